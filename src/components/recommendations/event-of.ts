import type { FeedbackInput, Item, ListSnapshot, Recommendation } from '../../sdk/types'

/** An event as a card logs it: the list it came from is filled in. */
export type CardEvent = Omit<FeedbackInput, 'itemId' | 'listName' | 'listId' | 'position'>

/** Fills in the list as it was shown, which may be older than the live one. */
export function eventOf<TItem extends Item>(
  shown: ListSnapshot<TItem>,
  { item, position, variant: own }: Recommendation<TItem>,
  event: CardEvent,
): FeedbackInput {
  // Cards are of a list that is ready.
  const {
    listName,
    listId,
    modelVersion,
    variant = own,
    propensity,
  } = shown as Extract<typeof shown, { readonly status: 'ready' }>
  return { modelVersion, variant, propensity, ...event, itemId: item.id, listName, listId, position }
}
