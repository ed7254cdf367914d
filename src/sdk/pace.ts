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
      nextTask(() => {
        last = performance.now()
        resolve()
      }),
    )
  }
}

/** Where nobody sees the page its timers are held back for a second; messages are not. */
function nextTask(then: () => void): void {
  if (!globalThis.document?.hidden) return void setTimeout(then)
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    then()
  }
  port2.postMessage(undefined)
}
