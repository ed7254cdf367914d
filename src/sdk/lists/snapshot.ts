import type { TacitlyError } from '../errors'
import { createId } from '../ids'
import type { RankResult } from '../rank/pipeline'
import { takeReasons } from '../rank/recommendation'
import type { Item, ListSnapshot, Reason, Recommendation } from '../types'

/** One ranking, and what it took. */
export interface Answer<TItem extends Item = Item> extends RankResult<TItem> {
  /** '<model>@<release>' or '<model>@fit'. */
  readonly modelVersion: string
  /** Of an experiment. */
  readonly variant?: string
  readonly propensity?: number
  readonly rankMs: number
}

export interface Frame {
  /** Below 0: of what a server rendered, to which every answer of the device is new. */
  readonly edition: number
  readonly isStalled: boolean
  readonly isRefreshing: boolean
}

/** A pending list has no answer that could be named: it goes by its list's name. */
export function pendingSnapshot(listName: string, frame: Frame): ListSnapshot<never> {
  return { status: 'pending', listName, listId: '', items: [], ...frame }
}

/**
 * The answer as a snapshot. Whatever is the same as in `previous` keeps its identity: the snapshot, the list of items,
 * each item. The same items in the same order keep their `listId`.
 */
export function answerSnapshot<TItem extends Item>(
  listName: string,
  answer: Answer<TItem>,
  frame: Frame,
  previous: ListSnapshot<TItem>,
): ListSnapshot<TItem> {
  const isSameEdition = previous.listId !== '' && (previous.edition === frame.edition || previous.edition < 0)
  if (answer.items.length === 0) {
    const listId = isSameEdition && previous.status === 'empty' ? previous.listId : createId()
    return reuse(previous, { status: 'empty', listName, listId, items: [], ...frame })
  }
  const before = previous.status === 'ready' ? previous : undefined
  const items = reuseItems(before?.items ?? [], answer.items)
  const isSameOrder = isSameEdition && before && sameOrder(before.items, items)
  return reuse(previous, {
    status: 'ready',
    listName,
    listId: isSameOrder ? before.listId : createId(),
    items,
    source: answer.source,
    relaxed: sameData(before?.relaxed, answer.relaxed),
    critiques: sameData(before?.critiques, answer.critiques),
    seedId: answer.seedId,
    modelVersion: answer.modelVersion,
    variant: answer.variant,
    propensity: answer.propensity,
    rankMs: before && items === before.items ? before.rankMs : answer.rankMs,
    ...frame,
  })
}

/** The same error keeps its `listId`. */
export function errorSnapshot<TItem extends Item>(
  listName: string,
  error: TacitlyError,
  frame: Frame,
  previous: ListSnapshot<TItem>,
): ListSnapshot<TItem> {
  const listId = previous.status === 'error' ? previous.listId : createId()
  return reuse(previous, { status: 'error', listName, listId, items: [], error, ...frame })
}

/** `previous` itself where no field differs. */
export function reuse<TItem extends Item>(
  previous: ListSnapshot<TItem>,
  next: ListSnapshot<TItem>,
): ListSnapshot<TItem> {
  const [a, b] = [Object.entries(previous), new Map(Object.entries(next))]
  const isSame =
    a.length === b.size && a.every(([key, value]) => Object.is(b.get(key), value) || areEmpty(value, b.get(key)))
  return isSame ? previous : next
}

function areEmpty(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) && a.length === 0 && b.length === 0
}

function reuseItems<TItem extends Item>(
  previous: readonly Recommendation<TItem>[],
  next: readonly Recommendation<TItem>[],
): readonly Recommendation<TItem>[] {
  const known = new Map(previous.map(entry => [entry.item.id, entry]))
  const items = next.map(entry => {
    const old = known.get(entry.item.id)
    return old && sameRecommendation(old, entry) ? old : entry
  })
  return sameValues(previous, items) ? previous : items
}

/** Whether nobody can tell them apart. What nobody has asked of `a` it answers as `b` from now on. */
function sameRecommendation<TItem extends Item>(a: Recommendation<TItem>, b: Recommendation<TItem>): boolean {
  return (
    a.item === b.item &&
    a.score === b.score &&
    a.position === b.position &&
    a.source === b.source &&
    a.variant === b.variant &&
    (takeReasons(a, b) ||
      (a.reasons.length === b.reasons.length && a.reasons.every((reason, i) => sameReason(reason, b.reasons[i]))))
  )
}

function sameReason(a: Reason, b: Reason): boolean {
  return a.kind === b.kind && a.itemId === b.itemId && a.weight === b.weight && a.text === b.text
}

function sameOrder(a: readonly Recommendation[], b: readonly Recommendation[]): boolean {
  return a.length === b.length && a.every((entry, i) => entry.item.id === b[i].item.id)
}

/** `previous` itself where it says the same. */
function sameData<T>(previous: T | undefined, next: T): T {
  return JSON.stringify(previous) === JSON.stringify(next) ? previous! : next
}

function sameValues(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((entry, i) => Object.is(entry, b[i]))
}
