import type { TableRecord } from '../table'
import type { RecordReader } from './record-reader'

const heading = /^\s*([^\s:]+):\s*$/

/** Whether a text begins with a heading and has records below it. A word alone is what a table is called. */
export function hasSections(lines: readonly string[]): boolean {
  if (!heading.test(lines[0]) || lines.length < 2 || heading.test(lines[1])) return false
  return /\d/.test(lines[0]) || lines.slice(2).some(line => heading.test(line))
}

/** The heading that a record stands under is its first cell: `12:` and then `user,rating,date`, as the Netflix prize has it. */
export function sectionReader(delimiter = ','): RecordReader {
  let section = ''
  return {
    read({ line, text }) {
      const records: TableRecord[] = []
      for (const [at, one] of text.split('\n').entries()) {
        const name = heading.exec(one)?.[1]
        if (name !== undefined) section = name
        else if (one.trim() !== '') {
          records.push({ line: line + at, cells: [section, ...one.split(delimiter).map(cell => cell.trim())] })
        }
      }
      return records
    },
    end: () => [],
  }
}
