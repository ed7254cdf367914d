import { expect, test } from 'vitest'
import type { Comparison } from '../../src/cli/evaluate/evaluate-report'
import { findingsOf } from '../../src/cli/report/findings'
import { reportPage } from '../../src/cli/report/report-page'
import { paretoFront } from '../../src/cli/report/scatter'
import { overlap } from '../../src/sdk/evaluate/overlap'

const gain = (mean: number, p: number) => ({ visitors: 100, mean, low: mean - 0.01, high: mean + 0.01, p })
const compared = (p: number): Comparison => ({
  metric: 'ndcg@10',
  best: 'als',
  rows: [
    { model: 'popularity', ofBest: gain(0.1, 0.0005) },
    { model: 'itemknn', ofBest: gain(0.02, p), onPopularity: gain(0.08, 0.0005) },
    { model: 'als', onPopularity: gain(0.1, 0.0005) },
  ],
})
const findings = (p: number) => findingsOf({ comparison: compared(p), users: 100 })

test('a winner stands alone only where every other row is worse beyond chance, over all rows', () => {
  expect(findings(0.01).headline).toBe('als is the best')
  expect(findings(0.01).learning).toMatch(/^Yes\. als gains 0\.0200 .* on itemknn/)
  // Below 5% for one comparison, but not for two.
  expect(findings(0.04).headline).toBe('als is ahead, and not alone')
  expect(findings(0.04).why[0]).toContain('itemknn')
  expect(findings(0.04).learning).toMatch(/^Not by these figures\. itemknn only counts/)
})

test('without a comparison nothing is claimed', () => {
  expect(findingsOf({ users: 3 }).headline).toBe('The rows were not compared')
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
