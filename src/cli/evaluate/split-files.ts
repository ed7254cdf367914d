import { join } from 'node:path'
import type { ProtocolId } from '../../sdk/evaluate/protocols'
import type { Interactions } from '../../sdk/kernels/interactions'
import { fileSource, fileSources } from '../read/bytes/file-source'
import { describeInteractions } from '../read/interactions/describe-interactions'
import { strengthColumn } from '../read/interactions/plan-interactions'
import { readFiles } from '../read/read-files'
import { writeCsv } from '../write-csv'
import { cutBy, type JudgedFiles } from './read-judged'

export interface SplitOptions extends Pick<JudgedFiles, 'items' | 'reading' | 'seed'> {
  readonly interactions: string
  readonly protocol: ProtocolId
  /** Gets train.csv and test.csv, or of several folds a folder each. */
  readonly out: string
}

export interface SplitReport {
  readonly protocol: ProtocolId
  /** Paths, a pair a fold, with the rows of each. */
  readonly parts: readonly {
    readonly train: string
    readonly test: string
    readonly rows: { readonly train: number; readonly test: number }
  }[]
  readonly notes: readonly string[]
}

/**
 * Writes the parts that `evaluate --protocol` judges by: what each row counts stands in a column of its own, so that they are
 * read as they were cut.
 *
 * @throws TacitlyError of InputErrorCode | 'options-invalid' | 'no-interactions'
 */
export async function splitFiles(options: SplitOptions): Promise<SplitReport> {
  const { interactions, protocol, out, items, reading = {} } = options
  const { read } = await readFiles(await fileSource(interactions), items && (await fileSources(items)), reading)
  const { folds, note } = cutBy(read.interactions, options)
  const parts: SplitReport['parts'][number][] = []
  for (const [at, { train, test }] of folds.entries()) {
    const folder = folds.length > 1 ? join(out, `fold-${at + 1}`) : out
    const paths = { train: join(folder, 'train.csv'), test: join(folder, 'test.csv') }
    await writeCsv(paths.train, toRows(train), '--out')
    await writeCsv(paths.test, toRows(test), '--out')
    parts.push({ ...paths, rows: { train: train.users.length, test: test.users.length } })
  }
  return { protocol, parts, notes: [...describeInteractions(read), note] }
}

function toRows({ users, items, userIds, itemIds, values, times, ratings, context = {} }: Interactions): string[][] {
  const known = Object.entries(context)
  const names = [
    ...['user', 'item', strengthColumn, ...(times ? ['time'] : []), ...(ratings ? ['rating'] : [])],
    ...known.map(([name]) => name),
  ]
  const rows = Array.from(users, (user, k) => [
    ...[userIds[user], itemIds[items[k]], shortest(values ? values[k] : 1)],
    ...(times ? [new Date(times[k]).toISOString()] : []),
    ...(ratings ? [Number.isNaN(ratings[k]) ? '' : shortest(ratings[k])] : []),
    ...known.map(([, { values: all, codes }]) => all[codes[k]] ?? ''),
  ])
  return [names, ...rows]
}

/** The fewest digits that are read as the same number of 32 bits. */
function shortest(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)))
    if (Math.fround(Number(text)) === value) return text
  }
  return String(value)
}
