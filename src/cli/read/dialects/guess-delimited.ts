import { countOf } from '../bytes/blocks'
import { isNumberText } from '../cells/numbers'
import { type DelimitedDialect, delimitedReader } from '../records/delimited-reader'
import { dropCounter } from '../records/dropped'
import type { TableRecord } from '../table'

/** Best first where all else is equal. */
const delimiters = [',', ';', '\t', '|', '::', '^', '\x01', '~']
/** Tried where nothing else fits: spaces stand in texts, too. */
const spaces = ['  ', ' ']
const quotings: readonly Pick<DelimitedDialect, 'quote' | 'escape'>[] = [
  { quote: '"', escape: '"' },
  { quote: '"', escape: '\\' },
  { quote: "'", escape: "'" },
  { quote: "'", escape: '\\' },
  { quote: null },
]

/** What quotes and escapes are chosen by. */
const longLook = 64 * 1024
/** Lines that the delimiter is chosen by. */
const firstLines = 100

interface Trial extends DelimitedDialect {
  readonly score: number
  /** Share of the records that have the most frequent number of cells. */
  readonly even: number
}

/** The delimiter, quotes and escapes of a text, by which its records are most even and their cells most like cells. */
export function guessDelimited(
  text: string,
  asked: Partial<DelimitedDialect>,
): DelimitedDialect & { readonly even: number } {
  const few = text.split('\n', firstLines).join('\n')
  const tried = (from: readonly string[]) =>
    from
      .filter(delimiter => few.includes(delimiter))
      .map(delimiter => bestQuoting(few, { ...asked, delimiter }))
      .reduce<Trial | undefined>((best, one) => (one.score > (best?.score ?? 0) ? one : best), undefined)
  const good = 0.3
  let best: Trial | undefined
  if (asked.delimiter !== undefined) best = bestQuoting(few, asked)
  else {
    best = tried(delimiters)
    if (!best || best.score < good) {
      const spaced = tried(spaces)
      if (spaced && spaced.score > (best?.score ?? 0)) best = spaced
    }
  }
  const delimiter = best?.delimiter ?? asked.delimiter ?? ','
  // Quotes are rarer than delimiters: a longer look.
  const { score, ...found } = bestQuoting(text.slice(0, longLook), { ...asked, delimiter })
  return { ...found, even: best?.even ?? 1 }
}

function bestQuoting(text: string, asked: DelimitedDialect): Trial {
  const byAsked = quotings.filter(
    ({ quote, ...rest }) =>
      (asked.quote === undefined || asked.quote === quote) &&
      (asked.escape === undefined || quote === null || asked.escape === rest.escape),
  )
  const other = { quote: asked.quote, escape: asked.escape ?? asked.quote ?? undefined }
  const trials = (byAsked.length > 0 ? byAsked : [other])
    .filter(({ quote }) => !quote || isQuoting(text, asked.delimiter!, quote))
    .map(quoting => tryOut(text, { ...asked, ...quoting }))
  if (trials.length > 1 || asked.quote !== undefined)
    return trials.reduce((best, one) => (one.score > best.score ? one : best))
  // No quote in sight: one that comes later quotes where texts are quoted by habit, and is text elsewhere.
  return [',', ';', '|'].includes(asked.delimiter!) ? { ...trials[0], quote: '"', escape: '"' } : trials[0]
}

/** Whether a quote stands at the beginning of a cell. */
function isQuoting(text: string, delimiter: string, quote: string): boolean {
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const before = text.slice(Math.max(0, at - 8), at).replace(/ +$/, '')
    if (before === '' || before.endsWith('\n') || before.endsWith(delimiter)) return true
  }
  return false
}

function tryOut(text: string, dialect: DelimitedDialect): Trial {
  const { records, dropped } = readAll(text, dialect)
  const widths = new Map<number, number>()
  for (const { cells } of records) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  const [width, most] = [...widths].reduce((best, one) => (one[1] > best[1] ? one : best), [1, 0])
  const even = most / Math.max(1, records.length + 2 * dropped)
  if (width < 2) return { ...dialect, score: 0, even }
  const cells = records.filter(record => record.cells.length === width).flatMap(record => record.cells as string[])
  const others = delimiters.filter(one => one !== dialect.delimiter && one !== '~' && one !== '^')
  // 5,90 is a number, and no two cells.
  const isClean = (cell: string) =>
    (isNumberText(cell) || !others.some(one => cell.includes(one))) && (dialect.quote !== null || !isHalfQuoted(cell))
  const clean = cells.filter(isClean).length / cells.length
  return { ...dialect, score: ((even * (width - 1)) / width) * clean, even }
}

/** A cut through quotes. */
const isHalfQuoted = (cell: string): boolean =>
  countOf(cell, '"') % 2 === 1 || cell.startsWith("'") !== cell.endsWith("'")

/** The records of a text that may be cut off at its end. */
export function readAll(text: string, dialect: DelimitedDialect): { records: TableRecord[]; dropped: number } {
  const dropped = dropCounter('')
  const reader = delimitedReader(dialect, Number.POSITIVE_INFINITY, dropped)
  const records = reader.read({ line: 1, text })
  return { records, dropped: dropped.count }
}
