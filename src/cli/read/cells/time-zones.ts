/** Hours ahead of UTC, of abbreviations that mean one zone. */
const hours: Readonly<Record<string, number>> = {
  ...{ z: 0, utc: 0, gmt: 0, wet: 0, west: 1, bst: 1, cet: 1, cest: 2, mez: 1, mesz: 2, eet: 2, eest: 3, msk: 3 },
  ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, jst: 9, kst: 9, aest: 10, aedt: 11 },
}

export const zoneNames = Object.keys(hours).join('|')

/** Milliseconds ahead of UTC, of '+02:00', '-0400', 'CEST'; without a zone a time is UTC. */
export function offsetOf(zone = ''): number {
  const [, sign, hour, minute = '0'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? []
  if (sign === undefined) return (hours[zone.toLowerCase()] ?? 0) * 3_600_000
  return (sign === '-' ? -1 : 1) * (Number(hour) * 60 + Number(minute)) * 60_000
}
