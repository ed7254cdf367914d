import { TacitlyError } from '../sdk/errors'
import { buildCsr, type Csr, type Interactions } from '../sdk/interactions'
import type { Item } from '../sdk/types'

export interface Joined {
  /** Most touched first, so that a large catalogue's head comes first and its columns compress well. */
  readonly items: readonly Item[]
  /** Users by items, each pair once; with times where the interactions have them. */
  readonly csr: Csr
  /** Interactions whose item the catalogue lacks, and the first few of those ids. */
  readonly unknown: { readonly interactions: number; readonly ids: number; readonly examples: readonly string[] }
}

/**
 * Brings interactions and items to one numbering. Without items, each id is its own title.
 *
 * @param strict an unknown id is an error, and not only counted
 * @throws TacitlyError 'input-invalid' when more than half of the interactions name unknown items
 */
export function joinCatalogue(data: Interactions, items: readonly Item[] | undefined, strict: boolean): Joined {
  const known = items ?? data.itemIds.map(id => ({ id, title: id }))
  const place = new Map(known.map((item, at) => [item.id, at]))
  const to = Int32Array.from(data.itemIds, id => place.get(id) ?? -1)
  const rows = data.users.length
  const users: number[] = []
  const touched: number[] = []
  const times: number[] | undefined = data.times && []
  const missing = new Set<number>()
  for (let k = 0; k < rows; k++) {
    const item = to[data.items[k]]
    if (item < 0) missing.add(data.items[k])
    else {
      users.push(data.users[k])
      touched.push(item)
      times?.push(data.times![k])
    }
  }
  const unknown = {
    interactions: rows - users.length,
    ids: missing.size,
    examples: [...missing].slice(0, 5).map(item => data.itemIds[item]),
  }
  checkUnknown(unknown, rows, strict)

  const visitors = new Int32Array(known.length)
  const inOrder = buildCsr(data.userIds.length, known.length, users, touched, times)
  for (const item of inOrder.idx) visitors[item]++
  // A stable sort: equals keep the order of the file.
  const order = Array.from(known.keys()).sort((a, b) => visitors[b] - visitors[a])
  const moved = new Int32Array(known.length)
  order.forEach((from, at) => {
    moved[from] = at
  })
  return {
    items: order.map(from => known[from]),
    csr: { ...inOrder, idx: inOrder.idx.map(item => moved[item]) },
    unknown,
  }
}

function checkUnknown(unknown: Joined['unknown'], rows: number, strict: boolean): void {
  const tooMany = unknown.interactions * 2 > rows
  if (!tooMany && !(strict && unknown.interactions > 0)) return
  throw new TacitlyError(
    'input-invalid',
    `${unknown.interactions} of ${rows} interactions name items that are not in the catalogue ` +
      `(${unknown.examples.join(', ')}${unknown.ids > unknown.examples.length ? ', ...' : ''}); ` +
      `${tooMany ? 'more than half: do the two files use the same ids?' : '--strict allows none.'}`,
    { unknown: unknown.interactions, of: rows },
  )
}
