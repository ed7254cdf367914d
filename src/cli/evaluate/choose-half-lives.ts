import { pairedGain } from '../../sdk/evaluate/paired-gain'
import type { ModelId, SingleModel } from '../../sdk/shapes/types'
import { knownLists, mean, ndcgOfEach, type ValidatedParts } from './judged-lists'

/** Liked items after which one in the history counts half: those that are tried of a part. */
const tried = [1, 4]

/** Of all that are tried of a part: how often chance alone takes one. */
const level = 0.05

/** How the parts hear a history. */
export interface HalfLives {
  readonly of: ReadonlyMap<ModelId, number>
  readonly heard: (part: SingleModel) => SingleModel
}

export const asFitted: HalfLives = { of: new Map(), heard: part => part }

/**
 * The half-life of each part's history that finds what was held out better than the part as it is fitted, beyond chance: a
 * paired test over visitors, its p times those that are tried. The parts are not fitted again.
 */
export async function chooseHalfLives(judged: ValidatedParts, ties: Int32Array, seed: number): Promise<HalfLives> {
  const of = new Map<ModelId, number>()
  for (const part of judged.parts) {
    if (part.shape !== 'neighbours' && part.shape !== 'factors') continue
    const parts = [part, ...tried.map(halfLife => ({ ...part, recency: { halfLife } }))]
    const lists = await knownLists({ ...judged, parts }, ties, seed)
    const [before, ...faded] = parts.map((_, k) =>
      ndcgOfEach(
        lists,
        parts.map((_, at) => (at === k ? 1 : 0)),
      ),
    )
    const best = faded.reduce((a, b) => (mean(b) > mean(a) ? b : a))
    const { p } = pairedGain(best.map((ndcg, at) => ndcg - before[at]))
    if (p * tried.length <= level) of.set(part.id, tried[faded.indexOf(best)])
  }
  return { of, heard: part => hear(part, of.get(part.id)) }
}

function hear(part: SingleModel, halfLife: number | undefined): SingleModel {
  return halfLife !== undefined && (part.shape === 'neighbours' || part.shape === 'factors')
    ? { ...part, recency: { halfLife } }
    : part
}
