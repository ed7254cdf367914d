import type { RecencyOptions } from '../../shapes/recency'

/** One options type and one set of defaults for every backend (JavaScript, WASM, WebGL). */
export interface AlsOptions extends RecencyOptions {
  /** Length of a vector; a multiple of 4. @default 64 */
  readonly d: number
  /** lambda: L2 penalty on user and item factors. @default 6 */
  readonly regularisation: number
  /** alpha_0: weight of an unobserved pair against an observed one. @default 0.15 */
  readonly unobservedWeight: number
  /** nu, Rendle et al. 2022: lambda_u = lambda (|I_u| + alpha_0 |I|)^nu, likewise for items; 0 is plain lambda. @default 0 */
  readonly frequencyExponent: number
  /** One sweep solves all users, then all items. @default 8 */
  readonly sweeps: number
  /** Conjugate gradient steps a row and sweep. @default 3 */
  readonly cgSteps: number
  /** Of the first factors. @default 1 */
  readonly seed: number
}

export const alsDefaults: AlsOptions = {
  d: 64,
  regularisation: 6,
  unobservedWeight: 0.15,
  frequencyExponent: 0,
  sweeps: 8,
  cgSteps: 3,
  seed: 1,
  halfLife: 0,
}
