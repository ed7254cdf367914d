import { meanError } from '../../sdk/evaluate/mean-error'
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
  /** What it gains on the best part, by lists that chose neither, and the standard error of that. */
  readonly onBest: { readonly mean: number; readonly error: number }
  /** Weightings that were judged. */
  readonly tried: number
}

const folds = 5

/** Z-scores give way to ranks only for a gain that chance gives more rarely. */
const level = 0.05

/**
 * Z-scores or reciprocal ranks: weights are judged on lists that did not choose them. Ranks must be better
 * than the best part alone, too.
 *
 * @param use see ascend
 */
export function chooseBlend(
  { weighted, rrf }: ListsByBlend,
  parts: readonly SingleModel[],
  use?: readonly number[],
): ChosenBlend {
  const byScore = judgeCrossed(weighted, parts, use)
  const ofScore = mean(byScore.ndcgs)
  if (!rrf) return { blend: 'weighted', held: { weighted: ofScore }, onBest: byScore.onBest, tried: byScore.tried }
  const byRank = judgeCrossed(rrf, parts, use)
  const simpler = [byScore.ndcgs, ...eachAlone(weighted, parts, use)].reduce((a, b) => (mean(b) > mean(a) ? b : a))
  const { p } = pairedGain(byRank.ndcgs.map((ndcg, at) => ndcg - simpler[at]))
  const isByRank = p <= level
  return {
    blend: isByRank ? 'rrf' : 'weighted',
    held: { weighted: ofScore, rrf: mean(byRank.ndcgs) },
    onBest: (isByRank ? byRank : byScore).onBest,
    tried: byScore.tried + byRank.tried,
  }
}

const eachAlone = (judged: JudgedLists, parts: readonly SingleModel[], use: readonly number[] = [...parts.keys()]) =>
  use.map(k =>
    ndcgOfEach(
      judged,
      parts.map((_, other) => (other === k ? 1 : 0)),
    ),
  )

/** Each fifth of the lists by the weights, and by the best part, of the others. */
function judgeCrossed(judged: JudgedLists, parts: readonly SingleModel[], use?: readonly number[]) {
  const ndcgs = new Array<number>(judged.lists.length)
  const gains = ndcgs.slice()
  let tried = 0
  for (let fold = 0; fold < folds; fold++) {
    const places = [...judged.lists.keys()].filter(at => at % folds === fold)
    const own = { ...judged, lists: places.map(at => judged.lists[at]) }
    const others = { ...judged, lists: judged.lists.filter((_, at) => at % folds !== fold) }
    const found = ascend(others, parts, use)
    tried += found.tried
    const [blended, best] = [found.weights, parts.map(({ id }) => (id === found.best.model ? 1 : 0))].map(weights =>
      ndcgOfEach(own, weights),
    )
    places.forEach((at, k) => {
      ndcgs[at] = blended[k]
      gains[at] = blended[k] - best[k]
    })
  }
  return { ndcgs, onBest: meanError(gains), tried }
}
