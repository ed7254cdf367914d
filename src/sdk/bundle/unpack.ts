// The layouts that a first list goes by: scores, neighbours by pairs. The others are in unpack-more.ts; pack.ts writes them
// all.
import { loadCode } from '../load-code'
import type { ItemNeighbours, Model, ModelId, StoredShape } from '../shapes/types'
import { fault } from './fault'
import type { BundleFile, Manifest } from './manifest'
import { readSafetensors, type Tensors } from './safetensors'
import { checkFinite, stepsAnOctave, take } from './take'

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
export async function unpackModel(
  id: ModelId,
  shape: StoredShape['shape'],
  bytes: Uint8Array,
  items: readonly string[],
  models: ReadonlyMap<ModelId, Model>,
): Promise<StoredShape> {
  const file = readSafetensors(bytes)
  if (shape === 'scores') {
    const scores = take(file, 'scores', Float32Array, [items.length])
    checkFinite(scores, 1, items, `the scores of ${id}`)
    return { shape, id, scores }
  }
  if (shape === 'neighbours' && file.tensors.has('limit')) return unpackPairs(id, file, items)
  return (await loadCode(import('./unpack-more'))).unpackMore(id, shape, file, items, models)
}

/** Lists as they were packed; weights that fell on one step are ordered by index. */
function unpackPairs(id: ModelId, file: Tensors, items: readonly string[]): ItemNeighbours {
  const n = items.length
  const counts = take(file, 'counts', Uint32Array, [n])
  const pairs = counts.reduce((sum, count) => sum + count, 0)
  const gaps = take(file, 'gaps', Uint8Array, [3, pairs])
  const steps = take(file, 'steps', Uint8Array, [pairs])
  const [largest] = take(file, 'largest', Float32Array, [1])
  const [limit] = take(file, 'limit', Uint16Array, [1])
  if (!(largest >= 0 && largest < Infinity)) throw fault('largest', [id, largest])
  const lists = Array.from({ length: n }, (): { other: number; step: number }[] => [])
  let k = 0
  for (let item = 0; item < n; item++) {
    let other = 0
    for (const end = k + counts[item]; k < end; k++) {
      const gap = gaps[k] + (gaps[pairs + k] << 8) + (gaps[2 * pairs + k] << 16)
      const isFirst = k === end - counts[item]
      other += gap
      if (other >= item || (gap === 0 && !isFirst)) {
        throw fault('pairs', [items[item], id])
      }
      lists[item].push({ other, step: steps[k] })
      lists[other].push({ other: item, step: steps[k] })
    }
  }
  for (const list of lists) {
    list.sort((a, b) => a.step - b.step || a.other - b.other)
    list.length = Math.min(list.length, limit)
  }
  const all = lists.flat()
  const ptr = new Int32Array(n + 1)
  lists.forEach((list, item) => {
    ptr[item + 1] = ptr[item] + list.length
  })
  return {
    shape: 'neighbours',
    id,
    ptr,
    idx: Int32Array.from(all, ({ other }) => other),
    weights: Float32Array.from(all, ({ step }) => largest * 2 ** (-step / stepsAnOctave)),
  }
}
