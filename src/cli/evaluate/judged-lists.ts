import { coldItems, inOrderOf, roundScore } from '../../sdk/evaluate/cold'
import { judgeList } from '../../sdk/evaluate/metrics'
import type { Visit } from '../../sdk/evaluate/visitors'
import { itemsOfRow, signedEntries } from '../../sdk/kernels/entries'
import { type Csr, columnCounts } from '../../sdk/kernels/interactions'
import { topK } from '../../sdk/kernels/top-k'
import { createRandom, shuffle } from '../../sdk/random'
import { rowHistory } from '../../sdk/shapes/row-scorer'
import type { Ensemble, History, SingleModel } from '../../sdk/shapes/types'
import { createScorer, createTerms } from './create-scorer'

/** How scores of parts become values that can be added: see Ensemble. */
export type Blend = Extract<Ensemble['combine'], 'weighted' | 'rrf'>

/** Models fitted on `train`, and what was held out of it. */
export interface ValidatedParts {
  readonly parts: readonly SingleModel[]
  readonly train: Csr
  /** Same shape as `train`. */
  readonly validation: Csr
}

/** What a visitor's list is made of. */
export interface JudgedList {
  /** A part: its value of each candidate; candidates stand in the order in which ties fall. */
  readonly values: readonly Float32Array[]
  /** Places of the candidates that were held out; those that are none are numbers below 0. */
  readonly relevant: ReadonlySet<number>
}

export interface JudgedLists {
  readonly lists: readonly JudgedList[]
  /** Scores that are the same after it are ties. @default none are but equal ones */
  readonly round?: (score: number) => number
}

/** Visitors that judge a weighting, at most: 300 tell .43 from .42 among weightings, since all see the same visitors; twice as many choose a little better. */
const mostVisitors = 600

/** Best ones of each part that compete for a visitor's list: who is below in every part is not among a blend's ten. */
const mostOfPart = 300

/** NDCG@10 of the parts, blended. */
export function meanNdcg(judged: JudgedLists, weights: readonly number[]): number {
  return mean(ndcgOfEach(judged, weights))
}

/** NDCG@10 of each list. */
export function ndcgOfEach({ lists, round }: JudgedLists, weights: readonly number[]): number[] {
  return lists.map(list => ndcgOf(list, blendOf(list, weights), round))
}

/** The same lists, of their `depth` best by these weights alone. */
export function bestBy(judged: JudgedLists, weights: readonly number[], depth: number): JudgedLists {
  const lists = judged.lists.map(list => {
    const kept = topK(blendOf(list, weights), depth).sort()
    const placeOf = new Map(Array.from(kept, (at, place) => [at, place]))
    return {
      values: list.values.map(all => Float32Array.from(kept, at => all[at])),
      // Between places: what is left out was to be found all the same.
      relevant: new Set(Array.from(list.relevant, at => placeOf.get(at) ?? (at < 0 ? at : -0.5 - at))),
    }
  })
  return { ...judged, lists }
}

/** `meanNdcg` with each of `tried` as the weight of part `k`: what the other parts add up to is worked out once. */
export function ladderNdcgs(
  { lists, round }: JudgedLists,
  weights: readonly number[],
  k: number,
  tried: readonly number[],
): number[] {
  const sums = tried.map(() => 0)
  for (const list of lists) {
    const others = blendOf(list, weights.with(k, 0))
    const own = list.values[k]
    const blended = new Float64Array(others.length)
    tried.forEach((weight, t) => {
      for (let at = 0; at < blended.length; at++) blended[at] = others[at] + weight * own[at]
      sums[t] += ndcgOf(list, blended, round)
    })
  }
  return sums.map(sum => (lists.length === 0 ? 0 : sum / lists.length))
}

function blendOf({ values }: JudgedList, weights: readonly number[]): Float64Array {
  const blended = new Float64Array(values[0].length)
  values.forEach((part, k) => {
    const weight = weights[k]
    if (weight !== 0) for (let at = 0; at < blended.length; at++) blended[at] += weight * part[at]
  })
  return blended
}

/** @param scores overwritten */
function ndcgOf({ relevant }: JudgedList, scores: Float64Array, round: JudgedLists['round']): number {
  if (round) for (let at = 0; at < scores.length; at++) scores[at] = round(scores[at])
  return judgeList(topK(scores, 10), relevant, 10).ndcg
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** One list to be judged: of whom, of what, and what it should have held. */
interface Case {
  readonly history: History
  readonly candidates: Int32Array
  readonly wanted: ReadonlySet<number>
}

/** Known items that the visitor has not touched. */
export async function knownLists(
  judged: ValidatedParts,
  ties: Int32Array,
  seed: number,
  blend?: Blend,
): Promise<JudgedLists> {
  const unseen = createUnseen(judged.train, ties)
  const cases = rowCases(judged, user => unseen(itemsOfRow(judged.train, user)), seed)
  return { lists: await listsOf(judged.parts, cases, { blend }) }
}

/**
 * New items, as evaluateCold ranks them.
 *
 * @param knows parts that say anything of them; the others score 0. @default all
 */
export async function coldLists(
  judged: ValidatedParts,
  ties: Int32Array,
  seed: number,
  knows?: (part: SingleModel) => boolean,
): Promise<JudgedLists> {
  const candidates = inOrderOf(ties, coldItems(judged.train, judged.validation))
  const cases = rowCases(judged, () => candidates, seed)
  return { lists: await listsOf(judged.parts, cases, { knows }), round: roundScore }
}

/** Of visitors whom the parts have not met, at one moment each. */
export async function visitLists(
  parts: readonly SingleModel[],
  train: Csr,
  visits: readonly Visit[],
  ties: Int32Array,
  blend?: Blend,
): Promise<JudgedLists> {
  const cases = visitCases(visits, createUnseen(train, ties))
  return { lists: await listsOf(parts, cases, { most: visits.length, blend }) }
}

function* visitCases(visits: readonly Visit[], unseen: (seen: Int32Array) => Int32Array): Generator<Case> {
  for (const { history, seen, next } of visits) yield { history, candidates: unseen(seen), wanted: next }
}

function createUnseen(train: Csr, ties: Int32Array): (seen: Int32Array) => Int32Array {
  const counts = columnCounts(train)
  const known = ties.filter(item => counts[item] > 0)
  const isSeen = new Uint8Array(train.cols)
  return seen => {
    for (const item of seen) isSeen[item] = 1
    const unseen = known.filter(item => isSeen[item] === 0)
    for (const item of seen) isSeen[item] = 0
    return unseen
  }
}

/** Rows of which something is held out, in an order that is drawn. */
function* rowCases(
  { train, validation }: ValidatedParts,
  candidatesOf: (user: number) => Int32Array,
  seed: number,
): Generator<Case> {
  const signed = signedEntries(train)
  const users = Int32Array.from({ length: validation.rows }, (_, user) => user)
  for (const user of shuffle(users, createRandom(seed))) {
    const wanted = new Set(validation.idx.subarray(validation.ptr[user], validation.ptr[user + 1]))
    if (wanted.size > 0) yield { history: rowHistory(signed, user), candidates: candidatesOf(user), wanted }
  }
}

interface ListsOptions {
  /** @default `mostVisitors` */
  readonly most?: number
  /** Parts that say anything; the others' values are 0. @default all */
  readonly knows?: (part: SingleModel) => boolean
  /** @default 'weighted' */
  readonly blend?: Blend
}

async function listsOf(
  parts: readonly SingleModel[],
  cases: Iterable<Case>,
  { most = mostVisitors, knows = () => true, blend = 'weighted' }: ListsOptions,
): Promise<JudgedList[]> {
  const lists: JudgedList[] = []
  const scorers = await Promise.all(parts.map(createScorer))
  const termsOf = parts.map(part => createTerms(blend, part))
  for (const { history, candidates, wanted } of cases) {
    const ofAll = parts.map((part, k) => {
      if (!knows(part)) return new Float32Array(candidates.length)
      const all = termsOf[k](scorers[k](history))
      const values = new Float32Array(candidates.length)
      for (let at = 0; at < values.length; at++) values[at] = all[candidates[at]]
      return values
    })
    const kept = bestOf(ofAll)
    const places = new Map(Array.from(kept, (at, place) => [candidates[at], place]))
    const values = ofAll.map(all => Float32Array.from(kept, at => all[at]))
    lists.push({ values, relevant: new Set(Array.from(wanted, item => places.get(item) ?? -1 - item)) })
    if (lists.length === most) break
  }
  return lists
}

/** Places of the candidates that are among the best of some part, ascending: ties fall as before. */
function bestOf(values: readonly Float32Array[]): Int32Array {
  const isKept = new Uint8Array(values[0].length)
  for (const all of values) for (const at of topK(all, mostOfPart)) isKept[at] = 1
  return Int32Array.from(isKept.keys()).filter(at => isKept[at] === 1)
}
