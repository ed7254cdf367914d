import type { Json, TableRecord } from '../table'
import type { DropCounter } from './dropped'
import type { JsonColumns } from './flatten'
import type { RecordReader } from './record-reader'

/** `product/productId: B001`, `Name: Tea` */
const line = /^\s*([\p{L}_][\p{L}\p{N}_ /.-]{0,59}?)\s*:(?:\s+(.*))?$/u

/** Whether a text is records of a `key: value` line each field, a blank line between. */
export function hasBlocks(lines: readonly string[]): boolean {
  const filled = lines.filter(one => one.trim() !== '')
  const keys = filled.map(one => line.exec(one)?.[1])
  const first = keys.filter(key => key === keys[0]).length
  const isApart = lines.some(
    (one, at) => one.trim() === '' && line.test(lines[at - 1] ?? '') && line.test(lines[at + 1] ?? ''),
  )
  return isApart && first > 1 && keys.filter(key => key !== undefined).length >= 0.8 * filled.length
}

/** A record a block: what has no key goes on with the line above, and a key that stands twice is a list. */
export function blockReader(columns: JsonColumns, dropped: DropCounter): RecordReader {
  let record: Record<string, Json> = {}
  let from = 0
  let last: string | undefined

  function add(text: string, at: number): void {
    const [, key, value = ''] = line.exec(text) ?? []
    if (key === undefined && last === undefined) dropped.drop(at, 'no "key: value"', text)
    else if (key === undefined) record[last!] = continued(record[last!], text.trim())
    else {
      if (last === undefined) from = at
      last = key
      const before = record[key]
      record[key] = before === undefined ? value.trim() : [...(Array.isArray(before) ? before : [before]), value.trim()]
    }
  }

  function taken(): TableRecord[] {
    if (last === undefined) return []
    const cells = columns.cells(record)
    record = {}
    last = undefined
    return [{ line: from, cells }]
  }

  return {
    read(block) {
      const records: TableRecord[] = []
      for (const [at, text] of block.text.split('\n').entries()) {
        if (text.trim() === '') records.push(...taken())
        else add(text, block.line + at)
      }
      return records
    },
    end: taken,
  }
}

function continued(value: Json, text: string): Json {
  return Array.isArray(value) ? [...value.slice(0, -1), `${value.at(-1)} ${text}`] : `${value} ${text}`
}
