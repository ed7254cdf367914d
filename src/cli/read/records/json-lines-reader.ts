import type { TableRecord } from '../table'
import type { DropCounter } from './dropped'
import type { JsonColumns } from './flatten'
import { parseLiteral } from './parse-literal'
import type { RecordReader } from './record-reader'

/** A record a line. */
export function jsonLinesReader(columns: JsonColumns, dropped: DropCounter): RecordReader {
  return {
    read({ line, text }) {
      const records: TableRecord[] = []
      let at = line
      for (const one of text.split('\n')) {
        if (one.trim() !== '') addRecord(records, at, one, columns, dropped)
        at++
      }
      return records
    },
    end: () => [],
  }
}

export function addRecord(
  records: TableRecord[],
  line: number,
  text: string,
  columns: JsonColumns,
  dropped: DropCounter,
): void {
  const value = parseLiteral(text)
  if (value === undefined) dropped.drop(line, 'not JSON', text)
  else if (typeof value !== 'object' || value === null) dropped.drop(line, 'not a JSON object', text)
  else records.push({ line, cells: columns.cells(value) })
}
