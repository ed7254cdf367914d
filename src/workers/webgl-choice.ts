import type { TrainJob } from './protocol'
import { probeRenderer } from './renderer'

/** Multiply-adds a millisecond of the WASM engine on one thread, 11 GMAC/s: measured. */
const wasmMacsPerMs = 11e6

/** Fetching 170 KB of tfjs, starting it and compiling the programs takes 1-2 s: a job must last longer to win. */
const worthMs = 3000

/** Milliseconds that WASM would need for the judged run and the refit, by its arithmetic. */
export function estimateWasmMs({ shared, options }: Pick<TrainJob, 'shared' | 'options'>): number {
  const { d, sweeps, cgSteps } = options
  const rows = (shared.rows + shared.cols) * d * d * (cgSteps + 1)
  const entries = 2 * shared.idx.length * 2 * d * (cgSteps + 1)
  return (2 * sweeps * (rows + entries)) / wasmMacsPerMs
}

/** Whether an unforced job is tried on the GPU: it is long enough to pay for tfjs, and hardware draws. */
export function judgeWebgl(job: TrainJob): { readonly isWorth: boolean; readonly why: string } {
  const estimate = estimateWasmMs(job)
  if (estimate < worthMs)
    return { isWorth: false, why: `about ${Math.round(estimate)} ms on wasm: too short for webgl` }
  const { name, hardware } = probeRenderer()
  return { isWorth: hardware, why: `about ${Math.round(estimate)} ms on wasm; WebGL is drawn by ${name}` }
}
