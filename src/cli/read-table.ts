import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { createInterface } from 'node:readline'
import { CsvError, parse } from 'csv-parse'
import { TacitlyError } from '../sdk/errors'

export type Cell = string | number | boolean | readonly string[] | undefined

/** A file of records, read as a stream. */
export interface Table {
  readonly path: string
  /** Of a CSV file the header; of JSONL the keys of the first record. */
  readonly columns: readonly string[]
  /** Records in the file's order, each with its line. Throws 'input-invalid' with the line of what is malformed. */
  readonly records: AsyncIterable<TableRecord>
}

export interface TableRecord {
  readonly line: number
  /** A Map, so that a column named `__proto__` is only a name. */
  readonly cells: ReadonlyMap<string, Cell>
}

/** A longer record is an unclosed quote, or not a table. */
const maxRecordBytes = 512 * 1024

/**
 * Opens a CSV (comma, semicolon or tab; the header names the columns) or JSONL file.
 *
 * @param onBytes told how many bytes of the file were read
 * @throws TacitlyError 'input-invalid'
 */
export async function openTable(path: string, onBytes?: (bytes: number) => void): Promise<Table> {
  const head = await readHead(path)
  if (head.trim() === '') throw invalid(path, 'is empty', 'expected a header line and records')
  const isJson = ['.jsonl', '.ndjson'].includes(extname(path)) || head.trimStart().startsWith('{')
  const records = isJson ? jsonRecords(path, onBytes) : csvRecords(path, delimiterOf(head), onBytes)
  const first = await records.next()
  if (first.done) throw invalid(path, 'holds no records', 'expected a header line and records')
  return { path, columns: [...first.value.cells.keys()], records: continued(first.value, records) }
}

/** Bytes of the file, for progress. */
export async function fileBytes(path: string): Promise<number> {
  return (await stat(path).catch(cause => unreadable(path, cause))).size
}

async function readHead(path: string): Promise<string> {
  const file = await open(path).catch(cause => unreadable(path, cause))
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0)
    return buffer.toString('utf8', 0, bytesRead).replace(/^\ufeff/, '')
  } catch (cause) {
    return unreadable(path, cause)
  } finally {
    await file.close()
  }
}

/** The most frequent of , ; tab in the header line. */
function delimiterOf(head: string): string {
  const header = head.split('\n', 1)[0]
  const count = (delimiter: string) => header.split(delimiter).length
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best))
}

async function* csvRecords(
  path: string,
  delimiter: string,
  onBytes?: (bytes: number) => void,
): AsyncGenerator<TableRecord, void> {
  const source = createReadStream(path)
  const parser = source.pipe(
    parse({ bom: true, delimiter, trim: true, info: true, skip_empty_lines: true, max_record_size: maxRecordBytes }),
  )
  source.on('error', cause => parser.destroy(cause))
  let header: string[] | undefined
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      onBytes?.(source.bytesRead)
      if (header) yield { line: info.lines, cells: new Map(header.map((name, at) => [name, record[at]])) }
      else header = record
    }
  } catch (cause) {
    if (cause instanceof CsvError) throw malformedCsv(path, cause)
    throw cause
  } finally {
    source.destroy()
  }
}

function malformedCsv(path: string, cause: CsvError): TacitlyError {
  const line = Number((cause as unknown as { lines?: number }).lines ?? 0)
  const what = cause.code.includes('MAX_RECORD_SIZE')
    ? `a record of more than ${maxRecordBytes / 1024} KB: a quote that is never closed, or a field far too long`
    : cause.message
  return invalid(path, `line ${line}: ${what}`, 'fix or remove that line', { line }, cause)
}

async function* jsonRecords(path: string, onBytes?: (bytes: number) => void): AsyncGenerator<TableRecord, void> {
  const source = createReadStream(path)
  let line = 0
  try {
    for await (const text of createInterface({ input: source, crlfDelay: Infinity })) {
      line++
      onBytes?.(source.bytesRead)
      if (text.length > maxRecordBytes) {
        throw invalid(path, `line ${line}: a record of more than ${maxRecordBytes / 1024} KB`, 'shorten it', { line })
      }
      if (text.trim() !== '') yield { line, cells: jsonCells(path, line, text) }
    }
  } finally {
    source.destroy()
  }
}

function jsonCells(path: string, line: number, text: string): Map<string, Cell> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw invalid(path, `line ${line} is not JSON: ${text.slice(0, 40)}`, 'expected an object a line', { line }, cause)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(path, `line ${line} is not a JSON object`, 'expected an object a line', { line })
  }
  const { attributes, ...fields } = value as Record<string, unknown>
  // An item in the shape of the SDK: its attributes are columns like the rest.
  const nested = typeof attributes === 'object' && attributes !== null ? Object.entries(attributes) : []
  return new Map([...Object.entries(fields), ...nested].map(([name, cell]) => [name, toCell(cell)]))
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return undefined
  if (Array.isArray(value)) return value.map(String)
  return ['string', 'number', 'boolean'].includes(typeof value) ? (value as Cell) : JSON.stringify(value)
}

async function* continued<T>(first: T, rest: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  yield first
  yield* rest
}

function unreadable(path: string, cause: unknown): never {
  const { code, message } = cause as NodeJS.ErrnoException
  const reasons: Record<string, string> = {
    ENOENT: 'does not exist',
    EISDIR: 'is a folder',
    EACCES: 'may not be read by this user',
  }
  throw invalid(path, reasons[code ?? ''] ?? `can't be read: ${message}`, 'expected a CSV or JSONL file', {}, cause)
}

function invalid(
  path: string,
  what: string,
  wanted: string,
  details: Record<string, unknown> = {},
  cause?: unknown,
): TacitlyError {
  return new TacitlyError('input-invalid', `${path} ${what}; ${wanted}.`, { path, ...details }, cause)
}
