/** What a clock and a calendar say of a moment; seasons are those of the northern half. */
export const calendarNames = ['daypart', 'weekday', 'season'] as const

export type CalendarName = (typeof calendarNames)[number]

const dayparts = ['night', 'morning', 'afternoon', 'evening']
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const seasons = ['winter', 'spring', 'summer', 'autumn']

/** @param hour 0 .. 23. @param day of the week, 0 is Sunday. @param month 0 .. 11; December begins the winter */
export function calendarOf(hour: number, day: number, month: number): Readonly<Record<CalendarName, string>> {
  return {
    daypart: dayparts[Math.floor(hour / 6)],
    weekday: weekdays[day],
    season: seasons[Math.floor(((month + 1) % 12) / 3)],
  }
}
