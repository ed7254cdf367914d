// Weights for tests: read from the folder that TACITLY_MODELS names, never copied into the project.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const modelsFolder = process.env.TACITLY_MODELS
/** Appended to the names of tests that need weights, so that a skip says why. */
export const needsModels = modelsFolder ? '' : ' (skipped: TACITLY_MODELS is not set)'

export const textEncoder = join(modelsFolder ?? '', 'all-MiniLM-L6-v2')
export const imageEncoder = join(modelsFolder ?? '', 'efficientnet-lite0')

export interface Fixtures {
  readonly text: readonly { readonly text: string; readonly vector: readonly number[] }[]
  /** `image`: path from the folder that holds `data/`. */
  readonly image: readonly { readonly image: string; readonly vector: readonly number[] }[]
}

/** Inputs and reference vectors of both encoders. */
export const readFixtures = (): Fixtures => JSON.parse(readFileSync(join(modelsFolder ?? '', 'fixtures.json'), 'utf8'))

/** Of a row of `vectors` (n x size) and a reference. */
export function cosine(vectors: Float32Array, row: number, reference: readonly number[]): number {
  const size = reference.length
  let dot = 0
  let a = 0
  let b = 0
  for (let j = 0; j < size; j++) {
    const value = vectors[row * size + j]
    dot += value * reference[j]
    a += value * value
    b += reference[j] * reference[j]
  }
  return dot / Math.sqrt(a * b)
}
