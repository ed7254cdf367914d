import type { Interactions } from '../../../sdk/kernels/interactions'
import type { CatalogueIds } from '../columns/catalogue-ids'
import { isHeadless } from '../columns/named-columns'
import { inputError } from '../input-errors'
import type { Dropped, Table } from '../table'
import type { EventCount } from './event-counts'
import type { StatusCount } from './order-outcomes'
import { type Crowd, crowdOf, latestOfEach, orderRows } from './order-rows'
import { type InteractionOptions, type InteractionPlan, planInteractions } from './plan-interactions'
import { readRows } from './read-rows'
import type { TellItem } from './rows-read'
import { strengthsOf } from './strengths'
import { meaningOf, saysCount, type ValueMeaning } from './values'

/** Who touched what, and what was made of the file. */
export interface ReadInteractions {
  /** In order of time where the file has times, else as they stand. */
  readonly interactions: Interactions
  readonly plan: InteractionPlan
  readonly events: readonly EventCount[]
  readonly statuses: readonly StatusCount[]
  readonly value?: ValueMeaning
  /** First and last moment, milliseconds since 1970. */
  readonly period?: readonly [number, number]
  readonly dropped: Dropped
  readonly belowMinRating: number
  readonly returns: number
  readonly inHistory: number
  readonly crowd: Crowd
  /** Rows that `maxPerVisitor` left out. */
  readonly beyondMost: number
}

/**
 * @param catalogue what the items may be known by: the column that joins it is the item's
 * @throws TacitlyError of InputErrorCode | 'options-invalid'
 */
export async function readInteractions(
  table: Table,
  options: InteractionOptions = {},
  catalogue?: CatalogueIds,
  tellItem?: (plan: InteractionPlan) => TellItem | undefined,
): Promise<ReadInteractions> {
  const plan = await planInteractions(table, options, catalogue)
  const { rows, values, ...read } = await readRows(plan, options, tellItem?.(plan))
  if (rows.users.length === 0) throw noInteractions(table, options, read)
  const name = plan.columns.value?.field.name ?? ''
  const value =
    values.rated.counts.size > 0 ? meaningOf(name, values.rated, options.scale, plan.numbers.value?.top) : undefined
  const isCounted =
    values.other.counts.size > 0 &&
    (saysCount(name) || (isHeadless(table) && meaningOf(name, values.other).kind === 'count'))
  const meant = { events: read.events, value, isCounted }
  const all: Interactions = {
    ...{ users: rows.users.array(), items: rows.items.array(), userIds: rows.userIds, itemIds: rows.itemIds },
    values: options.minRating === undefined ? strengthsOf(rows, meant) : undefined,
    times: plan.time && rows.times.array(),
    ratings: value?.kind === 'rating' ? ratingsOf(rows.values.array(), value) : undefined,
    context: rows.context(),
  }
  orderRows(all)
  if (all.values && !all.values.some(value => value > 0)) throw onlyAgainst(table, all.values)
  const interactions = options.maxPerVisitor === undefined ? all : latestOfEach(all, options.maxPerVisitor)
  const { times } = interactions
  return {
    ...{ interactions, plan, value, ...read },
    period: times && [times[0], times[times.length - 1]],
    crowd: crowdOf(all),
    beyondMost: all.users.length - interactions.users.length,
  }
}

/** As they stand; NaN where a row has none, which takes the place of what says so. */
function ratingsOf(values: Float32Array, { unrated = Number.NaN }: ValueMeaning): Float32Array {
  for (let k = 0; k < values.length; k++) if (values[k] === unrated) values[k] = Number.NaN
  return values
}

type Told = Pick<ReadInteractions, 'belowMinRating' | 'events' | 'statuses'>

function onlyAgainst({ name }: Table, values: Float32Array) {
  const against = values.filter(value => value < 0).length
  const what = `has ${values.length} rows, of which none says what a visitor likes and ${against} count against their items`
  const wanted =
    'give what was bought or liked too; --quantity none, --status none, --event none or --value none count each row as 1'
  return inputError('no-interactions', name, what, { wanted })
}

function noInteractions(
  { name }: Table,
  { minRating }: InteractionOptions,
  { belowMinRating, events, statuses }: Told,
) {
  const named = (all: readonly { readonly name: string; readonly rows: number }[]) =>
    all
      .map(one => `${one.name} ${one.rows}`)
      .slice(0, 8)
      .join(', ')
  const [why, wanted] =
    belowMinRating > 0
      ? [`all ${belowMinRating} records are below --min-rating ${minRating}`, 'a lower one keeps some']
      : events.length > 0 || statuses.length === 0
        ? [
            `none of its events says what a visitor likes (${named(events)})`,
            `--events ${events[0]?.name || 'NAME'}=view or =0.5,.. says what they are or weigh, --event none counts each row`,
          ]
        : [`its orders came to nothing (${named(statuses)})`, '--status none reads them all the same']
  return inputError('no-interactions', name, `leaves no interaction: ${why}`, { wanted })
}
