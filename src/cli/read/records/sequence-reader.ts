import type { Dialect, TableRecord } from '../table'
import type { RecordReader } from './record-reader'

/** Columns of `sequence`: a record for each thing that a line names. */
export const sequenceColumns = ['user', 'item']

/** A line is a visitor, and what they touched in order. Without a user in front the line's number is the visitor. */
export function sequenceReader({ delimiter = ' ', lead = 'user' }: Dialect): RecordReader {
  return {
    read({ line, text }) {
      const records: TableRecord[] = []
      let at = line
      for (const one of text.split('\n')) {
        const tokens = one.split(delimiter).map(token => token.trim())
        const user = lead === 'user' ? tokens[0] : String(at)
        for (const item of lead === 'item' ? tokens : tokens.slice(1)) {
          if (item !== '') records.push({ line: at, cells: [user, item] })
        }
        at++
      }
      return records
    },
    end: () => [],
  }
}
