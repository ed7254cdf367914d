import { TacitlyError } from '../../../sdk/errors'
import { readHead } from '../bytes/bytes'
import { decodeAll } from '../bytes/decode'
import { misreadWord } from '../bytes/detect-encoding'
import { findEncoding } from '../bytes/find-encoding'
import { refuseOtherKinds } from '../bytes/refuse-other-kinds'
import { inputError } from '../input-errors'
import { sectionReader } from '../records/section-reader'
import { sequenceColumns } from '../records/sequence-reader'
import type { Dialect, Source } from '../table'
import { findArrays } from './find-arrays'
import { readAll } from './guess-delimited'
import { type GuessedForm, guessDialect } from './guess-dialect'
import { mode } from './mode'
import { nameColumns } from './name-columns'

const headBytes = 256 * 1024

/** What the beginning of a source tells. */
export interface Head {
  readonly dialect: Dialect
  readonly notes: readonly string[]
  /** Of a text without '\n'. */
  readonly onlyCr: boolean
  /** Where the first entry of `json` may begin. */
  readonly start: number
  /** Names of the columns; of JSON the records tell. */
  readonly names?: string[]
  /** The header's cells as they stand. */
  readonly header?: readonly string[]
}

/** @throws TacitlyError 'file-empty' | 'file-kind-unknown' | 'file-damaged' | 'options-invalid' */
export async function openHead(source: Source, asked: Partial<Dialect>): Promise<Head> {
  const { name } = source
  const compression = asked.compression ?? (isGzip(await readHead(source, 'none', 2)) ? 'gzip' : 'none')
  const bytes = await readHead(source, compression, headBytes)
  refuseOtherKinds(name, bytes)
  const { encoding, note } = asked.encoding
    ? { encoding: asked.encoding, note: undefined }
    : await findEncoding(source, compression, bytes)
  const decoded = decodeAll(bytes, encoding)
  if (decoded.trim() === '') throw inputError('file-empty', name, 'is empty')
  const onlyCr = !decoded.includes('\n') && decoded.includes('\r')
  const text = onlyCr ? decoded.replaceAll('\r', '\n') : decoded
  const isWhole = bytes.length < headBytes
  const end = isWhole ? -1 : text.lastIndexOf('\n')
  const lines = (end < 0 ? text : text.slice(0, end)).replaceAll('\r\n', '\n').replace(/\n$/, '')
  const guessed = guessDialect(lines, isWhole, asked)
  const dialect: Dialect = { compression, encoding, ...guessed.form }
  const notes = [...(compression === 'none' ? [] : [compression]), ...(note ? [note] : []), ...guessed.notes]
  const misread = misreadWord(text)
  if (misread)
    notes.push(
      `letters that look like UTF-8 read as Windows-1252, as in "${misread}": --encoding utf-8, or write it anew`,
    )
  const start = dialect.form === 'json' ? startOf(name, text, dialect.path ?? '') : 0
  return { dialect, onlyCr, start, ...columnsOf(lines, guessed, notes) }
}

const isGzip = ([first, second]: Uint8Array): boolean => first === 0x1f && second === 0x8b

function startOf(name: string, text: string, path: string): number {
  const arrays = findArrays(text)
  const found = arrays.find(one => one.path === path)
  if (found) return found.start
  const opening = /^\s*\[/.exec(text)
  if (path === '') return opening ? opening[0].length : 0
  const others = arrays.map(one => `"${one.path}"`).join(', ') || 'none'
  const message = `${name} has no list of records at "${path}"; lists of records in its first 256 KB: ${others}.`
  throw new TacitlyError('options-invalid', message, { path: name })
}

function columnsOf(
  lines: string,
  { form, names }: GuessedForm,
  notes: string[],
): Pick<Head, 'names' | 'header' | 'notes'> {
  if (form.form === 'sequence') return { names: [...sequenceColumns], notes }
  if (form.form === 'sections') {
    const [{ cells }] = sectionReader(form.delimiter).read({ line: 1, text: lines })
    return { names: cells.map((_, at) => String(at + 1)), notes }
  }
  if (form.form !== 'delimited') return { notes }
  const body = lines.split('\n').slice(form.skipLines).join('\n')
  const rows = readAll(body, form).records.map(({ cells }) => cells as string[])
  const header = form.header ? rows[0] : undefined
  const below = rows.slice(form.header ? 1 : 0)
  const named = nameColumns(names ?? header, below, mode(below.map(({ length }) => length)) ?? header?.length ?? 1)
  return { names: named.names, header, notes: [...notes, ...named.notes] }
}
