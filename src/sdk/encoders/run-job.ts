import { isZero, type Rows } from '../content/rows'
import { shareOf } from '../evaluate/paired-hits'
import { createRandom, shuffle } from '../random'
import type { Breathe } from '../training/breathe'
import { judgeGate } from '../training/gate'
import { factorHealth } from '../training/health'
import { runTrial } from '../training/trial'
import type { TrainProgress } from '../types'
import { checkCategories } from './categories'
import type { EncoderData, EncoderDefinition } from './definition'
import type { EncoderJob, EncoderOutcome } from './job'
import { categoryHits, drawHeldOut, withoutItems } from './same-category'
import { type EncoderEngine, type EncoderRun, encodeItems, isReadable, only, trainEncoder } from './train-encoder'

/** Items among which a live figure is found, and those of them that ask. */
const liveItems = 400
const liveAsked = 80

export interface EncoderHooks {
  readonly breathe: Breathe
  readonly onProgress?: (progress: TrainProgress) => void
}

/**
 * Trains an encoder to tell the items' categories, and judges it by those of held-out items: it serves where it finds
 * more of them than the vectors that serve without it. The same code in a worker, on the page and in a build.
 *
 * @throws TacitlyError 'input-invalid': there are not two categories of two items; 'training-diverged'
 */
export async function runEncoderJob(
  definition: EncoderDefinition,
  { model, options, data }: Pick<EncoderJob, 'model' | 'options' | 'data'>,
  engine: EncoderEngine,
  { breathe, onProgress }: EncoderHooks,
): Promise<EncoderOutcome> {
  const { items, read, frozen } = data
  const { backend, why } = engine
  checkCategories(items, definition.name)
  const targets = definition.targets(data)
  const usable = [...items.keys()].filter(i => items[i].categories?.length && isReadable(read, i))
  const held = drawHeldOut(
    usable.filter(i => !isZero(targets.vectors, i * targets.d, targets.d)),
    options.seed,
  )
  const figureOf = liveFigure(definition, data, held, usable, options.seed)
  const tell = (progress: TrainProgress) => onProgress?.({ ...progress, backend })

  const { judged, verdict, serves } = await runTrial<EncoderRun & { readonly rows: Rows }, Verdict>({
    train: () => run('train', withoutItems(targets, held)),
    async judge({ rows, sweeps }) {
      tell({ phase: 'judge', sweep: sweeps, sweeps })
      const [after, before] = [rows, frozen].map(one => categoryHits(one, items, held))
      const gate = judgeGate({ health: factorHealth(rows.vectors), sameCategory: { after, before } })
      return { gate, found: shareOf(after), before: shareOf(before) }
    },
    refit: () => run('refit', targets),
    health: ({ rows }) => factorHealth(rows.vectors),
  })
  const trained = serves && { by: { model, learned: serves.learned }, rows: serves.rows }
  return { backend, why, trainMs: judged.trainMs, sweeps: judged.sweeps, ...verdict, trained }

  async function run(phase: 'train' | 'refit', known: Rows): Promise<EncoderRun & { readonly rows: Rows }> {
    const done = await trainEncoder(definition, read, known, options, engine, breathe, ({ step, steps, learned }) => {
      if (!learned) return
      const figure = phase === 'train' && onProgress && { sameCategory: figureOf(learned()) }
      tell({ phase, sweep: step, sweeps: steps, ...figure })
    })
    return { ...done, rows: await encodeItems(definition, done.learned, read, breathe) }
  }
}

type Verdict = Pick<EncoderOutcome, 'gate' | 'found' | 'before'>

/** The share as it is after an epoch: of some of the held-out items, among some of all. */
function liveFigure(
  definition: EncoderDefinition,
  { items, read }: EncoderData,
  held: Int32Array,
  usable: readonly number[],
  seed: number,
): (learned: unknown) => number {
  const asked = held.subarray(0, liveAsked)
  const others = new Set(held)
  const drawn = shuffle(Int32Array.from(usable.filter(i => !others.has(i))), createRandom(seed))
  const all = [...asked, ...drawn.subarray(0, liveItems - asked.length)]
  const sample = all.map(i => items[i])
  const part = only(read, all)
  return learned => shareOf(categoryHits(definition.open(learned)(part), sample, Int32Array.from(asked.keys())))
}
