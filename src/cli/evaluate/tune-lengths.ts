import { meanError } from '../../sdk/evaluate/mean-error'
import { type Visit, visitsAfter } from '../../sdk/evaluate/visitors'
import type { Csr } from '../../sdk/kernels/interactions'
import { createRandom, shuffle } from '../../sdk/random'
import type { LengthWeights, SingleModel } from '../../sdk/shapes/types'
import { ascend } from './ascend-weights'
import { type Blend, type JudgedLists, mean, meanNdcg, ndcgOfEach, visitLists } from './judged-lists'

/** Items of the history at which weights are learnt. */
const lengths = [1, 3, 10]

/**
 * Beginnings a visitor, at most, where the first ones are too few: who is met later in their row has a taste, too, but is not as new
 * as those that lists of short histories are for.
 */
const mostWindows = 4

/** With fewer nothing is learnt, and with more it takes longer and says the same. */
const leastVisits = 100
const mostVisits = 300

/** Parts fitted on `train`, and whole visitors that were held out of it. */
export interface MetParts {
  readonly parts: readonly SingleModel[]
  readonly train: Csr
  readonly visitors: Csr
}

export interface LengthSearch {
  /** See Ensemble; absent: one weighting does for all. */
  readonly byLength?: readonly LengthWeights[]
  /** NDCG@10 of short histories: the mean over the lengths. */
  readonly ndcg: number
  /** What that adds on the best single part of whole rows, less a standard error. */
  readonly gain: number
}

/** Lists of visitors whom the parts have not met, after so many items. */
export interface ShortLists {
  readonly items: number
  readonly judged: JudgedLists
}

/** @param long items of a whole row: only shorter histories have lists; none, where too few visitors were met */
export async function shortLists(
  { parts, train, visitors }: MetParts,
  long: number,
  { ties, seed, blend }: { readonly ties: Int32Array; readonly seed: number; readonly blend?: Blend },
): Promise<ShortLists[]> {
  const lists: ShortLists[] = []
  for (const items of lengths.filter(of => of < long)) {
    const visits = drawVisits(visitors, items, seed)
    if (visits) lists.push({ items, judged: await visitLists(parts, train, visits, ties, blend) })
  }
  return lists
}

/**
 * Weights for short histories.
 *
 * @param long the weights of whole rows, and how many items those have
 * @param best place of the part that is best for whole rows
 * @param use see ascend
 */
export function tuneLengths(
  lists: readonly ShortLists[],
  parts: readonly SingleModel[],
  long: LengthWeights,
  { best, use = [...parts.keys()] }: { readonly best: number; readonly use?: readonly number[] },
): LengthSearch {
  const alone = parts.map((_, k) => (k === best ? 1 : 0))
  const traits = use.find(k => parts[k].shape === 'attributes') ?? -1
  const found = lists.map(({ items, judged }) => {
    const { weights: own, ndcg: reached } = ascend(judged, parts, use)
    const isOwn = reached >= meanNdcg(judged, long.weights)
    const weights = leanOnTraits(judged, isOwn ? own : long.weights, traits)
    const [ndcgs, before] = [weights, alone].map(by => ndcgOfEach(judged, by))
    const added = meanError(ndcgs.map((ndcg, at) => ndcg - before[at]))
    return { items, weights: scaled(weights), ndcg: mean(ndcgs), gain: added.mean - added.error }
  })
  if (found.length === 0) return { ndcg: 0, gain: 0 }
  return {
    byLength: [...found.map(({ items, weights }) => ({ items, weights })), long],
    ndcg: mean(found.map(({ ndcg }) => ndcg)),
    gain: mean(found.map(({ gain }) => gain)),
  }
}

/** Weights that are tried of what items have in common, against the largest. */
const leanings = [0.1, 0.2, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4]

/** Standard errors of a difference: up to so many it is not told from none. */
const untold = 2
/** Of the figure, what may be lost at most: few visitors tell nothing from nothing. */
const mostLost = 0.05

/**
 * The most that what items have in common can weigh without a loss that these visitors tell from none: such lists are of
 * one kind, and can say which.
 */
function leanOnTraits(judged: JudgedLists, weights: readonly number[], traits: number): readonly number[] {
  if (traits < 0) return weights
  const before = ndcgOfEach(judged, weights)
  const isNoLoss = (tried: readonly number[]) => {
    const { mean: loss, error } = meanError(ndcgOfEach(judged, tried).map((ndcg, at) => before[at] - ndcg))
    return loss <= Math.min(untold * error, mostLost * mean(before))
  }
  const largest = Math.max(...weights)
  const more = leanings.map(share => weights.with(traits, share * largest))
  return more.findLast(tried => tried[traits] > weights[traits] && isNoLoss(tried)) ?? weights
}

/** The largest as 1: so that lengths can be interpolated. */
function scaled(weights: readonly number[]): number[] {
  const largest = Math.max(...weights) || 1
  return weights.map(weight => Number((weight / largest).toFixed(2)))
}

function drawVisits(visitors: Csr, items: number, seed: number): Visit[] | undefined {
  let visits: Visit[] = []
  for (let windows = 1; windows <= mostWindows && visits.length < leastVisits; windows++)
    visits = visitsAfter(visitors, items, windows)
  return visits.length < leastVisits ? undefined : shuffle(visits, createRandom(seed)).slice(0, mostVisits)
}
