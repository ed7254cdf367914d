import { describe, expect, it } from 'vitest'
import { packModel } from '../../src/sdk/bundle/pack'
import { unpackModel } from '../../src/sdk/bundle/unpack'
import { buildCsr, type Csr, columnCounts } from '../../src/sdk/kernels/interactions'
import { markovDefaults, trainMarkov } from '../../src/sdk/models/markov/train'
import { type RulesOptions, rulesDefaults, trainRules } from '../../src/sdk/models/rules/train'
import { relayModel } from '../../src/sdk/serving/relay-model'
import { explainModel, scoreModel } from '../../src/sdk/shapes/score'
import { finish, type History, type ItemNeighbours } from '../../src/sdk/shapes/types'
import type { StoredModel } from '../../src/sdk/store/store'
import { twoTastes } from '../helpers/data'

const toRows = (items: number, ...rows: readonly (readonly number[])[]): Csr =>
  buildCsr(
    rows.length,
    items,
    rows.flatMap((row, at) => row.map(() => at)),
    rows.flat(),
  )

const visitorOf = (items: readonly number[], preference = items.map(() => 1)): History => ({
  items: Int32Array.from(items),
  preference: Float32Array.from(preference),
  confidence: new Float32Array(items.length).fill(1),
})

const rounded = (scores: Float32Array) => Array.from(scores, score => Number(score.toFixed(4)))

describe('rules', () => {
  it('are sums of 1 / gap within the window by the root of visitors, as looking at every pair gives them', () => {
    const csr = twoTastes({ users: 40, items: 18, each: 8, seed: 3 })
    const options: RulesOptions = { ...rulesDefaults, neighbours: 4, minSupport: 2, window: 5 }
    const model = finish(trainRules(csr, options))
    const counts = columnCounts(csr)
    const pairs = Array.from({ length: csr.cols }, (_, from) => {
      const all = Array.from({ length: csr.cols }, (_, to) => {
        const gaps = Array.from({ length: csr.rows }, (_, row) => {
          const items = [...csr.idx.subarray(csr.ptr[row], csr.ptr[row + 1])]
          return items.includes(from) ? items.indexOf(to) - items.indexOf(from) : 0
        }).filter(gap => gap > 0 && gap <= 5)
        const weight = gaps.reduce((sum, gap) => sum + 1 / gap, 0) / Math.sqrt(counts[from])
        return { to, weight: gaps.length < 2 ? 0 : weight }
      })
      const kept = all.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight || a.to - b.to)
      return kept.slice(0, 4)
    })
    for (let from = 0; from < csr.cols; from++) {
      const scores = scoreModel(model, visitorOf([from]))
      const wanted = new Float32Array(csr.cols)
      for (const { to, weight } of pairs[from]) wanted[to] = weight
      expect(rounded(scores)).toEqual(rounded(wanted))
    }
    expect(model.idx.length).toBeGreaterThan(csr.cols)
  })

  it('know the direction: what comes after is found, and what came before is not', () => {
    const model = finish(trainRules(toRows(3, [0, 1, 2], [0, 1, 2], [0, 1, 2])))
    expect(rounded(scoreModel(model, visitorOf([0])))).toEqual([0, 1.7321, 0.866])
    expect(rounded(scoreModel(model, visitorOf([2])))).toEqual([0, 0, 0])
  })

  it('hear an item half after so many liked ones; what was rejected pushes nothing back, and the terms add up', () => {
    const model = finish(trainRules(toRows(4, [0, 2], [1, 3]), { ...rulesDefaults, halfLife: 1 }))
    expect(rounded(scoreModel(model, visitorOf([0, 1])))).toEqual([0, 0, 0.5, 1])
    expect(rounded(scoreModel(model, visitorOf([0, 1], [1, -1])))).toEqual([0, 0, 1, -1])
    expect([...explainModel(model, visitorOf([0, 1]), 2).terms]).toEqual([0.5, 0])
  })

  it('keep how they hear a history through a bundle, and with the items of another', async () => {
    const model = finish(trainRules(toRows(4, [0, 2], [1, 3])))
    const ids = ['a', 'b', 'c', 'd']
    const read = await unpackModel('rules', 'neighbours', packModel(model, 'int8'), ids, new Map())
    expect(read).toMatchObject({ recency: { halfLife: 1.5 } })
    const stored = { itemIds: ids, model, judged: model } as unknown as StoredModel
    expect(relayModel(stored, ids.toReversed(), 'other')?.model).toMatchObject({ recency: { halfLife: 1.5 } })
    const broken: ItemNeighbours = { ...model, recency: { halfLife: Number.NaN } }
    await expect(unpackModel('rules', 'neighbours', packModel(broken, 'int8'), ids, new Map())).rejects.toMatchObject({
      code: 'bundle-corrupt',
    })
  })
})

describe('the Markov chain', () => {
  const model = finish(trainMarkov(toRows(4, [0, 1], [0, 1], [0, 2, 3], [3, 0])))

  it('scores by the share of the visitors of the latest item whose next one it was', () => {
    expect(rounded(scoreModel(model, visitorOf([0])))).toEqual([0, 0.5, 0.25, 0])
  })

  it('goes by the items before where nobody came on from the latest one, and by that first where somebody did', () => {
    expect(rounded(scoreModel(model, visitorOf([0, 1])))).toEqual([0, 0.125, 0.0625, 0])
    expect(rounded(scoreModel(model, visitorOf([0, 3])))).toEqual([0.5, 0.125, 0.0625, 0])
  })

  it('keeps no step that fewer visitors took than the least support', () => {
    const kept = finish(trainMarkov(toRows(4, [0, 1], [0, 1], [0, 2, 3]), { ...markovDefaults, minSupport: 2 }))
    expect([...kept.idx]).toEqual([0])
  })
})
