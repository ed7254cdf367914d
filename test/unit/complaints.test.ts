// What users of other recommenders complain about, by number (docs/complaints.md): each is named by a test that would fail if it came true.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const complaints = [...readFileSync('docs/complaints.md', 'utf8').matchAll(/^(\d+)\. /gm)].map(([, number]) =>
  Number(number),
)
const tests = readdirSync('test', { recursive: true })
  .map(path => `test/${path}`)
  .filter(path => /\.(test\.tsx?|mjs)$/.test(path) && !/templates|node_modules|complaints/.test(path))
  .map(path => readFileSync(path, 'utf8'))

/** Numbers after the word, such as '9, 10 and 11'. */
const named = new Set(
  tests.flatMap(text =>
    [...text.matchAll(/\bcomplaints? (\d+(?:(?:, | and )\d+)*)/g)].flatMap(([, numbers]) =>
      numbers!.split(/, | and /).map(Number),
    ),
  ),
)

test('the page numbers them from 1 without a gap', () => {
  expect(complaints).toEqual(Array.from({ length: 23 }, (_, i) => i + 1))
})

test.each(complaints)('complaint %i is held by a test that names it', number => {
  expect([...named]).toContain(number)
})
