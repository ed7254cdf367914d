import { coldItems, inOrderOf, roundScore } from '../sdk/evaluate/cold'
import { judgeList } from '../sdk/evaluate/metrics'
import { type Csr, columnCounts } from '../sdk/interactions'
import { topK } from '../sdk/kernels/top-k'
import { partValues } from '../sdk/models/ensemble'
import { rowScorer } from '../sdk/models/score'
import type { Ensemble, ModelId, SingleModel } from '../sdk/models/shapes'
import { createRandom, shuffle } from '../sdk/random'

/** Models fitted on `train`, and what was held out of it. */
export interface ValidatedParts {
  readonly parts: readonly SingleModel[]
  readonly train: Csr
  /** Same shape as `train`. */
  readonly validation: Csr
}

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
  /** NDCG@10 on the validation part of each way to combine that was tried. */
  readonly ndcg: Readonly<Record<string, number>>
  /** The best part alone. */
  readonly best: { readonly model: ModelId; readonly ndcg: number }
  /** Of new items: the ensemble, and the best part alone. */
  readonly cold?: { readonly ndcg: number; readonly best: { readonly model: ModelId; readonly ndcg: number } }
  /** Weightings that were judged. */
  readonly tried: number
  /** Visitors that judged them. */
  readonly visitors: number
}

export interface TunedEnsemble {
  readonly combine: Ensemble['combine']
  /** One a part. */
  readonly weights: readonly number[]
  /** Of 'switch'. */
  readonly cold?: { readonly weights: readonly number[]; readonly from: number }
  readonly search: EnsembleSearch
}

/** Visitors that judge a weighting, at most: 300 tell .43 from .42 among weightings, since all see the same visitors. */
const mostVisitors = 300

/** Best ones of each part that compete for a visitor's list: who is below in every part is not among a blend's ten. */
const mostOfPart = 300

/** Weights that are tried of a part, against 1 of the best one, which none may outweigh: that would be noise. */
const ladder = [0, 0.1, 0.2, 0.35, 0.5, 0.7, 1]

/** A gain in NDCG below this is noise, and the simpler weighting stays. */
const leastGain = 2e-4

/** Items that nobody touched are weighed as new. */
const coldFrom = 1

/**
 * How to combine fitted models: weights by coordinate ascent from the best part alone, by z-score and by reciprocal rank,
 * on a validation part cut from train; where there are new items to judge on, weights of their own for those. Each part's
 * scores are computed once a visitor, so that a weighting costs milliseconds.
 */
export function tuneEnsemble(
  parts: readonly SingleModel[],
  train: Csr,
  validation: Csr,
  { ties, cold, seed = 1 }: TuneEnsembleOptions,
): TunedEnsemble {
  const known = { parts, train, validation }
  const weighted = ascend(knownLists('weighted', known, ties, seed), parts)
  if (cold) {
    const fresh = ascend(coldLists(cold, ties, seed), parts)
    return {
      combine: 'switch',
      weights: weighted.weights,
      cold: { weights: fresh.weights, from: coldFrom },
      search: {
        ...{ ndcg: { weighted: weighted.ndcg }, best: weighted.best, cold: { ndcg: fresh.ndcg, best: fresh.best } },
        ...{ tried: weighted.tried + fresh.tried, visitors: weighted.visitors },
      },
    }
  }
  const rrf = ascend(knownLists('rrf', known, ties, seed), parts)
  const { weights } = rrf.ndcg > weighted.ndcg ? rrf : weighted
  return {
    combine: rrf.ndcg > weighted.ndcg ? 'rrf' : 'weighted',
    weights,
    search: {
      ...{ ndcg: { weighted: weighted.ndcg, rrf: rrf.ndcg }, best: weighted.best },
      ...{ tried: weighted.tried + rrf.tried, visitors: weighted.visitors },
    },
  }
}

/** The tuned ensemble of parts that were fitted on `csr`; parts that weigh nothing are left out. */
export function buildEnsemble(
  parts: readonly SingleModel[],
  { combine, weights, cold }: TunedEnsemble,
  csr: Csr,
): Ensemble {
  const isUsed = (_: unknown, k: number) => weights[k] !== 0 || (cold !== undefined && cold.weights[k] !== 0)
  return {
    shape: 'ensemble',
    id: 'ensemble',
    combine,
    parts: parts.filter(isUsed),
    weights: weights.filter(isUsed),
    cold: cold && { from: cold.from, weights: cold.weights.filter(isUsed), visitors: columnCounts(csr) },
  }
}

/** What a visitor's list is made of. */
interface JudgedList {
  /** A part: its value of each candidate; candidates stand in the order in which ties fall. */
  readonly values: readonly Float32Array[]
  /** Places of the candidates that were held out; those that are no candidates as negative numbers. */
  readonly relevant: ReadonlySet<number>
}

interface Lists {
  readonly lists: readonly JudgedList[]
  readonly round: (score: number) => number
}

interface Ascent {
  readonly weights: number[]
  readonly ndcg: number
  readonly best: EnsembleSearch['best']
  readonly tried: number
  readonly visitors: number
}

function ascend({ lists, round }: Lists, parts: readonly SingleModel[]): Ascent {
  let tried = 0
  const judge = (weights: readonly number[]) => {
    tried++
    return meanNdcg(lists, weights, round)
  }
  const alone = parts.map((_, k) => judge(parts.map((_, other) => (other === k ? 1 : 0))))
  const first = alone.indexOf(Math.max(...alone))
  const weights: number[] = parts.map((_, k) => (k === first ? 1 : 0))
  let ndcg = alone[first]
  for (let gained = true; gained; ) {
    const before = ndcg
    for (let k = 0; k < parts.length; k++) {
      if (k === first) continue
      const figures = ladder.map(weight => (weight === weights[k] ? ndcg : judge(weights.with(k, weight))))
      const best = figures.indexOf(Math.max(...figures))
      if (figures[best] < ndcg + leastGain) continue
      weights[k] = ladder[best]
      ndcg = figures[best]
    }
    gained = ndcg > before
  }
  return { weights, ndcg, best: { model: parts[first].id, ndcg: alone[first] }, tried, visitors: lists.length }
}

function meanNdcg(lists: readonly JudgedList[], weights: readonly number[], round: (score: number) => number): number {
  let sum = 0
  for (const { values, relevant } of lists) {
    const blended = new Float32Array(values[0].length)
    values.forEach((part, k) => {
      const weight = weights[k]
      if (weight !== 0) for (let at = 0; at < blended.length; at++) blended[at] += weight * part[at]
    })
    sum += judgeList(topK(Float64Array.from(blended, round), 10), relevant, 10).ndcg
  }
  return lists.length === 0 ? 0 : sum / lists.length
}

/** Known items that the visitor has not touched. */
function knownLists(combine: Ensemble['combine'], judged: ValidatedParts, ties: Int32Array, seed: number): Lists {
  const counts = columnCounts(judged.train)
  const known = ties.filter(item => counts[item] > 0)
  const { ptr, idx } = judged.train
  const candidatesOf = (user: number) => {
    const seen = new Set(idx.subarray(ptr[user], ptr[user + 1]))
    return known.filter(item => !seen.has(item))
  }
  return { lists: listsOf(combine, judged, candidatesOf, seed), round: score => score }
}

/** New items, as evaluateCold ranks them. */
function coldLists(judged: ValidatedParts, ties: Int32Array, seed: number): Lists {
  const candidates = inOrderOf(ties, coldItems(judged.train, judged.validation))
  return { lists: listsOf('weighted', judged, () => candidates, seed), round: roundScore }
}

function listsOf(
  combine: Ensemble['combine'],
  { parts, train, validation }: ValidatedParts,
  candidatesOf: (user: number) => Int32Array,
  seed: number,
): JudgedList[] {
  const scorers = parts.map(part => rowScorer(part, train))
  const users = shuffle(
    Int32Array.from({ length: validation.rows }, (_, user) => user),
    createRandom(seed),
  )
  const lists: JudgedList[] = []
  for (const user of users) {
    const own = validation.idx.subarray(validation.ptr[user], validation.ptr[user + 1])
    if (own.length === 0) continue
    const candidates = candidatesOf(user)
    const ofAll = scorers.map(score => {
      const all = partValues(combine, score(user)).values
      return Float32Array.from(candidates, item => all[item])
    })
    const kept = bestOf(ofAll)
    const places = new Map(Array.from(kept, (at, place) => [candidates[at], place]))
    const values = ofAll.map(all => Float32Array.from(kept, at => all[at]))
    lists.push({ values, relevant: new Set(Array.from(own, item => places.get(item) ?? -1 - item)) })
    if (lists.length === mostVisitors) break
  }
  return lists
}

/** Places of the candidates that are among the best of some part, ascending: ties fall as before. */
function bestOf(values: readonly Float32Array[]): Int32Array {
  return Int32Array.from(new Set(values.flatMap(all => [...topK(all, mostOfPart)]))).sort()
}
