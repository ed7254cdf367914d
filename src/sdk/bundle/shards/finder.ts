// Which shard an item is in, by its id: a table of a byte or two an item, so that all of it is one file, and who fetches it tells of no
// item. Ids themselves are not in it: of one that nobody knows it answers something (Dietzfelbinger and Pagh 2008,
// https://arxiv.org/abs/0803.3693; peeled as by Botelho et al. 2007).
import { hashText } from '../../random'

export interface Finder {
  readonly seed: number
  /** The answer is the exclusive or of three of its numbers. */
  readonly table: Uint8Array | Uint16Array
}

/** Places in the table an id: fewer than 1.222 can't be peeled. */
const roomAnId = 1.23
const spare = 32

const placesOf = (id: string, { seed, table: { length } }: Finder): readonly number[] => {
  const third = length / 3
  return [0, 1, 2].map(part => Math.floor((hashText(id, seed + part) / 2 ** 32 + part) * third))
}

export const lookUp = (finder: Finder, id: string): number =>
  placesOf(id, finder).reduce((found, place) => found ^ finder.table[place], 0)

/** @param ids each once. @param shards of each, below `count` */
export function createFinder(ids: readonly string[], shards: ArrayLike<number>, count: number): Finder {
  const length = 3 * Math.ceil((roomAnId * ids.length + spare) / 3)
  for (let seed = 1; ; seed += 3) {
    const finder = { seed, table: count > 256 ? new Uint16Array(length) : new Uint8Array(length) }
    const order = peel(ids, finder)
    if (order.length < ids.length) continue // about never
    for (const [id, place] of order.reverse()) {
      finder.table[place] ^= lookUp(finder, ids[id]) ^ shards[id]
    }
    return finder
  }
}

/** Ids in an order in which each has a place that no later one has. Fewer than all: there is no such order. */
function peel(ids: readonly string[], finder: Finder): [id: number, place: number][] {
  const { length } = finder.table
  const [counts, sums] = [new Uint32Array(length), new Uint32Array(length)]
  ids.forEach((id, k) => {
    for (const place of placesOf(id, finder)) {
      counts[place]++
      sums[place] ^= k
    }
  })
  const alone = Array.from(counts.keys()).filter(place => counts[place] === 1)
  const order: [number, number][] = []
  for (let place = alone.pop(); place !== undefined; place = alone.pop()) {
    if (counts[place] !== 1) continue
    const id = sums[place]
    order.push([id, place])
    for (const other of placesOf(ids[id], finder)) {
      counts[other]--
      sums[other] ^= id
      if (counts[other] === 1) alone.push(other)
    }
  }
  return order
}
