import { isScientific } from '../cells/id-text'
import { inputError } from '../input-errors'
import { dropCounter } from '../records/dropped'
import type { Json } from '../table'
import { createEventCounts } from './event-counts'
import { createHistoryReader } from './history-reader'
import type { InteractionOptions, InteractionPlan } from './plan-interactions'
import { createRowColumns } from './row-columns'
import { createRowReader } from './row-reader'
import type { ReadRows, TellItem } from './rows-read'

/**
 * Reads who touched what, as the file says it.
 *
 * @throws TacitlyError 'rows-too-bad' where more records are dropped than kept, or any with `strict`; 'ids-cut'
 */
export async function readRows(
  plan: InteractionPlan,
  options: InteractionOptions,
  tellItem?: TellItem,
): Promise<ReadRows> {
  const { table, columns } = plan
  const dropped = dropCounter(table.name, options.strict)
  const events = createEventCounts(options.events)
  const has = {
    ...{ event: !!columns.event, time: !!plan.time, value: !!columns.value, strength: !!plan.strength },
    quantity: !!columns.quantity || plan.statusColumns.length > 0,
  }
  const rows = createRowColumns(
    has,
    plan.context.map(({ name }) => name),
  )
  const reader = createRowReader(plan, options, { rows, events, tellItem })
  const history = options.minRating === undefined ? createHistoryReader(plan, options, { rows, events }) : undefined
  const itemField = columns.item!.field
  const isHistoryAlone = columns.history?.field.name === itemField.name
  let used = 0
  for await (const record of table.records()) {
    history?.add(record)
    if (isHistoryAlone) continue
    const listed = itemField.entriesOf?.(record.cells) ?? []
    const entries: readonly (Json | undefined)[] = listed.length > 0 ? listed : itself
    for (const entry of entries) {
      const fault = reader.add(record, entry)
      if (fault) dropped.drop(record.line, fault[0], String(fault[1]))
      else used++
    }
  }
  dropped.judge(used)
  const examples = rows.itemIds.slice(0, 1000)
  if (examples.filter(isScientific).length * 2 > examples.length) throw cutIds(table.name, itemField.name, examples)
  const inHistory = history?.rows() ?? 0
  return { rows, events: events.all, dropped, inHistory, ...reader.told() }
}

/** A record that names its item itself. */
const itself = [undefined]

function cutIds(name: string, column: string, examples: readonly string[]) {
  return inputError(
    'ids-cut',
    name,
    `has item ids such as ${examples.find(isScientific)} in "${column}": a spreadsheet has cut them, and different items have become one`,
    { column },
  )
}
