import { describe, expect, it, test } from 'vitest'
import { truncateEase } from '../../bench/truncate-ease'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { buildCsr, type Csr } from '../../src/sdk/kernels/interactions'
import { easeDefaults, trainEase } from '../../src/sdk/models/ease/exact'
import { trainEaseFast } from '../../src/sdk/models/ease/train-fast'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import { scoreModel } from '../../src/sdk/shapes/score'
import { finish, type ItemFactors, type StoredShape } from '../../src/sdk/shapes/types'
import { dataFolder, movieLensSplit, needsData, twoTastes } from '../helpers/data'

const lambda = 4

/** B of the paper, by Gauss-Jordan on the items' own matrix: the oracle. */
function oracle(csr: Csr): number[][] {
  const n = csr.cols
  const x = Array.from({ length: csr.rows }, () => Array<number>(n).fill(0))
  for (let u = 0; u < csr.rows; u++) for (let k = csr.ptr[u]; k < csr.ptr[u + 1]; k++) x[u][csr.idx[k]] = 1
  const a = Array.from({ length: n }, (_, i) => [
    ...Array.from({ length: n }, (_, j) => x.reduce((sum, row) => sum + row[i] * row[j], i === j ? lambda : 0)),
    ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)),
  ])
  for (let i = 0; i < n; i++) {
    const pivot = a[i][i]
    a[i] = a[i].map(value => value / pivot)
    for (let r = 0; r < n; r++) {
      const factor = a[r][i]
      if (r !== i) a[r] = a[r].map((value, c) => value - factor * a[i][c])
    }
  }
  return a.map((row, i) => row.slice(n).map((value, j) => (i === j ? 0 : -value / a[j][n + j])))
}

/** The score of `j` for who touched `i` alone. */
function weight(model: StoredShape, i: number, j: number): number {
  const one = Float32Array.of(1)
  return scoreModel(model, { items: Int32Array.of(i), preference: one, confidence: one })[j]
}

const worlds: [string, Csr][] = [
  ['users fewer than items: the dual', twoTastes({ users: 9, items: 14, each: 5, seed: 3 })],
  ['items fewer than users: the primal', twoTastes({ users: 30, items: 8, each: 3, seed: 4 })],
  [
    'confidences, which count where a visitor is scored',
    (() => {
      const csr = twoTastes({ users: 7, items: 10, each: 5, seed: 5 })
      return { ...csr, weights: Float32Array.from(csr.idx, (_, k) => 1 + (k % 3)) }
    })(),
  ],
]

const engines: [string, (csr: Csr) => Promise<StoredShape>][] = [
  ['js', async csr => finish(trainEase(csr, { regularisation: lambda, halfLife: 0 }))],
  [
    'wasm',
    async csr => {
      const { model, engine } = await trainEaseFast(csr, { regularisation: lambda, halfLife: 0 }, () => undefined)
      expect(engine).toBe('wasm')
      return model
    },
  ],
]

describe('EASE', () => {
  describe.each(engines)('%s', (_, train) => {
    it.each(worlds)('is exactly what the paper says: %s', async (_, csr) => {
      const model = await train(csr)
      const wanted = oracle(csr)
      for (let i = 0; i < csr.cols; i++)
        for (let j = 0; j < csr.cols; j++) if (i !== j) expect(weight(model, i, j)).toBeCloseTo(wanted[i][j], 5)
    })
  })

  it.each([
    ['items fewer', twoTastes({ users: 400, items: 331, each: 20, seed: 6 })],
    ['users fewer', twoTastes({ users: 193, items: 331, each: 20, seed: 7 })],
  ])('of several blocks of pivots the fast engine says what the plain one does, to a millionth: %s', async (_, csr) => {
    const [plain, fast] = await Promise.all(engines.map(([, train]) => train(csr)))
    for (let i = 0; i < csr.cols; i += 7) {
      const history = { items: Int32Array.of(i), preference: Float32Array.of(1), confidence: Float32Array.of(1) }
      const [wanted, found] = [plain, fast].map(model => scoreModel(model, history))
      for (let j = 0; j < csr.cols; j++) expect(Math.abs(found[j] - wanted[j])).toBeLessThan(1e-6)
    }
  })

  it('keeps the weights of each item in order, the largest first', () => {
    const { shape, ...model } = finish(trainEase(worlds[1][1], { regularisation: lambda, halfLife: 0 }))
    if (!('ptr' in model)) throw new Error(`${shape} where neighbours were expected`)
    const sizes = model.weights.map(Math.abs)
    for (let i = 0; i < model.ptr.length - 1; i++) {
      const own = sizes.subarray(model.ptr[i], model.ptr[i + 1])
      expect(own).toEqual(own.toSorted((a, b) => b - a))
    }
  })

  it('truncated keeps the weights of largest size, strongest first, negative ones too', () => {
    const [, csr] = worlds[0]
    const model = finish(trainEase(csr, { regularisation: lambda, halfLife: 0 })) as ItemFactors
    const { ptr, idx, weights } = finish(truncateEase(model, csr, { neighbours: 4, minSupport: 0, halfLife: 0 }))
    const wanted = oracle(csr)
    let negative = 0
    for (let j = 0; j < csr.cols; j++) {
      const size = (i: number) => Math.abs(wanted[i][j])
      const best = Array.from(wanted.keys())
        .filter(i => size(i) > 1e-9)
        .sort((a, b) => size(b) - size(a))
        .slice(0, 4)
      const own = [...idx.subarray(ptr[j], ptr[j + 1])]
      expect(own.map(size).map(value => value.toFixed(5))).toEqual(best.map(size).map(value => value.toFixed(5)))
      own.forEach((i, k) => {
        expect(weights[ptr[j] + k]).toBeCloseTo(wanted[i][j], 5)
        if (wanted[i][j] < 0) negative++
      })
    }
    expect(negative).toBeGreaterThan(0)
  })

  it('truncated leaves out pairs that too few visitors share', () => {
    const rows = [
      [0, 1, 2],
      [0, 1, 3],
      [0, 1],
      [2, 3],
      [3, 4],
    ]
    const csr = buildCsr(
      5,
      6,
      rows.flatMap((row, at) => row.map(() => at)),
      rows.flat(),
    )
    const { ptr, idx } = finish(
      truncateEase(finish(trainEase(csr)) as ItemFactors, csr, { neighbours: 9, minSupport: 3, halfLife: 0 }),
    )
    expect([...ptr]).toEqual([0, 1, 2, 2, 2, 2, 2])
    expect([...idx]).toEqual([1, 0])
  })

  it('refuses what no device can solve, with the time, the memory and what to do', async () => {
    const empty = (side: number): Csr => ({
      rows: side,
      cols: side,
      ptr: new Int32Array(side + 1),
      idx: new Int32Array(),
    })
    expect(() => finish(trainEase(empty(9000)))).toThrow(
      /9000 users and 9000 items .* 19 minutes and 1.6 GB.* als or itemknn/,
    )
    const fast = trainEaseFast(empty(20_000), easeDefaults, () => undefined)
    await expect(fast).rejects.toThrow(/20000 items .* 20 minutes and 1.9 GB/)
  })

  it('can be paused: it yields on the way', () => {
    const csr = twoTastes({ users: 100, items: 120 })
    const training = trainEase(csr)
    const steps: number[] = []
    for (let next = training.next(); !next.done; next = training.next()) steps.push(next.value.step / next.value.steps)
    expect(steps.length).toBeGreaterThan(3)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(steps.at(-1)).toBeLessThanOrEqual(1)
  })
})

test.skipIf(!dataFolder)(`split 42: NDCG@10 .4112, exactly${needsData}`, () => {
  const { train, test: held } = movieLensSplit()
  const { metrics } = evaluate(rowScorer(finish(trainEase(train)), train), train, held)
  expect(Math.abs(metrics['ndcg@10'] - 0.4112)).toBeLessThan(0.0005)
})
