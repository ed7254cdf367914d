import { expect, test } from 'vitest'
import type { Comparison, EvaluateResult } from '../../src/cli/evaluate/evaluate-report'
import { findingsOf } from '../../src/cli/report/findings'
import { reportPage } from '../../src/cli/report/report-page'
import { paretoFront } from '../../src/cli/report/scatter'
import { overlap } from '../../src/sdk/evaluate/overlap'

const gain = (mean: number, p: number) => ({ visitors: 100, mean, low: mean - 0.01, high: mean + 0.01, p })
const compared = (p: number): Comparison => ({
  ...{ metric: 'ndcg@10', best: 'als', counting: 'itemknn' },
  rows: [
    { model: 'popularity', ofBest: gain(0.1, 0.0005) },
    { model: 'itemknn', ofBest: gain(0.02, p), onPopularity: gain(0.08, 0.0005) },
    { model: 'als', onPopularity: gain(0.1, 0.0005), onCounting: gain(0.02, p) },
  ],
})
const findings = (p: number) => findingsOf({ comparison: compared(p), users: 100, results: [] })

test('a winner stands alone only where every other row is worse beyond chance, over all rows', () => {
  expect(findings(0.01).headline).toBe('als is the best')
  expect(findings(0.01).learning).toMatch(/^Yes\. als gains 0\.0200 .* on itemknn/)
  // Below 5% for one comparison, but not for two.
  expect(findings(0.04).headline).toBe('als is ahead, and not alone')
  expect(findings(0.04).why[0]).toContain('itemknn')
  expect(findings(0.04).learning).toMatch(/^Not by these figures\. itemknn only counts/)
})

test('without a comparison nothing is claimed', () => {
  expect(findingsOf({ users: 3, results: [] }).headline).toBe('The rows were not compared')
})

const row = (model: string, ndcg: number, more: Partial<EvaluateResult> = {}): EvaluateResult => ({
  ...{ model, metrics: { 'ndcg@10': ndcg }, options: {}, trainMs: 100, bytes: 20_000 },
  ...more,
})

test.each([
  ['is ahead beyond chance', gain(0.02, 0.001), /^A neural model is worth 0\.0200 .*twotower gains on itemknn/],
  ['may be ahead by chance', gain(0.005, 0.2), /^Not by these figures\. What twotower gains on itemknn.*may be chance/],
  ['is behind', gain(-0.02, 0.9), /^Not here\. twotower .* ahead of it by 0\.0200 \(90% interval 0\.0100 to 0\.0300\)/],
])('deep learning, where it %s', (_, onCounting, wanted) => {
  const results = [row('itemknn', 0.3), row('twotower', 0.3 + onCounting.mean, { trainMs: 4000, bytes: 50_000 })]
  const rows = [{ model: 'itemknn' }, { model: 'twotower', onCounting }]
  const comparison = { metric: 'ndcg@10', best: 'itemknn', counting: 'itemknn', rows }
  const { neural } = findingsOf({ users: 100, results, comparison })
  expect(neural).toMatch(wanted)
  expect(neural).toContain('It trains 40 times as long, and takes 50.0 KB of a bundle beside 20.0 KB.')
  expect(findingsOf({ users: 100, results: [results[0]], comparison }).neural).toMatch(/^No neural model was judged/)
})

test.each([
  ['yes, where all visitors teach more than half', gain(0.03, 0.001), /^Yes\. als/],
  ['hardly, where half teach as much', { ...gain(0, 0.5), low: -0.002, high: 0.002 }, /^Hardly\. als/],
  ['nobody knows, where that may be chance', gain(0.006, 0.2), /^It can’t be told/],
  ['yes, where half is too little to learn from', undefined, /^Half of the visitors are too few for als/],
])('more data: %s', (_, ofLastHalf, wanted) => {
  const points = [{ share: 1, rows: 9, ndcg: 0.4, interval: [0.3, 0.5] as const }]
  const weak = { points: [{ ...points[0], ndcg: 0.1 }], ofLastHalf: gain(0.5, 0.001) }
  const results = [row('popularity', 0.1, { curve: weak }), row('als', 0.4, { curve: { points, ofLastHalf } })]
  expect(findingsOf({ users: 9, results }).data).toMatch(wanted)
  expect(findingsOf({ users: 9, results: [row('als', 0.4)] }).data).toBeUndefined()
})

test('the Pareto front holds what nothing beats on both axes', () => {
  const points = [
    { x: 1, y: 1 },
    { x: 2, y: 3 },
    { x: 3, y: 2 },
  ]
  expect(paretoFront(points, true)).toEqual([true, true, false])
  expect(paretoFront(points, false)).toEqual([false, true, true])
})

test('overlap is the shared part within the first k', () => {
  const lists = (...all: number[][]) =>
    all.map((ranked, user) => ({ user, ranked: Int32Array.from(ranked), relevant: new Set<number>() }))
  const [[own, other]] = overlap([lists([1, 2, 3], [4, 5]), lists([2, 1, 9], [6, 4])], 2)
  expect([own, other]).toEqual([1, 0.75])
})

test('a page without a row says what failed', () => {
  const failed = { code: 'options-invalid', message: 'EASE of 9 users <and> 9 items is too large' }
  const page = reportPage({
    ...{ complete: true, users: 0, items: 9, candidates: 'all', results: [{ model: 'ease', failed }] },
    notes: ['/home/somebody/rows.csv: cells between commas'],
  })
  expect(page).toContain('ease could not be judged: EASE of 9 users &lt;and&gt; 9 items is too large')
  expect(page).toContain('<p>rows.csv: cells between commas</p>')
})
