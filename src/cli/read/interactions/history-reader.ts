import { maxIdLength } from '../../../sdk/ids'
import { idText } from '../cells/id-text'
import type { TableRecord } from '../table'
import type { createEventCounts } from './event-counts'
import type { InteractionOptions, InteractionPlan } from './plan-interactions'
import type { RowColumns } from './row-columns'

interface HistoryTarget {
  readonly rows: RowColumns
  readonly events: ReturnType<typeof createEventCounts>
}

/** What visitors touched before: each record of one repeats it, and what was said before is not said again. */
export function createHistoryReader(
  { columns, time: timeForm }: InteractionPlan,
  { ids }: InteractionOptions,
  { rows, events }: HistoryTarget,
) {
  /** How many of each visitor's history have come. */
  const before = new Map<string, number>()
  let pushed = 0
  return {
    rows: () => pushed,
    add({ cells }: TableRecord): void {
      const { entriesOf, inEntry } = columns.history?.field ?? {}
      if (!entriesOf || !inEntry) return
      const user = idText(columns.user?.field.read(cells))
      const time = timeForm ? timeForm.parse(columns.time?.field.read(cells)) : 0
      if (user === '' || user.length > maxIdLength || Number.isNaN(time)) return
      const items = entriesOf(cells).map(entry => idText(inEntry(entry), ids))
      for (const item of items.slice(before.get(user) ?? 0)) {
        if (item === '' || item.length > maxIdLength) continue
        const event = columns.event ? events.codeOf('click') : -1
        if (columns.event) events.all[event].rows++
        pushed++
        rows.push({ user, item, event, time, value: Number.NaN, quantity: 1, strength: 1 })
      }
      before.set(user, Math.max(items.length, before.get(user) ?? 0))
    },
  }
}
