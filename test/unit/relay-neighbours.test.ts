import { expect, test } from 'vitest'
import { readSafetensors } from '../../src/sdk/bundle/safetensors'
import { toSafetensors } from '../../src/sdk/serving/export'
import { relayModel } from '../../src/sdk/serving/relay-model'
import { neighboursFromLists } from '../../src/sdk/shapes/neighbours'
import type { ItemNeighbours } from '../../src/sdk/shapes/types'
import type { StoredModel } from '../../src/sdk/store/store'

const n = 40
const ids = Array.from({ length: n }, (_, i) => `i${i}`)
/** Each item's neighbours are the next two. */
const ring = neighboursFromLists(
  'itemknn',
  ids.map((_, i) => ({ idx: Int32Array.of((i + 1) % n, (i + 2) % n), weights: Float32Array.of(1, 0.5) })),
)
const common = { origin: 'fit', identity: 'a', itemIds: ids, upToSeq: 0, options: {}, ndcg: 0.1 } as const
const stored: StoredModel = { ...common, judged: ring, model: ring }

test('neighbours that were trained here follow their items into another bundle; who is gone is nobody’s neighbour', () => {
  const now = [...ids.slice(0, n - 1).reverse(), 'new']
  const model = relayModel(stored, now, 'b')?.model as ItemNeighbours
  const named = (at: number) =>
    Array.from(model.idx.subarray(model.ptr[at], model.ptr[at + 1]), (other, k) => [
      now[other],
      model.weights[model.ptr[at] + k],
    ])
  expect(named(now.indexOf('i5'))).toEqual([
    ['i6', 1],
    ['i7', 0.5],
  ])
  expect(named(now.indexOf('i38'))).toEqual([['i0', 0.5]])
  expect(named(now.indexOf('new'))).toEqual([])
})

test('neighbours are exported whole: ptr, idx and weights, of the judged model and of what serves', () => {
  const { tensors } = readSafetensors(toSafetensors(stored))
  const parts = ['ptr', 'idx', 'weights']
  expect([...tensors.keys()].sort()).toEqual(
    [...parts.map(part => `itemknn.${part}`), ...parts.map(part => `itemknn.judged.${part}`)].sort(),
  )
})
