import { describeInteractions } from '../../src/cli/read/interactions/describe-interactions'
import type { InteractionOptions } from '../../src/cli/read/interactions/plan-interactions'
import { readInteractions } from '../../src/cli/read/interactions/read-interactions'
import { openTable } from '../../src/cli/read/open-table'
import { sourceOf } from './read-bytes'

/** A text's rows, 'a x 1' each (visitor, item, what it counts to one decimal), and what was told of them. */
export async function readRowsOf(text: string | readonly string[], options: InteractionOptions = {}) {
  const content = typeof text === 'string' ? text : text.join('\n')
  const read = await readInteractions(await openTable(sourceOf(content)), options)
  const { users, items, userIds, itemIds, values } = read.interactions
  return {
    rows: Array.from(users, (user, k) => {
      return `${userIds[user]} ${itemIds[items[k]]} ${Math.round(10 * (values?.[k] ?? 1)) / 10}`
    }),
    notes: describeInteractions(read).join('\n'),
    columns: Object.fromEntries(Object.entries(read.plan.columns).map(([role, one]) => [role, one.field.name])),
    dropped: Object.fromEntries([...read.dropped.causes].map(([cause, { count }]) => [cause, count])),
    unused: read.plan.unused,
  }
}
