import { useEffect, useMemo, useRef } from 'react'
import type { Item, ListSnapshot, Recommendation } from '../../sdk/types'

/** The snapshot with other items, in their places. It stays the same while the function, inline or not, gives the same. */
export function useTransformed<TItem extends Item>(
  snapshot: ListSnapshot<TItem>,
  transform: ((items: readonly Recommendation<TItem>[]) => readonly Recommendation<TItem>[]) | undefined,
): ListSnapshot<TItem> {
  const last = useRef<Last<TItem>>(undefined)
  const next = useMemo(
    () => (transform && snapshot.status === 'ready' ? { of: snapshot, given: transform(snapshot.items) } : undefined),
    [snapshot, transform],
  )
  const kept = last.current
  const shown = useMemo(() => {
    if (!next) return snapshot
    if (kept?.of === next.of && sameList(kept.given, next.given)) return kept.shown
    return { ...next.of, items: next.given.map((one, position) => ({ ...one, position })) }
  }, [snapshot, next, kept])
  useEffect(() => {
    last.current = next && { ...next, shown }
  }, [next, shown])
  return shown
}

interface Last<TItem extends Item> {
  readonly of: ListSnapshot<TItem>
  readonly given: readonly Recommendation<TItem>[]
  readonly shown: ListSnapshot<TItem>
}

type Given<TItem extends Item> = readonly Recommendation<TItem>[]

/** A function that is new at every render decorates anew: what it gives is compared field by field, the item's too. */
function sameList<TItem extends Item>(a: Given<TItem>, b: Given<TItem>): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at] || sameEntry(one, b[at]!))
}

function sameEntry<TItem extends Item>(a: Recommendation<TItem>, b: Recommendation<TItem>): boolean {
  return sameFields(a.item, b.item) && sameFields({ ...a, item: 0, reasons: 0 }, { ...b, item: 0, reasons: 0 })
}

function sameFields(a: object, b: object): boolean {
  const [left, right] = [new Map(Object.entries(a)), Object.entries(b)]
  return left.size === right.length && right.every(([key, value]) => Object.is(left.get(key), value))
}
