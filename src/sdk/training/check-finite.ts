import { TacitlyError } from '../errors'
import type { Backend } from '../types'

/**
 * What a GPU computes is looked at after each sweep: where it is not finite, the CPU may still come to something. The
 * numbers of the CPU are the gate's to judge.
 * @throws TacitlyError `training-diverged`, naming the backend
 */
export function checkFinite(backend: Backend, values: Float32Array): void {
  if (backend !== 'webgl' || values.every(Number.isFinite)) return
  throw new TacitlyError(
    'training-diverged',
    'WebGL gave numbers that are not finite. Leave the backend out, or use "wasm" or "js".',
    { backend },
  )
}
