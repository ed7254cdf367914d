import { periodText } from '../cells/period-text'
import { described } from '../columns/assign-columns'
import { droppedNotes } from '../records/dropped'
import type { EventCount } from './event-counts'
import type { StatusCount } from './order-outcomes'
import type { InteractionPlan } from './plan-interactions'
import type { ReadInteractions } from './read-interactions'
import type { ValueMeaning } from './values'

/** What was understood of a file of interactions, and what was left out and why: a line each, for the report. */
export function describeInteractions(read: ReadInteractions): string[] {
  const { plan, interactions, period, value, dropped, belowMinRating, returns, crowd, beyondMost } = read
  const { table, columns, joined, unused } = plan
  const known = read.events.filter(event => event.type !== undefined && event.rows > 0)
  const unknown = read.events.filter(event => event.type === undefined && event.rows > 0)
  const elsewhere = read.events.filter(event => event.rows === 0)
  const count = (events: readonly EventCount[], of: 'rows' | 'withoutItem') =>
    events.map(event => `${event.name || 'without a name'} ${number(event[of])}`).join(', ')
  return [
    ...table.notes,
    described(columns),
    ...visitorNotes(plan),
    ...(joined
      ? [
          `"${columns.item?.field.name}" joins "${joined.id.name}" of the items: ${percent(joined.share)}`,
          ...(joined.better
            ? [`"${joined.better.name}" joins the items far better: --item "${joined.better.name}"?`]
            : []),
        ]
      : []),
    `${number(interactions.users.length)} interactions${period ? `, ${periodText(...period)}` : ''}`,
    ...(plan.time?.isAmbiguous
      ? ['what comes first in its dates, day or month, is not certain: --times day-first or month-first says it']
      : []),
    ...(known.length > 0
      ? [
          `events: ${known.map(event => `${event.name} ${number(event.rows)} (${event.type}, ${signed(event.strength)} each)`).join(', ')}`,
        ]
      : []),
    ...(unknown.length > 0
      ? [
          `events of which it is not known what they say, left out: ${count(unknown, 'rows')}; --events NAME=WEIGHT,.. weighs them`,
        ]
      : []),
    ...(elsewhere.length > 0 ? [`events that name no item, left out: ${count(elsewhere, 'withoutItem')}`] : []),
    ...statusNotes(read),
    ...(value ? [`"${columns.value?.field.name}" is ${meaningText(value)}`] : []),
    ...numberNotes(plan),
    ...(plan.isValueOfItem
      ? [
          `all rows of an item have the same "${columns.value?.field.name}": is it what this visitor thought? --value none leaves it out`,
        ]
      : []),
    ...(read.inHistory > 0
      ? [`${number(read.inHistory)} of them from "${columns.history?.field.name}", each visitor's once`]
      : []),
    ...(returns > 0 ? [`${number(returns)} rows take something back: their quantity is below 0`] : []),
    ...droppedNotes(table.dropped),
    ...droppedNotes(dropped),
    ...(belowMinRating > 0 ? [`${belowMinRating} records below --min-rating left out`] : []),
    ...crowd.bots
      .slice(0, 3)
      .map(
        ({ id, rows, aDay }) =>
          `"${id}" has ${number(rows)} rows${aDay ? `, ${number(aDay)} a day` : ''}: no person? --max-per-visitor N keeps each visitor's latest N`,
      ),
    ...(crowd.repeated > 0
      ? [
          `${number(crowd.repeated)} rows repeat another of the same visitor${period ? ', item and moment' : ' and item'}`,
        ]
      : []),
    ...(beyondMost > 0 ? [`${number(beyondMost)} rows beyond --max-per-visitor left out`] : []),
    ...(unused.length > 0 ? [`not used: ${unused.map(name => `"${name}"`).join(', ')}`] : []),
  ].map(note => `${table.name}: ${note}`)
}

const outcomes = {
  stands: 'ordered, as they are',
  return: 'gone back, against the item as a return is',
  never: 'come to nothing, left out',
} as const

/** 'orders by "Status": ordered, as they are: paid 1,200; gone back, against the item as a return is: refunded 14' */
function statusNotes({ plan, statuses }: ReadInteractions): string[] {
  return plan.statusColumns.flatMap(({ field }) => {
    const own = statuses.filter(({ column }) => column === field.name)
    const of = (outcome: StatusCount['outcome']) =>
      own.filter(one => one.outcome === outcome).map(one => `${one.name} ${number(one.rows)}`)
    const parts = (['stands', 'return', 'never'] as const).flatMap(outcome =>
      of(outcome).length > 0 ? [`${outcomes[outcome]}: ${of(outcome).join(', ')}`] : [],
    )
    const unknown = of(undefined)
    return [
      ...(parts.length > 0 ? [`orders by "${field.name}": ${parts.join('; ')}`] : []),
      ...(unknown.length > 0
        ? [`statuses of orders of which it is not known what they say, counted as they are: ${unknown.join(', ')}`]
        : []),
    ]
  })
}

function visitorNotes({ visitorBy, columns, unclear }: InteractionPlan): string[] {
  const notes: string[] = []
  if (visitorBy === 'session')
    notes.push(`no column for the user: each "${columns.user?.field.name}" counts as a visitor`)
  if (visitorBy === 'either')
    notes.push(`most records name no user: of those each "${columns.session?.field.name}" counts as a visitor`)
  if (unclear) {
    const { name } = unclear
    notes.push(
      `"${name}" may be codes of what happened (--event ${name} --events 1=view,2=purchase), how many (--quantity ${name}) or ratings (--value ${name}): not used`,
    )
  }
  return notes
}

/** '"qty" reads "2,000-" as -2' */
function numberNotes({ numbers, columns }: InteractionPlan): string[] {
  return (['value', 'quantity'] as const).flatMap(role => {
    const { example, read } = numbers[role] ?? {}
    return example && read ? [`"${columns[role]?.field.name}" reads "${example}" as ${read(example)}`] : []
  })
}

function meaningText({ kind, scale, unrated }: ValueMeaning): string {
  switch (kind) {
    case 'rating':
      return `a rating from ${scale?.join(' to ')}${unrated === undefined ? '' : `; ${unrated} stands for touched, not rated`}`
    case 'count':
      return 'how often, or how long'
    case 'flag':
      return '1 where it happened, and 0 says nothing'
    case 'constant':
      return 'always the same, and says nothing'
  }
}

const format = new Intl.NumberFormat('en')
const number = (value: number) => format.format(value)
const percent = (share: number) => `${Math.round(100 * share)}% of the rows looked at`
const signed = (value: number) => String(Math.round(100 * value) / 100)
