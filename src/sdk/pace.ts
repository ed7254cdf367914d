import type { Breathe } from './training/breathe'

/**
 * Lets the event loop in between slices of a long computation: at most about `sliceMs` of work at a stretch.
 * @param signal aborted: the next breath rejects with its reason
 */
export function createPace(sliceMs: number, signal?: AbortSignal): Breathe {
  let last = performance.now()
  return () => {
    signal?.throwIfAborted()
    if (performance.now() - last < sliceMs) return
    return new Promise(resolve =>
      setTimeout(() => {
        last = performance.now()
        resolve()
      }),
    )
  }
}
