/** Keeps a row that is all alike from a division by 0. */
export const normEpsilon = 1e-5

/** What the way back of `normaliseLayer` needs. */
export interface Normalised {
  readonly out: Float32Array
  /** Rows less their mean, divided by their deviation. */
  readonly unit: Float32Array
  /** 1 / deviation of each row. */
  readonly inverse: Float32Array
}

/**
 * Each row less its mean, divided by its deviation, times a gain, plus a shift (Ba et al. 2016, https://arxiv.org/abs/1607.06450).
 *
 * @param gains 2 x d: the gain, less 1, of each column, then its shift: both start at 0
 */
export function normaliseLayer(x: Float32Array, gains: Float32Array): Normalised {
  const d = gains.length / 2
  const [out, unit] = [new Float32Array(x.length), new Float32Array(x.length)]
  const inverse = new Float32Array(x.length / d)
  for (let row = 0; row < inverse.length; row++) {
    const at = row * d
    let sum = 0
    for (let f = 0; f < d; f++) sum += x[at + f]
    const mean = sum / d
    let squares = 0
    for (let f = 0; f < d; f++) {
      const off = x[at + f] - mean
      squares += off * off
    }
    const scale = 1 / Math.sqrt(squares / d + normEpsilon)
    inverse[row] = scale
    for (let f = 0; f < d; f++) {
      const value = (x[at + f] - mean) * scale
      unit[at + f] = value
      out[at + f] = value * (1 + gains[f]) + gains[d + f]
    }
  }
  return { out, unit, inverse }
}

/** The gradient by x, added to `to`; that by the gains, added to `gradient`. */
export function normaliseBack(
  { unit, inverse }: Normalised,
  dOut: Float32Array,
  gains: Float32Array,
  gradient: Float32Array,
  to: Float32Array,
): void {
  const d = gains.length / 2
  for (let row = 0; row < inverse.length; row++) {
    const at = row * d
    let sum = 0
    let along = 0
    for (let f = 0; f < d; f++) {
      const slope = dOut[at + f]
      const value = unit[at + f]
      gradient[f] += slope * value
      gradient[d + f] += slope
      const scaled = slope * (1 + gains[f])
      sum += scaled
      along += scaled * value
    }
    const [mean, share, scale] = [sum / d, along / d, inverse[row]]
    for (let f = 0; f < d; f++) {
      to[at + f] += scale * (dOut[at + f] * (1 + gains[f]) - mean - unit[at + f] * share)
    }
  }
}
