import { TacitlyError } from '../errors'
import type { Backend } from '../types'

/** Backends whose numbers are a driver's. */
export const gpuNames: { readonly [backend in Backend]?: string } = { webgpu: 'WebGPU', webgl: 'WebGL' }

/**
 * What a GPU computes is looked at after each sweep: where it is not finite, the CPU may still come to something. The
 * numbers of the CPU are the gate's to judge.
 * @throws TacitlyError `training-diverged`, naming the backend
 */
export function checkFinite(backend: Backend, values: Float32Array): void {
  const gpu = gpuNames[backend]
  if (!gpu || values.every(Number.isFinite)) return
  throw new TacitlyError(
    'training-diverged',
    `${gpu} gave numbers that are not finite. Leave the backend out, or use "wasm" or "js".`,
    { backend },
  )
}
