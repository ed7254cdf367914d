import type { Catalog } from '../content/catalog'
import { checkField } from '../content/check-items'
import type { Item } from '../types'
import { asTable } from './columns'
import { readingOf } from './reading'

/**
 * The catalogue with the texts of its items, which come after the first list.
 *
 * @param bytes JSON of what `toColumns` made of them
 * @throws from what it returns: TacitlyError 'bundle-format', naming the field
 */
export async function withTexts<TItem extends Item>(
  { items, indexOf }: Catalog<TItem>,
  bytes: Uint8Array,
): Promise<Catalog<TItem>> {
  const { parse, breathe } = await readingOf(items.length)
  const texts = asTable(await parse(bytes), 'fields', items.length).get('text')
  const full: TItem[] = []
  for (const [i, item] of items.entries()) {
    if (i % 512 === 0) await breathe?.()
    const text = checkField('text', texts?.read(i), item.id)
    full.push(text === undefined ? item : { ...item, text })
  }
  return { items: full, indexOf }
}
