// The layouts that nearly every bundle has: scores, neighbours by pairs, factors with the ridge encoder. The others are
// in unpack-more.ts; pack.ts writes them all.
import { loadCode } from '../load-code'
import type { ItemFactors, ItemNeighbours, Model, ModelId, SingleModel } from '../models/shapes'
import { readSafetensors, type Tensors } from './safetensors'
import { checkFinite, corrupt, stepsAnOctave, take, takeFactors, takeRidge } from './take'

/**
 * A model by its shape and its tensors, whatever its id.
 *
 * @param models those that it may complete
 * @throws TacitlyError 'bundle-corrupt'
 */
export async function unpackModel(
  id: ModelId,
  shape: SingleModel['shape'],
  bytes: Uint8Array,
  items: readonly string[],
  models: ReadonlyMap<ModelId, Model>,
): Promise<SingleModel> {
  const file = readSafetensors(bytes)
  const { tensors, metadata } = file
  if (shape === 'scores') {
    const scores = take(file, 'scores', Float32Array, [items.length])
    checkFinite(scores, 1, items, `the scores of ${id}`)
    return { shape, id, scores }
  }
  if (shape === 'neighbours' && tensors.has('limit')) return unpackPairs(id, file, items)
  if (shape === 'factors' && !tensors.has('inputs') && !tensors.has('layer0') && metadata.completes === undefined) {
    return unpackRidge(id, file, items)
  }
  const { unpackLists, unpackFactors } = await loadCode(import('./unpack-more'))
  return shape === 'neighbours' ? unpackLists(id, file, items) : unpackFactors(id, file, items, models)
}

function unpackRidge(id: ModelId, file: Tensors, items: readonly string[]): ItemFactors {
  const { d, factors } = takeFactors(id, file, items)
  return { shape: 'factors', id, d, factors, encoder: takeRidge(id, file, d) }
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
  if (!(largest >= 0 && largest < Infinity)) throw corrupt(`the largest weight of ${id} is ${largest}`)
  const lists = Array.from({ length: n }, (): { other: number; step: number }[] => [])
  let k = 0
  for (let item = 0; item < n; item++) {
    let other = 0
    for (const end = k + counts[item]; k < end; k++) {
      const gap = gaps[k] + (gaps[pairs + k] << 8) + (gaps[2 * pairs + k] << 16)
      const isFirst = k === end - counts[item]
      other += gap
      if (other >= item || (gap === 0 && !isFirst)) {
        throw corrupt(`the neighbours of "${items[item]}" in ${id} are not ascending items before it`)
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
