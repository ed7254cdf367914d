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
  /** Weightings that were judged. */
  readonly tried: number
}

/** Z-scores give way to ranks only for a gain that chance gives more rarely. */
const level = 0.05

/**
 * Z-scores or reciprocal ranks: weights are found on each half of the lists and judged on the other. Ranks must be better
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
  if (!rrf) return { blend: 'weighted', held: { weighted: ofScore }, tried: byScore.tried }
  const byRank = judgeCrossed(rrf, parts, use)
  const simpler = [byScore.ndcgs, ...eachAlone(weighted, parts, use)].reduce((a, b) => (mean(b) > mean(a) ? b : a))
  const { p } = pairedGain(byRank.ndcgs.map((ndcg, at) => ndcg - simpler[at]))
  return {
    blend: p <= level ? 'rrf' : 'weighted',
    held: { weighted: ofScore, rrf: mean(byRank.ndcgs) },
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

function judgeCrossed(judged: JudgedLists, parts: readonly SingleModel[], use?: readonly number[]) {
  const half = judged.lists.length >> 1
  const [a, b] = [judged.lists.slice(0, half), judged.lists.slice(half)].map(lists => ({ ...judged, lists }))
  const [byB, byA] = [ascend(b, parts, use), ascend(a, parts, use)]
  return { ndcgs: [...ndcgOfEach(a, byB.weights), ...ndcgOfEach(b, byA.weights)], tried: byA.tried + byB.tried }
}
