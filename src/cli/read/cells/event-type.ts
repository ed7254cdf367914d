import type { FeedbackType } from '../../../sdk/types'
import { feedbackType } from '../../../sdk/visitor/event-types'
import { bare } from './bare'

/** What files call our types beside the trackers' own names: logs of shops and searches, and public data sets. */
const inFiles: Readonly<Record<string, FeedbackType>> = {
  ...{ clickout: 'click', clickoutitem: 'click', detail: 'view', carts: 'addToCart', add: 'addToCart' },
  ...{ remove: 'removeFromCart', orders: 'purchase', payment: 'purchase', sale: 'purchase' },
}

/** The type of ours that a file's name for what happened stands for; else the name itself. */
export function eventType(name: string): FeedbackType {
  const form = bare(name)
  return Object.hasOwn(inFiles, form) ? inFiles[form] : feedbackType(name)
}
