import { logNames, numberIn, openLog, wrongCell } from '../log-columns'
import { idText } from '../read/cells/id-text'
import { interactionNames } from '../read/columns/role-names'
import { timeFormIn } from '../read/interactions/time-column'

const names = {
  ...logNames,
  list: ['listid', 'list', 'impressionid', 'requestid', 'queryid', 'searchid'],
  user: interactionNames.user,
  time: interactionNames.time,
} as const

/** No page shows more at once. */
const deepest = 10_000

/** A list that was shown, by the ids of its log. */
export interface ShownIds {
  readonly user: string
  /** Milliseconds since 1970; NaN: the log does not say. */
  readonly time: number
  readonly items: { readonly id: string; readonly position: number; clicked: boolean }[]
}

/**
 * A row a shown item: which list, whose, what stood where (1, 2, .. or from 0), and whether it was taken. Positions count from the top of
 * the log's first. An item that stands twice in a list counts where it stands first.
 *
 * @throws TacitlyError of InputErrorCode; 'options-invalid': a cell that is none of these
 */
export async function readLists(path: string): Promise<ShownIds[]> {
  const { table, fields } = await openLog(path, names, ['list', 'user', 'item', 'position', 'reward'])
  const time = fields.time && (await timeFormIn(table, fields.time, undefined))
  const lists = new Map<string, ShownIds>()
  let top = Infinity
  for await (const record of table.records()) {
    const number = numberIn(table, record)
    const text = (role: 'list' | 'user' | 'item') => {
      const id = idText(fields[role]!.read(record.cells))
      if (id === '') throw wrongCell(table, record, fields[role]!, 'an id')
      return id
    }
    const position = number(fields.position!)
    if (!(Number.isInteger(position) && position >= 0 && position <= deepest))
      throw wrongCell(table, record, fields.position!, `a position: 1 is the top, and 2 below it, to ${deepest}`)
    top = Math.min(top, position)
    const key = text('list')
    const list = lists.get(key) ?? {
      user: text('user'),
      time: time ? time.parse(fields.time!.read(record.cells)) : Number.NaN,
      items: [],
    }
    if (list.user !== text('user'))
      throw wrongCell(table, record, fields.user!, `${list.user}, whose list ${key} is: a list has one visitor`)
    lists.set(key, list)
    const [id, clicked] = [text('item'), number(fields.reward!) > 0]
    const before = list.items.find(one => one.id === id)
    if (!before && list.items.some(one => one.position === position))
      throw wrongCell(
        table,
        record,
        fields.position!,
        `one that nothing else has in list ${key}: are these rows several lists?`,
      )
    if (before) before.clicked ||= clicked
    else list.items.push({ id, position, clicked })
  }
  return Array.from(lists.values(), list => ({
    ...list,
    items: list.items.map(one => ({ ...one, position: one.position - top })).sort((a, b) => a.position - b.position),
  }))
}
