import type { Item } from '../../sdk/types'
import type { Columns } from './columns/assign-columns'
import { nearMatch } from './columns/near-ids'
import { describeInteractions } from './interactions/describe-interactions'
import type { EventCount } from './interactions/event-counts'
import type { StatusCount } from './interactions/order-outcomes'
import type { ValueMeaning } from './interactions/values'
import { type ReadFiles, readFiles } from './read-files'
import type { ReadingOptions } from './reading-options'
import type { DroppedCause, Source } from './table'

interface PreviewOptions {
  readonly interactions: Source
  readonly items?: readonly Source[]
  readonly reading?: ReadingOptions
}

/** What would be made of files, before anything is. */
export interface Preview {
  /** Role -> column. */
  readonly columns: Readonly<Record<string, string>>
  readonly itemColumns: Readonly<Record<string, string>>
  /** The first, in the order in which they are taken. */
  readonly rows: readonly PreviewRow[]
  readonly items: readonly Item[]
  readonly total: { readonly rows: number; readonly visitors: number; readonly items: number }
  /** First and last moment, as of ISO 8601. */
  readonly period?: readonly [string, string]
  readonly events: readonly EventCount[]
  readonly statuses: readonly StatusCount[]
  readonly value?: ValueMeaning
  /** Records that can't be used, by cause, with the first three of each. */
  readonly dropped: readonly ({ readonly cause: string } & DroppedCause)[]
  /** Interactions whose item the items' files lack. */
  readonly unknown: { readonly rows: number; readonly ids: readonly string[]; readonly near?: string }
  /** Columns that nothing was read from. */
  readonly unused: readonly string[]
  /** All of it in words, a line each. */
  readonly notes: readonly string[]
}

export interface PreviewRow {
  readonly user: string
  readonly item: string
  readonly title?: string
  readonly time?: string
  /** 1 is a click; below 0 is no like. */
  readonly counts: number
}

const shown = 5

/** @throws TacitlyError of InputErrorCode | 'options-invalid' */
export async function preview({ interactions, items, reading = {} }: PreviewOptions): Promise<Preview> {
  return previewOf(await readFiles(interactions, items, reading), items !== undefined)
}

/** @param hasItems whether there are files of items */
export function previewOf({ read, catalogue }: ReadFiles, hasItems: boolean): Preview {
  const { interactions, plan, period, events, statuses, value, dropped } = read
  const { users, items: touched, userIds, itemIds, times, values } = interactions
  const known = new Map((catalogue?.items ?? []).map(item => [item.id, item]))
  const missing = catalogue ? itemIds.filter(id => !known.has(id)) : []
  const isMissing = new Set(missing)
  const iso = (time: number) => new Date(time).toISOString()
  return {
    columns: namesOf(plan.columns),
    itemColumns: hasItems ? namesOf(catalogue?.files[0]?.columns ?? {}) : {},
    rows: Array.from({ length: Math.min(shown, users.length) }, (_, k) => ({
      ...{ user: userIds[users[k]], item: itemIds[touched[k]], title: known.get(itemIds[touched[k]])?.title },
      ...{ time: times && iso(times[k]), counts: Math.round(100 * (values?.[k] ?? 1)) / 100 },
    })),
    items: (catalogue?.items ?? []).slice(0, shown),
    total: { rows: users.length, visitors: userIds.length, items: catalogue?.items.length ?? itemIds.length },
    period: period && [iso(period[0]), iso(period[1])],
    ...{ events, statuses, value },
    dropped: [...plan.table.dropped.causes, ...dropped.causes].map(([cause, of]) => ({ cause, ...of })),
    unknown: {
      rows: touched.filter(item => isMissing.has(itemIds[item])).length,
      ids: missing.slice(0, shown),
      near: missing.length > 0 ? nearMatch(missing.slice(0, 1000), [...known.keys()]) : undefined,
    },
    unused: plan.unused,
    notes: [...describeInteractions(read), ...(catalogue?.notes ?? [])],
  }
}

function namesOf(columns: Columns<string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([role, one]) => (one ? [[role, one.field.name] as const] : [])),
  )
}
