import { TacitlyError } from '../../sdk/errors'
import { estimateOffPolicy, type OffPolicyEstimates } from '../../sdk/experiment/off-policy'
import { expectedRewards, partOf } from '../../sdk/experiment/reward-model'
import { type LoggedAction, type NamedColumns, type Policy, readLog, readPolicy } from './read-log'

export interface OffPolicyOptions {
  /** Columns of the log, in place of a guess. */
  readonly columns?: NamedColumns
  /** File of the other policy: item, position, probability. @default a column of the log says it */
  readonly target?: string
  /** Of what is drawn again, and of the parts that a model of rewards learns from. @default 1 */
  readonly seed?: number
}

export interface OffPolicyReport extends OffPolicyEstimates {
  readonly rows: number
  /** Share of what the other policy shows of which the log has no row. */
  readonly unsupported?: number
}

/**
 * What another policy would have brought, by a log of what was shown. With a file of that policy a model of rewards, the mean of each item
 * at each position, drawn to that of all, is judged beside; with a column alone it is not known what else would have been shown.
 *
 * @throws TacitlyError of InputErrorCode, 'options-invalid'
 */
export async function offPolicy(
  path: string,
  { columns = {}, target, seed = 1 }: OffPolicyOptions,
): Promise<OffPolicyReport> {
  const rows = await readLog(path, columns)
  if (rows.length === 0) throw new TacitlyError('options-invalid', `${path} has no rows to estimate by.`, { path })
  const numbers = (of: (row: LoggedAction, k: number) => number) => Float64Array.from(rows, of)
  const log = { rewards: numbers(row => row.reward), propensities: numbers(row => row.propensity) }
  if (target === undefined) {
    if (rows.some(row => Number.isNaN(row.target))) throw noTarget(path)
    return { rows: rows.length, ...estimateOffPolicy({ ...log, target: numbers(row => row.target) }, seed) }
  }
  const policy = await readPolicy(target)
  const places = new Map<string, number>()
  const cellOf = (position: string, item: string) => {
    const key = JSON.stringify([position, item])
    const place = places.get(key) ?? places.size
    places.set(key, place)
    return place
  }
  const cells = Int32Array.from(rows, row => cellOf(row.position, row.item))
  const shown = places.size
  // What is shown at each position, by cells: those that the log has no row of come after all others.
  const plans = Array.from(new Set(rows.map(row => row.position)), position => {
    const all = Array.from(
      sharesAt(policy, position, target),
      ([item, share]) => [cellOf(position, item), share] as const,
    )
    return { position, all, shares: new Map(all) }
  })
  const size = places.size
  const expected = expectedRewards({ cells, rewards: log.rewards }, size, seed)
  const planned = new Map(
    plans.map(({ position, all, shares }) => {
      const sumOf = (value: (cell: number) => number) =>
        all.reduce((sum, [cell, share]) => sum + share * value(cell), 0)
      const values = Array.from({ length: expected.length / size }, (_, part) =>
        sumOf(cell => expected[part * size + cell]),
      )
      return [position, { shares, values, unsupported: sumOf(cell => (cell < shown ? 0 : 1)) }]
    }),
  )
  const at = (row: LoggedAction) => planned.get(row.position)!
  const estimates = estimateOffPolicy(
    {
      ...{ ...log, target: numbers((row, k) => at(row).shares.get(cells[k]) ?? 0) },
      expected: {
        shown: numbers((_, k) => expected[partOf(k, seed) * size + cells[k]]),
        target: numbers((row, k) => at(row).values[partOf(k, seed)]),
      },
    },
    seed,
  )
  const unsupported = rows.reduce((sum, row) => sum + at(row).unsupported, 0) / rows.length
  return { rows: rows.length, ...estimates, unsupported }
}

function sharesAt(policy: Policy, position: string, path: string): ReadonlyMap<string, number> {
  const found = policy.get(position) ?? policy.get('')
  if (found) return found
  const known = [...policy.keys()].slice(0, 4).join(', ')
  throw new TacitlyError(
    'options-invalid',
    `${path} says nothing of position "${position}", which the log has; it has ${known}.`,
    { path, position },
  )
}

function noTarget(path: string): TacitlyError {
  const what = `${path} does not say how likely the other policy would have been to show each item`
  return new TacitlyError(
    'options-invalid',
    `${what}; give a file of it (--target) or name its column (--target-column).`,
    {
      path,
    },
  )
}
