// Files that one reads at a sitting: how long files and functions are, who imports whom in a circle, what stands twice.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  importCircles,
  lineCount,
  longFunctions,
  quantile,
  repeatedRuns,
  type SourceFile,
} from '../helpers/source-measures'

const filesOf = (ending: RegExp): readonly SourceFile[] =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter(path => ending.test(path))
    .map(path => ({ path: join('src', path), text: readFileSync(join('src', path), 'utf8') }))
const files = filesOf(/\.tsx?$/)

const mostLines = 150
const leastRepeated = 6

const planted = (path: string, text: string): readonly SourceFile[] => [...files, { path, text }]
const namesOf = (some: readonly SourceFile[]) =>
  longFunctions(some, mostLines)
    .map(({ name }) => name)
    .toSorted()

test('of source files the median is at most 120 lines, and nine in ten have at most 250', () => {
  const counts = files.map(lineCount)
  expect(quantile(counts, 0.5)).toBeLessThanOrEqual(120)
  expect(quantile(counts, 0.9)).toBeLessThanOrEqual(250)
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 300], 0.9)).toBe(9)
})

test('no function is longer than 150 lines', () => {
  expect(namesOf(files)).toEqual([])
  const long = `function plantedLong() {\n${'  again()\n'.repeat(mostLines)}}`
  expect(namesOf(planted('src/planted.ts', long))).toEqual(['plantedLong'])
})

test('no files import one another in a circle, types included', () => {
  const sorted = (circles: readonly (readonly string[])[]) => circles.map(circle => circle.toSorted()).toSorted()
  expect(sorted(importCircles(files))).toEqual([])
  const there = { path: 'src/there.ts', text: "import type {\n  Here,\n} from './here'" }
  const circles = importCircles([...planted('src/here.ts', "export * from './there'"), there])
  expect(sorted(circles)).toEqual([['src/here.ts', 'src/there.ts']])
})

test('no six lines of code stand twice', () => {
  expect(repeatedRuns(files, leastRepeated)).toEqual([])
  const [{ path, text }] = files.filter(file => lineCount(file) > 60 && file.path.endsWith('.ts'))
  expect(repeatedRuns(planted('src/planted.ts', text), leastRepeated)[0].map(place => place.split(':')[0])).toEqual([
    path,
    'src/planted.ts',
  ])
})

test('a stylesheet has at most 300 lines, and no six lines stand in two', () => {
  const sheets = filesOf(/\.css$/)
  expect(sheets.filter(sheet => lineCount(sheet) > 300).map(({ path }) => path)).toEqual([])
  expect(repeatedRuns(sheets, leastRepeated)).toEqual([])
  const copy = { path: 'src/planted.css', text: sheets.find(sheet => lineCount(sheet) > 100)!.text }
  expect(repeatedRuns([...sheets, copy], leastRepeated).length).toBeGreaterThan(0)
})
