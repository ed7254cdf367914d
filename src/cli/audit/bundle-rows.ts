import type { Catalog } from '../../sdk/content/catalog'
import { TacitlyError } from '../../sdk/errors'
import type { Csr } from '../../sdk/kernels/interactions'
import type { Item } from '../../sdk/types'
import { type InputOptions, readInput } from '../build/build-input'
import { renumbered } from './renumber'

export interface BundleRows {
  /** In the numbering of the bundle's items. */
  readonly csr: Csr
  readonly notes: readonly string[]
}

/**
 * Interactions as `build` reads them, by the items of a bundle.
 *
 * @throws TacitlyError of InputErrorCode | 'options-invalid' | 'no-join': the bundle has none of their items
 */
export async function readBundleRows(options: InputOptions, { items, indexOf }: Catalog): Promise<BundleRows> {
  const read = await readInput(options)
  const csr = renumbered(
    read.csr,
    Int32Array.from(read.items, ({ id }) => indexOf.get(id) ?? -1),
    items.length,
  )
  const lost = read.csr.idx.length - csr.idx.length
  if (csr.idx.length === 0) {
    throw new TacitlyError(
      'no-join',
      `None of the ${lost} interactions of ${options.interactions} is with an item of the bundle; give the file that it was built of.`,
      { interactions: options.interactions },
    )
  }
  const note = `${lost} interactions are with items that the bundle lacks`
  return { csr, notes: lost > 0 ? [...read.notes, note] : read.notes }
}

/** Items by their ids: what stands first says nothing of what visitors like. */
export function orderedById<Input extends { readonly items: readonly Item[]; readonly csr: Csr }>(input: Input): Input {
  const ids = input.items.map(({ id }) => id)
  const order = [...ids.keys()].sort((a, b) => (ids[a] < ids[b] ? -1 : 1))
  const to = new Int32Array(ids.length)
  order.forEach((from, at) => {
    to[from] = at
  })
  return { ...input, items: order.map(from => input.items[from]), csr: renumbered(input.csr, to, ids.length) }
}

/** One matrix of both, the rows of `a` first; only what was liked. */
export function stackRows(a: Csr, b: Csr): Csr {
  const rows = a.rows + b.rows
  const [ptr, idx] = [new Int32Array(rows + 1), new Int32Array(a.idx.length + b.idx.length)]
  ptr.set(a.ptr)
  ptr.set(
    b.ptr.map(at => at + a.idx.length),
    a.rows,
  )
  idx.set(a.idx)
  idx.set(b.idx, a.idx.length)
  const weights = new Float32Array(idx.length).fill(1)
  if (a.weights) weights.set(a.weights)
  if (b.weights) weights.set(b.weights, a.idx.length)
  return { rows, cols: a.cols, ptr, idx, weights }
}
