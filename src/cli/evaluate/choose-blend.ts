import { pairedGain } from '../../sdk/evaluate/paired-gain'
import type { SingleModel } from '../../sdk/shapes/types'
import { ascendCascade, type CascadeAscent, ndcgsBy } from './ascend-cascade'
import { type Ascent, ascend } from './ascend-weights'
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

/** Weights for one way. @param use see ascend. @param byScores weights of z-scores, where they are known */
export function ascendBy(
  way: Way,
  { weighted, rrf }: ListsByBlend,
  parts: readonly SingleModel[],
  use?: readonly number[],
  byScores?: Ascent,
): CascadeAscent {
  if (way === 'rrf') return ascend(rrf!, parts, use)
  const found = byScores ?? ascend(weighted, parts, use)
  return way === 'cascade' ? ascendCascade(weighted, parts, found, use) : found
}

/**
 * Z-scores, reciprocal ranks or a cascade: weights are judged on lists that did not choose them. The other two must be better
 * than z-scores, and than each part alone, too. Where ranks are not tried, nothing but z-scores is.
 */
export function chooseBlend(lists: ListsByBlend, parts: readonly SingleModel[]): ChosenBlend {
  const ways: readonly Way[] = lists.rrf ? ['weighted', 'rrf', 'cascade'] : ['weighted']
  const judged = judgeCrossed(ways, lists, parts)
  const [byScore, ...others] = judged
  const simpler = better([byScore, ...eachAlone(lists.weighted, parts)])
  const best = better(judged)
  const { p } = pairedGain(best.ndcgs.map((ndcg, at) => ndcg - simpler.ndcgs[at]))
  const chosen = best === byScore || p * others.length > level ? byScore : best
  return {
    way: chosen.way,
    worseByChance: pairedGain(chosen.losses).p,
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

interface CrossJudged {
  readonly way: Way
  readonly ndcgs: number[]
  /** Of the best part alone, over those. */
  readonly losses: number[]
  tried: number
}

/** Each fifth of the lists by the weights, and by the best part, of the others. */
function judgeCrossed(ways: readonly Way[], { weighted, rrf }: ListsByBlend, parts: readonly SingleModel[]) {
  const all = weighted.lists.length
  const judged = ways.map((way): CrossJudged => ({ way, ndcgs: Array(all), losses: Array(all), tried: 0 }))
  for (let fold = 0; fold < folds; fold++) {
    const [own, others] = [true, false].map(isOwn => (of: JudgedLists) => ({
      ...of,
      lists: of.lists.filter((_, at) => (at % folds === fold) === isOwn),
    }))
    const learns = { weighted: others(weighted), rrf: rrf && others(rrf) }
    const byScores = ascend(learns.weighted, parts)
    for (const one of judged) {
      const found = ascendBy(one.way, learns, parts, undefined, byScores)
      const best = parts.map(({ id }) => (id === found.best.model ? 1 : 0))
      const judges = own(one.way === 'rrf' ? rrf! : weighted)
      const [blended, alone] = [found, { weights: best }].map(by => ndcgsBy(judges, by))
      blended.forEach((ndcg, k) => {
        one.ndcgs[fold + folds * k] = ndcg
        one.losses[fold + folds * k] = alone[k] - ndcg
      })
      one.tried += found.tried
    }
  }
  return judged
}
