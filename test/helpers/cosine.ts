/** Inputs and reference vectors of the encoders in TACITLY_MODELS. */
export interface Fixtures {
  readonly text: readonly { readonly text: string; readonly vector: readonly number[] }[]
  /** `image`: path from the folder that holds `data/`. */
  readonly image: readonly { readonly image: string; readonly vector: readonly number[] }[]
}

/** Of a row of `vectors` (n x size) and a reference. */
export function cosine(vectors: Float32Array, row: number, reference: ArrayLike<number>): number {
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
