import type { Item, List, ListOptions, ListSnapshot } from '../types'

/** A list of the page, and where it stands. */
export interface Entry<TItem extends Item> {
  readonly list: List<TItem>
  readonly listeners: Set<() => void>
  /** Where it stands on the page, and whether that is near: before the browser has said so, it counts as near. */
  readonly elements: Map<Element, boolean>
  /** It has come near and is not yet up to date. */
  isReturn: boolean
  options: ListOptions<TItem>
  snapshot: ListSnapshot<TItem>
  /** The snapshot that the listeners know of. */
  told: ListSnapshot<TItem>
  /** Of the host, when the snapshot was made; -1: out of date. */
  revision: number
  /** Of this list alone. */
  refreshes: number
  isStalled: boolean
  /** Since which frame it shows items here: who is shown has chosen. Infinity: it shows none. */
  frame: number
  /** Place on the page: the order in which lists were asked for since they were last watched. */
  order: number
  /** When it was last asked for: its place once nobody watches it any more. */
  asked: number
  /** Asked for in this very task: about to be watched, and so on the page already. */
  isArriving: boolean
  /** Ids that were taken when the snapshot was made. */
  above: ReadonlySet<string>
}

export const createEntry = <TItem extends Item>(
  list: List<TItem>,
  options: ListOptions<TItem>,
  snapshot: ListSnapshot<TItem>,
): Entry<TItem> => ({
  list,
  listeners: new Set(),
  elements: new Map(),
  isReturn: false,
  ...{ options, snapshot, told: snapshot },
  revision: -1,
  refreshes: 0,
  isStalled: false,
  frame: Number.POSITIVE_INFINITY,
  order: 0,
  asked: 0,
  isArriving: false,
  above: new Set(),
})

export const isOnPage = ({ listeners, isArriving }: Pick<Entry<never>, 'listeners' | 'isArriving'>): boolean =>
  listeners.size > 0 || isArriving
