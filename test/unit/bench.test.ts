// What docs/bench.md says is what `npm run bench` prints, and a run is compared with the one before.
import { expect, test } from 'vitest'
import { against, cellsOf, isWorse, notesOf, type Row, ratios } from '../../bench/results'
import { rows } from '../../bench/rows'
import { pageOf } from '../helpers/docs-pages'

test('the guide explains each row of each part, and no other', () => {
  const [, told] = pageOf('bench').split('\n## What the rows mean\n')
  const parts = told.split('\n## ')[0].split('\n### ').slice(1)
  const found = parts.map(part => {
    const [name] = part.split('\n')
    const cells = [...part.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell]) => cell).filter(cell => cell !== 'row')
    return [name, cells.flatMap(cell => cell.split(' · ')).toSorted()]
  })
  const printed = Object.entries(rows).map(([part, units]) => [part, Object.keys(units).toSorted()])
  expect(found).toEqual(printed)
})

test('a row is the median of what was measured, its quartiles and its unit', () => {
  const heard: Row[] = []
  notesOf('training', row => heard.push(row))('sweep, wasm', [9, 1, 5, 3, 7], { size: '1M', d: 64 })
  expect(heard).toEqual([
    { part: 'training', name: 'sweep, wasm', size: '1M', d: 64, median: 5, quartiles: [3, 7], unit: 'ms' },
  ])
})

test('a row that nobody explained is refused', () => {
  expect(() => notesOf('training', () => undefined)('a sweep', [1])).toThrow(/no row 'a sweep' of 'training': add it/)
})

test('sides of a ratio meet round by round', () => {
  expect(ratios([10, 30, 8], [5, 10])).toEqual([2, 3])
})

const row = (median: number, place: Partial<Row> = {}): Row => ({
  ...{ part: 'training', name: 'sweep, wasm', size: '1M', d: 64, unit: 'ms' },
  ...{ median, quartiles: [median, median] },
  ...place,
})

test('a row is compared with the one of its own size', () => {
  const ratioOf = against([row(10), row(50, { d: 128 })])
  expect([ratioOf(row(15)), ratioOf(row(25, { d: 128 })), ratioOf(row(1, { d: 32 }))]).toEqual([1.5, 0.5, undefined])
  expect(cellsOf(row(1234.5), 1.5)).toEqual(['sweep, wasm', '1M', '64', '1,235 ms', '', '1.5'])
})

test('more is worse, but of what is counted by the second', () => {
  expect([isWorse(row(1), 1.3), isWorse(row(1), 1.2), isWorse(row(1), 0.5)]).toEqual([true, false, false])
  expect([isWorse(row(1, { unit: 'per s' }), 0.5), isWorse(row(1, { unit: 'per s' }), 2)]).toEqual([true, false])
})
