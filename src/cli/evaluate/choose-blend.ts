import { pairedGain } from '../../sdk/evaluate/paired-gain'
import type { SingleModel } from '../../sdk/shapes/types'
import { ascend } from './ascend-weights'
import { type Blend, type JudgedLists, mean, ndcgOfEach } from './judged-lists'

/** The same lists, by z-scores and, where they are tried, by reciprocal ranks. */
export type ListsByBlend = Readonly<Record<'weighted', JudgedLists>> & Readonly<Partial<Record<'rrf', JudgedLists>>>

export interface ChosenBlend {
  readonly blend: Blend
  /** NDCG@10 of each that was tried: of each list by weights that it did not choose. */
  readonly held: Readonly<Partial<Record<Blend, number>>>
  /** How often chance alone makes it as much worse than the best part, by lists that chose neither. */
  readonly worseByChance: number
  /** Weightings that were judged. */
  readonly tried: number
}

const folds = 5

/** Z-scores give way to ranks, and weights to the best part, only where chance does as much more rarely. */
export const level = 0.05

/**
 * Z-scores or reciprocal ranks: weights are judged on lists that did not choose them. Ranks must be better
 * than the best part alone, too.
 */
export function chooseBlend({ weighted, rrf }: ListsByBlend, parts: readonly SingleModel[]): ChosenBlend {
  const byScore = judgeCrossed(weighted, parts)
  const ofScore = mean(byScore.ndcgs)
  if (!rrf)
    return {
      blend: 'weighted',
      held: { weighted: ofScore },
      worseByChance: byScore.worseByChance,
      tried: byScore.tried,
    }
  const byRank = judgeCrossed(rrf, parts)
  const simpler = [byScore.ndcgs, ...eachAlone(weighted, parts)].reduce((a, b) => (mean(b) > mean(a) ? b : a))
  const { p } = pairedGain(byRank.ndcgs.map((ndcg, at) => ndcg - simpler[at]))
  const isByRank = p <= level
  return {
    blend: isByRank ? 'rrf' : 'weighted',
    held: { weighted: ofScore, rrf: mean(byRank.ndcgs) },
    worseByChance: (isByRank ? byRank : byScore).worseByChance,
    tried: byScore.tried + byRank.tried,
  }
}

const eachAlone = (judged: JudgedLists, parts: readonly SingleModel[]) =>
  parts.map((_, k) =>
    ndcgOfEach(
      judged,
      parts.map((_, other) => (other === k ? 1 : 0)),
    ),
  )

/** Each fifth of the lists by the weights, and by the best part, of the others. */
function judgeCrossed(judged: JudgedLists, parts: readonly SingleModel[]) {
  const ndcgs = new Array<number>(judged.lists.length)
  const losses = ndcgs.slice()
  let tried = 0
  for (let fold = 0; fold < folds; fold++) {
    const places = [...judged.lists.keys()].filter(at => at % folds === fold)
    const own = { ...judged, lists: places.map(at => judged.lists[at]) }
    const others = { ...judged, lists: judged.lists.filter((_, at) => at % folds !== fold) }
    const found = ascend(others, parts)
    tried += found.tried
    const [blended, best] = [found.weights, parts.map(({ id }) => (id === found.best.model ? 1 : 0))].map(weights =>
      ndcgOfEach(own, weights),
    )
    places.forEach((at, k) => {
      ndcgs[at] = blended[k]
      losses[at] = best[k] - blended[k]
    })
  }
  return { ndcgs, worseByChance: pairedGain(losses).p, tried }
}
