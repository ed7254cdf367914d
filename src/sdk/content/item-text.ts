import type { Item } from '../types'

/**
 * What an encoder reads of an item, as sentences. A field that the item has under no such name is its `text`: columns
 * of a catalogue have names of their own.
 *
 * @param fields in this order
 * @returns undefined where there is nothing to read
 */
export function itemText(item: Item, fields: readonly string[] = ['title', 'text']): string | undefined {
  const values = fields.map(field => item[field as 'title'] ?? item.attributes?.[field] ?? item.text ?? '')
  const parts = values.map(value => (Array.isArray(value) ? value.join(', ') : String(value)).trim())
  return [...new Set(parts)].filter(part => part !== '').join('. ') || undefined
}
