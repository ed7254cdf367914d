import { hashText } from '../random'

/**
 * The order in which ties fall, of all items: by a hash of (seed, id). Any numbering tells something of the items, how
 * popular they are or how new, and a model that tells them not apart would score by it.
 *
 * @param ids of the items, by index
 */
export function tieOrder(ids: readonly string[], seed: number): Int32Array {
  const hashes = Uint32Array.from(ids, id => hashText(id, seed))
  return Int32Array.from(ids.keys()).sort((a, b) => hashes[a] - hashes[b])
}

/** Ties by ascending index: how older figures were made (`--ties index`). */
export function indexOrder(items: number): Int32Array {
  return Int32Array.from({ length: items }, (_, item) => item)
}
