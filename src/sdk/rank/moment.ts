import { calendarOf } from '../kernels/calendar'
import type { Moment } from '../kernels/events'
import type { RankInput } from './shapes'

/** Shorter sides are those of phones, in CSS pixels. */
const widestPhone = 600

/** What is known of now: what the page tells, over it the visitor's latest event, over it the list. */
export function momentOf({ visitor, context, now }: Pick<RankInput, 'visitor' | 'context' | 'now'>): Moment {
  return { ...ofPage(now), ...visitor.context, ...context }
}

/** By the visitor's own clock; nothing on a server, whose clock and language are not theirs. */
function ofPage(now: number): Moment {
  if (typeof document === 'undefined') return {}
  const time = new Date(now)
  const { language = '' } = navigator
  // By hand: Intl.Locale throws at what some browsers say, such as en-US@posix.
  const [, region] = /-([A-Z]{2})\b/.exec(language) ?? []
  return {
    ...calendarOf(time.getHours(), time.getDay(), time.getMonth()),
    ...{ locale: language, device: deviceOf(), referrer: referrerOf(document.referrer) },
    ...(region === undefined ? {} : { region }),
  }
}

function deviceOf(): string {
  // Not there in a test's page.
  if (!globalThis.matchMedia?.('(pointer: coarse)').matches) return 'desktop'
  return Math.min(screen.width, screen.height) < widestPhone ? 'phone' : 'tablet'
}

/** The host whose link was followed. */
function referrerOf(referrer: string): string {
  if (referrer === '') return 'direct'
  const { origin, hostname } = new URL(referrer)
  return origin === location.origin ? 'site' : hostname.replace(/^www\./, '') || 'direct'
}
