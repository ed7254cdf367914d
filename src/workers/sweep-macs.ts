import type { Csr } from '../sdk/kernels/interactions'
import type { AlsOptions } from '../sdk/models/als/options'

/** Multiply-adds of one sweep of iALS, by its arithmetic. */
export function sweepMacs(
  { rows, cols, idx }: Pick<Csr, 'rows' | 'cols' | 'idx'>,
  { d, cgSteps }: Pick<AlsOptions, 'd' | 'cgSteps'>,
): number {
  return (rows + cols) * d * d * (cgSteps + 1) + 2 * idx.length * 2 * d * (cgSteps + 1)
}
