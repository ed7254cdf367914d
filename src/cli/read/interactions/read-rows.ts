import { TacitlyError } from '../../../sdk/errors'
import { isScientific } from '../cells/id-text'
import { inputError } from '../input-errors'
import { dropCounter } from '../records/dropped'
import { type Json, standardInput } from '../table'
import { createEventCounts } from './event-counts'
import { createHistoryReader } from './history-reader'
import type { InteractionOptions, InteractionPlan } from './plan-interactions'
import { createRowColumns } from './row-columns'
import { createRowReader } from './row-reader'
import type { ReadRows, TellItem } from './rows-read'

/** More than one machine is good for. */
const mostRows = 1e8

/**
 * Reads who touched what, as the file says it.
 *
 * @param most rows
 * @throws TacitlyError 'options-invalid' where there are more than `most`; 'rows-too-bad' where more records are dropped than kept, or any with `strict`; 'ids-cut'
 */
export async function readRows(
  plan: InteractionPlan,
  options: InteractionOptions,
  tellItem?: TellItem,
  most = mostRows,
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
      else if (++used > most) throw tooMany(plan, most)
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

function tooMany({ table, columns, time }: InteractionPlan, most: number): TacitlyError {
  const flag = (name: string, column: string | undefined) => (column === undefined ? '' : ` --${name} ${column}`)
  const file = table.name === standardInput ? 'FILE' : table.name
  const named = [flag('user', columns.user?.field.name), flag('item', columns.item?.field.name)].join('')
  const also = [flag('time', time && columns.time?.field.name), flag('value', columns.value?.field.name)].join('')
  return new TacitlyError(
    'options-invalid',
    `${table.name} has more than ${most.toLocaleString('en')} rows, which is work for a cluster: spark-submit ` +
      `node_modules/tacitly/spark/tacitly_als.py --interactions ${file}${named}${also} --out DIR, and then ` +
      'tacitly import --spark DIR --items FILE --out BUNDLE.',
    { path: table.name, most },
  )
}

function cutIds(name: string, column: string, examples: readonly string[]) {
  return inputError(
    'ids-cut',
    name,
    `has item ids such as ${examples.find(isScientific)} in "${column}": a spreadsheet has cut them, and different items have become one`,
    { column },
  )
}
