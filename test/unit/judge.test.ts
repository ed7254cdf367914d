import { afterEach, describe, expect, test, vi } from 'vitest'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { splitRows } from '../../src/sdk/evaluate/split'
import { columnCounts } from '../../src/sdk/kernels/interactions'
import { createJsEngine } from '../../src/sdk/models/als/engine'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { trainAls } from '../../src/sdk/models/als/train'
import { wasmRowScorer } from '../../src/sdk/models/als/wasm-scorer'
import { trainItemKnn } from '../../src/sdk/models/itemknn/train'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import { finish } from '../../src/sdk/shapes/types'
import { createJudge } from '../../src/sdk/training/judge'
import { alsLearner } from '../../src/workers/learners'
import { twoTastes } from '../helpers/data'

const rows = splitRows(twoTastes({ users: 90, each: 8 }), { seed: 1, heldOut: 0.25 })
const { train, test: held } = rows
const als = finish(trainAls(train, { ...alsDefaults, d: 8, sweeps: 3 }))
const atOnce = { breathe: () => undefined }

/** A row's own NDCG, by the evaluation of every model anew for that row alone: how trainings were judged before. */
function ndcgOfRow(row: number): number | undefined {
  const ptr = held.ptr.map((_, at) => (at > row ? held.ptr[row + 1] - held.ptr[row] : 0))
  const alone = { ...held, ptr, idx: held.idx.subarray(held.ptr[row], held.ptr[row + 1]) }
  const { users, metrics } = evaluate(rowScorer(als, train), train, alone)
  return users === 0 ? undefined : metrics['ndcg@10']
}

const meanOf = (values: readonly (number | undefined)[]) => {
  const known = values.filter(value => value !== undefined)
  return known.reduce((sum, value) => sum + value, 0) / known.length
}

describe('the judge of a training, prepared once', () => {
  const all = Array.from({ length: held.rows }, (_, row) => ndcgOfRow(row))

  test('gives the figures of the evaluation made anew for each visitor, to 1e-12', async () => {
    const { ndcg, visitors } = await createJudge(rows, atOnce).figureOf(als)
    expect(Math.abs(ndcg - meanOf(all))).toBeLessThan(1e-12)
    expect(visitors).toBe(all.filter(value => value !== undefined).length)
  })

  test('of some visitors, spread over all', async () => {
    const { ndcg } = await createJudge(rows, atOnce).figureOf(als, 30)
    expect(Math.abs(ndcg - meanOf(all.filter((_, row) => row % 3 === 0)))).toBeLessThan(1e-12)
  })

  test('the ranking loss is a mean over those who have one: a model of NaN has none, and is not right', async () => {
    const judge = createJudge(rows, atOnce)
    const scores = new Float32Array(train.cols)
    expect((await judge.judge(() => scores, 30)).loss).toBe(0.5)
    const nobody = new Float32Array(train.cols).fill(Number.NaN)
    expect((await judge.judge(() => nobody, 30)).loss).toBeUndefined()
    expect((await judge.judge(row => (row % 2 === 0 ? nobody : scores), 90)).loss).toBe(0.5)
  })

  test('of popularity, and of neighbours', async () => {
    const judge = createJudge(rows, atOnce)
    const counts = columnCounts(train)
    expect((await judge.baseline()).ndcg).toBeCloseTo(evaluate(() => counts, train, held).metrics['ndcg@10'], 12)
    const knn = finish(trainItemKnn(train))
    const told = evaluate(rowScorer(knn, train), train, held).metrics['ndcg@10']
    expect((await judge.figureOf(knn)).ndcg).toBeCloseTo(told, 12)
  })

  test('looks at the interactions once, however many visitors there are', async () => {
    let reads = 0
    const idx = new Proxy(train.idx, {
      get(target, key) {
        if (key === Symbol.iterator || key === 'length' || typeof key === 'string') reads++
        const value = Reflect.get(target, key)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const judge = createJudge({ train: { ...train, idx }, test: held }, atOnce)
    const prepared = reads
    await judge.judge(() => new Float32Array(train.cols))
    // A visitor's own row, and no more.
    expect(reads - prepared).toBeLessThan(4 * held.rows)
    expect(prepared).toBeGreaterThan(train.idx.length)
  })

  test('lets the page breathe after each visitor', async () => {
    let breaths = 0
    const { visitors } = await createJudge(rows, { breathe: () => void breaths++ }).figureOf(als)
    expect(breaths).toBe(visitors)
  })
})

describe('the scorer of the SIMD kernel', () => {
  afterEach(() => vi.unstubAllGlobals())

  test('judges as the readable one does, to 1e-6, whatever engine trained, and without WASM, too', async () => {
    const wanted = await createJudge(rows, atOnce).figureOf(als)
    const learner = (backend: 'wasm' | 'webgl') =>
      alsLearner({ options: alsDefaults }, { backend, why: '', create: createJsEngine })
    const figureBy = (backend: 'wasm' | 'webgl') => {
      const { createScorer } = learner(backend)
      expect(createScorer).toBeDefined()
      return createJudge(rows, { ...atOnce, createScorer }).figureOf(als)
    }
    for (const backend of ['wasm', 'webgl'] as const) {
      const found = await figureBy(backend)
      expect(Math.abs(found.ndcg - wanted.ndcg)).toBeLessThan(1e-6)
      expect(found.visitors).toBe(wanted.visitors)
    }
    vi.stubGlobal('WebAssembly', undefined)
    for (const backend of ['wasm', 'webgl'] as const) expect(await figureBy(backend)).toEqual(wanted)
  })

  test('holds one visitor at a time, however many there are', async () => {
    const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow')
    const many = 200_000
    await wasmRowScorer(als, { rows: many, cols: train.cols, ptr: new Int32Array(many + 1), idx: new Int32Array() })
    const pages = grow.mock.calls.reduce((sum, [delta]) => sum + delta, 0)
    vi.restoreAllMocks()
    expect(pages * 65_536).toBeLessThan(2 * 4 * many + 1e6) // where each row begins, and its penalty
  })

  const weights = Float32Array.from(train.idx, (_, k) => 0.5 + (k % 5))
  test.each([
    ['without weights', train],
    ['with weights', { ...train, weights }],
  ])('folds in and scores as the readable one does, to float32, %s', async (_, csr) => {
    const [fast, plain] = [await wasmRowScorer(als, csr), rowScorer(als, csr)]
    for (const row of [0, 1, 40, csr.rows - 1]) {
      const found = fast(row)
      const wanted = plain(row)
      for (const [item, score] of wanted.entries()) expect(found[item]).toBeCloseTo(score, 5)
    }
  })

  test('what a row rejected counts as in the readable one; other shapes are left to that', async () => {
    const rejected = { ...train, ptr: train.ptr.map((_, row) => (row > 0 ? 1 : 0)), idx: Int32Array.of(3) }
    const csr = { ...train, rejected }
    const found = (await wasmRowScorer(als, csr))(0)
    for (const [item, score] of rowScorer(als, csr)(0).entries()) expect(found[item]).toBeCloseTo(score, 5)
    const knn = finish(trainItemKnn(train))
    expect((await wasmRowScorer(knn, train))(0)).toEqual(rowScorer(knn, train)(0))
  })
})
