import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dotRows } from '../../src/sdk/kernels/dot'
import { foldIn } from '../../src/sdk/kernels/fold-in'
import { gram } from '../../src/sdk/kernels/gram'
import { createRandom, normal } from '../../src/sdk/random'
import { solveDense } from '../helpers/dense-als'

const sizes = fc.record({
  n: fc.integer({ min: 0, max: 13 }),
  d: fc.constantFrom(4, 8, 12),
  seed: fc.integer({ min: 0, max: 999 }),
})

function randomFactors(n: number, d: number, seed: number): Float32Array {
  const random = createRandom(seed)
  return Float32Array.from({ length: n * d }, () => normal(random))
}

test("gram is Y'Y, whatever is left over from four rows a pass", () => {
  fc.assert(
    fc.property(sizes, ({ n, d, seed }) => {
      const y = randomFactors(n, d, seed)
      const g = gram(y, n, d, 0.5)
      for (let i = 0; i < d; i++) {
        for (let j = 0; j < d; j++) {
          let sum = 0
          for (let r = 0; r < n; r++) sum += y[r * d + i] * y[r * d + j]
          expect(g[i * d + j]).toBeCloseTo(0.5 * sum, 4)
        }
      }
    }),
  )
})

test('dotRows is the dot product of each row', () => {
  fc.assert(
    fc.property(sizes, ({ n, d, seed }) => {
      const y = randomFactors(n, d, seed)
      const x = randomFactors(1, d, seed + 1)
      const expected = Array.from({ length: n }, (_, i) => x.reduce((sum, v, j) => sum + v * y[i * d + j], 0))
      for (const [i, score] of dotRows(y, x, d, new Float32Array(n)).entries())
        expect(score).toBeCloseTo(expected[i], 4)
    }),
  )
})

test('foldIn solves the ridge equations exactly, for any number of entries', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 999 }), (touched, seed) => {
      const [n, d, lambda, alpha] = [20, 8, 1.5, 0.2]
      const factors = randomFactors(n, d, seed)
      const random = createRandom(seed)
      const items = Array.from({ length: touched }, (_, k) => 2 * k)
      const preference = items.map(() => 2 * random() - 1)
      const confidence = items.map(() => 3 * random())

      const row = (item: number) => [...factors.subarray(item * d, item * d + d)]
      const weight = (item: number) => alpha + (items.includes(item) ? confidence[items.indexOf(item)] : 0)
      const all = Array.from({ length: n }, (_, item) => item)
      const a = row(0).map((_, i) =>
        row(0).map((_, j) =>
          all.reduce((sum, item) => sum + weight(item) * row(item)[i] * row(item)[j], i === j ? lambda : 0),
        ),
      )
      const b = row(0).map((_, i) =>
        items.reduce((sum, item, k) => sum + confidence[k] * preference[k] * row(item)[i], 0),
      )

      const { vector } = foldIn(factors, gram(factors, n, d), d, { items, preference, confidence }, lambda, alpha)
      for (const [i, value] of solveDense(a, b).entries()) expect(vector[i]).toBeCloseTo(value, 4)
    }),
  )
})

describe('WebAssembly', () => {
  test('the committed module is what its AssemblyScript source compiles to', () => {
    expect(execFileSync('node', ['tools/build-wasm.mjs', '--check'], { encoding: 'utf8' })).toContain('up to date')
  })
})
