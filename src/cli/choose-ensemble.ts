import { coldItems, splitItems } from '../sdk/evaluate/cold'
import { splitRows } from '../sdk/evaluate/split'
import type { Csr } from '../sdk/interactions'
import type { ModelId, SingleModel } from '../sdk/models/shapes'
import { type TunedEnsemble, tuneEnsemble, type ValidatedParts } from './fit-ensemble'
import { heldOut } from './search-ensemble'
import type { Measured } from './verdict'

/** What an ensemble, or a part that adds bytes to a bundle, must add to NDCG@10 on the validation part. */
export const worthShipping = 0.002

export interface EnsembleWork {
  readonly train: Csr
  /** Of the items. */
  readonly ids: readonly string[]
  /** Whether there are models that know new items. */
  readonly hasContent: boolean
  readonly seed: number
  /** The parts to choose from, in the same order each time. */
  readonly fitParts: (csr: Csr) => Promise<readonly SingleModel[]>
  /** Parts that only an ensemble would put into the bundle. */
  readonly extra: ReadonlySet<ModelId>
}

/**
 * The ensemble that is worth its bytes, tuned on a validation part cut from train; nothing: none is. Where content knows
 * of new items, these have weights of their own, tuned on items that are taken away.
 */
export async function chooseEnsemble(work: EnsembleWork): Promise<Pick<Measured, 'ensemble' | 'fresh'>> {
  const { train, seed, ids } = work
  // By another seed than the split that train is of: what falls on one side by a hash does so again.
  const rows = splitRows(train, { seed: seed + 1, heldOut: heldOut.rows })
  const known = { parts: await work.fitParts(rows.train), train: rows.train, validation: rows.test }
  const items = work.hasContent ? splitItems(train, { seed, heldOut: heldOut.items }) : undefined
  const fresh = items && { parts: await work.fitParts(items.train), train: items.train, validation: items.test, ids }
  const tune = (use: readonly ModelId[]) => {
    const only = <V extends ValidatedParts>(of: V) => ({ ...of, parts: of.parts.filter(({ id }) => use.includes(id)) })
    return tuneEnsemble(only(known).parts, known.train, known.validation, { cold: fresh && only(fresh), seed })
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
    cold: cold && { ...cold, weights: pick(cold.weights) },
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
