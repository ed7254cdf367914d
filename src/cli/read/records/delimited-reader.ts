import { type CsvError, parse } from 'csv-parse/browser/esm/sync'
import { type Block, countOf, withoutLines } from '../bytes/blocks'
import type { Dialect, TableRecord } from '../table'
import type { DropCounter } from './dropped'
import type { RecordReader } from './record-reader'

export type DelimitedDialect = Pick<Dialect, 'delimiter' | 'quote' | 'escape' | 'comment' | 'mostCells'>

/** What an error in quotes costs at most to read again. */
const pieceLength = 16 * 1024

/**
 * Records of delimited text. Lines whose quotes close within them are split, which is what csv-parse makes of them and
 * several times as fast; where they don't, and where quotes are escaped by another sign, csv-parse reads. After a quote
 * that isn't closed, the line where it stands is dropped, and no other.
 */
export function delimitedReader(dialect: DelimitedDialect, maxLength: number, dropped: DropCounter): RecordReader {
  const { delimiter = ',', quote = '"', escape: escapedBy = quote, comment } = dialect
  const split = splitter(delimiter, dialect.mostCells)
  const splitClosed = quote && escapedBy === quote ? quotedSplitter(delimiter, quote) : () => undefined
  /** Lines of a record whose quote is still open. */
  let open: Block | undefined

  /** @returns what begins with a line that is no record of its own */
  function splitLines({ line, text }: Block, records: TableRecord[]): Block | undefined {
    let at = line
    let from = 0
    for (const one of text.split('\n')) {
      if (!(comment && one.startsWith(comment))) {
        const cells = quote && one.includes(quote) ? splitClosed(one) : split(one)
        if (!cells) return { line: at, text: text.slice(from) }
        add(records, at, cells)
      }
      at++
      from += one.length + 1
    }
  }

  function parseQuoted(block: Block, records: TableRecord[], atEnd: boolean): Block | undefined {
    let { line, text } = block
    for (;;) {
      let done = 0
      const keep = (cells: string[], info: { readonly lines: number }) => {
        add(records, line + info.lines - 1 - linesWithin(cells), cells)
        done = info.lines
        return null
      }
      const options = { trim: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true }
      try {
        parse(text, {
          ...options,
          delimiter,
          quote,
          escape: escapedBy,
          comment,
          comment_no_infix: true,
          record_delimiter: '\n',
          on_record: keep,
        })
        return
      } catch (thrown) {
        const { code } = thrown as CsvError
        if (!code?.startsWith('CSV_')) throw thrown
        ;({ line, text } = withoutLines({ line, text }, done))
        const unclosed = code === 'CSV_QUOTE_NOT_CLOSED'
        if (unclosed && !atEnd && text.length <= maxLength) return { line, text }
        dropped.drop(line, unclosed ? 'a quote that is never closed' : 'text after a closing quote', firstLine(text))
        ;({ line, text } = withoutLines({ line, text }, 1))
        if (text === '') return
      }
    }
  }

  function readPiece(piece: Block, records: TableRecord[]): void {
    if (open) {
      open = { line: open.line, text: `${open.text}\n${piece.text}` }
      const mayClose = quote && piece.text.includes(quote)
      if (mayClose || open.text.length > maxLength) open = parseQuoted(open, records, false)
      return
    }
    const rest = splitLines(piece, records)
    if (rest) open = parseQuoted(rest, records, false)
  }

  return {
    read({ line, text }) {
      const records: TableRecord[] = []
      for (const piece of piecesOf({ line, text: text.replaceAll('\r\n', '\n') })) readPiece(piece, records)
      return records
    },
    end() {
      const records: TableRecord[] = []
      if (open) parseQuoted(open, records, true)
      open = undefined
      return records
    },
  }
}

/** Records of nothing but empty cells are left out: spreadsheets end in them. */
function add(records: TableRecord[], line: number, cells: readonly string[]): void {
  if (cells.some(cell => cell !== '')) records.push({ line, cells })
}

/** Cells of a line without quotes. Two spaces as delimiter are two or more, one space is one or more. */
function splitter(delimiter: string, most = Number.POSITIVE_INFINITY): (line: string) => string[] {
  if (delimiter === '  ') return line => line.trim().split(/ {2,}/)
  if (delimiter === ' ') return line => line.trim().split(/ +/)
  return line => {
    const cells = line.split(delimiter)
    if (cells.length > most) cells.push(cells.splice(most - 1).join(delimiter))
    for (let i = 0; i < cells.length; i++) cells[i] = trimmed(cells[i])
    return cells
  }
}

/** Cells of a line whose quotes all close within it; undefined of another. */
function quotedSplitter(delimiter: string, quote: string): (line: string) => string[] | undefined {
  const afterSpace = (line: string, from: number) => {
    let at = from
    while (at < line.length && isSpace(line.charCodeAt(at)) && !line.startsWith(delimiter, at)) at++
    return at
  }
  return line => {
    const cells: string[] = []
    for (let at = 0; ; at += delimiter.length) {
      const from = afterSpace(line, at)
      if (line.startsWith(quote, from)) {
        let end = line.indexOf(quote, from + 1)
        while (end >= 0 && line.startsWith(quote, end + 1)) end = line.indexOf(quote, end + 2)
        if (end < 0) return
        cells.push(line.slice(from + 1, end).replaceAll(quote + quote, quote))
        at = afterSpace(line, end + 1)
        if (at < line.length && !line.startsWith(delimiter, at)) return
      } else {
        const end = line.indexOf(delimiter, at)
        cells.push(trimmed(end < 0 ? line.slice(at) : line.slice(at, end)))
        at = end < 0 ? line.length : end
      }
      if (at >= line.length) return cells
    }
  }
}

const isSpace = (code: number): boolean => code <= 32 || code === 160 || code === 0xfeff

function trimmed(cell: string): string {
  const edge = (code: number) => code <= 32 || code >= 160
  return cell !== '' && (edge(cell.charCodeAt(0)) || edge(cell.charCodeAt(cell.length - 1))) ? cell.trim() : cell
}

function* piecesOf({ line, text }: Block): Generator<Block, void> {
  let at = line
  let from = 0
  while (from <= text.length) {
    const found = text.indexOf('\n', from + pieceLength)
    const end = found < 0 ? text.length : found
    const piece = text.slice(from, end)
    yield { line: at, text: piece }
    at += 1 + countOf(piece, '\n')
    from = end + 1
  }
}

const firstLine = (text: string): string => text.split('\n', 1)[0]

const linesWithin = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + countOf(cell, '\n'), 0)
