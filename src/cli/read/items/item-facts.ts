import { isMissing } from '../cells/missing'
import type { Field } from '../columns/fields'
import type { InteractionPlan } from '../interactions/plan-interactions'
import type { TellItem } from '../interactions/rows-read'
import type { Cell, TableRecord } from '../table'
import { type LoadedFile, loaded } from './load-records'

const roles = ['title', 'category', 'price', 'currency'] as const
/** Where more of the records say otherwise than the first of their item did, it is no title of an item. */
const mostContradictions = 0.2

/** What a file of interactions says of the items beside who touched them: their titles, in the first place. */
export function createItemFacts({ table, columns }: InteractionPlan) {
  const fields = roles.flatMap(role => (columns[role] ? [{ role, field: columns[role].field as Field }] : []))
  const facts = new Map<string, Cell[]>()
  let told = 0
  let contradicted = 0
  const tell: TellItem = (id, read) => {
    const known = facts.get(id) ?? fields.map(() => undefined)
    facts.set(id, known)
    fields.forEach(({ role, field }, at) => {
      const cell = read(field)
      if (isMissing(cell)) return
      if (role === 'title') {
        told++
        if (known[at] !== undefined && known[at] !== cell) contradicted++
      }
      known[at] ??= cell
    })
  }
  return {
    tell: fields.length > 0 ? tell : undefined,
    /** As a file of items; undefined: there is nothing that would be a title. */
    file(): LoadedFile | undefined {
      const at = fields.findIndex(({ role }) => role === 'title')
      const titles = new Set([...facts.values()].map(cells => cells[at]))
      if (at < 0 || contradicted > mostContradictions * told || titles.size * 2 < facts.size) return undefined
      const records: TableRecord[] = [...facts].map(([id, cells]) => ({ line: 0, cells: [id, ...cells] }))
      return loaded({ name: table.name, columns: ['id', ...fields.map(({ role }) => role)], records })
    },
  }
}
