import type { EnsembleSpec } from '../sdk/bundle/manifest'
import { coldItems, splitItems } from '../sdk/evaluate/cold'
import type { Csr } from '../sdk/interactions'
import type { ModelId, SingleModel } from '../sdk/models/shapes'
import { type TunedEnsemble, tuneEnsemble, type ValidatedParts } from './fit-ensemble'
import { heldOut } from './search-ensemble'

/** What an ensemble, or a part that adds bytes to a bundle, must add to NDCG@10 on the validation part. */
export const worthShipping = 0.002

export interface EnsembleWork {
  /** Parts fitted without a part of the rows, which is held out. */
  readonly known: ValidatedParts
  /** Where content knows of new items: fits the same parts, in the same order, without some items altogether. */
  readonly fitWithout?: (csr: Csr) => Promise<readonly SingleModel[]>
  readonly train: Csr
  readonly seed: number
  /** Items in the order in which ties fall. */
  readonly ties: Int32Array
  /** Parts that only an ensemble would put into the bundle. */
  readonly extra: ReadonlySet<ModelId>
}

export interface ChosenEnsemble {
  readonly ensemble?: EnsembleSpec
  /** Of items that were taken away altogether: NDCG@10 among them. */
  readonly fresh?: { readonly items: number; readonly ndcg: number }
}

/**
 * The ensemble that is worth its bytes, tuned on a validation part cut from train; nothing: none is. Where content knows
 * of new items, these have weights of their own, tuned on items that are taken away.
 */
export async function chooseEnsemble(work: EnsembleWork): Promise<ChosenEnsemble> {
  const { fitWithout, train, seed, ties } = work
  const items = fitWithout && splitItems(train, { seed, heldOut: heldOut.items })
  const fresh = items && { parts: await fitWithout(items.train), train: items.train, validation: items.test }
  // Of few interactions one of the two may leave nothing to fit a part on.
  const isInBoth = ({ id }: SingleModel) => !fresh || fresh.parts.some(part => part.id === id)
  const known = { ...work.known, parts: work.known.parts.filter(isInBoth) }
  if (known.parts.length < 2) return {}
  const tune = (use: readonly ModelId[]) => {
    const only = <V extends ValidatedParts>(of: V) => ({ ...of, parts: of.parts.filter(({ id }) => use.includes(id)) })
    return tuneEnsemble(only(known).parts, known.train, known.validation, { cold: fresh && only(fresh), seed, ties })
  }
  let use = known.parts.map(({ id }) => id)
  let tuned = tune(use)
  for (const id of use.filter(one => work.extra.has(one))) {
    if (!isUsed(tuned, use.indexOf(id))) continue
    const less = use.filter(one => one !== id)
    const without = less.length > 1 ? tune(less) : undefined
    if (without && loss(tuned, without) < worthShipping) [use, tuned] = [less, without]
  }
  if (gain(tuned) < worthShipping) return {}
  const { combine, weights, cold } = tuned
  const used = use.map((_, k) => k).filter(k => isUsed(tuned, k))
  const pick = <V>(of: readonly V[]) => used.map(k => of[k])
  const ensemble = {
    ...{ combine, parts: pick(use), weights: pick(weights) },
    cold: cold && { ...cold, weights: pick(cold.weights), visitors: 'popularity' },
  }
  const ndcg = tuned.search.cold?.ndcg
  return {
    ensemble,
    fresh: fresh && ndcg !== undefined ? { items: coldItems(fresh.train, fresh.validation).length, ndcg } : undefined,
  }
}

function isUsed({ weights, cold }: TunedEnsemble, k: number): boolean {
  return weights[k] !== 0 || (cold !== undefined && cold.weights[k] !== 0)
}

/** The larger of what known and new items lose. */
function loss({ search }: TunedEnsemble, { search: without }: TunedEnsemble): number {
  return Math.max(best(search.ndcg) - best(without.ndcg), (search.cold?.ndcg ?? 0) - (without.cold?.ndcg ?? 0))
}

function gain({ search: { ndcg, best: alone } }: TunedEnsemble): number {
  return best(ndcg) - alone.ndcg
}

const best = (ndcg: TunedEnsemble['search']['ndcg']) => Math.max(...Object.values(ndcg))
