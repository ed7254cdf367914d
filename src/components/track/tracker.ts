/** @module tacitly/track */
import type { FeedbackInput, Item, Recommender } from '../../sdk/types'
import { observeViewed } from './observe-viewed'
import { send } from './send'
import { suspectOf } from './suspect-of'

/** An event of one card of a tracker: item, list and place are filled in. */
export type TrackedEvent = Omit<FeedbackInput, 'itemId' | 'listName' | 'listId' | 'position'>

/** What is logged of the cards of one list, as it is shown now. */
export interface Tracker {
  /** Drawn anew for each tracker. */
  readonly listId: string
  /**
   * The element shows the item from now on: logs an impression once it was really seen (half of its pixels for one second; once an item),
   * and a click when a link in it is opened, by whatever key or button.
   *
   * @param position 0-based place in the list; without it, it teaches nothing that an item was passed over
   * @returns the undo
   */
  readonly observe: (element: Element, item: Pick<Item, 'id'>, position?: number) => () => void
  /** Logs an event of a card of this list. */
  readonly log: (item: Pick<Item, 'id'>, event: TrackedEvent, position?: number) => ReturnType<Recommender['log']>
}

/**
 * For cards of your own, with no component of ours: one tracker a list, and a new one when other items are shown.
 *
 * @param list its name stands in every event: 'search', 'wishlist'
 */
export function createTracker(recommender: Pick<Recommender, 'log'>, list: { readonly listName: string }): Tracker {
  const { listName } = list
  const listId = `${listName} ${Math.round(performance.timeOrigin).toString(36)}-${Math.random().toString(36).slice(2, 8)}`
  const seen = new Set<string>()

  const log: Tracker['log'] = ({ id: itemId }, event, position) =>
    recommender.log({ ...event, itemId, listName, listId, ...(position !== undefined && { position }) })

  return {
    listId,
    log,
    observe(element, item, position) {
      const stopViewing = observeViewed(element, () => {
        if (seen.has(item.id)) return
        seen.add(item.id)
        send(log(item, { type: 'impression' }, position))
      })
      const onOpen = (event: Event) => {
        if (opensLink(event as MouseEvent)) send(log(item, { type: 'click', ...suspectOf(event) }, position))
      }
      // On the way down: what a site's own listeners stop has been opened all the same.
      const types = ['click', 'auxclick']
      for (const type of types) element.addEventListener(type, onOpen, true)
      return () => {
        stopViewing()
        for (const type of types) element.removeEventListener(type, onOpen, true)
      }
    },
  }
}

/** Not by a button in a link, nor by a right click, which opens a menu and tells nobody what is chosen in it. */
function opensLink({ type, button, target }: MouseEvent): boolean {
  const pressed = (target as Element).closest('a[href], [role="link"], button, input, select, textarea, label, summary')
  return pressed?.matches('a[href], [role="link"]') === true && (type === 'click' || button === 1)
}
