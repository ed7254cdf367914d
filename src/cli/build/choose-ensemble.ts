import type { EnsembleSpec } from '../../sdk/bundle/manifest'
import { coldItems } from '../../sdk/evaluate/cold'
import { definitionOf, idOf } from '../../sdk/models/catalogue'
import type { ModelId, SingleModel } from '../../sdk/shapes/types'
import type { DataParts } from '../../sdk/training/parts'
import { chooseBlend } from '../evaluate/choose-blend'
import { type TunedEnsemble, tunedLists, tuneWeights, weighs } from '../evaluate/fit-ensemble'
import { coldLists, type ValidatedParts } from '../evaluate/judged-lists'
import { type LengthSearch, shortLists, tuneLengths } from '../evaluate/tune-lengths'

/** What an ensemble, or a part that adds bytes to a bundle, must add to NDCG@10 on the validation part. */
export const worthShipping = 0.002

export interface EnsembleWork {
  readonly data: Pick<DataParts, 'learn' | 'known' | 'fresh' | 'visitors'>
  /** Fitted on `learn`. */
  readonly parts: readonly SingleModel[]
  readonly seed: number
  /** Items in the order in which ties fall. */
  readonly ties: Int32Array
  /** Parts that only an ensemble would put into the bundle, and the bytes that each takes there. */
  readonly extra: ReadonlyMap<ModelId, number>
  /** Bytes that there are for those. @default no bound */
  readonly room?: number
}

export interface ChosenEnsemble {
  readonly ensemble?: EnsembleSpec
  /** What it adds to NDCG@10 of short histories on the best part alone, less a standard error. */
  readonly shortGain?: number
  /** Of items that were taken away altogether: NDCG@10 among them. */
  readonly fresh?: { readonly items: number; readonly ndcg: number }
}

/**
 * The ensemble that is worth its bytes, tuned on rows that none of its parts has learnt from; nothing: none is. Where
 * content knows of new items, these have weights of their own, tuned on items that were taken away.
 */
export async function chooseEnsemble(work: EnsembleWork): Promise<ChosenEnsemble> {
  const { data, parts, seed, ties, extra, room = Infinity } = work
  if (parts.length < 2) return {}
  const known = { parts, ...data.known }
  const usual = usualLength(known)
  const cold = data.fresh && (await coldLists({ parts, ...data.fresh }, ties, seed, knowsNew))
  const lists = await tunedLists(known, cold && cold.lists.length > 0 ? cold : undefined, ties, seed)
  const chosen = lists.known.rrf ? chooseBlend(lists.known, parts) : onlyWeighted
  const met = { parts, train: data.learn, visitors: data.visitors }
  const shorts = await shortLists(met, usual, { ties, seed, blend: chosen.way === 'rrf' ? 'rrf' : 'weighted' })
  const withLengths = (tuned: TunedEnsemble, use: readonly number[]): Found => {
    const best = parts.findIndex(({ id }) => id === tuned.search.best.model)
    const short = tuneLengths(shorts, parts, { items: usual, weights: tuned.weights }, { best, use })
    return { tuned, short }
  }
  const tune = (use: readonly number[]) => withLengths(tuneWeights(lists, parts, chosen, use), use)
  let use = [...parts.keys()]
  let found = tune(use)
  const bytesOf = (k: number) => extra.get(parts[k].id) ?? 0
  const isShipped = (k: number) => bytesOf(k) > 0 && weighs({ ...found.tuned, ...found.short }, k)
  const without = (k: number) => {
    const less = use.filter(one => one !== k)
    const then = tune(less)
    return { less, then, lost: loss(found, then) }
  }
  for (const k of [...parts.keys()].filter(isShipped)) {
    if (use.length === 2 || !isShipped(k)) continue
    const { less, then, lost } = without(k)
    if (lost < worthShipping) [use, found] = [less, then]
  }
  for (;;) {
    const shipped = use.filter(isShipped)
    if (shipped.reduce((sum, k) => sum + bytesOf(k), 0) <= Math.max(0, room)) break
    if (use.length === 2) return {}
    const dropped = shipped.map(k => ({ ...without(k), bytes: bytesOf(k) }))
    const { less, then } = dropped.reduce((a, b) => (b.lost / b.bytes < a.lost / a.bytes ? b : a))
    ;[use, found] = [less, then]
  }
  const { tuned, short } = found
  if (Math.max(gain(tuned), short.gain) < worthShipping) return {}
  const { combine, weights, cold: ofNew, cascade } = tuned
  const { byLength } = short
  const used = use.filter(k => weighs({ weights, byLength, cold: ofNew, cascade }, k))
  const pick = <V>(of: readonly V[]) => used.map(k => of[k])
  const ensemble = {
    ...{ combine, parts: pick(parts).map(({ id }) => id), weights: pick(weights) },
    byLength: byLength?.map(point => ({ ...point, weights: pick(point.weights) })),
    cascade: cascade && { ...cascade, weights: pick(cascade.weights) },
    cold: ofNew && { ...ofNew, weights: pick(ofNew.weights), visitors: idOf('baseline') },
  }
  const ndcg = tuned.search.cold?.ndcg
  return {
    ensemble,
    shortGain: short.gain,
    fresh:
      data.fresh && ndcg !== undefined
        ? { items: coldItems(data.fresh.train, data.fresh.validation).length, ndcg }
        : undefined,
  }
}

/** The others have met the items that were taken away, and would know nothing of them if they had not. */
const knowsNew = ({ id, shape }: SingleModel) => shape === 'attributes' || definitionOf(id).roles.includes('fresh')

/** Nothing else is tried. */
const onlyWeighted = { way: 'weighted', held: {}, tried: 0 } as const

interface Found {
  readonly tuned: TunedEnsemble
  readonly short: LengthSearch
}

/** The largest of what known items, new ones and short histories lose. */
function loss({ tuned: { search }, short }: Found, without: Found): number {
  const { search: less } = without.tuned
  const ofKnown = search.ndcg - less.ndcg
  const ofNew = (search.cold?.ndcg ?? 0) - (less.cold?.ndcg ?? 0)
  return Math.max(ofKnown, ofNew, short.ndcg - without.short.ndcg)
}

function gain({ search: { ndcg, best: alone } }: TunedEnsemble): number {
  return ndcg - alone.ndcg
}

/** The median length of the rows that the weights were found on. */
function usualLength({ train, validation }: ValidatedParts): number {
  const isJudged = (row: number) => validation.ptr[row + 1] > validation.ptr[row]
  const rows = Array.from({ length: train.rows }, (_, row) => row).filter(isJudged)
  const lengths = rows.map(row => train.ptr[row + 1] - train.ptr[row]).sort((a, b) => a - b)
  return lengths[lengths.length >> 1] ?? 0
}
