import { countOf, sizeText } from '../bytes/blocks'
import { inputError } from '../input-errors'
import type { TableRecord } from '../table'
import type { DropCounter } from './dropped'
import type { JsonColumns } from './flatten'
import { addRecord } from './json-lines-reader'
import type { RecordReader } from './record-reader'

/**
 * The entries of one array of a JSON text, or the values of a text of several, each parsed alone: a text of any size is
 * read, and a broken entry costs itself.
 *
 * @param start where the first entry may begin
 */
export function jsonReader(
  name: string,
  start: number,
  columns: JsonColumns,
  maxLength: number,
  dropped: DropCounter,
): RecordReader {
  let skip = start
  let line = 1
  let depth = 0
  let inString = false
  let escaped = false
  let ended = false
  /** The entry so far, without what is beyond `maxLength`. */
  let entry = ''
  let tooLong = false

  function append(text: string): void {
    if (entry.length <= maxLength) entry += text
    else tooLong = true
  }

  function finish(records: TableRecord[]): void {
    if (tooLong || entry.length > maxLength) dropped.drop(line, `longer than ${sizeText(maxLength)}`, entry)
    else addRecord(records, line, entry, columns, dropped)
    line += countOf(entry, '\n')
    entry = ''
    tooLong = false
  }

  return {
    read({ text }) {
      const records: TableRecord[] = []
      let from = Math.min(skip, text.length)
      skip -= from
      line += countOf(text.slice(0, from), '\n')
      let at = from + (escaped ? 1 : 0)
      while (!ended && at < text.length) {
        const mark = nextMark(text, at, inString)
        if (mark < 0) break
        const sign = text[mark]
        at = mark + 1
        if (inString) {
          if (sign === '"') inString = false
          else at++
        } else if (sign === '"') inString = true
        else if (sign === '{' || sign === '[') {
          if (depth++ > 0) continue
          line += countOf(text.slice(from, mark), '\n')
          from = mark
        } else if (depth === 0) ended = true
        else if (--depth === 0) {
          append(text.slice(from, at))
          from = at
          finish(records)
        }
      }
      // An escape at the very end goes on in the next text.
      escaped = at > text.length
      if (depth > 0) append(text.slice(from))
      else if (!ended) line += countOf(text.slice(from), '\n')
      return records
    },
    end() {
      if (depth === 0) return []
      if (tooLong) {
        const what = `line ${line}: a record begins that doesn't end within ${sizeText(maxLength)}`
        throw inputError('file-damaged', name, what, { line, wanted: 'is a bracket or a quote missing there?' })
      }
      dropped.drop(line, 'the file ends within it: it was cut off', entry)
      return []
    },
  }
}

const inText = /["\\]/g
const outside = /["{}[\]]/g

function nextMark(text: string, from: number, inString: boolean): number {
  const marks = inString ? inText : outside
  marks.lastIndex = from
  return marks.exec(text)?.index ?? -1
}
