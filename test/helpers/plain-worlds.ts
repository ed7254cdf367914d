// The worlds that the files of case-files.ts hold, where it is not the one of base.csv: who, which item, how strongly and when, without
// a file in between. What is read of a file has to be worth as much.
import { type Joined, joinCatalogue } from '../../src/cli/join-catalogue'
import { ratingStrength } from '../../src/cli/read/interactions/values'
import { type CaseRow, caseEvents, caseRejected, caseRows, idOf, titleOf } from './case-files'

interface PlainRow {
  readonly user: string
  readonly k: number
  /** @default 1 */
  readonly counts?: number
  /** Milliseconds since 1970. @default as they stand */
  readonly time?: number
}

const eventCounts = { view: 0.7, addtocart: 2, transaction: 3 }
const visits = () => caseEvents().map(e => ({ user: e.user, k: e.k, counts: eventCounts[e.name], time: e.ms }))
const rejected = (counts: number) => caseRejected().map(row => ({ ...row, counts }))
const liked = (r: CaseRow) => ratingStrength(r.k % 4 === Number(r.user) % 4 ? 5 : 1, [1, 5])
const minuteOf = (time: number) => Math.floor(time / 60) * 60_000
const dayOf = (time: number) => new Date(time * 1000).getUTCDate()

const purchases = () =>
  caseRows()
    .filter(r => r.n % 4 !== 3)
    .map(r => ({ ...r, counts: r.n % 17 === 0 ? -2 : r.rating, time: minuteOf(r.time) }))

const worlds: Readonly<Record<string, () => PlainRow[]>> = {
  'rowid-events.csv': () =>
    caseRows()
      .slice(0, 80)
      .map(r => ({ ...r, counts: ratingStrength(r.rating, [1, 5]), time: undefined })),
  'rr-events.csv': visits,
  'ga4.jsonl': visits,
  'ga4-flat.csv': visits,
  'ga4-flat2.csv': visits,
  'gorse.csv': () => caseRows().map(r => ({ ...r, counts: [1, 3, -3][r.n % 3], time: r.time * 1000 + 500 })),
  'events-removed.csv': () => [...caseRows().map(({ user, k }) => ({ user, k, counts: 0.7 })), ...rejected(-2)],
  'dislikes.csv': () => [
    ...caseRows().map(r => ({ user: r.user, k: r.k, counts: liked(r) })),
    ...rejected(ratingStrength(1, [1, 5])),
  ],
  'negquant.csv': () => caseRows().map(r => ({ ...r, counts: r.n % 5 === 0 ? -1 : 2, time: r.time * 1000 })),
  'onlineretail.csv': purchases,
  'onlineretail2.csv': purchases,
  'onlineretail3.csv': purchases,
  'dayfirst.csv': () =>
    caseRows()
      .filter(r => dayOf(r.time) <= 12)
      .map(r => ({ ...r, time: minuteOf(r.time) })),
  'guests.csv': () =>
    caseRows()
      .filter(r => r.n % 4 !== 1)
      .map(r => ({ ...r, time: Date.UTC(2024, 5, 1 + (r.n % 28), 8) })),
  'null-guests.csv': () =>
    caseRows()
      .filter(r => r.n % 3 !== 1)
      .map(r => ({ ...r, time: Date.UTC(2024, 5, 1 + (r.n % 28), 8) })),
}

/** Of files whose ids are not those of base-items.csv, or whose catalogue is what they say themselves, in the order of first meeting. */
const catalogues: Readonly<Record<string, { readonly id?: (k: number) => string; readonly isOwn?: boolean }>> = {
  'rowid-events.csv': { id: k => `978${idOf(k)}` },
  'rr-events.csv': { id: k => String(k + 1) },
  'ga4.jsonl': { isOwn: true },
  'gorse.csv': { id: k => `a/b?${k}#ü😀`, isOwn: true },
  'onlineretail.csv': { id: k => `${idOf(k)}A`, isOwn: true },
  'onlineretail2.csv': { id: k => `${idOf(k)}A`, isOwn: true },
  'onlineretail3.csv': { id: k => `${idOf(k)}A`, isOwn: true },
}

/** The world of a file, as `readInput` gives it. */
export function plainWorld(name: string): Joined {
  const rows = worlds[name]()
  const { id = idOf, isOwn = false } = catalogues[name] ?? {}
  // Visitors by the order of the file, and rows by that of time, as the reader has it: the split goes by them.
  const userIds = [...new Set(rows.map(({ user }) => user))]
  const met = new Set((/^onlineretail2?\.csv$/.test(name) ? caseRows() : rows).map(({ k }) => k))
  const known = isOwn ? [...met] : Array.from({ length: 60 }, (_, k) => k)
  rows.sort((a, b) => (a.time ?? 0) - (b.time ?? 0))
  const data = {
    ...{ userIds, itemIds: known.map(id) },
    users: Int32Array.from(rows, ({ user }) => userIds.indexOf(user)),
    items: Int32Array.from(rows, ({ k }) => known.indexOf(k)),
    values: Float32Array.from(rows, ({ counts = 1 }) => counts),
    times: rows.every(({ time }) => time !== undefined) ? Float64Array.from(rows, ({ time }) => time!) : undefined,
  }
  return joinCatalogue(
    data,
    known.map(k => ({ id: id(k), title: titleOf(k) })),
    true,
  )
}
