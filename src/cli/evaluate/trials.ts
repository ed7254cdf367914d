import { definitionOf } from '../../sdk/models/catalogue'
import type { ModelDefinition } from '../../sdk/training/definition'
import type { TrialFits } from '../build/kept-fits'
import { type FitsOptions, fitsOf } from '../fits'
import { judgeOn, type Validation } from './validation'

export interface TrialsOptions {
  readonly part: Validation
  /** Items in the order in which ties fall. */
  readonly ties: Int32Array
  /** How the models are fitted that this one is made of. */
  readonly fits: FitsOptions
  readonly trials: TrialFits
}

/** Neighbours of so many options are found in one walk over the pairs of items. */
const optionsAWalk = 8

/** With fewer, factors have hardly left their random start. */
const leastPasses = 2

/** @param share of the passes, of a model that has some */
export function withPasses({ passes }: ModelDefinition, options: object, share: number): object {
  if (!passes) return options
  const all: Record<string, unknown> = { ...options }
  const whole = Number(all[passes])
  return { ...all, [passes]: Math.min(whole, Math.max(leastPasses, Math.round(share * whole))) }
}

/**
 * Fits a model with each of several options, and judges it by the first `count` visitors: NDCG@10 of each, in their drawn
 * order. What was judged by a run before is not fitted again.
 */
export function createTrials(definition: ModelDefinition, { part, ties, fits, trials }: TrialsOptions) {
  const { id, pairs, parts = [], needs } = definition
  const { train: rows, test, targets } = part
  const { run, keep, threads } = trials
  const { content, logged, optionsOf } = fits
  const ofParts = fitsOf(rows, { content, optionsOf, run: fits.run })
  const fitEach = (all: readonly object[]) =>
    pairs
      ? run({ models: all.map(options => ({ id, options })), form: 'whole', rows })
      : Promise.all(
          all.map(options => {
            const own = (of: ModelDefinition) => (of === definition ? options : optionsOf(of))
            return fitsOf(rows, { content, logged, run, optionsOf: own, partsOf: ofParts }).whole(id, targets)
          }),
        )

  return async (all: readonly object[], count: number, told: (done: number) => void): Promise<Float64Array[]> => {
    const groups = chunks(all, pairs ? optionsAWalk : 1)
    const figures: Float64Array[][] = []
    let next = 0
    const work = async () => {
      while (next < groups.length) {
        const at = next++
        const asked = {
          ...{
            models: groups[at].map(options => ({ id, options })),
            parts: parts.map(of => optionsOf(definitionOf(of))),
          },
          ...{ rows, test, ties, count, visitors: part.visitors },
          content: needs.includes('content') ? content : undefined,
          logged: needs.includes('heldOut') ? logged : undefined,
        }
        figures[at] = await keep(asked, async () => {
          const judged: Float64Array[] = []
          for (const { model } of await fitEach(groups[at])) judged.push(await judgeOn(model, part, count, ties))
          return judged
        })
        told(figures.flat().length / all.length)
      }
    }
    await Promise.all(Array.from({ length: threads }, work))
    return figures.flat()
  }
}

const chunks = <T>(all: readonly T[], size: number): (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
