/** Bytes that can be read more than once: a file on disk, a file in a browser tab, bytes in memory. */
export interface Source {
  /** For messages: a path, or a file's name. */
  readonly name: string
  /** The whole length, where it is known. */
  readonly bytes?: number
  /** From the beginning, each time. */
  stream(): ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>
  /** Some of its bytes, for files that say at their end what is where. @default the whole is held in memory */
  slice?(from: number, to: number): Promise<ArrayBuffer>
}

/** Its `name`, where it is no file. */
export const standardInput = 'standard input'

/** The most records of a sample. */
export const maxSample = 5000

export const forms = ['delimited', 'jsonl', 'json', 'sequence', 'sections', 'blocks'] as const

/** How bytes are to be read as records. */
export interface Dialect {
  readonly compression: 'none' | 'gzip'
  /** A label of the Encoding Standard: 'utf-8', 'windows-1252', 'utf-16le', 'shift_jis'. */
  readonly encoding: string
  /**
   * - `delimited`: a record a line, cells with a delimiter between
   * - `jsonl`: a JSON value a line
   * - `json`: one JSON text, an array or an object that holds one
   * - `sequence`: a visitor a line, and what they touched, in order
   * - `sections`: delimited, below headings like `12:`, which are the first cell of what follows
   * - `blocks`: lines `key: value`, a blank line between records
   * - `parquet`: no text; known by its first bytes, and says itself what its columns are
   */
  readonly form: (typeof forms)[number] | 'parquet'
  /** Any text; two spaces stand for two or more. Not of JSON. */
  readonly delimiter?: string
  /** null: quotes are text. */
  readonly quote?: string | null
  /** What stands before a quote inside quotes: the quote itself, or a backslash. */
  readonly escape?: string
  /** Whether the first line names the columns. */
  readonly header?: boolean
  /** A record has at most so many: a delimiter behind them is text of the last. @default any number */
  readonly mostCells?: number
  /** Lines before the header or the first record. */
  readonly skipLines?: number
  /** Lines that begin so are no records. */
  readonly comment?: string
  /** What the first entry of a line of `sequence` is; with 'count' and 'item' each line is a visitor of its own. */
  readonly lead?: 'user' | 'count' | 'item'
  /** Dotted path of the array that holds the records, of `json`; '' is the whole text. */
  readonly path?: string
}

/** A value of JSON, numbers above 2^53 as text. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Cells of delimited text are texts; undefined is a cell that isn't there, or null. Lists are of JSON alone. */
export type Cell = string | number | boolean | readonly Json[] | undefined

export interface TableRecord {
  /** Where it begins, from 1. */
  readonly line: number
  /** In the order of the table's columns; what is beyond its end is undefined. */
  readonly cells: readonly Cell[]
}

/** Records that could not be read, by cause, in plain words. */
export interface Dropped {
  readonly count: number
  readonly causes: ReadonlyMap<string, DroppedCause>
}

export interface DroppedCause {
  readonly count: number
  /** The first three. */
  readonly examples: readonly { readonly line: number; readonly text: string }[]
}

/** A file of records. */
export interface Table {
  readonly name: string
  readonly dialect: Dialect
  /** What the report says of the file, in plain words. Grows while `records()` runs. */
  readonly notes: readonly string[]
  /**
   * Of a header its names, made distinct; without one '1', '2', ..; of JSON the dotted paths. A path of JSON that first
   * comes after the sample is appended while `records()` runs.
   */
  readonly columns: readonly string[]
  /** The first records, at most 5,000: for guessing. */
  readonly sample: readonly TableRecord[]
  /** All records, in the file's order. @throws TacitlyError 'rows-too-bad' when more are dropped than kept */
  records(): AsyncIterable<TableRecord>
  /** Filled anew by each `records()`. */
  readonly dropped: Dropped
}

export interface TableOptions extends Partial<Dialect> {
  /** A longer record is dropped, and never held whole. @default 1 MiB */
  readonly maxRecordBytes?: number
  /** The first record that can't be read is an error. @default false */
  readonly strict?: boolean
  /** Told how many bytes of the source were read so far by `records()`. */
  readonly onBytes?: (bytes: number) => void
}
