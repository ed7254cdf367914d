import type { Confidence } from '../../sdk/kernels/interactions'
import type { InteractionRole, ItemRole } from './columns/role-names'
import type { InteractionOptions } from './interactions/plan-interactions'
import type { ItemOptions } from './items/read-items'
import type { TableOptions } from './table'

type AskedTable = Omit<TableOptions, 'onBytes' | 'strict'>

/** How files are to be read, where a guess would be wrong. The same for every command. */
export interface ReadingOptions
  extends Pick<
    InteractionOptions,
    'times' | 'timeZone' | 'events' | 'scale' | 'context' | 'ids' | 'minRating' | 'maxPerVisitor' | 'strict'
  > {
  /** What the bytes of all files are. */
  readonly table?: AskedTable
  /** What those of one file are, by its path or the end of it: in place of what is said of all. */
  readonly files?: Readonly<Record<string, AskedTable & { readonly columns?: readonly string[] }>>
  /** Names of the columns of interactions that have none, in order; `-` skips one. */
  readonly columns?: readonly string[]
  /** Likewise, of items. */
  readonly itemColumns?: readonly string[]
  /** Columns or dotted paths by role; 'none': there is none. */
  readonly named?: Readonly<Partial<Record<InteractionRole | ItemRole, string>>>
  /** How the strengths of a visitor's rows of one item, added up, count. */
  readonly confidence?: Confidence
}

/** What of the named columns is said of the interactions: of an item only where no other file says it. */
export function interactionOptions({ named = {}, ...options }: ReadingOptions, hasItems: boolean): InteractionOptions {
  const { user, session, item, value, time, event, quantity, status, history, title, category, price, currency } = named
  const own = { user, session, item, value, time, event, quantity, status, history }
  return { ...options, named: hasItems ? own : { ...own, title, category, price, currency } }
}

export function itemOptions({ named = {}, ids, strict }: ReadingOptions): ItemOptions {
  const { id, title, category, description, price, currency, language, url, picture, published } = named
  const { lat, lon, location } = named
  const own = { id, title, category, description, price, currency, language, url, picture, published }
  return { ids, strict, named: { ...own, lat, lon, location } }
}
