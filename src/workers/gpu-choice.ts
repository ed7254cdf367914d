import { type EncoderJob, isEncoderJob } from '../sdk/encoders/job'
import type { AlsOptions } from '../sdk/models/als/options'
import type { SasrecOptions } from '../sdk/models/sasrec/train'
import type { TwoTowerOptions } from '../sdk/models/twotower/model'
import type { TrainJob } from '../sdk/training/job'
import type { SequenceOptions } from '../sdk/training/sequences/train'
import type { Speeds } from '../sdk/training/speeds'
import { probeRenderer } from './renderer'
import { sweepMacs } from './sweep-macs'
import { findAdapter } from './webgpu/adapter'

/**
 * Multiply-adds a millisecond of the WASM engine on one thread, by `sweepMacs`: until this page has measured its own. Processor time of
 * whole sweeps in V8 on a Zen 5 at d 32 .. 128: 17 to 21 GMAC/s of 100,000 entries, 16 to 17 of a million.
 */
const wasmMacsPerMs = 16e6

/** Multiply-adds a millisecond of the two-tower model's plain twin: measured. */
const plainMacsPerMs = 5e5

/**
 * What the start of each takes, and a job must last longer on the CPU to win: opening a device that sleeps, .7 s, and
 * building two kernels; fetching 130 KB of tfjs, starting it and building its programs, 1-2 s.
 */
const worthMs = { webgpu: 1500, webgl: 3000 } as const

export type Gpu = keyof typeof worthMs

/** Milliseconds that WASM would need for the judged run and the refit of iALS, by its arithmetic. */
export function estimateWasmMs(
  { shared, options }: Pick<TrainJob, 'shared'> & { readonly options: AlsOptions },
  { wasm = wasmMacsPerMs }: Speeds = {},
): number {
  return (2 * options.sweeps * sweepMacs(shared, options)) / wasm
}

interface OnCpu {
  readonly cpu: string
  readonly ms: number
  /** What has an engine of it, the fastest first. */
  readonly gpus: readonly Gpu[]
}

const byPlainTwin = (ms: number): OnCpu => ({ cpu: 'js', ms, gpus: ['webgl'] })

/** Models with an engine on the GPU: what trains them without it, and about how long. */
const onCpu: Readonly<Record<string, (job: TrainJob, speeds: Speeds) => OnCpu>> = {
  als: (job, speeds) => ({
    cpu: 'wasm',
    ms: estimateWasmMs(job as TrainJob<AlsOptions>, speeds),
    gpus: ['webgpu', 'webgl'],
  }),
  twotower: job => byPlainTwin(estimateTwoTowerMs(job as TrainJob<TwoTowerOptions>)),
  sasrec: job => byPlainTwin(estimateSequenceMs(job as TrainJob<SasrecOptions>, sasrecMacs)),
  gru4rec: job => byPlainTwin(estimateSequenceMs(job as TrainJob<SequenceOptions>, ({ d }) => 7 * d)),
}

/** Where a job that forces nothing is tried first; absent: on the CPU. */
export interface GpuVerdict {
  readonly gpu?: Gpu
  readonly why: string
}

/**
 * Whether a GPU may win a job: it is long enough to pay for the start, and hardware computes. Its worker then measures.
 * Only a job that is long enough is answered later: then the device is asked.
 *
 * @param speeds what this page has measured
 */
export function judgeGpu(job: TrainJob | EncoderJob, speeds: Speeds = {}): GpuVerdict | Promise<GpuVerdict> {
  const isEncoder = isEncoderJob(job)
  if (!isEncoder && !Object.hasOwn(onCpu, job.model)) return { why: `${job.model} is trained on the CPU` }
  const { cpu, ms, gpus: all } = isEncoder ? byPlainTwin(estimateEncoderMs(job)) : onCpu[job.model](job, speeds)
  const about = `about ${Math.round(ms)} ms on ${cpu}`
  const gpus = all.filter(gpu => ms >= worthMs[gpu])
  return gpus.length === 0 ? { why: `${about}: too short for a GPU` } : firstHardware(gpus, about)
}

const none = { name: 'none', hardware: false } as const
const noneFor = (reason: unknown) => ({ ...none, name: `none (${reason})` })

async function firstHardware(gpus: readonly Gpu[], about: string): Promise<GpuVerdict> {
  const seen: string[] = []
  for (const gpu of gpus) {
    const { name, hardware } = gpu === 'webgl' ? probeRenderer() : ((await findAdapter().catch(noneFor)) ?? none)
    seen.push(gpu === 'webgl' ? `WebGL is drawn by ${name}` : `WebGPU is ${name}`)
    if (hardware) return { gpu, why: [about, ...seen].join('; ') }
  }
  return { why: [about, ...seen].join('; ') }
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
