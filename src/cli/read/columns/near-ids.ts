import type { Interactions } from '../../../sdk/kernels/interactions'
import type { Item } from '../../../sdk/types'
import { idText } from '../cells/id-text'

/** The sentence that offers what would make unknown ids known; undefined: nothing would. */
export function nearMatch(unknown: readonly string[], known: readonly string[]): string | undefined {
  const forms = [
    ['as numbers, where 25.0, 00025 and 25 are one: --ids number reads them so', (id: string) => idText(id, 'number')],
    ['in small letters: write them alike', (id: string) => id.toLowerCase()],
  ] as const
  for (const [how, form] of forms) {
    const there = new Map(known.map(id => [form(id), id]))
    const found = unknown.filter(id => there.has(form(id)))
    if (found.length * 2 < unknown.length) continue
    return `${found.length} of these ids would match ${how} (${found[0]} is ${there.get(form(found[0]))}).`
  }
  return undefined
}

/** The same rows, their items' ids spelt as the catalogue spells them, where ids are read as numbers. */
export function spelledAs(items: readonly Item[], data: Interactions): Interactions {
  const spelling = new Map(items.map(({ id }) => [idText(id, 'number'), id]))
  return { ...data, itemIds: data.itemIds.map(id => spelling.get(id) ?? id) }
}
