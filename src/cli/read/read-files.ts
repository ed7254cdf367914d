import type { Interactions } from '../../sdk/kernels/interactions'
import { spelledAs } from './columns/near-ids'
import { type InteractionRole, interactionNames } from './columns/role-names'
import { describeInteractions } from './interactions/describe-interactions'
import type { InteractionPlan } from './interactions/plan-interactions'
import { type ReadInteractions, readInteractions } from './interactions/read-interactions'
import { createItemFacts } from './items/item-facts'
import { itemIds } from './items/item-ids'
import { type ReadItems, readItems } from './items/read-items'
import { openInteractions, openItems } from './open-files'
import { interactionOptions, itemOptions, type ReadingOptions } from './reading-options'
import type { Source } from './table'

export interface ReadFiles {
  readonly read: ReadInteractions
  /** Of the items' files, or of what the interactions say of the items; absent: nothing does. */
  readonly catalogue?: ReadItems
}

/**
 * Reads interactions and the items that they are of: the items first, since what joins them says which column is which.
 *
 * @throws TacitlyError of InputErrorCode | 'options-invalid'
 */
export async function readFiles(
  source: Source,
  items: readonly Source[] | undefined,
  options: ReadingOptions,
  onBytes?: (bytes: number) => void,
): Promise<ReadFiles> {
  const files = items && (await openItems(items, options, onBytes))
  const table = await openInteractions(source, options, onBytes)
  if (!files) {
    let facts: ReturnType<typeof createItemFacts> | undefined
    const read = await readInteractions(table, interactionOptions(options, false), undefined, plan => {
      facts = createItemFacts(plan)
      return facts.tell
    })
    const told = facts?.file()
    return { read, catalogue: told && readItems([told], itemOptions({ ids: options.ids })) }
  }
  const ids = itemIds(files[0], itemOptions(options).named ?? {}, options.ids ?? 'exact')
  const read = await readInteractions(table, interactionOptions(options, true), ids)
  const catalogue = readItems(files, itemOptions(options), read.plan.joined?.id)
  return { read: { ...read, interactions: spelled(read.interactions, catalogue, options) }, catalogue }
}

/**
 * Reads the two parts of one world by the same columns and the same scale.
 *
 * @throws TacitlyError of InputErrorCode | 'options-invalid'
 */
export async function readParts({ train, test, items, reading = {} }: Parts) {
  const { read, catalogue } = await readFiles(train, items, reading)
  const { plan, value, interactions } = read
  const table = await openInteractions(test, reading)
  const hasSameColumns = table.columns.join('\n') === plan.table.columns.join('\n')
  const named = hasSameColumns
    ? Object.fromEntries(Object.keys(interactionNames).map(role => [role, nameIn(plan, role) ?? 'none']))
    : reading.named
  const options = interactionOptions({ ...reading, named, scale: reading.scale ?? value?.scale }, items !== undefined)
  const other = await readInteractions(table, options)
  const rows = catalogue && items ? spelled(other.interactions, catalogue, reading) : other.interactions
  const asRead = hasSameColumns ? { ...other, plan: { ...other.plan, columns: plan.columns } } : other
  const notes = [...describeInteractions(read), ...describeInteractions(asRead)]
  return { train: interactions, test: rows, tested: other, catalogue: items && catalogue, notes }
}

/** What a role's column is called. */
function nameIn({ columns }: InteractionPlan, role: string): string | undefined {
  return columns[role as InteractionRole]?.field.name
}

interface Parts {
  readonly train: Source
  readonly test: Source
  readonly items?: readonly Source[]
  readonly reading?: ReadingOptions
}

function spelled(data: Interactions, { items }: ReadItems, { ids }: ReadingOptions): Interactions {
  return ids === 'number' ? spelledAs(items, data) : data
}
