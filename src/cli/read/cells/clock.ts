import { type CalendarName, calendarOf } from '../../../sdk/kernels/calendar'

const hourMs = 3_600_000
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/**
 * What clocks of a zone say of a time in milliseconds; worked out once an hour of it, since asking for a zone's time is slow.
 *
 * @param timeZone of the IANA database. @default 'UTC'
 * @throws RangeError where there is no such zone
 */
export function createClock(timeZone = 'UTC'): (time: number) => Readonly<Record<CalendarName, string>> {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', hour: 'numeric', weekday: 'short', month: 'numeric' },
  } as const)
  const known = new Map<number, Readonly<Record<CalendarName, string>>>()
  return time => {
    // Some zones are a quarter of an hour off.
    const quarter = Math.floor((4 * time) / hourMs)
    const before = known.get(quarter)
    if (before) return before
    const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]))
    const now = calendarOf(Number(parts.hour), days.indexOf(parts.weekday), Number(parts.month) - 1)
    known.set(quarter, now)
    return now
  }
}
