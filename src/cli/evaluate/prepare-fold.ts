import { TacitlyError } from '../../sdk/errors'
import { coldItems, rankNew } from '../../sdk/evaluate/cold'
import { type RankedLists, rankKnown } from '../../sdk/evaluate/metrics'
import type { Protocol } from '../../sdk/evaluate/protocols'
import { type Prediction, predictRated } from '../../sdk/evaluate/rated'
import { drawCandidates, rankListed } from '../../sdk/evaluate/sampled'
import { pick } from '../../sdk/evaluate/split'
import type { Parts } from '../../sdk/evaluate/splits'
import { indexOrder, tieOrder } from '../../sdk/evaluate/ties'
import {
  buildCsr,
  type Confidence,
  type Csr,
  defaultConfidence,
  type Interactions,
} from '../../sdk/kernels/interactions'
import { predictRating, predictsRatings, ratedByRow } from '../../sdk/shapes/predict'
import type { Model } from '../../sdk/shapes/types'
import { createRowScorer } from './create-scorer'

/** One pair of parts, ready to judge models that are fitted on its train part. */
export interface Fold {
  readonly train: Csr
  readonly itemIds: readonly string[]
  readonly ties: Int32Array
  /** What is ranked, or rated. */
  readonly items: number
  readonly userIds: readonly string[]
  readonly judge: ListJudge | RatingJudge
}

/** A score an item for a row of train; it may reuse one array. */
export type ScoreUser = (user: number) => Float32Array

export interface ListJudge {
  readonly kind: 'lists'
  readonly scorer: (model: Model) => Promise<ScoreUser>
  /** @param users whose lists are made. @default of all who have test items */
  readonly rank: (scoreUser: ScoreUser, users?: ReadonlySet<number>) => RankedLists
}

export interface RatingJudge {
  readonly kind: 'ratings'
  readonly predict: (model: Model) => readonly Prediction[]
}

export interface FoldOptions {
  /** Length of the lists. */
  readonly k: number
  /** What its user has seen is ranked, too. */
  readonly withSeen?: boolean
  readonly seed: number
  readonly ties?: 'hash' | 'index'
  readonly confidence?: Confidence
  readonly judge: Protocol['judge']
  /** See Protocol. @default false */
  readonly isLater?: boolean
  /** What is ranked: items of train, those that only test has, for each visitor those listed here, or so many that are drawn. */
  readonly candidates: 'all' | 'cold' | Interactions | number
}

/** @throws TacitlyError 'input-invalid': nothing can be ranked */
export function prepareFold(parts: Parts, options: FoldOptions): Fold {
  const { k, seed, candidates, withSeen } = options
  const { train, test, itemIds, userIds, toMatrix } = toMatrices(parts, options)
  const ties = options.ties === 'index' ? indexOrder(itemIds.length) : tieOrder(itemIds, seed)
  const fold = { train, itemIds, userIds, ties }
  if (options.judge === 'ratings') {
    const predict = (model: Model) => [...predictRated(predictor(model, train), test.events!)]
    return { ...fold, items: itemIds.length, judge: { kind: 'ratings', predict } }
  }
  const lists = (items: number, rank: (scoreUser: ScoreUser, test: Csr) => RankedLists): Fold => {
    const scorer = (model: Model) => createRowScorer(model, train, test.events)
    const of = (users?: ReadonlySet<number>) => (users ? pick(test, row => users.has(row)) : test)
    return { ...fold, items, judge: { kind: 'lists', scorer, rank: (scoreUser, users) => rank(scoreUser, of(users)) } }
  }
  if (candidates === 'all') {
    const known = new Set(train.idx).size
    return lists(known, (scoreUser, tested) => rankKnown(scoreUser, train, tested, { k, ties, withSeen }))
  }
  if (candidates === 'cold') {
    const cold = coldItems(train, test)
    return lists(cold.length, (scoreUser, tested) => rankNew(scoreUser, train, tested, { k, ties, items: cold }))
  }
  const isDrawn = typeof candidates === 'number'
  const listed = isDrawn
    ? drawCandidates(train, test, candidates, seed)
    : toMatrix(onlyKnown(candidates, userIds, itemIds))
  if (!isDrawn) checkCandidates(listed, test, userIds)
  const among = new Set(listed.idx).size
  return lists(among, (scoreUser, tested) => rankListed(scoreUser, tested, { k, ties, candidates: listed }))
}

/** Rows of train, folded in by what they rated there -> items -> what their visitor would rate. */
function predictor(model: Model, { events }: Csr): (user: number) => (item: number) => number {
  if (!predictsRatings(model)) {
    throw new TacitlyError('options-invalid', `"${model.id}" ranks, and says nothing of ratings.`, { model: model.id })
  }
  return user => {
    const predict = predictRating(model, events ? ratedByRow(events, user) : [])
    return item => predict(item).rating
  }
}

/** Both parts in one numbering. Test items that train lacks stand at the end: they can't be found, and count as missed. */
function toMatrices(
  { train, test }: Parts,
  { confidence = defaultConfidence, isLater }: Pick<FoldOptions, 'confidence' | 'isLater'>,
) {
  const known = new Set(train.itemIds)
  const itemIds = [...inOrder(train.itemIds), ...inOrder(test.itemIds.filter(id => !known.has(id)))]
  const userIds = [...new Set([...train.userIds, ...test.userIds])]
  const items = new Map(itemIds.map((id, at) => [id, at]))
  const users = new Map(userIds.map((id, at) => [id, at]))
  const toMatrix = (rows: Interactions): Csr => {
    const [user, item] = [
      rows.users.map(user => users.get(rows.userIds[user])!),
      rows.items.map(item => items.get(rows.itemIds[item])!),
    ]
    const matrix = buildCsr(userIds.length, itemIds.length, user, item, { ...rows, confidence })
    // Held-out rows of all times say nothing of now: what goes by the present moment has times only where they came later.
    return isLater ? matrix : { ...matrix, times: undefined }
  }
  return { train: toMatrix(train), test: toMatrix(test), itemIds, userIds, toMatrix }
}

function inOrder(ids: readonly string[]): string[] {
  const areNumbers = ids.every(id => /^\d{1,15}$/.test(id))
  return areNumbers ? ids.toSorted((a, b) => Number(a) - Number(b)) : ids.toSorted()
}

/** Candidates of nobody who is judged, and items that no part has, have no score. */
function onlyKnown(data: Interactions, userIds: readonly string[], itemIds: readonly string[]): Interactions {
  const [users, items] = [new Set(userIds), new Set(itemIds)]
  const kept = Int32Array.from(data.users.keys()).filter(
    row => users.has(data.userIds[data.users[row]]) && items.has(data.itemIds[data.items[row]]),
  )
  const { userIds: ids, itemIds: names } = data
  return {
    ...{ userIds: ids, itemIds: names },
    ...{ users: kept.map(row => data.users[row]), items: kept.map(row => data.items[row]) },
  }
}

function checkCandidates(listed: Csr, test: Csr, userIds: readonly string[]): void {
  const without = userIds.filter(
    (_, user) => test.ptr[user] < test.ptr[user + 1] && listed.ptr[user] === listed.ptr[user + 1],
  )
  if (without.length === 0) return
  throw new TacitlyError(
    'input-invalid',
    `--candidates lists nothing for ${without.length} visitors with test items, such as ${without[0]}: expected rows of user ` +
      'and item for each of them.',
    { visitors: without.length },
  )
}
