import { aligned, lines, percent } from '../format'
import type { Drift } from './drift'

/** "of the items 12 are new and 3 gone; of ten shown after one click 9% are others, ..." */
export function driftText({ items, lists, related, popular, vectors }: Drift): string {
  const shares = told([
    ['of ten shown after one click', lists.changed],
    ['of ten related items', related],
    ...Object.entries(vectors).map(([id, changed]) => [`of the ten nearest by vectors (${id})`, changed] as const),
    ['of the hundred most popular', popular.changed],
  ])
  const [first, ...others] = shares.map(([what, share]) => `${what} ${share}`)
  return [`of the items ${items.added} are new and ${items.gone} gone; ${first} are others`, ...others].join(', ')
}

/** Without what there was nothing to compare for. */
const told = (shares: readonly (readonly [string, number | undefined])[]) =>
  shares.flatMap(([what, share]) => (share === undefined ? [] : [[what, percent(share)]]))

/** A table, and who rose and fell. */
export function showDrift({ items, lists, related, popular, vectors }: Drift): string {
  const rows = told([
    ['of ten shown after one click', lists.changed],
    ['of ten related items', related],
    ...Object.entries(vectors).map(([id, changed]) => [`of ten nearest by vectors, ${id}`, changed] as const),
    ['of the hundred most popular', popular.changed],
    ['of all visits, moved to other items', popular.moved],
  ])
  const named = (what: string, ids: readonly string[]) => (ids.length > 0 ? [`${what}: ${ids.join(', ')}`] : [])
  return lines(
    `${items.before} items, then ${items.after}: ${items.added} new, ${items.gone} gone`,
    '',
    ...aligned([['others than before', ''], ...rows]),
    '',
    ...named('Rose most', popular.risen),
    ...named('Fell most', popular.fallen),
    `By ${lists.clicks} clicks, one a list, on items that both have.`,
  )
}
