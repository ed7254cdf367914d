import { isZero, type Rows } from '../content/rows'
import type { Breathe } from '../training/breathe'
import { checkFinite } from '../training/check-finite'
import type { Backend } from '../types/gate'
import type { CreateEngine, EncoderDefinition, EncoderOptions, EncoderStep, Readable, Reading } from './definition'

/** Where the steps of an encoder are computed. */
export interface EncoderEngine {
  readonly backend: Backend
  readonly why: string
  readonly create: CreateEngine<EncoderOptions, unknown, unknown>
}

export const plainEngine = ({ createPlain }: EncoderDefinition, why: string): EncoderEngine => ({
  backend: 'js',
  why,
  create: createPlain,
})

export interface EncoderRun {
  readonly learned: unknown
  /** Epochs. */
  readonly sweeps: number
  /** Of the steps alone. */
  readonly trainMs: number
}

/**
 * Trains an encoder from its start to its end.
 * @param targets see `EncoderDefinition.targets`
 * @throws TacitlyError 'training-diverged': a GPU's numbers are not finite
 */
export async function trainEncoder(
  definition: EncoderDefinition,
  read: Readable[Reading],
  targets: Rows,
  options: EncoderOptions,
  engine: EncoderEngine,
  breathe: Breathe,
  onStep?: (step: EncoderStep<unknown>) => void,
): Promise<EncoderRun> {
  const training = definition.train(read, targets, options, finite(engine))
  let trainMs = 0
  let sweeps = 0
  for (;;) {
    const begin = performance.now()
    const next = training.next()
    trainMs += performance.now() - begin
    if (next.done) return { learned: next.value, sweeps, trainMs }
    if (next.value.learned) sweeps = next.value.step
    onStep?.(next.value)
    await breathe()
  }
}

/** Read after each epoch: what is not finite ends the training then, and not after all of it. */
function finite({ create, backend }: EncoderEngine): EncoderEngine['create'] {
  return (weights, options) => {
    const engine = create(weights, options)
    return {
      ...engine,
      read() {
        const read = engine.read()
        for (const values of Object.values(read as Readonly<Record<string, Float32Array>>)) checkFinite(backend, values)
        return read
      },
    }
  }
}

/** Items that are read at a stretch: of texts some ten milliseconds. */
const itemsASlice = 64

/** All items' vectors by what an encoder has learned, n x d. */
export async function encodeItems(
  definition: EncoderDefinition,
  learned: unknown,
  read: Readable[Reading],
  breathe: Breathe,
): Promise<Rows> {
  const encode = definition.open(learned)
  const n = itemsIn(read)
  const slices: Rows[] = []
  for (let at = 0; at < n; at += itemsASlice) {
    slices.push(
      encode(
        only(
          read,
          Array.from({ length: Math.min(itemsASlice, n - at) }, (_, k) => at + k),
        ),
      ),
    )
    await breathe()
  }
  const d = slices[0]?.d ?? 0
  const vectors = new Float32Array(n * d)
  for (const [k, slice] of slices.entries()) vectors.set(slice.vectors, k * itemsASlice * d)
  return { d, vectors }
}

/** What is read of some items, in their order. */
export function only(read: Readable[Reading], items: readonly number[]): Readable[Reading] {
  if (!('vectors' in read)) return items.map(item => read[item])
  const { d } = read
  const vectors = new Float32Array(items.length * d)
  for (const [row, item] of items.entries()) vectors.set(read.vectors.subarray(item * d, item * d + d), row * d)
  return { d, vectors }
}

export function isReadable(read: Readable[Reading], item: number): boolean {
  return 'vectors' in read ? !isZero(read.vectors, item * read.d, read.d) : read[item] !== ''
}

export const itemsIn = (read: Readable[Reading]): number =>
  'vectors' in read ? read.vectors.length / Math.max(1, read.d) : read.length
