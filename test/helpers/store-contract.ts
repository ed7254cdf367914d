import { expect, test } from 'vitest'
import type { ItemFactors } from '../../src/sdk/shapes/types'
import { maxVectors, type Store, type StoredModel } from '../../src/sdk/store/store'
import type { FeedbackEvent } from '../../src/sdk/types'

export const maxEvents = 5

export function event(seq: number, change: Partial<FeedbackEvent> = {}): FeedbackEvent {
  return { id: `e${seq}`, type: 'click', itemId: `i${seq % 3}`, ts: 1000 + seq, seq, ...change }
}

const towers = (value: number): ItemFactors => ({
  shape: 'factors',
  id: 'twotower',
  d: 4,
  factors: new Float32Array(8).fill(value),
  encoder: { kind: 'linear', pooling: 'mean', inputs: new Float32Array(8).fill(-value) },
  itemEncoder: { layers: [{ weights: new Float32Array(12), bias: new Float32Array(4) }] },
})

const model: StoredModel = {
  origin: 'fineTune',
  identity: 'a bundle',
  itemIds: ['i1', 'i2'],
  upToSeq: 2,
  options: { d: 4, seed: 1 },
  ndcg: 0.3,
  judged: towers(1),
  model: towers(2),
}

/** What every store must do. `create` makes an empty one with room for `maxEvents` events. */
export function storeContract(create: () => Store): void {
  const ids = async (store: Store) => (await store.read()).events.map(({ id }) => id)

  test('gives back what was appended, ordered by seq whatever the clock says', async () => {
    const store = create()
    const { generation } = await store.read()
    await store.append({ events: [event(2, { ts: 1 }), event(1, { ts: 9e12 })] }, generation)
    expect(await ids(store)).toEqual(['e1', 'e2'])
  })

  test('what was said of a taste is there until it is forgotten, and is not written under a generation that is over', async () => {
    const store = create()
    const { generation } = await store.read()
    const taste = { topics: { 'category:Horror': 'more' as const }, familiarity: 0.5, at: 1000 }
    await store.putSaid('taste', taste, generation)
    await store.forget({ itemId: 'i1' })
    expect((await store.read()).taste).toEqual(taste)
    await expect(store.putSaid('taste', taste, generation)).rejects.toMatchObject({ code: 'aborted' })
    await store.forget({ since: 1001 })
    expect((await store.read()).taste).toEqual(taste)
    await store.forget({ since: 999 })
    expect((await store.read()).taste).toBeUndefined()
  })

  test('the end of a session is there until everything is forgotten', async () => {
    const store = create()
    const { generation } = await store.read()
    await store.putSaid('ended', 1000, generation)
    await store.forget({ since: 1 })
    expect((await store.read()).ended).toBe(1000)
    await store.forget('all')
    expect((await store.read()).ended).toBeUndefined()
  })

  test('an event appended twice is there once', async () => {
    const store = create()
    const { generation } = await store.read()
    await store.append({ events: [event(1)] }, generation)
    await store.append({ events: [event(1), event(2)] }, generation)
    expect(await ids(store)).toEqual(['e1', 'e2'])
  })

  test('scenario 65: beyond the cap the oldest are folded into totals, and nothing is lost or counted twice', async () => {
    const store = create()
    const { generation } = await store.read()
    for (let seq = 1; seq <= 12; seq += 3) {
      await store.append({ events: [event(seq), event(seq + 1), event(seq + 2, { type: 'view' })] }, generation)
    }
    const { events, totals } = await store.read()
    expect(events.map(({ seq }) => seq)).toEqual([8, 9, 10, 11, 12])
    expect(totals.reduce((sum, { count }) => sum + count, 0)).toBe(7)
    expect(totals).toContainEqual(
      expect.objectContaining({ itemId: 'i1', type: 'click', count: 3, firstTs: 1001, lastTs: 1007 }),
    )
    expect(totals).toContainEqual(
      expect.objectContaining({ itemId: 'i0', type: 'view', count: 2, firstTs: 1003, lastTs: 1006 }),
    )
  })

  test('scenario 65: a rating that is folded away leaves the latest one by seq, whatever the clock says', async () => {
    const store = create()
    const { generation } = await store.read()
    const rated = (seq: number, rating: number, ts: number) => event(seq, { type: 'rating', itemId: 'i0', rating, ts })
    const clicks = [4, 5, 6, 7, 8].map(seq => event(seq))
    await store.append({ events: [rated(1, 5, 1000), rated(2, 3, 3000), rated(3, 1, 2000), ...clicks] }, generation)
    const total = { itemId: 'i0', type: 'rating', count: 3, rating: 1, firstTs: 1000, lastTs: 3000 }
    expect((await store.read()).totals).toMatchObject([total])
  })

  test('of two totals of ratings the later one stands, whichever comes first', async () => {
    const early = { itemId: 'i1', type: 'rating', count: 4, rating: 5, firstTs: 5, lastTs: 6 }
    const late = { ...early, count: 2, rating: 1, firstTs: 7, lastTs: 8 }
    for (const totals of [
      [early, late],
      [late, early],
    ]) {
      const store = create()
      const { generation } = await store.read()
      await store.merge({ events: [], totals }, generation)
      expect((await store.read()).totals).toEqual([{ ...early, rating: 1, lastTs: 8 }])
      await store.erase()
    }
  })

  test('scenario 28: after a forget, an event of the generation before it is refused whole', async () => {
    const store = create()
    const { generation } = await store.read()
    await store.append({ events: [event(1)] }, generation)
    const { generation: next } = await store.forget('all')
    await expect(store.append({ events: [event(2)] }, generation)).rejects.toMatchObject({ code: 'aborted' })
    expect(await ids(store)).toEqual([])
    await store.append({ events: [event(3)] }, next)
    expect(await ids(store)).toEqual(['e3'])
  })

  test.each([
    [{ itemId: 'i1' }, ['e2', 'e3']],
    [{ eventId: 'e3' }, ['e1', 'e2', 'e4']],
    [{ since: 1003 }, ['e1', 'e2']],
    ['all' as const, []],
  ])('forget %o leaves what it does not mean', async (scope, left) => {
    const store = create()
    const { generation } = await store.read()
    await store.append({ events: [1, 2, 3, 4].map(seq => event(seq)) }, generation)
    await store.forget(scope)
    expect(await ids(store)).toEqual(left)
  })

  test('forgetting an item takes its totals too', async () => {
    const store = create()
    const { generation } = await store.read()
    const totals = ['i1', 'i2'].map(itemId => ({ itemId, type: 'click', count: 4, firstTs: 1, lastTs: 2 }))
    await store.merge({ events: [], totals }, generation)
    await store.forget({ itemId: 'i1' })
    expect((await store.read()).totals).toEqual([totals[1]])
  })

  test('totals that are merged twice count once', async () => {
    const store = create()
    const { generation } = await store.read()
    const total = { itemId: 'i1', type: 'click', count: 4, firstTs: 5, lastTs: 6 }
    await store.merge({ events: [], totals: [total] }, generation)
    await store.merge({ events: [], totals: [total, { ...total, itemId: 'i2' }] }, generation)
    expect((await store.read()).totals).toEqual([total, { ...total, itemId: 'i2' }])
  })

  test('a model goes with the events that it learned from, and stays without them', async () => {
    const store = create()
    const { generation } = await store.read()
    await store.append({ events: [event(1), event(2), event(3)] }, generation)
    await store.putCache('model', model)
    await store.forget({ eventId: 'e3' })
    expect(await store.getCache('model')).toEqual(model)
    await store.forget({ eventId: 'e2' })
    expect(await store.getCache('model')).toBeUndefined()
  })

  test('scenario 21: an older leader cannot write over a newer one, nor after a forget', async () => {
    const store = create()
    const checkpoint = { jobKey: 'job', sweep: 1, state: { factors: new Float32Array(4) } }
    const older = await store.nextToken()
    await store.putCache('checkpoint', checkpoint, older)
    const newer = await store.nextToken()
    expect(newer).toBeGreaterThan(older)
    await expect(store.putCache('checkpoint', { ...checkpoint, sweep: 9 }, older)).rejects.toMatchObject({
      code: 'aborted',
    })
    expect((await store.getCache('checkpoint'))?.sweep).toBe(1)
    await store.forget('all')
    await expect(store.putCache('checkpoint', checkpoint, newer)).rejects.toMatchObject({ code: 'aborted' })
    expect(await store.getCache('checkpoint')).toBeUndefined()
  })

  test.each(['shards', 'edge'] as const)(
    'what follows from a history (%s) is not kept once any of it was forgotten',
    async name => {
      const store = create()
      const values = {
        shards: { identity: 'a bundle', files: new Map([['shard', new Uint8Array([1])]]) },
        edge: {
          key: 'a bundle',
          run: {
            clicks: [1],
            state: {
              found: Float64Array.of(1),
              personal: Float64Array.of(1),
              clicks: 1,
              heard: 1,
              support: 0,
              ranked: { global: 1, own: 1 },
            },
          },
        },
      }
      const { generation } = await store.read()
      await store.append({ events: [event(1), event(2)] }, generation)
      await store.putOfHistory(name, values[name], generation)
      expect(await store.getCache(name)).toEqual(values[name])
      const { generation: next } = await store.forget({ eventId: 'e1' })
      await expect(store.putOfHistory(name, values[name], generation)).rejects.toMatchObject({ code: 'aborted' })
      expect(await store.getCache(name)).toBeUndefined()
      await store.putOfHistory(name, values[name], next)
      expect(await store.getCache(name)).toEqual(values[name])
    },
  )

  test('evict drops bundle, checkpoint and vectors, and neither events nor the model', async () => {
    const store = create()
    const { generation } = await store.read()
    await store.append({ events: [event(1)] }, generation)
    await store.putCache('bundle', { identity: 'a bundle', files: new Map([['a', new Uint8Array([1, 2])]]) })
    await store.putCache('checkpoint', { jobKey: 'job', sweep: 1, state: { factors: new Float32Array(4) } })
    await store.putCache('model', model)
    await store.putVectors([vector('k1', 1)])
    expect((await store.getCache('bundle'))?.files.get('a')).toEqual(new Uint8Array([1, 2]))
    await store.evict()
    expect(await store.getCache('bundle')).toBeUndefined()
    expect(await store.getCache('checkpoint')).toBeUndefined()
    expect(await store.getVectors(['k1'])).toEqual(new Map())
    expect(await store.getCache('model')).toEqual(model)
    expect(await ids(store)).toEqual(['e1'])
  })

  test('vectors come back by their keys, the last one of each, and only those that are there', async () => {
    const store = create()
    await store.putVectors([vector('k1', 1), vector('k2', 2)])
    await store.putVectors([vector('k1', 3)])
    expect(await store.getVectors(['k1', 'k0', 'k2'])).toEqual(
      new Map([
        ['k1', vector('k1', 3).vector],
        ['k2', vector('k2', 2).vector],
      ]),
    )
  })

  test('vectors are bounded: the oldest make room', async () => {
    const store = create()
    await store.putVectors(Array.from({ length: maxVectors }, (_, at) => vector(`k${at}`, at)))
    await store.putVectors([vector('new1', maxVectors), vector('new2', maxVectors + 1)])
    const kept = await store.getVectors(['k0', 'k1', 'k2', `k${maxVectors - 1}`, 'new1', 'new2'])
    expect([...kept.keys()]).toEqual(['k2', `k${maxVectors - 1}`, 'new1', 'new2'])
  })

  test.each([
    ['all' as const, 0],
    [{ since: 5 }, 0],
    [{ itemId: 'i1' }, 1],
    [{ eventId: 'e1' }, 1],
  ])('forget %o leaves %i vectors: they may be of what the visitor typed, and name no item', async (scope, left) => {
    const store = create()
    await store.putVectors([vector('k1', 1)])
    await store.forget(scope)
    expect((await store.getVectors(['k1'])).size).toBe(left)
  })

  test('erase takes the vectors', async () => {
    const store = create()
    await store.putVectors([vector('k1', 1)])
    await store.erase()
    expect(await store.getVectors(['k1']).catch(({ code }) => code)).toEqual(
      store.kind === 'memory' ? new Map() : 'aborted',
    )
  })
}

const vector = (key: string, at: number) => ({ key, at, vector: Float32Array.of(at, 2) })
