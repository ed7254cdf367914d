// Run files: ranked lists, or predicted ratings, as rows of user, item and score, which other evaluators write and read.
import { basename, extname, join } from 'node:path'
import type { RankedLists } from '../../sdk/evaluate/metrics'
import { fileSource } from '../read/bytes/file-source'
import { idText } from '../read/cells/id-text'
import { inputError } from '../read/input-errors'
import { openInteractions } from '../read/open-files'
import type { ReadingOptions } from '../read/reading-options'
import type { Table } from '../read/table'
import { writeCsv } from '../write-csv'
import type { JudgedRow } from './judge-model'
import type { Fold, ListJudge } from './prepare-fold'

const columns = ['user', 'item', 'score'] as const

/** What a run is called in a report. */
export const runName = (path: string): string => basename(path).slice(0, -extname(path).length || undefined)

type RunRow = readonly [user: number, item: number, score: number]

/** What was ranked, or else rated. Scores of a list fall by one a place: ties are resolved in it. */
export async function writeRun(
  folder: string,
  name: string,
  { userIds, itemIds }: Fold,
  { lists, predictions = [] }: Pick<JudgedRow, 'lists' | 'predictions'>,
): Promise<void> {
  const ranked = Array.from(lists?.lists ?? [], list =>
    Array.from(list.ranked, (item, at): RunRow => [list.user, item, list.ranked.length - at]),
  )
  const rated = predictions.map(({ user, item, predicted }): RunRow => [user, item, predicted])
  const rows = [...ranked.flat(), ...rated].map(([user, item, score]) => [userIds[user], itemIds[item], String(score)])
  await writeCsv(join(folder, `${name}.csv`), [columns, ...rows], '--write-run')
}

/**
 * The lists of another system: for each user with test items what the file has of it, ranked as scores of a model are. What
 * it leaves out is not in the list; what may not be ranked (see `--candidates`; seen items) is left out.
 *
 * @throws TacitlyError of InputErrorCode; 'column-missing': no column of users, items or scores
 */
export async function readRun(
  path: string,
  fold: Fold,
  { rank }: Pick<ListJudge, 'rank'>,
  { table, files }: ReadingOptions = {},
): Promise<RankedLists> {
  const run = await openInteractions(await fileSource(path), { table, files })
  const scores = await readScores(run, fold)
  const all = new Float32Array(fold.itemIds.length)
  const { lists, catalogue } = rank(user => {
    all.fill(Number.NEGATIVE_INFINITY)
    for (const [item, score] of scores.get(user) ?? []) all[item] = score
    return all
  })
  const isScored = (user: number) => (item: number) => scores.get(user)?.has(item) ?? false
  return {
    catalogue,
    lists: Array.from(lists, list => ({ ...list, ranked: list.ranked.filter(isScored(list.user)) })),
  }
}

/** Of each user of the fold, what the file has: item -> score. Items that are nowhere else are of no list. */
async function readScores(run: Table, { userIds, itemIds }: Fold): Promise<Map<number, Map<number, number>>> {
  const [user, item, score] = columns.map(name => placeOf(run, name))
  const users = new Map(userIds.map((id, at) => [id, at]))
  const items = new Map(itemIds.map((id, at) => [id, at]))
  const scores = new Map<number, Map<number, number>>()
  for await (const { line, cells } of run.records()) {
    const value = Number(cells[score])
    if (!Number.isFinite(value)) {
      const what = `line ${line}: "${cells[score] ?? ''}" is no score`
      throw inputError('rows-too-bad', run.name, what, { wanted: 'a run has a number a row, larger for better items' })
    }
    const [row, column] = [users.get(idText(cells[user])), items.get(idText(cells[item]))]
    if (row === undefined || column === undefined) continue
    const ofUser = scores.get(row) ?? new Map<number, number>()
    scores.set(row, ofUser.set(column, value))
  }
  if (scores.size === 0) {
    throw inputError('no-join', run.name, 'has no user and item of the test part', {
      wanted: 'does it use the same ids?',
    })
  }
  return scores
}

function placeOf({ columns: names, name, dialect }: Table, wanted: (typeof columns)[number]): number {
  if (dialect.header === false && names.length >= columns.length) return columns.indexOf(wanted)
  const place = names.findIndex(column => column.trim().toLowerCase() === wanted)
  if (place >= 0) return place
  throw inputError('column-missing', name, `has no column "${wanted}" (it has ${names.join(', ')})`, {
    wanted: `a run has ${columns.join(', ')}; --columns names those of a file without`,
  })
}
