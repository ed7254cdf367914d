import { hasBlocks } from '../records/block-reader'
import { hasSections } from '../records/section-reader'
import type { Dialect } from '../table'
import { guessDelimited, readAll } from './guess-delimited'
import { guessJson } from './guess-form'
import { guessSequence } from './guess-sequence'
import { hasOpenEnd } from './has-open-end'
import { looksLikeHeader } from './looks-like-header'
import { mode } from './mode'

export type Form = Omit<Dialect, 'compression' | 'encoding'>

export interface GuessedForm {
  readonly form: Form
  /** Of a comment that names the columns. */
  readonly names?: readonly string[]
  readonly notes: readonly string[]
}

/** Lines before the header, at most. */
const longestPreamble = 20
/** Fewer records than this share with the same number of cells are no table. */
const unevenBelow = 0.6

/**
 * @param text the beginning of a file, whole lines
 * @param isWhole nothing follows it
 * @param asked what needs no guess
 */
export function guessDialect(text: string, isWhole: boolean, asked: Partial<Form>): GuessedForm {
  const lines = text.split('\n')
  const json = asked.form === undefined || asked.form === 'json' ? guessJson(lines, isWhole) : undefined
  const form = asked.form ?? json?.form ?? 'delimited'
  if (form === 'jsonl') return { form: { form }, notes: ['JSON lines'] }
  if (form === 'json') {
    const path = asked.path ?? json?.path ?? ''
    return { form: { form, path }, notes: [path === '' ? 'JSON' : `JSON, the records from "${path}"`] }
  }
  const sequence = () => {
    const found = guessSequence(lines)
    return {
      form: { form: 'sequence', lead: 'user', delimiter: ' ', ...found, ...asked },
      notes: [sequenceNote],
    } as const
  }
  if (form === 'sequence') return sequence()
  if (form === 'blocks' || (asked.form === undefined && hasBlocks(lines))) {
    return { form: { form: 'blocks' }, notes: ['lines "key: value", a blank line between records'] }
  }
  if (form === 'sections' || (asked.form === undefined && hasSections(lines))) {
    const { delimiter } = guessDelimited(lines.slice(1).join('\n'), { ...asked, quote: null })
    return { form: { form: 'sections', delimiter }, notes: ['the headings are the first column'] }
  }
  const table = guessTable(text, asked)
  return asked.form === undefined && table.even < unevenBelow && guessSequence(lines) ? sequence() : table
}

const sequenceNote = 'a visitor a line, and what they touched in order'

function guessTable(text: string, asked: Partial<Form>): GuessedForm & { readonly even: number } {
  const separated = asked.delimiter === undefined ? /^sep=(.+?)\r?\n/i.exec(text) : null
  const comment = asked.comment ?? guessComment(text)
  const skipped = asked.skipLines ?? (separated ? 1 : 0)
  const body = text.split('\n').slice(skipped).join('\n')
  const { even, ...guessed } = guessDelimited(body, { ...asked, comment, delimiter: asked.delimiter ?? separated?.[1] })
  const { records } = readAll(body, guessed)
  const rows = records.map(({ cells }) => cells as string[])
  const width = mode(rows.map(({ length }) => length)) ?? 1
  const at = asked.skipLines === undefined ? rows.findIndex(({ length }) => length >= Math.max(2, width - 1)) : 0
  const first = at > 0 && at <= longestPreamble ? at : 0
  const skipLines = first > 0 ? skipped + records[first].line - 1 : skipped
  const isOpen = asked.mostCells === undefined && hasOpenEnd(rows.slice(first), width)
  // Who quotes leaves no bare delimiter behind.
  const found = isOpen ? { ...guessed, quote: null, mostCells: width } : { ...guessed, mostCells: asked.mostCells }
  const isLike = looksLikeHeader(rows[first] ?? [], rows.slice(first + 1, first + 200))
  const header = asked.header ?? isLike
  const names = header || asked.header !== undefined || !comment ? undefined : commentNames(text, comment, found, width)
  const notes = [describe(found), ...(first > 0 ? [`${skipLines} lines before the table are passed over`] : [])]
  if (isOpen) notes.push('delimiters beyond the last column are text of it')
  if (names) notes.push('a comment names the columns')
  else if (isLike && !header) notes.push(`its first line looks like a header: "${rows[first].slice(0, 6).join(', ')}"`)
  if (!names && !header) notes.push(`no header: columns are called 1 to ${width}`)
  return {
    form: { form: 'delimited', ...found, header, skipLines },
    names,
    notes,
    even,
  }
}

/** A mark that the first lines begin with, and hardly any of the others. */
function guessComment(text: string): string | undefined {
  const lines = text.split('\n').filter(line => line.trim() !== '')
  return ['#', '%'].find(mark => {
    const leading = lines.findIndex(line => !line.startsWith(mark))
    return leading > 0 && lines.slice(leading).filter(line => line.startsWith(mark)).length < lines.length / 10
  })
}

function commentNames(text: string, comment: string, dialect: Partial<Form>, width: number): string[] | undefined {
  const lines = text.split('\n')
  const last = lines
    .slice(
      0,
      lines.findIndex(line => !line.startsWith(comment)),
    )
    .at(-1)
  const [record] = readAll(last?.replace(/^[#%\s]+/, '') ?? '', { ...dialect, comment: undefined }).records
  const names = record?.cells as string[] | undefined
  return names?.length === width && looksLikeHeader(names, []) ? names : undefined
}

const words: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
  ' ': 'spaces',
  '  ': 'two or more spaces',
  '\x01': 'the character 01',
}

function describe({ delimiter = ',', quote, escape: escapedBy, comment }: Partial<Form>): string {
  const quotes = quote === null ? ', quotes are text' : quote === "'" ? ', single quotes' : ''
  const slash = quote && escapedBy === '\\' ? ', quotes escaped by a backslash' : ''
  const comments = comment ? `, lines that begin with ${comment} are comments` : ''
  return `cells between ${words[delimiter] ?? `"${delimiter}"`}${quotes}${slash}${comments}`
}
