import { ascending, gather } from '../../../sdk/kernels/gather'
import { type Interactions, pickRows } from '../../../sdk/kernels/interactions'

/** Puts rows in order of time, those of one moment as they stand; in their place, as they are many. Without times they stay as they are. */
export function orderRows({ users, items, values, times, ratings, context = {} }: Interactions): void {
  if (!times || times.every((time, k) => k === 0 || times[k - 1] <= time)) return
  const places = ascending(times)
  const codes = Object.values(context).map(column => column.codes)
  for (const column of [users, items, values, times, ratings, ...codes]) column?.set(gather(column, places))
}

/** Each visitor's latest so many. */
export function latestOfEach(data: Interactions, most: number): Interactions {
  const { users, userIds } = data
  const counts = new Int32Array(userIds.length)
  const kept = new Int32Array(users.length)
  let first = kept.length
  for (let k = users.length - 1; k >= 0; k--) if (counts[users[k]]++ < most) kept[--first] = k
  return first === 0 ? data : pickRows(data, kept.subarray(first))
}

export interface Crowd {
  /** Visitors of whom one has more rows a day than a person has, or a tenth of all rows where there are many visitors. */
  readonly bots: readonly { readonly id: string; readonly rows: number; readonly aDay?: number }[]
  /** Rows that say the same of the same moment as a row before; without times, of any. */
  readonly repeated: number
}

const manyADay = 1000
const dayMs = 86_400_000

/** What looks like no visitor, and what was written twice. @param data in order of time */
export function crowdOf({ users, items, userIds, times }: Interactions): Crowd {
  const rows = new Int32Array(userIds.length)
  const first = new Float64Array(userIds.length)
  const last = new Float64Array(userIds.length)
  const moment = new Set<number>()
  let repeated = times ? 0 : repeatedPairs(users, items, userIds.length)
  for (let k = 0; k < users.length; k++) {
    const user = users[k]
    if (!times) rows[user]++
    else {
      if (rows[user]++ === 0) first[user] = times[k]
      last[user] = times[k]
      if (times[k] !== times[k - 1]) moment.clear()
      const pair = items[k] * userIds.length + user
      if (moment.has(pair)) repeated++
      moment.add(pair)
    }
  }
  const isBot = (user: number) =>
    (times && rows[user] / days(user) >= manyADay) || (userIds.length >= 50 && rows[user] * 10 >= users.length)
  const days = (user: number) => Math.max(1, (last[user] - first[user]) / dayMs)
  const bots = [...rows.keys()].filter(isBot).sort((a, b) => rows[b] - rows[a])
  return {
    bots: bots.map(user => ({
      ...{ id: userIds[user], rows: rows[user] },
      aDay: times && Math.round(rows[user] / days(user)),
    })),
    repeated,
  }
}

function repeatedPairs(users: Int32Array, items: Int32Array, visitors: number): number {
  const pairs = new Float64Array(users.length)
  for (let k = 0; k < pairs.length; k++) pairs[k] = items[k] * visitors + users[k]
  pairs.sort()
  let repeated = 0
  for (let k = 1; k < pairs.length; k++) if (pairs[k] === pairs[k - 1]) repeated++
  return repeated
}
