import { describe, expect, it, vi } from 'vitest'
import type { Joined, Shards } from '../../src/sdk/bundle/shards/open'
import { createSeeker } from '../../src/sdk/bundle/shards/seek'
import { createCatalog } from '../../src/sdk/content/catalog'
import type { Item } from '../../src/sdk/index'
import type { OfHistory, Store } from '../../src/sdk/store/store'

const head = { catalog: createCatalog<Item>([{ id: 'head', title: '' }]), models: new Map() }

/** Shard n has the item 'n'; a function of `change` takes the place of what it does. */
function seekerOf(change: Partial<Shards> = {}) {
  const adopted: (Joined<Item> | undefined)[] = []
  const seeker = createSeeker(
    {
      ...{ items: 5, count: 4, nearest: () => new Int32Array() },
      find: async ids => new Map([...ids].map(id => [id, Number(id)])),
      fetch: async () => undefined,
      join: async shards => ({
        ...head,
        catalog: createCatalog(shards.map(shard => ({ id: String(shard), title: '' }))),
      }),
      cached: () => ({ identity: '', files: new Map() }),
      ...change,
    },
    head,
  )
  const page = {
    ...{ decoys: 0, catalog: head.catalog },
    adopt: async (joined?: Joined<Item>) => void adopted.push(joined),
  }
  seeker.listen(page)
  const ask = async (id: string, visitor?: Parameters<typeof seeker.ask>[1]) => {
    seeker.ask([id], visitor)
    await seeker.settled()
    return seeker.told()
  }
  return { seeker, page, adopted, ask }
}

const visitorOf = (generation: () => number | undefined = () => 1, store?: Partial<Store>) => ({
  touched: () => [{ itemId: '1' }],
  historyOf: () => ({}) as never,
  journal: { generation, store: () => store as Store },
})

/** Fails the first time. */
function onceFailing<A extends unknown[], R>(then: (...args: A) => R): (...args: A) => R {
  let isFirst = true
  return (...args) => {
    if (!isFirst) return then(...args)
    isFirst = false
    throw new TypeError('not this time')
  }
}

describe('what finds a page its shards', () => {
  it('counts none that could not be joined, and joins them at the next look', async () => {
    const { ask, adopted } = seekerOf({ join: onceFailing(async () => head) })
    expect(await ask('1')).toMatchObject({ here: 0, error: { code: 'bundle-missing' } })
    expect(await ask('2')).toEqual({ items: 5, count: 4, here: 2 })
    expect(adopted.at(-1)).toBe(head)
  })

  it('goes on after a visitor whose history can not be read', async () => {
    const { ask } = seekerOf()
    const touched = onceFailing(() => [])
    const visitor = { ...visitorOf(), touched }
    expect(await ask('1', visitor)).toMatchObject({ here: 0, error: {} })
    expect(await ask('2', visitor)).toEqual({ items: 5, count: 4, here: 2 })
  })

  it('goes on after a page that throws at what came', async () => {
    const { seeker, page, ask } = seekerOf()
    const adopt = async () => Promise.reject(new TypeError('a subscriber'))
    seeker.listen({ ...page, adopt })
    expect(await ask('1')).toMatchObject({ here: 1, error: { message: expect.stringContaining('a subscriber') } })
    seeker.listen(page)
    expect(await ask('2')).toEqual({ items: 5, count: 4, here: 2 })
  })

  it('tells that an error is over, where nothing new comes of the look', async () => {
    const fetch = onceFailing(async (_: number) => undefined)
    const { ask, adopted } = seekerOf({ fetch: async shard => (shard === 2 ? fetch(shard) : undefined) })
    await ask('1')
    expect((await ask('2')).error).toBeDefined()
    const before = adopted.length
    expect(await ask('2')).toMatchObject({ here: 1 })
    expect(adopted.length).toBe(before)
    const { error } = await ask('1')
    expect(error).toBeUndefined()
    expect(adopted.length).toBe(before + 1)
  })

  it('keeps what a history asked for under the generation of that history, whatever was forgotten while it came', async () => {
    let generation = 1
    const put = vi.fn(async (_name: OfHistory, _: unknown, _generation: number) => undefined)
    const { ask } = seekerOf({ fetch: async () => generation++ })
    await ask(
      '1',
      visitorOf(() => generation, { putOfHistory: put }),
    )
    expect(put.mock.calls.map(([name, , of]) => [name, of])).toEqual([['shards', 1]])
    expect(generation).toBe(2)
  })

  it('keeps nothing where nothing goes to the disk', async () => {
    const put = vi.fn(async () => undefined)
    const { ask } = seekerOf()
    expect(
      await ask(
        '1',
        visitorOf(() => undefined, { putOfHistory: put }),
      ),
    ).toMatchObject({ here: 1 })
    expect(put).not.toHaveBeenCalled()
  })

  it('gives a site that comes with the head alone what is here', async () => {
    const { seeker, page, ask, adopted } = seekerOf()
    await ask('1')
    seeker.listen({ ...page, catalog: adopted[0]!.catalog })
    expect(adopted).toHaveLength(1)
    seeker.listen(page)
    expect(adopted[1]).toBe(adopted[0])
  })
})
