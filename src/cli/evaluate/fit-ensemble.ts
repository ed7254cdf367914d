import { type Csr, columnCounts } from '../../sdk/kernels/interactions'
import { ensembleId } from '../../sdk/models/catalogue'
import type { Ensemble, LengthWeights, ModelId, SingleModel } from '../../sdk/shapes/types'
import { ascend } from './ascend-weights'
import { ascendBy, type ChosenBlend, chooseBlend, type ListsByBlend, level } from './choose-blend'
import { coldLists, type JudgedLists, knownLists, type ValidatedParts } from './judged-lists'

export interface TuneEnsembleOptions {
  /** Items in the order in which ties fall. */
  readonly ties: Int32Array
  /** The same models, in the same order, fitted without some items altogether, which `validation` then holds. @default no items are switched */
  readonly cold?: ValidatedParts
  /** Of the visitors that are looked at. @default 1 */
  readonly seed?: number
}

/** What a search for weights did. */
export interface EnsembleSearch {
  /** NDCG@10 on the validation part. */
  readonly ndcg: number
  /** The best part alone. */
  readonly best: { readonly model: ModelId; readonly ndcg: number }
  /** Of new items: the ensemble, and the best part alone. */
  readonly cold?: { readonly ndcg: number; readonly best: { readonly model: ModelId; readonly ndcg: number } }
  /** See ChosenBlend. */
  readonly held: ChosenBlend['held']
  /** Weightings that were judged. */
  readonly tried: number
  /** Visitors that judged them. */
  readonly visitors: number
}

export interface TunedEnsemble {
  readonly combine: Ensemble['combine']
  /** One a part. */
  readonly weights: readonly number[]
  /** See Ensemble. */
  readonly byLength?: readonly LengthWeights[]
  readonly cascade?: Ensemble['cascade']
  /** Of 'switch'. */
  readonly cold?: { readonly weights: readonly number[]; readonly from: number }
  readonly search: EnsembleSearch
}

/** Items that nobody touched are weighed as new. */
const coldFrom = 1

/** Lists that weights are judged by: of known items, and of new ones. */
export interface TunedLists {
  readonly known: ListsByBlend
  readonly cold?: JudgedLists
}

/**
 * How to combine fitted models: weights of z-scores, or of reciprocal ranks or of a cascade where these are better beyond
 * chance, by coordinate ascent from the best part alone, on a validation part cut from train; where there are new items to judge on,
 * weights of their own for those, of z-scores. Each part's scores are computed once a visitor, so that a weighting costs
 * milliseconds. Where weights are worse than the best part beyond chance, on lists that chose neither, that part stands alone.
 */
export async function tuneEnsemble(
  parts: readonly SingleModel[],
  train: Csr,
  validation: Csr,
  { ties, cold, seed = 1 }: TuneEnsembleOptions,
): Promise<TunedEnsemble> {
  const lists = await tunedLists({ parts, train, validation }, cold && (await coldLists(cold, ties, seed)), ties, seed)
  const chosen = chooseBlend(lists.known, parts)
  return notBelowBest(tuneWeights(lists, parts, chosen), parts, chosen)
}

/** Ranks and cascades are tried where no new items have weights of their own. */
export async function tunedLists(
  known: ValidatedParts,
  cold: JudgedLists | undefined,
  ties: Int32Array,
  seed: number,
): Promise<TunedLists> {
  const weighted = await knownLists(known, ties, seed)
  return { known: { weighted, rrf: cold ? undefined : await knownLists(known, ties, seed, 'rrf') }, cold }
}

/** @param use see ascend */
export function tuneWeights(
  lists: TunedLists,
  parts: readonly SingleModel[],
  { way, held, tried }: Pick<ChosenBlend, 'way' | 'held' | 'tried'>,
  use?: readonly number[],
): TunedEnsemble {
  const known = ascendBy(way, lists.known, parts, use)
  const fresh = lists.cold && ascend(lists.cold, parts, use)
  return {
    combine: fresh ? 'switch' : way,
    weights: known.weights,
    cascade: known.cascade,
    cold: fresh && { weights: fresh.weights, from: coldFrom },
    search: {
      ...{ ndcg: known.ndcg, best: known.best, cold: fresh && { ndcg: fresh.ndcg, best: fresh.best } },
      ...{ held, tried: tried + known.tried + (fresh?.tried ?? 0), visitors: known.visitors },
    },
  }
}

/** The best part alone, where weights are worse beyond chance on lists that chose neither. */
export function notBelowBest(
  tuned: TunedEnsemble,
  parts: readonly SingleModel[],
  { worseByChance }: Pick<ChosenBlend, 'worseByChance'>,
): TunedEnsemble {
  const { best } = tuned.search
  if (worseByChance > level) return tuned
  const weights = parts.map(({ id }) => (id === best.model ? 1 : 0))
  return {
    ...tuned,
    ...{ combine: tuned.cold ? 'switch' : 'weighted', cascade: undefined },
    weights,
    search: { ...tuned.search, ndcg: best.ndcg },
  }
}

/** The tuned ensemble of parts that were fitted on `csr`; parts that weigh nothing are left out. */
export function buildEnsemble(
  parts: readonly SingleModel[],
  { combine, weights, byLength, cold, cascade }: TunedEnsemble,
  csr: Csr,
): Ensemble {
  const isUsed = (_: unknown, k: number) => weighs({ weights, byLength, cold, cascade }, k)
  return {
    shape: 'ensemble',
    id: ensembleId,
    combine,
    parts: parts.filter(isUsed),
    weights: weights.filter(isUsed),
    byLength: byLength?.map(point => ({ ...point, weights: point.weights.filter(isUsed) })),
    cold: cold && { from: cold.from, weights: cold.weights.filter(isUsed), visitors: columnCounts(csr) },
    cascade: cascade && { ...cascade, weights: cascade.weights.filter(isUsed) },
  }
}

/** Whether a part weighs anything for anybody. */
export function weighs(
  { weights, byLength = [], cold, cascade }: Pick<TunedEnsemble, 'weights' | 'byLength' | 'cold' | 'cascade'>,
  k: number,
) {
  return [{ weights }, ...byLength, cold, cascade].some(by => by !== undefined && by.weights[k] !== 0)
}
