import { TacitlyError } from '../sdk/errors'
import {
  buildCsr,
  type Confidence,
  type Csr,
  columnCounts,
  defaultConfidence,
  type Interactions,
} from '../sdk/kernels/interactions'
import type { Memory } from '../sdk/kernels/memory'
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
 * @param memory where the rows are to lie. @default the heap
 * @throws TacitlyError 'no-join' when more than half of the interactions name unknown items
 */
export function joinCatalogue(
  data: Interactions,
  items: readonly Item[] | undefined,
  strict: boolean,
  confidence: Confidence = defaultConfidence,
  memory?: Memory,
): Joined {
  const catalogue = items ?? data.itemIds.map(id => ({ id, title: id }))
  const place = new Map(catalogue.map((item, at) => [item.id, at]))
  const to = Int32Array.from(data.itemIds, id => place.get(id) ?? -1)
  const rows = data.users.length
  const missing = new Set<number>()
  let interactions = 0
  if (to.includes(-1)) {
    for (const item of data.items) {
      if (to[item] >= 0) continue
      interactions++
      missing.add(item)
    }
  }
  const unknown = {
    interactions,
    ids: missing.size,
    examples: [...missing].slice(0, 5).map(item => data.itemIds[item]),
  }
  checkUnknown(unknown, rows, strict, () =>
    nearMatch(
      [...missing].slice(0, 1000).map(item => data.itemIds[item]),
      [...place.keys()],
    ),
  )

  const { users, items: touched, ...columns } = data
  const counts = missing.size === 0 ? undefined : (k: number) => to[touched[k]] >= 0
  const csr = buildCsr(data.userIds.length, to.length, users, touched, { ...columns, confidence, counts, memory })
  const visitors = new Float32Array(catalogue.length)
  columnCounts(csr).forEach((count, item) => {
    if (to[item] >= 0) visitors[to[item]] = count
  })
  // A stable sort: equals keep the order of the file.
  const order = Array.from(catalogue.keys()).sort((a, b) => visitors[b] - visitors[a])
  const moved = new Int32Array(catalogue.length)
  order.forEach((from, at) => {
    moved[from] = at
  })
  // In their place: nobody else has them yet.
  for (const all of [csr.idx, csr.rejected?.idx, csr.events?.items]) {
    if (all) for (let k = 0; k < all.length; k++) all[k] = moved[to[all[k]]]
  }
  const cols = catalogue.length
  const rejected = csr.rejected && { ...csr.rejected, cols }
  return { items: order.map(from => catalogue[from]), csr: { ...csr, cols, rejected }, unknown }
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
