// What holds a bundle back from telling who it was made of: fewer rows, fewer items, noise.
import { describe, expect, it } from 'vitest'
import { capRows, limitRows, noised, secretRandom, withLevers, withNoise } from '../../src/cli/audit/levers'
import { auditRareItems } from '../../src/cli/audit/rare-items'
import { runFit } from '../../src/cli/fit-task'
import { fitsOf } from '../../src/cli/fits'
import { buildCsr, columnCounts } from '../../src/sdk/kernels/interactions'
import { createRandom } from '../../src/sdk/random'
import type { ItemFactors, ItemNeighbours, ItemScores } from '../../src/sdk/shapes/types'
import { optionsOf } from '../../src/sdk/training/definition'
import { twoTastes } from '../helpers/two-tastes'

const rows = twoTastes({ users: 60, items: 30, each: 9, skew: 2 })
const fitted = async <M>(id: string, levers: Parameters<typeof withLevers>[1]) => {
  const run = withLevers(runFit, levers, createRandom(4))
  const fits = fitsOf(rows, { run, optionsOf: definition => optionsOf(definition, {}, {}, rows) })
  return (await fits.shipped(id)).model as M
}

describe('a cap', () => {
  it('keeps the latest of each visitor, by time and not by place', () => {
    const times = Float64Array.of(30, 10, 20, 5, 7)
    const csr = buildCsr(2, 4, [0, 0, 0, 1, 1], [0, 1, 2, 3, 0], { times })
    const capped = capRows(csr, 2)
    expect([...capped.ptr]).toEqual([0, 2, 4])
    expect([...capped.idx]).toEqual([0, 2, 3, 0])
    expect([...capped.events!.items]).toEqual([0, 2, 3, 0])
    expect([...capRows(csr).idx]).toEqual([...csr.idx])
  })

  it('holds for what was liked and rejected together, and for what happened with either', () => {
    const times = Float64Array.of(10, 40, 20, 30, 50, 60)
    const csr = buildCsr(2, 4, [0, 0, 0, 0, 1, 1], [0, 1, 2, 3, 3, 0], { times, values: [1, -1, -1, 1, -1, 1] })
    const capped = capRows(csr, 2)
    expect([[...capped.ptr], [...capped.idx]]).toEqual([
      [0, 1, 2],
      [3, 0],
    ])
    expect([[...capped.rejected!.ptr], [...capped.rejected!.idx]]).toEqual([
      [0, 1, 2],
      [1, 3],
    ])
    expect([...capped.events!.items]).toEqual([1, 3, 3, 0])
    const untimed = buildCsr(1, 3, [0, 0, 0], [0, 1, 2], { values: [1, -1, 1] })
    expect([[...capRows(untimed, 2).idx], [...capRows(untimed, 2).rejected!.idx]]).toEqual([[0, 2], []])
    expect(capRows(csr)).toEqual({ ...csr, times: capRows(csr).times })
  })

  it('bounds what one visitor adds to any count', async () => {
    const counts = (await fitted<ItemScores>('popularity', { cap: 2 })).scores
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2 * rows.rows)
  })
})

describe('support', () => {
  it('takes items of fewer visitors out of everything, counts too', async () => {
    const counts = columnCounts(rows)
    const few = [...counts.keys()].filter(item => counts[item] < 12)
    expect(few.length).toBeGreaterThan(3)
    const { scores } = await fitted<ItemScores>('popularity', { support: 12 })
    const { factors, d } = await fitted<ItemFactors>('als', { support: 12 })
    for (const item of few) {
      expect(scores[item]).toBe(0)
      expect(factors.subarray(item * d, item * d + d).every(value => value === 0)).toBe(true)
    }
    expect(scores.filter(count => count > 0)).toEqual(counts.filter(count => count >= 12))
  })

  it('takes them out of what was rejected, too', () => {
    const values = [1, -1, 1, -1, 1, 1]
    const csr = buildCsr(3, 3, [0, 0, 1, 1, 2, 2], [0, 1, 0, 2, 1, 2], { values })
    const { idx, rejected } = limitRows(csr, { support: 2 })
    expect([[...idx], [...rejected!.idx]]).toEqual([[0, 0], []])
    expect([...limitRows(csr, { support: 1 }).rejected!.idx]).toEqual([1, 2])
  })
})

describe('noise', () => {
  it('moves counts by so much as one visitor can move all of them, in whole numbers, and shows none that noise alone makes', async () => {
    const { scores } = await fitted<ItemScores>('popularity', { cap: 4, noise: 1 })
    const { scores: exact } = await fitted<ItemScores>('popularity', { cap: 4 })
    expect(scores).not.toEqual(exact)
    for (const count of scores) expect(count === 0 || (count >= 6 && Number.isInteger(count))).toBe(true)
  })

  it('has the size that was asked for, leaves zeros, and the Gram matrix is that of what is published', async () => {
    const model = await fitted<ItemFactors>('als', {})
    const moved = noised(model, 0.5, createRandom(2)) as ItemFactors
    const squares = (values: Float32Array) => values.reduce((sum, value) => sum + value * value, 0)
    const added = moved.factors.map((value, at) => value - model.factors[at])
    expect(Math.sqrt(squares(added) / squares(model.factors))).toBeGreaterThan(0.45)
    expect(Math.sqrt(squares(added) / squares(model.factors))).toBeLessThan(0.55)
    expect(moved.factors.every((value, at) => (value === 0) === (model.factors[at] === 0))).toBe(true)
    const { encoder, d } = moved
    const corner = moved.factors.reduce((sum, value, at) => sum + (at % d === 0 ? value * value : 0), 0)
    expect(encoder.kind === 'ridge' && encoder.gram[0]).toBeCloseTo(corner, 3)
  })

  it('is one for a pair, whichever list it stands in, and lists stay in order', async () => {
    const model = (await fitted<ItemNeighbours>('itemknn', {})) as ItemNeighbours
    const moved = noised(model, 0.5, createRandom(2)) as ItemNeighbours
    const weights = new Map<string, number[]>()
    for (let item = 0; item < moved.ptr.length - 1; item++) {
      for (let k = moved.ptr[item]; k < moved.ptr[item + 1]; k++) {
        if (k > moved.ptr[item]) expect(moved.weights[k]).toBeLessThanOrEqual(moved.weights[k - 1])
        const pair = [item, moved.idx[k]].sort((a, b) => a - b).join()
        weights.set(pair, [...(weights.get(pair) ?? []), moved.weights[k]])
      }
    }
    const both = [...weights.values()].filter(of => of.length === 2)
    expect(both.length).toBeGreaterThan(10)
    for (const [a, b] of both) expect(a).toBeCloseTo(b, 5)
    expect(moved.weights).not.toEqual(model.weights)
  })

  it('moves what moments multiply counts by, and leaves what says nothing of them', () => {
    const segments = [{ field: 'daypart', value: 'morning', factors: Float32Array.of(0.5, 1, 2) }]
    const model: ItemScores = { shape: 'scores', id: 'segmentpopularity', scores: Float32Array.of(9, 8, 0), segments }
    const { segments: moved } = noised(model, 0.5, createRandom(2)) as ItemScores
    const [{ factors }] = moved!
    expect(moved).toEqual([{ ...segments[0], factors }])
    expect([factors[0] === 0.5, factors[1], factors[2] === 2]).toEqual([false, 1, false])
    expect(factors.every(factor => factor > 0)).toBe(true)
  })

  it('is not put on what is made of the items alone: nobody is in it', async () => {
    const neighboursOf = (id: string): ItemNeighbours => ({
      ...{ shape: 'neighbours', id, ptr: Int32Array.of(0, 1, 2) },
      ...{ idx: Int32Array.of(1, 0), weights: Float32Array.of(1, 1) },
    })
    const fitOf = async (id: string) => {
      const run = withNoise(async () => [{ model: neighboursOf(id), trainMs: 0 }], { noise: 1 }, createRandom(2))
      return (await run({ models: [{ id, options: {} }], form: 'whole', rows }))[0].model
    }
    expect(await fitOf('content')).toEqual(neighboursOf('content'))
    expect(await fitOf('itemknn')).not.toEqual(neighboursOf('itemknn'))
  })

  it('keeps what EASE is published by: inputs, and a number an item', async () => {
    const model = await fitted<ItemFactors>('ease', {})
    const moved = noised(model, 0.5, createRandom(2)) as ItemFactors
    const inputsOf = ({ encoder }: ItemFactors) => (encoder as { readonly inputs: Float32Array }).inputs
    const scaleAt = (of: ItemFactors, at: number) => of.factors[at] / inputsOf(of)[at]
    const known = [...model.factors.keys()].filter(at => Math.abs(inputsOf(model)[at]) > 1e-3).slice(0, 200)
    expect(known.length).toBe(200)
    for (const at of known) expect(scaleAt(moved, at)).toBeCloseTo(scaleAt(model, at), 2)
    expect(inputsOf(moved)).not.toEqual(inputsOf(model))
  })

  it('is drawn so that nobody draws it again', () => {
    const [a, b] = [secretRandom(), secretRandom()]
    const draws = Array.from({ length: 5000 }, a)
    expect(draws).not.toEqual(Array.from({ length: 5000 }, b))
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...draws)).toBeLessThan(1)
    expect(draws.reduce((sum, draw) => sum + draw, 0) / 5000).toBeCloseTo(0.5, 1)
  })
})

describe('rare items', () => {
  it('are counted in every model that says something of them, pairs of two visitors too', () => {
    // Item 3 has one visitor; items 0 and 1 have three, of whom two have both.
    const csr = buildCsr(4, 4, [0, 0, 1, 1, 2, 3, 3], [0, 1, 0, 1, 0, 1, 3])
    const scores: ItemScores = { shape: 'scores', id: 'popularity', scores: columnCounts(csr) }
    const hidden: ItemScores = { ...scores, id: 'trending', scores: Float32Array.of(3, 3, 0, 0) }
    const neighbours: ItemNeighbours = {
      ...{ shape: 'neighbours', id: 'itemknn', ptr: Int32Array.of(0, 1, 2, 2, 2) },
      ...{ idx: Int32Array.of(1, 0), weights: Float32Array.of(1, 1) },
    }
    expect(auditRareItems([scores, hidden, neighbours], csr)).toEqual({
      below: 3,
      items: 1,
      files: [
        { id: 'popularity', items: 1 },
        { id: 'trending', items: 0 },
        { id: 'itemknn', items: 0, pairs: 2 },
      ],
    })
  })
})
