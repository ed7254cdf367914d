import { type AsyncBuffer, type FileMetaData, type ParquetScan, parquetMetadataAsync, parquetScan } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { joined, readBytes } from './bytes/bytes'
import { inputError } from './input-errors'
import { dropCounter } from './records/dropped'
import { beyondNotes, jsonColumns } from './records/flatten'
import { type Cell, type Json, maxSample, type Source, type Table, type TableOptions, type TableRecord } from './table'

/**
 * Opens a Parquet file: its own schema names the columns, and nothing is guessed. Row groups are read one after another,
 * so that one of them is in memory at a time, column by column.
 *
 * @throws TacitlyError 'file-damaged' with what is wrong, 'file-empty'
 */
export async function openParquet(source: Source, { strict, onBytes }: TableOptions): Promise<Table> {
  const { name } = source
  const file = await bufferOf(source)
  const dropped = dropCounter(name, strict)
  const metadata = await readable(name, () => parquetMetadataAsync(file))
  const rows = Number(metadata.num_rows)
  if (rows === 0) throw inputError('file-empty', name, 'holds no records')
  const scan = await readable(name, () => parquetScan({ file, metadata, compressors }))
  const fields = fieldsOf(metadata)
  const isFlat = fields.every(field => !field.hasFields)
  const json = jsonColumns()
  const columns = isFlat ? fields.map(field => field.name) : json.names

  async function* recordsOf(ranges: ParquetScan['ranges']): AsyncGenerator<TableRecord, void> {
    for (const { rowStart, rowEnd } of ranges) {
      const values: ArrayLike<unknown>[] = []
      for (const { name: column } of fields) {
        values.push(await readable(name, () => scan.readColumn({ column, rowStart, rowEnd })))
      }
      for (let row = 0; row < rowEnd - rowStart; row++) {
        const cells = isFlat
          ? values.map(column => toJson(column[row]) as Cell)
          : json.cells(Object.fromEntries(fields.map((field, at) => [field.name, toJson(values[at][row]) ?? null])))
        yield { line: rowStart + row + 1, cells }
      }
      onBytes?.(Math.round((file.byteLength * rowEnd) / rows))
    }
  }

  const [first] = scan.ranges
  const sample: TableRecord[] = []
  const begin = { ...first, rowEnd: Math.min(first.rowEnd, first.rowStart + maxSample) }
  for await (const record of recordsOf([begin])) sample.push(record)
  return {
    name,
    dialect: { compression: 'none', encoding: 'utf-8', form: 'parquet' },
    get notes() {
      return [`Parquet, ${rows} rows`, ...beyondNotes(json)]
    },
    columns,
    sample,
    records: () => recordsOf(scan.ranges),
    dropped,
  }
}

/** Of a source that can't be cut, the whole. */
export async function bufferOf(source: Source): Promise<AsyncBuffer> {
  if (source.slice && source.bytes !== undefined) {
    const { bytes } = source
    return { byteLength: bytes, slice: (from, to = bytes) => source.slice!(from < 0 ? bytes + from : from, to) }
  }
  const parts: Uint8Array[] = []
  for await (const part of readBytes(source, 'none')) parts.push(part)
  const { buffer } = joined(parts)
  return { byteLength: buffer.byteLength, slice: (from, to) => buffer.slice(from, to) as ArrayBuffer }
}

/** The columns of the uppermost level, in the file's order. */
function fieldsOf({ schema }: FileMetaData): { readonly name: string; readonly hasFields: boolean }[] {
  const fields: { name: string; hasFields: boolean }[] = []
  const skip = (at: number): number => {
    let next = at + 1
    for (let child = 0; child < (schema[at].num_children ?? 0); child++) next = skip(next)
    return next
  }
  for (let at = 1; at < schema.length; at = skip(at)) {
    const { name, num_children = 0, converted_type, logical_type } = schema[at]
    const isList = converted_type === 'LIST' || logical_type?.type === 'LIST'
    fields.push({ name, hasFields: num_children > 0 && !isList })
  }
  return fields
}

/** Integers beyond 2^53 become text, times ISO 8601, bytes that are no text are left out. */
function toJson(value: unknown): Json | undefined {
  if (value === null || value === undefined || ArrayBuffer.isView(value)) return
  if (typeof value === 'bigint') {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : String(value)
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString()
  if (Array.isArray(value)) return value.map(one => toJson(one) ?? null)
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toJson(inner) ?? null]))
  }
  return value as Json
}

/** @throws TacitlyError 'file-damaged' with what is wrong */
export async function readable<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw inputError('file-damaged', name, `is a Parquet file that can't be read: ${why}`, { cause })
  }
}
