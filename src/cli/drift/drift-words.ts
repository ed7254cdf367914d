import { aligned, lines, percent } from '../format'
import type { Drift } from './drift'

/** "of the items 12 are new and 3 gone; of ten shown after one click 9% are others, ..." */
export function driftText({ items, lists, related, popular, vectors }: Drift): string {
  const near = Object.entries(vectors).map(
    ([id, changed]) => `, of the ten nearest by vectors (${id}) ${percent(changed)}`,
  )
  return (
    `of the items ${items.added} are new and ${items.gone} gone; of ten shown after one click ${percent(lists.changed)} are others, ` +
    `of ten related items ${percent(related)}${near.join('')}, and of the hundred most popular ${percent(popular.changed)}`
  )
}

/** A table, and who rose and fell. */
export function showDrift({ items, lists, related, popular, vectors }: Drift): string {
  const rows = [
    ['of ten shown after one click', percent(lists.changed)],
    ['of ten related items', percent(related)],
    ...Object.entries(vectors).map(([id, changed]) => [`of ten nearest by vectors, ${id}`, percent(changed)]),
    ['of the hundred most popular', percent(popular.changed)],
    ['of all visits, moved to other items', percent(popular.moved)],
  ]
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
