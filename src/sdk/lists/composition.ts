import { asTacitlyError, type TacitlyError } from '../errors'
import { listNameOf } from '../rank/strategies'
import type { Readiness } from '../serving/loader'
import type { Item, ListOptions, ListSnapshot } from '../types'
import { type Entry, isOnPage } from './entry'
import { type Answer, answerSnapshot, errorSnapshot, type Frame, pendingSnapshot, reuse } from './snapshot'
import type { Turns } from './turns'

/** What the lists of a page are made of. */
export interface CompositionHost<TItem extends Item> {
  readonly readiness: () => Readiness
  /** Grows whenever an answer may have changed. */
  readonly revision: () => number
  /** Grows when somebody asked for a new order on all lists. */
  readonly edition: () => number
  readonly isRefreshing: () => boolean
  /** Whether more will be known of the items. @default false */
  readonly isPartial?: () => boolean | undefined
  /**
   * undefined: it takes more than is loaded yet, which is now on its way.
   *
   * @param wanted ids that lists above it would show, which choose after it
   */
  readonly rank: (
    options: ListOptions<TItem>,
    above: ReadonlySet<string>,
    wanted: () => ReadonlySet<string>,
  ) => Answer<TItem> | undefined
}

/** The lists of a page, each beside the others: no item stands twice. */
export interface Composition<TItem extends Item> {
  /** The snapshot, brought up to date first: a pure function of what the host knows. */
  readonly present: (entry: Entry<TItem>) => ListSnapshot<TItem>
  /** Whether its snapshot has to be made anew. */
  readonly isDue: (entry: Entry<TItem>) => boolean
  /** Whether those that choose before it show what they showed when it chose. */
  readonly isInPlace: (entry: Entry<TItem>) => boolean
  /** Ids that the lists above it on the page would show, were it not there. */
  readonly wantedAbove: (entry: Entry<TItem>) => ReadonlySet<string>
  /** Brings the lists of the page up to date, in turn for as long as `isMeant`. Returns the ids that they show. */
  readonly walk: (isMeant: (entry: Entry<TItem>) => boolean) => ReadonlySet<string>
}

export function createComposition<TItem extends Item>(
  host: CompositionHost<TItem>,
  entries: ReadonlyMap<string, Entry<TItem>>,
  turns: Turns,
): Composition<TItem> {
  /** The first answer and a new edition are for every list, mere events for what is near. What shows nothing may have no place on the page, and is never near. */
  function isDue(entry: Entry<TItem>): boolean {
    const { revision, snapshot, elements, refreshes } = entry
    if (revision === host.revision()) return false
    if (snapshot.status !== 'ready' || snapshot.edition !== host.edition() + refreshes) return true
    return elements.size === 0 || [...elements.values()].includes(true)
  }

  function bring(entry: Entry<TItem>, above: ReadonlySet<string>): void {
    if (!isDue(entry)) return
    // Lists that wait together are ranked together: none counts as up to date until they can be.
    entry.revision = host.readiness().status === 'loading' ? -1 : host.revision()
    entry.above = new Set(above)
    const before = entry.snapshot
    const next = compute(entry, entry.above)
    if (!isStillServers(before, next)) entry.snapshot = next
    turns.claim(entry)
    // Nobody saw it: a view may take up what happened while it was far away.
    if (entry.isReturn && entry.snapshot.listId !== before.listId) {
      entry.refreshes++
      entry.snapshot = { ...entry.snapshot, edition: entry.snapshot.edition + 1 }
    }
    entry.isReturn = false
    if (entry.snapshot.items !== before.items) {
      for (const below of entries.values()) if (isOnPage(below) && turns.compare(entry, below) < 0) below.revision = -1
    }
  }

  /** What a server rendered gives way to the device's answer; to none, or to the same cards, once all that is known is here. */
  function isStillServers(before: ListSnapshot<TItem>, next: ListSnapshot<TItem>): boolean {
    if (before.edition >= 0) return false
    const isMore = next.status === 'empty' || (next.status === 'ready' && next.listId === before.listId)
    return isMore ? !!host.isPartial?.() : next.status !== 'ready'
  }

  function compute(entry: Entry<TItem>, above: ReadonlySet<string>): ListSnapshot<TItem> {
    const { options, snapshot, refreshes } = entry
    const listName = listNameOf(options)
    const frame: Frame = {
      edition: host.edition() + refreshes,
      isStalled: entry.isStalled,
      isRefreshing: host.isRefreshing(),
    }
    const readiness = host.readiness()
    if (options.enabled === false) return reuse(snapshot, pendingSnapshot(listName, frame))
    if (readiness.status === 'loading') return unanswered(entry, frame)
    const settled = { ...frame, isStalled: false }
    const failed = (error: TacitlyError) => {
      entry.isStalled = false
      return errorSnapshot(listName, error, settled, snapshot)
    }
    if (readiness.status === 'error') return failed(readiness.error)
    try {
      const answer = host.rank(options, above, () => wantedAbove(entry))
      if (!answer) return unanswered(entry, frame)
      entry.isStalled = false
      return answerSnapshot(listName, answer, settled, snapshot)
    } catch (thrown) {
      return failed(asTacitlyError(thrown, 'options-invalid')) // a function of the site's own, or an unknown strategy
    }
  }

  /** Ids that the lists show which choose before. */
  function shownAbove(entry: Entry<TItem>): ReadonlySet<string> {
    return isShared(entry) ? nothing : walk(other => turns.compare(other, entry) < 0)
  }

  function wantedAbove(entry: Entry<TItem>): ReadonlySet<string> {
    const wanted = new Set(entry.above)
    const isMeant = (one: Entry<TItem>) =>
      isOnPage(one) && !isShared(one) && one.order < entry.order && turns.compare(entry, one) < 0
    // Not what they show: that has been chosen beside this list, and would differ by what happened before.
    for (const other of [...entries.values()].filter(isMeant).sort((a, b) => a.order - b.order)) {
      for (const { item } of compute(other, wanted).items) wanted.add(item.id)
    }
    return wanted
  }

  function walk(isMeant: (entry: Entry<TItem>) => boolean): ReadonlySet<string> {
    const shown = new Set<string>()
    for (const entry of [...entries.values()].filter(isOnPage).sort(turns.compare)) {
      if (!isMeant(entry)) break
      bring(entry, isShared(entry) ? nothing : shown)
      if (isShared(entry)) continue
      for (const { item } of entry.snapshot.items) shown.add(item.id)
    }
    return shown
  }

  return {
    present(entry) {
      if (isDue(entry)) bring(entry, shownAbove(entry))
      return entry.snapshot
    },
    isDue,
    isInPlace: entry => sameSet(entry.above, shownAbove(entry)),
    wantedAbove,
    walk,
  }
}

const nothing: ReadonlySet<string> = new Set()

/** It goes by no other list; what goes by no profile does not go by lists that do. */
const isShared = ({ options: { sharing, strategy } }: { readonly options: ListOptions<never> }) =>
  sharing === 'allow' || strategy === 'popular'

/** What it shows until it can be ranked: what it showed, or that it is pending. */
function unanswered<TItem extends Item>({ snapshot, options }: Entry<TItem>, frame: Frame): ListSnapshot<TItem> {
  const hasAnswer = snapshot.status === 'ready' || snapshot.status === 'empty'
  return hasAnswer ? snapshot : reuse(snapshot, pendingSnapshot(listNameOf(options), frame))
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(value => b.has(value))
}
