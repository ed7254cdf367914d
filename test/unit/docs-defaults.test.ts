// The tables of docs/important-defaults.md say what the code says.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { defaultWeights } from '../../src/sdk/visitor/weights'

const rows = [
  ...readFileSync('docs/important-defaults.md', 'utf8').matchAll(/^\| `(\w+)` \| (-?[\d.]+|false)(?: \| (.+))? \|$/gm),
]

test('the weights of feedback', () => {
  const weights = rows.flatMap(([, type, preference, rest]) => {
    const [confidence, halfLifeDays] = (rest ?? '').split(' | ').map(Number)
    return halfLifeDays > 0 ? [[type, { preference: Number(preference), confidence, halfLifeDays }]] : []
  })
  expect(Object.fromEntries(weights)).toEqual(defaultWeights)
})

test('the options of iALS', () => {
  const options = rows.flatMap(([, name, value, rest]) => (rest === undefined ? [[name, JSON.parse(value)]] : []))
  expect(Object.fromEntries(options)).toEqual(alsDefaults)
})
