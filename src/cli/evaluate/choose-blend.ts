import { pairedGain } from '../../sdk/evaluate/paired-gain'
import type { SingleModel } from '../../sdk/shapes/types'
import { ascendCascade, type CascadeAscent, ndcgsBy } from './ascend-cascade'
import { ascend } from './ascend-weights'
import { type JudgedLists, mean, ndcgOfEach } from './judged-lists'

/** The same lists, by z-scores and, where they are tried, by reciprocal ranks. */
export type ListsByBlend = Readonly<Record<'weighted', JudgedLists>> & Readonly<Partial<Record<'rrf', JudgedLists>>>

/** How weights are used: of z-scores, of reciprocal ranks, of z-scores twice. */
export type Way = 'weighted' | 'rrf' | 'cascade'

export interface ChosenBlend {
  readonly way: Way
  /** NDCG@10 of each that was tried: of each list by weights that it did not choose. */
  readonly held: Readonly<Partial<Record<Way, number>>>
  /** How often chance alone makes it as much worse than the best part, by lists that chose neither. */
  readonly worseByChance: number
  /** Weightings that were judged. */
  readonly tried: number
}

const folds = 5

/** Z-scores give way to ranks or a cascade, and weights to the best part, only where chance does as much more rarely. */
export const level = 0.05

/** Weights for one way. @param use see ascend */
export function ascendBy(
  way: Way,
  { weighted, rrf }: ListsByBlend,
  parts: readonly SingleModel[],
  use?: readonly number[],
): CascadeAscent {
  if (way === 'cascade') return ascendCascade(weighted, parts, use)
  return ascend(way === 'rrf' ? rrf! : weighted, parts, use)
}

/**
 * Z-scores, reciprocal ranks or a cascade: weights are judged on lists that did not choose them. The other two must be better
 * than z-scores, and than each part alone, too. Where ranks are not tried, nothing but z-scores is.
 */
export function chooseBlend(lists: ListsByBlend, parts: readonly SingleModel[]): ChosenBlend {
  const ways: readonly Way[] = lists.rrf ? ['weighted', 'rrf', 'cascade'] : ['weighted']
  const judged = ways.map(way => ({ way, ...judgeCrossed(way, lists, parts) }))
  const [byScore, ...others] = judged
  const simpler = better([byScore, ...eachAlone(lists.weighted, parts)])
  const best = better(judged)
  const { p } = pairedGain(best.ndcgs.map((ndcg, at) => ndcg - simpler.ndcgs[at]))
  const { way, worseByChance } = best === byScore || p * others.length > level ? byScore : best
  return {
    ...{ way, worseByChance },
    held: Object.fromEntries(judged.map(({ way, ndcgs }) => [way, mean(ndcgs)])),
    tried: judged.reduce((sum, one) => sum + one.tried, 0),
  }
}

/** The first of the best. */
const better = <T extends { readonly ndcgs: readonly number[] }>(all: readonly T[]): T =>
  all.reduce((a, b) => (mean(b.ndcgs) > mean(a.ndcgs) ? b : a))

const eachAlone = (judged: JudgedLists, parts: readonly SingleModel[]) =>
  parts.map((_, k) => ({
    ndcgs: ndcgOfEach(
      judged,
      parts.map((_, other) => (other === k ? 1 : 0)),
    ),
  }))

/** Each fifth of the lists by the weights, and by the best part, of the others. */
function judgeCrossed(way: Way, lists: ListsByBlend, parts: readonly SingleModel[]) {
  const all = (way === 'rrf' && lists.rrf) || lists.weighted
  const ndcgs = new Array<number>(all.lists.length)
  const losses = ndcgs.slice()
  let tried = 0
  for (let fold = 0; fold < folds; fold++) {
    const places = [...all.lists.keys()].filter(at => at % folds === fold)
    const own = { ...all, lists: places.map(at => all.lists[at]) }
    const others = { ...all, lists: all.lists.filter((_, at) => at % folds !== fold) }
    const found = ascendBy(way, { weighted: others, rrf: others }, parts)
    tried += found.tried
    const best = parts.map(({ id }) => (id === found.best.model ? 1 : 0))
    const [blended, alone] = [found, { weights: best }].map(by => ndcgsBy(own, by))
    places.forEach((at, k) => {
      ndcgs[at] = blended[k]
      losses[at] = alone[k] - blended[k]
    })
  }
  return { ndcgs, worseByChance: pairedGain(losses).p, tried }
}
