import type { RidgeEncoder } from './encoder-types'

/**
 * lambda (mass + alpha_0 n)^nu, frequency-scaled after Rendle et al. 2022 (https://arxiv.org/abs/2110.14037); or lambda count^nu, which
 * with nu 1 is ALS-WR (Zhou et al. 2008, https://doi.org/10.1007/978-3-540-68880-8_32) and that of Spark ML. A row without entries has that of one.
 * @param mass the row's confidences added up: its number of entries where all are 1
 * @param count of its entries, what was rejected among them
 * @param n length of the other side
 */
export function rowPenalty(
  options: Pick<RidgeEncoder, 'regularisation' | 'unobservedWeight' | 'frequencyExponent' | 'byCount'>,
  mass: number,
  count: number,
  n: number,
): number {
  const { regularisation, unobservedWeight, frequencyExponent, byCount } = options
  return regularisation * (byCount ? Math.max(1, count) : mass + unobservedWeight * n) ** frequencyExponent
}
