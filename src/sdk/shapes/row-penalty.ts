import type { AlsOptions } from '../models/als/options'

/**
 * lambda (mass + alpha_0 n)^nu, frequency-scaled after Rendle et al. 2022 (https://arxiv.org/abs/2110.14037).
 * @param mass the row's confidences added up: its number of entries where all are 1
 * @param n length of the other side
 */
export function rowPenalty(
  options: Pick<AlsOptions, 'regularisation' | 'unobservedWeight' | 'frequencyExponent'>,
  mass: number,
  n: number,
): number {
  const { regularisation, unobservedWeight, frequencyExponent } = options
  return regularisation * (mass + unobservedWeight * n) ** frequencyExponent
}
