import { toBlocks } from './bytes/blocks'
import { readBytes, readHead } from './bytes/bytes'
import { decodeText } from './bytes/decode'
import { checkDialect } from './dialects/check-dialect'
import { openHead } from './dialects/open-head'
import { inputError } from './input-errors'
import { blockReader } from './records/block-reader'
import { delimitedReader } from './records/delimited-reader'
import { dropCounter } from './records/dropped'
import { recordFitter } from './records/fit-records'
import { beyondNotes, jsonColumns } from './records/flatten'
import { jsonLinesReader } from './records/json-lines-reader'
import { jsonReader } from './records/json-reader'
import type { RecordReader } from './records/record-reader'
import { sectionReader } from './records/section-reader'
import { sequenceReader } from './records/sequence-reader'
import { maxSample, type Source, type Table, type TableOptions, type TableRecord } from './table'

/**
 * Opens a file of records: what it is, is guessed from its first 256 KB; each part of that can be given.
 *
 * @throws TacitlyError of InputErrorCode, where it is no text, or holds no records; 'options-invalid'
 */
export async function openTable(source: Source, options: TableOptions = {}): Promise<Table> {
  if (isParquet(await readHead(source, 'none', 64))) {
    const { openParquet } = await import('./open-parquet') // with all decompressors, and few files need it
    return openParquet(source, options)
  }
  const { maxRecordBytes = 2 ** 20, strict, onBytes, ...parts } = options
  const { name } = source
  const asked = checkDialect(parts)
  const { dialect, start, names, header, onlyCr, notes } = await openHead(source, asked)
  const dropped = dropCounter(name, strict)
  const json = jsonColumns()
  const columns = names ?? json.names
  let lost: string[] = []

  function createReader(): RecordReader {
    if (dialect.form === 'jsonl') return jsonLinesReader(json, dropped)
    if (dialect.form === 'json') return jsonReader(name, start, json, maxRecordBytes, dropped)
    if (dialect.form === 'blocks') return blockReader(json, dropped)
    if (dialect.form === 'sections') return sectionReader(dialect.delimiter)
    return dialect.form === 'sequence' ? sequenceReader(dialect) : delimitedReader(dialect, maxRecordBytes, dropped)
  }

  /** Batches, of all that can be read. */
  async function* batches(onBytes?: (bytes: number) => void): AsyncGenerator<TableRecord[], void> {
    const bytes = readBytes(source, dialect.compression, onBytes)
    const chunks = decodeText(bytes, dialect.encoding, onlyCr, text => lost.push(...wordsLost(text)))
    const reader = createReader()
    if (dialect.form === 'json') for await (const text of chunks) yield reader.read({ line: 1, text })
    else {
      const blocks = toBlocks(chunks, maxRecordBytes, dropped, dialect.skipLines)
      for await (const block of blocks) yield reader.read(block)
    }
    yield reader.end()
  }

  async function* records(onBytes?: (bytes: number) => void): AsyncGenerator<TableRecord, void> {
    dropped.reset()
    lost = []
    json.beyond = 0
    const isTable = dialect.form === 'delimited' || dialect.form === 'sections'
    const adapt = recordFitter(columns.length, header, dialect.delimiter ?? ',', dropped)
    let isHeader = isTable && dialect.header
    let kept = 0
    for await (const batch of batches(onBytes)) {
      for (const record of batch) {
        const fitting = isHeader ? undefined : isTable ? adapt(record) : record
        isHeader = false
        if (fitting) {
          kept++
          yield fitting
        }
      }
    }
    dropped.judge(kept)
  }

  const sample: TableRecord[] = []
  for await (const record of records()) {
    if (sample.push(record) >= maxSample) break
  }
  dropped.judge(sample.length)
  if (sample.length === 0) throw inputError('file-empty', name, 'holds no records')
  return {
    name,
    dialect,
    get notes() {
      return [...notes, ...lostNotes(lost, dialect.encoding), ...beyondNotes(json)]
    },
    columns,
    sample,
    records: () => records(onBytes),
    dropped,
  }
}

/** Its mark, and bytes that are no text. */
const isParquet = (head: Uint8Array): boolean => /^PAR1.*[^ -~\s]/s.test(String.fromCharCode(...head))

/** Words around U+FFFD. */
const wordsLost = (text: string): string[] => text.match(/[^\s,;|"]{0,20}\ufffd[^\s,;|"]{0,20}/g) ?? []

function lostNotes({ length, 0: word }: readonly string[], encoding: string): string[] {
  if (length === 0) return []
  return [`${length} words with letters that ${encoding} can't read, as in "${word}": --encoding names another`]
}
