import { type Catalog, createCatalog } from '../content/catalog'
import { checkField } from '../content/check-items'
import type { Item } from '../types'
import { asTable } from './columns'

/**
 * The catalogue with the texts of its items, which come after the first list.
 *
 * @param bytes JSON of what `toColumns` made of them
 * @throws TacitlyError 'bundle-format', naming the field
 */
export function withTexts<TItem extends Item>({ items }: Catalog<TItem>, bytes: Uint8Array): Catalog<TItem> {
  const texts = asTable(JSON.parse(new TextDecoder().decode(bytes)), 'fields', items.length).get('text')
  return createCatalog(
    items.map((item, i) => {
      const text = checkField('text', texts?.read(i), item.id)
      return text === undefined ? item : { ...item, text }
    }),
  )
}
