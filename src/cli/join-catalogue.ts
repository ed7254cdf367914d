import { TacitlyError } from '../sdk/errors'
import { indices } from '../sdk/kernels/gather'
import {
  buildCsr,
  type Confidence,
  type Csr,
  columnCounts,
  defaultConfidence,
  type Interactions,
  pickRows,
} from '../sdk/kernels/interactions'
import type { Item } from '../sdk/types'
import { nearMatch } from './read/columns/near-ids'
import { inputErrors } from './read/input-errors'

export interface Joined {
  /** Most liked first, so that a large catalogue's head comes first and its columns compress well. */
  readonly items: readonly Item[]
  /** Users by items, each pair once, see buildCsr; with times where the interactions have them. */
  readonly csr: Csr
  /** Interactions whose item the catalogue lacks, and the first few of those ids. */
  readonly unknown: { readonly interactions: number; readonly ids: number; readonly examples: readonly string[] }
}

/**
 * Brings interactions and items to one numbering. Without items, each id is its own title.
 *
 * @param strict an unknown id is an error, and not only counted
 * @throws TacitlyError 'no-join' when more than half of the interactions name unknown items
 */
export function joinCatalogue(
  data: Interactions,
  items: readonly Item[] | undefined,
  strict: boolean,
  confidence: Confidence = defaultConfidence,
): Joined {
  const known = items ?? data.itemIds.map(id => ({ id, title: id }))
  const place = new Map(known.map((item, at) => [item.id, at]))
  const to = Int32Array.from(data.itemIds, id => place.get(id) ?? -1)
  const rows = data.users.length
  const missing = new Set<number>()
  const joined = indices(rows).filter(k => {
    if (to[data.items[k]] >= 0) return true
    missing.add(data.items[k])
    return false
  })
  const unknown = {
    interactions: rows - joined.length,
    ids: missing.size,
    examples: [...missing].slice(0, 5).map(item => data.itemIds[item]),
  }
  checkUnknown(unknown, rows, strict, () =>
    nearMatch(
      [...missing].slice(0, 1000).map(item => data.itemIds[item]),
      [...place.keys()],
    ),
  )

  const { users, items: touched, ...columns } = missing.size === 0 ? data : pickRows(data, joined)
  const inOrder = buildCsr(
    data.userIds.length,
    known.length,
    users,
    touched.map(item => to[item]),
    {
      ...columns,
      confidence,
    },
  )
  const visitors = columnCounts(inOrder)
  // A stable sort: equals keep the order of the file.
  const order = Array.from(known.keys()).sort((a, b) => visitors[b] - visitors[a])
  const moved = new Int32Array(known.length)
  order.forEach((from, at) => {
    moved[from] = at
  })
  const renumbered = ({ events, ...csr }: Csr): Csr => ({
    ...{ ...csr, idx: csr.idx.map(item => moved[item]) },
    events: events && { ...events, items: events.items.map(item => moved[item]) },
  })
  return {
    items: order.map(from => known[from]),
    csr: { ...renumbered(inOrder), rejected: inOrder.rejected && renumbered(inOrder.rejected) },
    unknown,
  }
}

/**
 * @param rows how many there are of `noun`
 * @throws TacitlyError 'no-join'
 */
export function checkUnknown(
  unknown: Joined['unknown'],
  rows: number,
  strict: boolean,
  near: () => string | undefined,
  noun = 'interactions',
): void {
  const tooMany = unknown.interactions * 2 > rows
  if (!tooMany && !(strict && unknown.interactions > 0)) return
  throw new TacitlyError(
    'no-join',
    `${unknown.interactions} of ${rows} ${noun} name items that are not in the catalogue ` +
      `(${unknown.examples.join(', ')}${unknown.ids > unknown.examples.length ? ', ...' : ''}); ` +
      (near() ?? (tooMany ? inputErrors['no-join'] : '--strict allows none.')),
    { unknown: unknown.interactions, of: rows },
  )
}
