import { useEffect, useMemo, useRef, useState } from 'react'
import type { Item, List, ListSnapshot } from '../../sdk/types'
import { addressOf, type Follow } from '../common/address'

/**
 * The list on screen. A click changes the live snapshot before the next frame, but cards that a visitor looks at stay
 * where they are until there is a cause: a navigation, or a new `edition` (refresh, forget, consent, the device's first answer in
 * place of what the server rendered).
 *
 * @returns it, and what makes it go by the page's address as it is now
 */
export function useShown<TItem extends Item>(
  list: List<TItem>,
  live: ListSnapshot<TItem>,
): readonly [ListSnapshot<TItem>, follow: Follow] {
  const [page, follow] = useState(addressOf)
  const [shown, setShown] = useState({ list, page, snapshot: live })
  const { snapshot } = shown
  const isSettled = useFinal(list, page, follow) && snapshot.status === 'ready' && !snapshot.isRefreshing
  const hasCause = shown.list !== list || shown.page !== page || snapshot.edition !== live.edition
  const isKept = isSettled && !hasCause && !isFuller(live, snapshot)
  if (!isKept && (snapshot !== live || hasCause)) setShown({ list, page, snapshot: live })
  return [isKept ? snapshot : live, follow]
}

/** The same cards, of which more is known by now: texts come after the first list. */
function isFuller<TItem extends Item>(live: ListSnapshot<TItem>, shown: ListSnapshot<TItem>): boolean {
  return live.listId === shown.listId && live.items.some(({ item }, at) => item !== shown.items[at]?.item)
}

/**
 * Whether the order may be final: the lists of a page tell one another what they show once all of them are there, and
 * those of the page before are gone. That is a task after the first render.
 */
function useFinal(list: object, page: string | undefined, follow: Follow): boolean {
  // biome-ignore lint/correctness/useExhaustiveDependencies: one token for each list and page
  const arrival = useMemo(() => ({}), [list, page])
  const settled = useRef<object>(undefined)
  useEffect(() => {
    const timer = setTimeout(() => {
      settled.current = arrival
      follow(addressOf) // a router may tell the address in the commit that brings its page
    })
    return () => clearTimeout(timer)
  }, [arrival, follow])
  return settled.current === arrival
}
