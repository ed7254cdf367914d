// The layouts that a first list goes by: scores, neighbours by pairs. The others are in unpack-more.ts; pack.ts writes them
// all.
import { loadCode } from '../load-code'
import type { ItemNeighbours, Model, ModelId, StoredShape } from '../shapes/types'
import { fault } from './fault'
import type { BundleFile, Manifest } from './manifest'
import { readSafetensors, type Tensors } from './safetensors'
import { checkFinite, stepsAnOctave, take, takeRecency } from './take'

/**
 * Those models whose files are of these stages, those that others complete first, added to `models`.
 *
 * @param open the inflated and verified bytes of a file
 * @param items ids in their order
 * @throws TacitlyError 'bundle-corrupt', and what `open` throws
 */
export async function unpackModels(
  { models: entries, files }: Pick<Manifest, 'models' | 'files'>,
  isMeant: (stage: BundleFile['stage']) => boolean,
  open: (name: string) => Promise<Uint8Array>,
  items: readonly string[] | Promise<readonly string[]>,
  models: Map<ModelId, Model>,
): Promise<void> {
  const meant = Object.entries(entries)
    .filter(
      ([
        ,
        {
          files: [name],
        },
      ]) => name !== undefined && isMeant(files[name].stage),
    )
    .sort(([, a], [, b]) => (a.parts?.length ?? 0) - (b.parts?.length ?? 0))
  const [ids, ...tensors] = await Promise.all([items, ...meant.map(([, entry]) => open(entry.files[0]))])
  for (const [k, [id, { shape }]] of meant.entries()) {
    models.set(id, await unpackModel(id, shape as StoredShape['shape'], tensors[k], ids, models))
  }
}

/**
 * A model by its shape and its tensors, whatever its id.
 *
 * @param models those that it may complete
 * @throws TacitlyError 'bundle-corrupt'
 */
export const unpackModel = async (
  id: ModelId,
  shape: StoredShape['shape'],
  bytes: Uint8Array,
  items: readonly string[],
  models: ReadonlyMap<ModelId, Model>,
): Promise<StoredShape> => unpackTensors(readSafetensors(bytes), id, shape, items, models)

/** See unpackModel. */
export async function unpackTensors(
  file: Tensors,
  id: ModelId,
  shape: StoredShape['shape'],
  items: readonly string[],
  models: ReadonlyMap<ModelId, Model>,
): Promise<StoredShape> {
  if (shape === 'scores' && file.tensors.size === 1) {
    const scores = take(file, 'scores', Float32Array, [items.length])
    checkFinite(scores, 1, items, `the scores of ${id}`)
    return { shape, id, scores }
  }
  if (shape === 'neighbours' && file.tensors.has('limit')) return unpackPairs(id, file, items)
  return (await loadCode(import('./unpack-more'))).unpackMore(id, shape, file, items, models)
}

/**
 * Lists as they were packed; weights that fell on one step are ordered by index. A first list waits for it, so nothing is sorted:
 * pairs are stored by item and index, and counted out by their steps they come to each list in its order.
 */
function unpackPairs(id: ModelId, file: Tensors, items: readonly string[]): ItemNeighbours {
  const n = items.length
  const counts = take(file, 'counts', Uint32Array, [n])
  const pairs = counts.reduce((sum, count) => sum + count, 0)
  const gaps = take(file, 'gaps', Uint8Array, [3, pairs])
  const steps = take(file, 'steps', Uint8Array, [pairs])
  const [largest] = take(file, 'largest', Float32Array, [1])
  const [limit] = take(file, 'limit', Uint16Array, [1])
  if (!(largest >= 0 && largest < Infinity)) throw fault('largest', [id, largest])

  const ends = new Int32Array(2 * pairs) // both items of a pair
  const lengths = new Int32Array(n)
  const starts = new Int32Array(257) // of a step's pairs among all
  for (let item = 0, k = 0; item < n; item++) {
    let other = 0
    for (const end = k + counts[item]; k < end; k++) {
      const gap = gaps[k] + (gaps[pairs + k] << 8) + (gaps[2 * pairs + k] << 16)
      const isFirst = k === end - counts[item]
      other += gap
      if (other >= item || (gap === 0 && !isFirst)) {
        throw fault('pairs', [items[item], id])
      }
      ends[2 * k] = item
      ends[2 * k + 1] = other
      lengths[item]++
      lengths[other]++
      starts[steps[k] + 1]++
    }
  }
  for (let step = 0; step < 256; step++) starts[step + 1] += starts[step]
  const byStep = new Int32Array(pairs)
  for (let k = 0; k < pairs; k++) byStep[starts[steps[k]]++] = k

  const ptr = new Int32Array(n + 1)
  for (let item = 0; item < n; item++) ptr[item + 1] = ptr[item] + Math.min(lengths[item], limit)
  const next = ptr.slice()
  const idx = new Int32Array(ptr[n])
  const weights = new Float32Array(ptr[n])
  const weightOf = Float32Array.from({ length: 256 }, (_, step) => largest * 2 ** (-step / stepsAnOctave))
  for (const k of byStep) {
    for (let side = 0; side < 2; side++) {
      const item = ends[2 * k + side]
      if (next[item] === ptr[item + 1]) continue
      idx[next[item]] = ends[2 * k + 1 - side]
      weights[next[item]++] = weightOf[steps[k]]
    }
  }
  return { shape: 'neighbours', id, ptr, idx, weights, ...takeRecency(id, file) }
}
