import { createDayOrder } from '../cells/day-order'
import { type TimeForm, type TimeFormName, textFormOf, timeFormOf } from '../cells/times'
import type { Field } from '../columns/fields'
import { type Profile, profileOf, valuesIn } from '../columns/profile'
import { inputError } from '../input-errors'
import type { Table } from '../table'

/**
 * How the times of a column are said; where the sample leaves open what comes first in 07/11/2024, the whole column decides.
 *
 * @throws TacitlyError 'times-unreadable'
 */
export async function timeFormIn(table: Table, field: Field, given: TimeFormName | undefined): Promise<TimeForm> {
  const profile: Profile = profileOf(field, table.sample)
  const form = timeFormOf(profile.values, given)
  if (!form) throw implausible(table.name, profile, given)
  if (!form.isAmbiguous) return form
  const order = createDayOrder()
  for await (const { cells } of table.records()) {
    for (const cell of valuesIn(field, cells)) order.see(cell)
    if (!order.isAmbiguous()) break
  }
  return textFormOf(order.decided()!, order.isAmbiguous())
}

function implausible(name: string, { field, values }: Profile, given: TimeFormName | undefined) {
  const some = [...new Set(values.slice(0, 50).map(String))].slice(0, 3).join(', ')
  return inputError(
    'times-unreadable',
    name,
    `has no times in "${field.name}" (${some} ..)${given ? ` as --times ${given}` : ''} between 1980 and 2040`,
    { column: field.name },
  )
}
