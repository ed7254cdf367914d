// Reasons in words, of lists that go by what a visitor did or asked for.
import type { FeedbackType, Item, Reason } from '../types'

const viewed = (title: string) => `Because you viewed ${title}`
const verbs: ReadonlyMap<string, (title: string) => string> = new Map([
  ['click', viewed],
  ['view', viewed],
  ['dwell', viewed],
  ['bounce', title => `You left ${title} soon`],
  ['impression', title => `You passed over ${title}`],
  ['purchase', title => `You bought ${title}`],
  ['addToCart', title => `You put ${title} in your cart`],
  ['return', title => `You sent back ${title}`],
  ['removeFromCart', title => `You took ${title} out of your cart`],
  ['like', title => `You liked ${title}`],
  ['dislike', title => `You disliked ${title}`],
  ['rating', title => `You rated ${title}`],
  ['dismiss', title => `You dismissed ${title}`],
])

/** English for what the visitor did. */
export function verbText(type: FeedbackType, title: string): string {
  return verbs.get(type)?.(title) ?? `Because of ${title}`
}

export function itemReason(kind: 'event' | 'item', { id, title }: Item, weight: number, text: string): Reason {
  return { kind, itemId: id, title, weight, text }
}
