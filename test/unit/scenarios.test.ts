// Every fault scenario that the product promises to survive has a test that names it: "scenario 14", "scenarios 35, 36".
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const scenarios = 70

it('each of them is named by a test', () => {
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter(name => /\.tsx?$/.test(name))
  const named = new Set(
    files.flatMap(file =>
      [...readFileSync(join('test', file), 'utf8').matchAll(/\bscenarios? (\d+(?:(?:, | and )\d+)*)/g)].flatMap(
        ([, numbers]) => numbers.split(/, | and /).map(Number),
      ),
    ),
  )
  expect(Array.from({ length: scenarios }, (_, i) => i + 1).filter(number => !named.has(number))).toEqual([])
})
