import { isMissing } from '../cells/missing'
import type { TableRecord } from '../table'
import type { Field } from './fields'

/** Fewer that come again say nothing. */
const fewest = 20

/** Whether what a field says goes by another: a day of birth by the visitor, an average rating by the item. */
export function isPropertyOf(field: Field, of: Field, sample: readonly TableRecord[]): boolean {
  const said = new Map<string, string>()
  const all = new Set<string>()
  let again = 0
  let same = 0
  for (const { cells } of sample) {
    const [cell, key] = [field.read(cells), of.read(cells)]
    if (isMissing(cell) || isMissing(key)) continue
    const [text, before] = [String(cell), said.get(String(key))]
    all.add(text)
    if (before === undefined) said.set(String(key), text)
    else {
      again++
      if (before === text) same++
    }
  }
  return again >= fewest && same >= 0.98 * again && all.size > 1
}
