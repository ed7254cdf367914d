import type { Csr } from '../../src/sdk/kernels/interactions'
import type { Features } from '../../src/sdk/kernels/ridge'
import { type TwoTowerOptions, twoTowerDefaults } from '../../src/sdk/models/twotower/model'
import { twoTastes } from './two-tastes'

/** Two tastes, and content that tells them apart: the first number is 1 for items of the first half, the second for the others. */
export function tastesWithContent(items = 40): { readonly csr: Csr; readonly features: Features } {
  const size = 5
  const values = new Float32Array(items * size)
  for (let item = 0; item < items; item++) {
    values[item * size + (item < items / 2 ? 0 : 1)] = 1
    values[item * size + 2 + (item % 3)] = 0.5
  }
  return { csr: twoTastes({ users: 60, items, each: 10 }), features: { size, values } }
}

export const tinyTowers: TwoTowerOptions = { ...twoTowerDefaults, d: 8, batch: 16, candidates: 24, epochs: 15 }
