import { describe, expect, it, test } from 'vitest'
import { truncateEase } from '../../bench/truncate-ease'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { buildCsr, type Csr } from '../../src/sdk/kernels/interactions'
import { trainEase } from '../../src/sdk/models/ease/exact'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import { scoreModel } from '../../src/sdk/shapes/score'
import { finish, type ItemFactors } from '../../src/sdk/shapes/types'
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
function weight(model: ItemFactors, i: number, j: number): number {
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

describe('EASE', () => {
  it.each(worlds)('is exactly what the paper says: %s', (_, csr) => {
    const model = finish(trainEase(csr, { regularisation: lambda, halfLife: 0 }))
    const wanted = oracle(csr)
    for (let i = 0; i < csr.cols; i++)
      for (let j = 0; j < csr.cols; j++) if (i !== j) expect(weight(model, i, j)).toBeCloseTo(wanted[i][j], 5)
  })

  it('truncated keeps the weights of largest size, strongest first, negative ones too', () => {
    const [, csr] = worlds[0]
    const model = finish(trainEase(csr, { regularisation: lambda, halfLife: 0 }))
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
      5,
      rows.flatMap((row, at) => row.map(() => at)),
      rows.flat(),
    )
    const { ptr, idx } = finish(
      truncateEase(finish(trainEase(csr)), csr, { neighbours: 9, minSupport: 3, halfLife: 0 }),
    )
    expect([...ptr]).toEqual([0, 1, 2, 2, 2, 2])
    expect([...idx]).toEqual([1, 0])
  })

  it('refuses what no device can solve, with the sizes and what to do', () => {
    const csr: Csr = { rows: 6000, cols: 7000, ptr: new Int32Array(6001), idx: new Int32Array() }
    expect(() => finish(trainEase(csr))).toThrow(/6000 users and 7000 items .* 5000 .* als or itemknn/)
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
