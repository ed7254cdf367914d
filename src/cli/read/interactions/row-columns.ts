import type { ContextColumns } from '../../../sdk/kernels/events'
import { type Growing, growing } from './growing'

/** What is kept of each row while a file is read: integers and floats, 20 to 28 bytes. */
export interface RowColumns {
  readonly users: Growing<Int32Array>
  readonly items: Growing<Int32Array>
  readonly userIds: readonly string[]
  readonly itemIds: readonly string[]
  /** Of the names of events. */
  readonly events: Growing<Int32Array>
  readonly times: Growing<Float64Array>
  /** NaN where there is none. */
  readonly values: Growing<Float32Array>
  readonly quantities: Growing<Float32Array>
  /** Signed, see InteractionPlan. */
  readonly strengths: Growing<Float32Array>
  readonly context: () => ContextColumns | undefined
  push(row: Row): void
}

export interface Row {
  readonly user: string
  readonly item: string
  readonly event: number
  readonly time: number
  readonly value: number
  readonly quantity: number
  readonly strength: number
  /** In the order of the names; '': not known. @default nothing is known */
  readonly context?: readonly string[]
}

/**
 * @param has which of the columns there are: the others stay empty
 * @param names of what is known of each moment
 */
export function createRowColumns(
  has: Readonly<Record<'event' | 'time' | 'value' | 'quantity' | 'strength', boolean>>,
  names: readonly string[],
): RowColumns {
  const users = createNumbering()
  const items = createNumbering()
  const contexts = names.map(name => ({ name, ...createNumbering(), codes: growing(Int32Array) }))
  const columns = {
    ...{ users: growing(Int32Array), items: growing(Int32Array), events: growing(Int32Array) },
    ...{ times: growing(Float64Array), values: growing(Float32Array), quantities: growing(Float32Array) },
    strengths: growing(Float32Array),
  }
  return {
    ...columns,
    userIds: users.ids,
    itemIds: items.ids,
    context: () =>
      names.length === 0
        ? undefined
        : Object.fromEntries(contexts.map(({ name, ids, codes }) => [name, { values: ids, codes: codes.array() }])),
    push({ user, item, event, time, value, quantity, strength, context }) {
      columns.users.push(users.numberOf(user))
      columns.items.push(items.numberOf(item))
      if (has.event) columns.events.push(event)
      if (has.time) columns.times.push(time)
      if (has.value) columns.values.push(value)
      if (has.quantity) columns.quantities.push(quantity)
      if (has.strength) columns.strengths.push(strength)
      contexts.forEach(({ codes, numberOf }, k) => {
        codes.push(context?.[k] ? numberOf(context[k]) : -1)
      })
    },
  }
}

/** Ids to integers, in order of first meeting. */
function createNumbering(): { readonly ids: string[]; readonly numberOf: (id: string) => number } {
  const ids: string[] = []
  const numbers = new Map<string, number>()
  return {
    ids,
    numberOf(id) {
      const known = numbers.get(id)
      if (known !== undefined) return known
      numbers.set(id, ids.length)
      return ids.push(id) - 1
    },
  }
}
