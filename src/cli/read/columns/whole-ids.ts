import type { TableRecord } from '../table'
import type { CatalogueIds } from './catalogue-ids'
import { type Profile, profileOf } from './profile'

/** Where the catalogue has whole cells rather than their parts, a text that looks like a list is one id with spaces. */
export function withWholeIds(
  profiles: readonly Profile[],
  catalogue: CatalogueIds,
  sample: readonly TableRecord[],
): Profile[] {
  const isWhole = (whole: Profile) => {
    const share = catalogue.shareOf(whole)
    const parts = profiles.filter(({ field }) => field.inEntry && field.column === whole.field.column)
    return share > 0.5 && parts.every(part => catalogue.shareOf(part) < share)
  }
  const whole = profiles.filter(one => one.field.isListText && isWhole(one))
  const columns = new Set(whole.map(({ field }) => field.column))
  return profiles.flatMap(one => {
    if (!columns.has(one.field.column)) return one
    return whole.includes(one) ? profileOf({ ...one.field, isListText: false }, sample) : []
  })
}
