import { type EncoderJob, isEncoderJob } from '../sdk/encoders/job'
import type { AlsOptions } from '../sdk/models/als/options'
import type { SasrecOptions } from '../sdk/models/sasrec/train'
import type { TwoTowerOptions } from '../sdk/models/twotower/model'
import type { TrainJob } from '../sdk/training/job'
import type { SequenceOptions } from '../sdk/training/sequences/train'
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

/** Models with an engine on the GPU: what trains them without it, and about how long. */
const onCpu: Readonly<Record<string, (job: TrainJob) => readonly [backend: string, ms: number]>> = {
  als: job => ['wasm', estimateWasmMs(job as TrainJob<AlsOptions>)],
  twotower: job => ['js', estimateTwoTowerMs(job as TrainJob<TwoTowerOptions>)],
  sasrec: job => ['js', estimateSequenceMs(job as TrainJob<SasrecOptions>, sasrecMacs)],
  gru4rec: job => ['js', estimateSequenceMs(job as TrainJob<SequenceOptions>, ({ d }) => 7 * d)],
}

/** Whether an unforced job is tried on the GPU: it is long enough to pay for tfjs, and hardware draws. */
export function judgeWebgl(job: TrainJob | EncoderJob): { readonly isWorth: boolean; readonly why: string } {
  const isEncoder = isEncoderJob(job)
  if (!isEncoder && !Object.hasOwn(onCpu, job.model)) {
    return { isWorth: false, why: `${job.model} is trained on the CPU` }
  }
  const [cpu, estimate] = isEncoder ? ['js', estimateEncoderMs(job)] : onCpu[job.model](job)
  const about = `about ${Math.round(estimate)} ms on ${cpu}`
  if (estimate < worthMs) return { isWorth: false, why: `${about}: too short for webgl` }
  const { name, hardware } = probeRenderer()
  return { isWorth: hardware, why: `${about}; WebGL is drawn by ${name}` }
}

/** Milliseconds that the plain twin would need for the judged run and the refit of an encoder: forth, and twice as much back. */
function estimateEncoderMs({ options, macs }: EncoderJob): number {
  return (2 * options.epochs * 3 * macs) / plainMacsPerMs
}

/**
 * Milliseconds that the plain twin would need for the judged run and the refit of the two towers, each step being three
 * products of batch x candidates x d and two of candidates x features x d.
 */
function estimateTwoTowerMs({ shared, content, options }: TrainJob<TwoTowerOptions>): number {
  const { d, batch, candidates, epochs } = options
  const width = Math.min(candidates, shared.cols)
  const step = width * d * (3 * batch + 2 * (content?.features.size ?? 0)) + 10 * shared.cols * d
  return (2 * epochs * Math.ceil(shared.rows / batch) * step) / plainMacsPerMs
}

/** Multiply-adds of an event and number of its vector: the layers, and what it pays the others of its window. */
const sasrecMacs = ({ d, length, blocks }: SasrecOptions) => blocks * (6 * d + length)

/** The same of networks that read sequences: of each event the layers and the negatives; forth, and twice as much back. */
function estimateSequenceMs<T extends SequenceOptions>(
  { shared, options }: TrainJob<T>,
  layers: (options: T) => number,
): number {
  const event = options.d * (layers(options) + options.negatives)
  return (2 * options.epochs * 3 * shared.idx.length * event) / plainMacsPerMs
}
