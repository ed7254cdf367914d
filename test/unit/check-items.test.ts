import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkField, checkItem, checkItems } from '../../src/sdk/content/check-items'
import { asId } from '../../src/sdk/ids'
import { createRecommender } from '../../src/sdk/index'
import { safeImageUrl, safeUrl } from '../../src/sdk/safe-url'
import type { Item, ListOptions, RecommenderOptions } from '../../src/sdk/types'

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined))
afterEach(() => vi.restoreAllMocks())

/** As JSON from anywhere may be. */
const check = (fields: object) => checkItem({ id: 'a', title: 'A', ...fields } as Item)
const shop = (items: unknown, options: RecommenderOptions = {}) =>
  createRecommender({ server: false, items: items as Item[], ...options })
const idsOf = async (recommender: ReturnType<typeof createRecommender>, options: ListOptions = {}) =>
  (await recommender.recommend({ strategy: 'latest', ...options })).items.map(({ item }) => item.id)

describe('an item', () => {
  it('that is good is itself, the fields of the site with it', () => {
    const item = {
      ...{
        id: 'a',
        title: 'A',
        url: '/a',
        image: '/a.png',
        text: 'Words.',
        categories: ['x'],
        price: 3,
        currency: 'EUR',
      },
      ...{
        publishedAt: '2024-05-01',
        attributes: { colour: 'red', sizes: ['s', 'm'], isNew: true },
        stock: { left: 3 },
      },
    }
    expect(checkItem(item)).toBe(item)
    expect(console.warn).not.toHaveBeenCalled()
  })

  it.each([
    [{ currency: '€' }, { currency: undefined }],
    [{ price: '12.50' }, { price: undefined }],
    [{ price: Number.NaN }, { price: undefined }],
    [{ publishedAt: 'soon' }, { publishedAt: undefined }],
    [{ publishedAt: 1e300 }, { publishedAt: undefined }],
    [{ publishedAt: new Date() }, { publishedAt: undefined }],
    [{ text: { html: 'x' } }, { text: undefined }],
    [{ categories: 'shoes' }, { categories: ['shoes'] }],
    [{ categories: [7, null, 'a', {}, ''] }, { categories: ['7', 'a'] }],
    [{ categories: [{}] }, { categories: undefined }],
    [{ categories: Array(5000).fill('x') }, { categories: Array(100).fill('x') }],
    [{ attributes: 'red' }, { attributes: undefined }],
    [{ attributes: { a: { b: 1 }, c: Number.NaN, d: 'x', e: [1, 'y'] } }, { attributes: { d: 'x', e: ['1', 'y'] } }],
    [{ title: 1984 }, { title: '1984' }],
    [
      { price: null, currency: null, url: null },
      { price: undefined, currency: undefined, url: undefined },
    ],
  ])('keeps what is good of %j (row 7, scenario 54)', (given, kept) => {
    expect(check(given)).toEqual({ id: 'a', title: 'A', ...kept })
    for (const [field, value] of Object.entries(kept))
      if (value === undefined) expect(check(given)).not.toHaveProperty(field)
  })

  it('a megabyte is cut, never within a character, and no character turns the text around (scenario 52)', () => {
    const long = check({ title: '😀'.repeat(250_000), text: '😀'.repeat(500_000) })!
    expect([long.title.length <= 300, long.text!.length <= 10_000]).toEqual([true, true])
    expect(long.title).toMatch(/^(😀)+…$/u)
    expect(check({ title: 'user\u202egpj.exe\u2067\u0000' })!.title).toBe('user gpj.exe ')
    expect(check({ title: '<b>x</b> שלום' })!.title).toBe('<b>x</b> שלום')
  })

  it('of whatever kind throws nothing, and what is kept is kept again', () => {
    const field = fc.oneof(fc.anything(), fc.string(), fc.double(), fc.array(fc.anything()))
    const names = ['url', 'image', 'text', 'categories', 'price', 'currency', 'publishedAt', 'attributes'] as const
    const record = fc.record(Object.fromEntries(names.map(name => [name, field])))
    fc.assert(
      fc.property(record, given => {
        const item = check(given)!
        expect(checkItem(item)).toBe(item)
        if (item.currency) new Intl.NumberFormat('en', { style: 'currency', currency: item.currency }).format(1)
      }),
      { seed: 1 },
    )
  })

  it('says what it did, once a kind', async () => {
    vi.resetModules()
    const { checkItem } = await import('../../src/sdk/content/check-items')
    for (let i = 0; i < 3; i++) checkItem({ id: 'a', title: 'A', image: 7 + i } as unknown as Item)
    expect(
      vi
        .mocked(console.warn)
        .mock.calls.flat()
        .filter(text => /image of 'a' is 7/.test(text)),
    ).toHaveLength(1)
    expect(console.warn).toHaveBeenCalledTimes(1)
  })
})

describe('addresses (scenario 51)', () => {
  const scheme = fc.constantFrom('javascript', 'JaVaScRiPt', 'vbscript', 'data', 'file', 'blob', 'https', 'http', 'x')
  const noise = fc.string({ unit: fc.constantFrom('\t', '\n', '\r', ' ', '\0', '\u0001', '\u001f', '\u00a0', '/') })
  const split = fc
    .tuple(scheme, fc.nat(12), noise)
    .map(([name, at, chars]) => name.slice(0, at) + chars + name.slice(at))
  const colon = fc.constantFrom(':', '&colon;', '&#58;', '%3a', ':\t', '://')

  it('whatever is let through leads to http or https, as the browser reads it', () => {
    fc.assert(
      fc.property(noise, split, colon, fc.string(), (before, name, sign, rest) => {
        const url = before + name + sign + rest
        if (safeUrl(url) === undefined || !URL.canParse(url, 'https://shop.example/a/')) return
        expect(new URL(url, 'https://shop.example/a/').protocol).toMatch(/^https?:$/)
      }),
      { seed: 1, numRuns: 5000 },
    )
  })

  it('pictures may lie in the page itself, links may not', () => {
    expect(['data:image/png;base64,AA', 'blob:https://a/b'].map(safeImageUrl)).not.toContain(undefined)
    expect(['data:image/png;base64,AA', 'blob:https://a/b', 'data:text/html,x'].map(safeUrl)).toEqual(Array(3))
    expect(safeImageUrl('data:text/html,x')).toBeUndefined()
  })

  it.each(['items', 'addItems', 'rerank'] as const)('are dropped from %s, and the item is shown', async way => {
    const bad = { id: 'b', title: 'B', url: 'java\tscript:alert(1)', image: 'vbscript:x' }
    const recommender = shop(way === 'items' ? [bad] : [])
    if (way === 'addItems') await recommender.addItems([bad])
    const [shown] =
      way === 'rerank' ? recommender.rerank([bad]) : (await recommender.recommend({ strategy: 'latest' })).items
    expect(shown!.item).toEqual({ id: 'b', title: 'B' })
  })
})

describe('ids', () => {
  it('that are numbers are text everywhere: shown, learned, seeds, pins, forgotten', async () => {
    const items = [1, 2, 3, 4].map(id => ({
      id,
      title: `T${id}`,
      categories: [id % 2 ? 'odd' : 'even'],
      publishedAt: 2000 + id,
    }))
    const recommender = shop(items)
    const seven = 3 as unknown as string
    expect(await idsOf(recommender)).toEqual(['4', '3', '2', '1'])
    expect((await idsOf(recommender, { strategy: 'related', itemIds: [seven] }))[0]).toBe('1')
    expect((await idsOf(recommender, { rules: { pin: [{ itemId: seven, position: 0 }] } }))[0]).toBe('3')
    await recommender.log({ type: 'like', itemId: seven })
    expect(recommender.getHistory()).toMatchObject([{ itemId: '3', item: { title: 'T3' } }])
    expect((await idsOf(recommender, { strategy: 'forYou' }))[0]).toBe('1')
    expect(recommender.rerank(items as unknown as Item[], { keepOrder: 0 })[0]!.item.id).toMatch(/[13]/)
    await recommender.forget({ itemId: seven })
    expect(recommender.getHistory()).toEqual([])
  })

  it('named like parts of Object, and of 1,024 characters, are ids like any other (scenario 53)', async () => {
    const ids = [
      '__proto__',
      'constructor.prototype',
      'toString',
      'hasOwnProperty',
      `https://a.example/${'x'.repeat(1006)}`,
    ]
    const recommender = shop(ids.map((id, i) => ({ id, title: id, publishedAt: 2000 - i, categories: [id] })))
    expect(await idsOf(recommender)).toEqual(ids)
    for (const itemId of ids) await recommender.log({ type: 'like', itemId })
    const twin = shop([])
    await twin.importData(JSON.parse(JSON.stringify(await recommender.exportData())))
    expect(
      twin
        .getHistory()
        .map(one => one.itemId)
        .sort(),
    ).toEqual([...ids].sort())
    for (const itemId of ids) await recommender.forget({ itemId })
    expect(recommender.getState().history.events).toBe(0)
    expect(({} as Record<string, unknown>).title).toBeUndefined()
  })

  it.each([[''], [null], [7.5], [{}], ['x'.repeat(1025)]])(
    '%j is none: the item is left out, and the state says so (scenario 54)',
    async id => {
      const recommender = shop([{ id: 'a', title: 'A' }, { id, title: 'B' }, { id: 'c' }, undefined])
      expect(await idsOf(recommender)).toEqual(['a'])
      const { error } = recommender.getState().bundle
      expect(error).toMatchObject({
        code: 'input-invalid',
        message: expect.stringMatching(/^3 of 4 items are left out: number 1 has the id /),
      })
      await expect(recommender.addItems([{ id, title: 'B' } as Item])).rejects.toMatchObject({ code: 'input-invalid' })
      await expect(recommender.extract([{ id, title: 'B' } as Item])).rejects.toMatchObject({ code: 'input-invalid' })
    },
  )

  it('that stand there twice are shown once, and said; no items are an empty list (scenario 54)', async () => {
    expect(
      await idsOf(
        shop([
          { id: 'a', title: 'A' },
          { id: 'a', title: 'B' },
        ]),
      ),
    ).toEqual(['a'])
    expect(console.warn).toHaveBeenCalledWith(expect.stringContaining('1 items repeat an id'))
    expect((await shop([]).recommend()).status).toBe('empty')
    expect(await shop('abc').recommend()).toMatchObject({ status: 'error', error: { code: 'input-invalid' } })
  })
})

describe('50,000 items at the boundary', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'a',
      'A\tB',
      '\u202eabc',
      'x'.repeat(301),
      'x'.repeat(10_001),
      '',
      'EUR',
      '€',
      '2020-02-30',
      '2020',
    ),
    fc.constantFrom('javascript:alert(1)', '/a', 'https://a.test', ' java\nscript:x', 'data:image/png,', 'blob:x'),
  )
  const scalar = fc.oneof(text, fc.double(), fc.boolean(), fc.constantFrom(null, undefined, 5, -0, Symbol.iterator))
  const list = fc.array(scalar, { maxLength: 4 })
  const any = fc.oneof(
    scalar,
    list,
    fc.constant(Array.from({ length: 101 }, String)),
    fc.dictionary(fc.string(), scalar),
  )
  const names = ['id', 'title', 'url', 'image', 'text', 'categories', 'price', 'currency', 'publishedAt'] as const
  const anyItem = fc.record(
    {
      ...(Object.fromEntries(names.map(name => [name, any])) as Record<(typeof names)[number], typeof any>),
      attributes: fc.oneof(any, fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), fc.oneof(scalar, list))),
    },
    { requiredKeys: [] },
  )
  const soundItem = {
    id: 'a',
    title: 'A',
    url: '/a',
    image: '/a.png',
    text: 'a',
    categories: ['c'],
    price: 1,
    currency: 'EUR',
    publishedAt: '2020-01-01',
    attributes: { a: 'b', tags: ['c'] },
  }

  /** Field by field, as every item went before there was a short way. */
  function fieldByField(given: Record<string, unknown>): Record<string, unknown> | undefined {
    const id = asId(given.id)
    if (id === undefined) return undefined
    const checked: Record<string, unknown> = { ...given, id }
    for (const name of [...names.slice(1), 'attributes'] as const) {
      const good = checkField(name as 'title', given[name], id, () => undefined)
      if (good === undefined && given[name] !== undefined) delete checked[name]
      else if (name in given) checked[name] = good
    }
    return checked.title === undefined ? undefined : checked
  }

  it('what is passed at once is what passes field by field, whatever one field is', () => {
    fc.assert(
      fc.property(anyItem, fc.subarray([...names, 'attributes']), (broken, kept) => {
        // Most fields sound: else nothing would ever come near the short way.
        const given: Record<string, unknown> = { ...soundItem }
        for (const name of kept.slice(0, 2)) given[name] = (broken as Record<string, unknown>)[name]
        const before = { ...given }
        const checked = checkItem(given as never, () => undefined)
        expect(checked).toEqual(fieldByField(given))
        expect(given).toEqual(before)
      }),
      { seed: 1, numRuns: 3000 },
    )
  })

  it('sound items are passed as they are, and one that is not is found among them', () => {
    const items = Array.from({ length: 1000 }, (_, i) => ({ ...soundItem, id: `i${i}` }))
    expect(checkItems(items).items.every((item, i) => item === items[i])).toBe(true)
    const broken = { ...soundItem, attributes: { a: Number.NaN as never } }
    expect(checkItems([...items, broken]).items.at(-1)).toEqual({ ...broken, attributes: {} })
  })
})
