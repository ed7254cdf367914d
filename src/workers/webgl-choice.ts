import type { AlsOptions } from '../sdk/models/als-options'
import type { TrainJob } from './protocol'
import { probeRenderer } from './renderer'

/** Multiply-adds a millisecond of the WASM engine on one thread, 11 GMAC/s: measured. */
const wasmMacsPerMs = 11e6

/** Multiply-adds a millisecond of the two-tower model's plain twin: measured. */
const plainMacsPerMs = 5e5

/** Fetching 170 KB of tfjs, starting it and compiling the programs takes 1-2 s: a job must last longer to win. */
const worthMs = 3000

/** Milliseconds that WASM would need for the judged run and the refit of iALS, by its arithmetic. */
export function estimateWasmMs({
  shared,
  options,
}: Pick<TrainJob, 'shared'> & { readonly options: AlsOptions }): number {
  const { d, sweeps, cgSteps } = options
  const rows = (shared.rows + shared.cols) * d * d * (cgSteps + 1)
  const entries = 2 * shared.idx.length * 2 * d * (cgSteps + 1)
  return (2 * sweeps * (rows + entries)) / wasmMacsPerMs
}

/** Whether an unforced job is tried on the GPU: it is long enough to pay for tfjs, and hardware draws. */
export function judgeWebgl(job: TrainJob): { readonly isWorth: boolean; readonly why: string } {
  if (job.model === 'ease') return { isWorth: false, why: 'ease is solved on the CPU' }
  const [cpu, estimate] = job.model === 'als' ? ['wasm', estimateWasmMs(job)] : ['js', estimateTwoTowerMs(job)]
  const about = `about ${Math.round(estimate)} ms on ${cpu}`
  if (estimate < worthMs) return { isWorth: false, why: `${about}: too short for webgl` }
  const { name, hardware } = probeRenderer()
  return { isWorth: hardware, why: `${about}; WebGL is drawn by ${name}` }
}

/**
 * Milliseconds that the plain twin would need for the judged run and the refit of the two towers, each step being three
 * products of batch x candidates x d and two of candidates x features x d.
 */
function estimateTwoTowerMs({ shared, features, options }: Extract<TrainJob, { readonly model: 'twotower' }>): number {
  const { d, batch, candidates, epochs } = options
  const width = Math.min(candidates, shared.cols)
  const step = width * d * (3 * batch + 2 * features.size) + 10 * shared.cols * d
  return (2 * epochs * Math.ceil(shared.rows / batch) * step) / plainMacsPerMs
}
