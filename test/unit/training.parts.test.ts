import { afterEach, describe, expect, it } from 'vitest'
import { gzip } from '../../src/cli/build/gzip'
import { makeBundle } from '../../src/cli/build/make-bundle'
import type { Manifest } from '../../src/sdk/bundle/manifest'
import { splitRows } from '../../src/sdk/evaluate/split'
import { type Csr, columnCounts } from '../../src/sdk/kernels/interactions'
import { definitions } from '../../src/sdk/models/catalogue'
import { defineModel, type ModelDefinition } from '../../src/sdk/training/definition'
import { cutParts, partsSpec } from '../../src/sdk/training/parts'
import { twoTastes } from '../helpers/two-tastes'

const csr = twoTastes({ users: 150, items: 60, each: 14, skew: 2 })
const entriesOf = ({ ptr, idx, rows }: Csr) =>
  Array.from({ length: rows }, (_, row) =>
    Array.from(idx.subarray(ptr[row], ptr[row + 1]), item => `${row} ${item}`),
  ).flat()

/** Entries that stand in both. */
const shared = (a: Csr, b: Csr) => {
  const there = new Set(entriesOf(a))
  return entriesOf(b).filter(entry => there.has(entry))
}

describe('the parts of the data', () => {
  const spec = partsSpec(csr, { seed: 3, items: 0.2 })
  const { train, judge, learn, known, fresh, visitors } = cutParts(csr, spec)

  it('are cut by one seeded hash: judge as a page does it, the same from the same seed', () => {
    expect({ train, test: judge }).toEqual(splitRows(csr, spec))
    expect(cutParts(csr, spec)).toEqual({ train, judge, choosers: train, learn, known, fresh, visitors })
    expect(cutParts(csr, { ...spec, seed: 4 }).learn).not.toEqual(learn)
  })

  it('have nothing in common that must be apart', () => {
    for (const part of [learn, known.train, known.validation, fresh!.train, fresh!.validation, visitors])
      expect(shared(part, judge)).toEqual([])
    expect(shared(known.train, known.validation)).toEqual([])
    expect(shared(learn, visitors)).toEqual([])
    expect(shared(learn, known.validation)).toEqual([])
    for (const item of fresh!.validation.idx) expect([...fresh!.learn.idx, ...fresh!.train.idx]).not.toContain(item)
    expect(entriesOf(known.train).length + entriesOf(known.validation).length).toBe(entriesOf(train).length)
  })

  it('have the sizes that are stated', () => {
    expect(judge.idx.length / csr.idx.length).toBeCloseTo(0.2, 1)
    expect(known.validation.idx.length / train.idx.length).toBeCloseTo(spec.choose, 1)
    expect(visitors.idx.length / train.idx.length).toBeCloseTo(0.2, 1)
    expect(new Set(fresh!.validation.idx).size / 60).toBeCloseTo(0.2, 0)
  })

  it('of very many interactions choose by whole visitors, and judge by all', () => {
    const many = partsSpec({ ...csr, idx: new Int32Array(16e6) }, { seed: 3, items: 0.2 })
    expect(many.sample).toBe(0.25)
    expect(spec).not.toHaveProperty('sample')
    const parts = cutParts(csr, many)
    expect({ train: parts.train, judge: parts.judge }).toEqual({ train, judge })
    const lengths = (part: Csr) => Array.from({ length: part.rows }, (_, row) => part.ptr[row + 1] - part.ptr[row])
    const whole = lengths(train)
    const chosen = lengths(parts.choosers)
    for (const [row, length] of chosen.entries()) expect([0, whole[row]]).toContain(length)
    expect(chosen.filter(length => length > 0).length / chosen.length).toBeCloseTo(0.25, 1)
    const chooses = new Set(entriesOf(parts.choosers))
    for (const part of [parts.learn, parts.known.train, parts.known.validation, parts.visitors, parts.fresh!.learn]) {
      for (const entry of entriesOf(part)) expect(chooses).toContain(entry)
    }
  })
})

describe('a build', () => {
  const planted: ModelDefinition[] = definitions as ModelDefinition[]
  const seen: Csr[] = []
  afterEach(() => {
    planted.splice(
      planted.findIndex(({ id }) => id === 'planted'),
      1,
    )
    seen.length = 0
  })

  /** With a model in the catalogue that remembers what it was trained on. */
  async function build(): Promise<Manifest> {
    planted.push(
      defineModel({
        ...{ id: 'planted', name: 'planted', needs: ['interactions'], roles: ['part'], defaults: {}, build: 'always' },
        // biome-ignore lint/correctness/useYield: one step is the whole training
        *train({ rows }) {
          seen.push(rows)
          return { shape: 'scores', id: 'planted', scores: columnCounts(rows) }
        },
        dataMap: { holds: 'a count', fromVisitors: 'counts' },
      }) as ModelDefinition,
    )
    const items = Array.from({ length: csr.cols }, (_, at) => ({ id: `i${at}`, title: `I ${at}` }))
    const { files } = await makeBundle({
      ...{ items, csr, vectors: [], release: 1, precision: 'int8', seed: 1, d: 8, gzip, onProgress: () => undefined },
    })
    return JSON.parse(new TextDecoder().decode(files.get('manifest.json')))
  }

  it('fits each model three times at most, the refit included, and states its parts', async () => {
    const { split } = await build()
    expect(new Set(seen.map(({ idx }) => idx.length)).size).toBe(3)
    expect(seen).toHaveLength(3)
    expect(split).toEqual({ seed: 1, heldOut: 0.2, choose: 0.2, visitors: 0.2, items: 0 })
  })

  it("lets no row of the judge into what is judged, and none of the choice's into what is chosen among", async () => {
    const { split } = await build()
    const { judge, known, visitors } = cutParts(csr, partsSpec(csr, split))
    const [least, more, all] = seen.toSorted((a, b) => a.idx.length - b.idx.length)
    expect(shared(more, judge)).toEqual([])
    for (const part of [judge, known.validation, visitors]) expect(shared(least, part)).toEqual([])
    expect([...columnCounts(all)]).toEqual([...columnCounts(csr)])
    // One that leaked would be seen.
    const user = judge.ptr.findIndex(end => end > 0) - 1
    const leaked = { ...more, ptr: more.ptr.map((at, row) => (row > user ? at + 1 : at)) }
    const idx = [...more.idx.subarray(0, more.ptr[user]), judge.idx[0], ...more.idx.subarray(more.ptr[user])]
    expect(shared({ ...leaked, idx: Int32Array.from(idx) }, judge)).toHaveLength(1)
  })
})
