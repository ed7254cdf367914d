import type { Backend } from '../types/gate'

/** Multiply-adds a millisecond of the engines of iALS on this device, as measured. */
export type Speeds = { readonly [backend in Backend]?: number }
