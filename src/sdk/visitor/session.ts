import type { FeedbackEvent, Session } from '../types'
import { visitMs } from './fatigue'

/** A session that somebody asked for, or asked to end; what nobody asked for is parted by silence alone. */
export interface Asked extends Pick<Session, 'startedAt' | 'isApart'> {
  /** It ended one: what follows is as if none had been asked for. */
  readonly isEnd?: boolean
}

/** What an event says of the session that it is of. */
export type SessionMark = Pick<FeedbackEvent, 'session' | 'apart'>

/**
 * Of what was asked for here and what the latest event is of (in another tab, or on the page before), the later one; silence
 * of half an hour ends it.
 *
 * @param events in order of seq
 */
export function askedSession(
  events: readonly FeedbackEvent[],
  here: Asked | undefined,
  now: number,
): Asked | undefined {
  const latest = events.at(-1)
  const startedAt = latest?.session
  const heard: Asked | undefined = startedAt === undefined ? undefined : { startedAt, isApart: latest?.apart === true }
  const asked = heard && !(here && here.startedAt >= heard.startedAt) ? heard : here
  if (!asked || asked.isEnd) return undefined
  const last = events.findLast(({ session }) => session === asked.startedAt)?.ts ?? asked.startedAt
  return now - last < visitMs ? asked : undefined
}

/** The session that goes on now; one that nobody asked for began with the first event after half an hour of silence. */
export function presentSession(events: readonly FeedbackEvent[], here: Asked | undefined, now: number): Session {
  const asked = askedSession(events, here, now)
  if (asked) {
    const own = events.filter(({ session }) => session === asked.startedAt)
    return { startedAt: asked.startedAt, isApart: asked.isApart, isAsked: true, events: countActions(own) }
  }
  let startedAt = now
  let at = events.length
  while (at > 0 && events[at - 1].session === undefined && startedAt - events[at - 1].ts < visitMs) {
    at--
    startedAt = Math.min(startedAt, events[at].ts)
  }
  return { startedAt, isApart: false, isAsked: false, events: countActions(events.slice(at)) }
}

const countActions = (events: readonly FeedbackEvent[]) => events.filter(({ type }) => type !== 'impression').length

/** A session that was set apart tells nothing any more once it is over. */
export const livedBy = (events: readonly FeedbackEvent[], session: number | undefined): readonly FeedbackEvent[] =>
  events.some(({ apart }) => apart) ? events.filter(event => !event.apart || event.session === session) : events

/**
 * Of clicks: what all that was before a session that was asked for says in it. MovieLens small, what people rated next in a
 * later session of theirs, NDCG@10 after its first item and after its third: iALS .056, .053 without, .065, .059 so (.065, .057
 * at 2; .055, .059 by the session alone); item-kNN .052, .049 without, .056, .055 so (.057, .056 at 2; .045, .051).
 */
const longTermClicks = 1

/**
 * What is left of an earlier event's confidence in a session that was asked for: all of them together say as much as one
 * click, so that the session's own first click counts half, and its third three quarters.
 *
 * @param mass the confidences of what was before, added up
 */
export const longTermShare = (mass: number): number => Math.min(1, longTermClicks / mass)
