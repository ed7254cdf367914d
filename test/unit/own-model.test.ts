import { describe, expect, test, vi } from 'vitest'
import { mostStoredBytes } from '../../src/sdk/serving/keep-model'
import { createOwnModel, servedBy, withOwn } from '../../src/sdk/serving/trained-model'
import type { Ensemble, ItemFactors, Model, ModelId } from '../../src/sdk/shapes/types'
import { createMemoryStore } from '../../src/sdk/store/memory-store'
import type { StoredModel } from '../../src/sdk/store/store'
import type { Journal } from '../../src/sdk/visitor/journal-types'
import { asFactors } from '../helpers/as-factors'

function stored(numbers: number): StoredModel {
  const towers: ItemFactors = {
    shape: 'factors',
    id: 'twotower',
    d: 4,
    factors: new Float32Array(numbers),
    encoder: { kind: 'linear', pooling: 'mean', inputs: new Float32Array(numbers) },
  }
  return {
    origin: 'fit',
    identity: 'a',
    itemIds: [],
    upToSeq: 0,
    options: {},
    ndcg: 0.3,
    judged: towers,
    model: towers,
  }
}

test('a model larger than 32 MB serves, is not written to the disk, and leaves no older one there', async () => {
  const store = createMemoryStore()
  const own = createOwnModel(
    { openStore: async () => store } as Journal,
    () => undefined,
    () => undefined,
  )
  const small = stored(8)
  expect(await own.serve(small)).toBe(true)
  expect(await store.getCache('model')).toEqual(small)
  const large = stored(mostStoredBytes / 16 + 4) // four arrays of four-byte numbers
  expect(await own.serve(large)).toBe(false)
  expect(own.get()).toBe(large)
  expect(await store.getCache('model')).toBeUndefined()
})

test("a visitor's model does not serve where something is forgotten while it is made ready; a fit does", async () => {
  const store = createMemoryStore()
  const journal = { openStore: async () => store, events: () => [], totals: () => undefined } as unknown as Journal
  const onChange = vi.fn()
  const own = createOwnModel(journal, onChange, () => undefined)
  const refused = expect(
    own.serve({ ...stored(8), origin: 'fineTune' }, await store.nextToken()),
  ).rejects.toMatchObject({
    code: 'aborted',
  })
  own.forget('all')
  await refused
  expect(own.get()).toBeUndefined()
  expect(onChange).not.toHaveBeenCalled()
  const served = own.serve(stored(8))
  own.forget('all')
  await served
  expect(own.get()).toBeDefined()
})

describe('beside an ensemble', () => {
  const part = (id: 'als' | 'ease' | 'twotower', value: number): ItemFactors => ({
    ...asFactors(stored(8).model),
    id,
    d: value,
  })
  const ensemble: Ensemble = {
    shape: 'ensemble',
    id: 'ensemble',
    combine: 'weighted',
    parts: [part('ease', 1), part('als', 2)],
    weights: [1, 1],
  }
  const models = new Map<ModelId, Model>([['ensemble', ensemble]])
  const site = { models, serves: { forYou: 'ensemble', related: 'als', frequentlyBoughtTogether: 'als' } } as const

  test('a model that is a part takes its place there, and the ensemble goes on serving', () => {
    expect(servedBy(site, 'als')).toBe('ensemble')
    const all = withOwn(models, part('als', 7))
    expect(all.get('als')).toEqual(part('als', 7))
    expect(all.get('ensemble')).toEqual({ ...ensemble, parts: [part('ease', 1), part('als', 7)] })
  })

  test('another model takes the place of the whole', () => {
    expect(servedBy(site, 'twotower')).toBe('twotower')
    expect(withOwn(models, part('twotower', 7)).get('ensemble')).toEqual(ensemble)
  })
})
