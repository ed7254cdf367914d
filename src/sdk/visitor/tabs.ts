import { TacitlyError } from '../errors'
import type { Consent, FeedbackEvent, ForgetScope } from '../types'
import { checkEvents } from './exported-data'
import type { RatingScale } from './weights'

/** Grows when a message changes its meaning: tabs that still run another release are not understood, and not answered. */
const version = 1

export type TabMessage =
  /** These events are on the disk. */
  | { readonly type: 'events'; readonly events: readonly FeedbackEvent[]; readonly generation: number }
  /** Done on the disk under this generation; without one by a tab that has no disk, so whoever has one does it. `at`: ms since 1970. */
  | { readonly type: 'forget'; readonly scope: ForgetScope; readonly generation?: number; readonly at?: number }
  /** Something came in from elsewhere: the disk is to be read. */
  | { readonly type: 'merged' }
  /** It was withdrawn. */
  | { readonly type: 'consent'; readonly consent: Consent }

/** The line to the other tabs of this site. Exists only while consent is granted. */
export interface Tabs {
  readonly tell: (message: TabMessage) => void
  readonly close: () => void
}

/** @param onMessage Called with well-formed messages only; anything else on the channel is passed over. */
export function joinTabs(name: string, ratingScale: RatingScale, onMessage: (message: TabMessage) => void): Tabs {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined }
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }) => {
    const message = parseMessage(data, ratingScale)
    if (message) onMessage(message)
  }
  return {
    tell: message => channel.postMessage({ version, ...message }),
    close: () => channel.close(),
  }
}

/** undefined: from another release, or not one of ours. */
export function parseMessage(data: unknown, ratingScale: RatingScale): TabMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const message = data as { readonly [key: string]: unknown }
  if (message.version !== version) return undefined
  const generation = message.generation
  switch (message.type) {
    case 'events': {
      const events = isNumber(generation) ? eventsOrNone(message.events, ratingScale) : undefined
      return events && isNumber(generation) ? { type: 'events', events, generation } : undefined
    }
    case 'forget': {
      const scope = parseScope(message.scope)
      const isWell = [generation, message.at].every(value => value === undefined || isNumber(value))
      return scope && isWell
        ? { type: 'forget', scope, generation: generation as number, at: message.at as number }
        : undefined
    }
    case 'merged':
      return { type: 'merged' }
    case 'consent':
      return message.consent === 'denied' || message.consent === 'memory-only'
        ? { type: 'consent', consent: message.consent }
        : undefined
    default:
      return undefined
  }
}

function eventsOrNone(data: unknown, ratingScale: RatingScale): readonly FeedbackEvent[] | undefined {
  try {
    return checkEvents(data, ratingScale)
  } catch (thrown) {
    if (thrown instanceof TacitlyError) return undefined
    throw thrown
  }
}

function parseScope(data: unknown): ForgetScope | undefined {
  if (data === 'all') return 'all'
  if (typeof data !== 'object' || data === null) return undefined
  const { itemId, eventId, since } = data as { readonly [key: string]: unknown }
  if (typeof itemId === 'string') return { itemId }
  if (typeof eventId === 'string') return { eventId }
  return isNumber(since) ? { since } : undefined
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
