import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Manifest } from '../../src/sdk/bundle/manifest'
import { openBundle } from '../../src/sdk/bundle/read'
import { loadBundle } from '../../src/sdk/bundle/read-whole'
import { writeSafetensors } from '../../src/sdk/bundle/write-safetensors'
import { createRandom, shuffle } from '../../src/sdk/random'
import { scoreModel } from '../../src/sdk/shapes/score'
import type { ItemScores } from '../../src/sdk/shapes/types'
import type { Item } from '../../src/sdk/types'
import {
  pathOf,
  readerOf,
  text,
  tinyBundle,
  tinyContent,
  tinyItems,
  withFile,
  withManifest,
} from '../helpers/tiny-bundle'

const files = await tinyBundle()
const load = (from: ReadonlyMap<string, Uint8Array> = files, options = {}) => loadBundle(readerOf(from), options)
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const inflated = (path: string) => JSON.parse(text(gunzipSync(files.get(path)!)))

describe('a bundle comes back as it was packed', () => {
  it('with its items, in order, field by field', async () => {
    const { catalog } = await load()
    expect(catalog.items).toEqual(tinyItems())
    expect(catalog.indexOf.get('item-7')).toBe(7)
  })

  it('its texts are no part of what a first list needs: they come with the second stage, whole or not at all', async () => {
    const asked: string[] = []
    const { read } = readerOf(files)
    const bundle = await openBundle({
      read: path => {
        asked.push(path)
        return read(path)
      },
    })
    const plain = tinyItems().map(({ text: _, ...item }) => item)
    expect(bundle.catalog.items).toEqual(plain)
    expect(text(gunzipSync(files.get(pathOf(files, 'cards'))!))).not.toContain('About item')
    expect(asked).not.toContain(pathOf(files, 'texts'))
    expect((await bundle.whole()).catalog.items).toEqual(tinyItems())

    const broken = await withFile(files, pathOf(files, 'texts'), json({ fields: { text: { values: ['too few'] } } }))
    const other = await openBundle(readerOf(broken))
    expect(other.catalog.items).toEqual(plain)
    await expect(other.whole()).rejects.toMatchObject({
      code: 'bundle-format',
      message: expect.stringContaining('text'),
    })
  })

  it('a text that is no good is left out, and its item kept', async () => {
    const values = [7, ...Array.from({ length: 19 }, (_, i) => (i === 0 ? null : `Text ${i}`))]
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const { catalog } = await load(
      await withFile(files, pathOf(files, 'texts'), json({ fields: { text: { values } } })),
    )
    expect(catalog.items.map(item => item.text).slice(0, 3)).toEqual([undefined, undefined, 'Text 1'])
  })

  it('with its texts where they stand among the cards, as builds before had them', async () => {
    const values = tinyItems().map(item => item.text)
    const path = pathOf(files, 'cards')
    const cards = inflated(path)
    const old = await withManifest(
      await withFile(files, path, json({ fields: { ...cards.fields, text: { values } } })),
      ({ files: { [pathOf(files, 'texts')]: _, ...others }, ...manifest }) => ({ ...manifest, files: others }),
    )
    const bundle = await openBundle(readerOf(old))
    expect(bundle.hasTexts).toBe(false)
    expect(bundle.catalog.items).toEqual(tinyItems())
    expect((await bundle.whole()).catalog.items).toEqual(tinyItems())
  })

  it('with every kind of field and attribute, absent ones absent', async () => {
    const odd: Item[] = [
      { id: '1', title: 'Only a title' },
      { id: '2', title: 'All', price: 0, currency: 'EUR', publishedAt: 1e12, categories: [], image: 'a.png' },
      { id: '3', title: 'Mixed', attributes: { sold: false, tags: ['a', 'b'], size: 'a', mixed: 3 } },
      { id: '4', title: 'Mixed', attributes: { sold: true, tags: 'a', mixed: 'three' } },
    ]
    const none = tinyContent({
      items: odd,
      popularity: { shape: 'scores', id: 'popularity', scores: new Float32Array(4) },
    })
    const bare = { ...none, cooccurrence: undefined, itemknn: undefined, als: undefined, shared: undefined }
    const { catalog, models } = await load(await tinyBundle({ ...bare, serves: popularityServes }))
    expect(catalog.items).toEqual(odd)
    expect([...models.keys()]).toEqual(['popularity'])
  })

  it('with models that score as the packed ones do, within their steps', async () => {
    const content = tinyContent()
    const { models } = await load()
    const history = { items: Int32Array.of(1, 4), preference: Float32Array.of(1, 1), confidence: Float32Array.of(1, 1) }
    expect(models.get('popularity')).toEqual(content.popularity)
    const scores = scoreModel(models.get('als')!, history)
    const wanted = scoreModel(content.als!.model, history)
    const spread = Math.max(...wanted) - Math.min(...wanted)
    scores.forEach((score, item) => {
      expect(Math.abs(score - wanted[item])).toBeLessThan(0.03 * spread)
    })
    for (const id of ['cooccurrence', 'itemknn'] as const) {
      const read = models.get(id)!
      const packed = content[id]!
      if (read.shape !== 'neighbours') throw new Error(`${id} is no list of neighbours`)
      expect(read.ptr).toEqual(packed.ptr)
      // A step of a quarter octave: at most 2^(1/8) off.
      const weightOf = (of: typeof packed, item: number) =>
        new Map(
          Array.from(of.idx.subarray(of.ptr[item], of.ptr[item + 1]), (j, k) => [j, of.weights[of.ptr[item] + k]]),
        )
      for (let item = 0; item < 20; item++) {
        const before = weightOf(packed, item)
        for (const [other, weight] of weightOf(read, item)) {
          expect(Math.abs(Math.log2(weight / before.get(other)!))).toBeLessThan(0.1251)
        }
      }
    }
  })

  it('with a trending model, where it has one', async () => {
    const scores = Float32Array.from({ length: 20 }, (_, item) => item / 4)
    const trending: ItemScores = { shape: 'scores', id: 'trending', scores }
    expect((await load(await tinyBundle({ trending }))).models.get('trending')).toEqual(trending)
    expect((await load()).models.has('trending')).toBe(false)
  })

  it('with float32 factors bit by bit, where asked for', async () => {
    const content = tinyContent({ precision: 'float32' })
    const model = (await load(await tinyBundle({ precision: 'float32' }))).models.get('als')
    const { encoder, recency, ...rest } = content.als!.model
    expect(recency).toBeUndefined()
    expect(model).toMatchObject(rest)
    // Its three numbers are float32 too.
    expect(model).toMatchObject({ encoder: { gram: encoder.kind === 'ridge' ? encoder.gram : undefined } })
  })

  it('with shared interactions and the twin, fetched only when asked for, once', async () => {
    const reads: string[] = []
    const bundle = await loadBundle({
      read: path => {
        reads.push(path)
        return readerOf(files).read(path)
      },
    })
    expect(reads).not.toContain(pathOf(files, 'shared'))
    expect(await bundle.shared()).toEqual({ ...tinyContent().shared, weights: undefined })
    expect((await bundle.twin())?.factors).toHaveLength(20 * 8)
    await bundle.shared()
    expect(reads.filter(path => path === pathOf(files, 'shared'))).toHaveLength(1)
    expect(bundle.files.get(pathOf(files, 'shared'))).toEqual(files.get(pathOf(files, 'shared')))
  })

  it('with neither, where it shares nothing', async () => {
    const bundle = await load(await tinyBundle({ shared: undefined, twin: undefined }))
    expect(await bundle.shared()).toBeUndefined()
    expect(await bundle.twin()).toBeUndefined()
  })

  it('a failed fetch of a lazy file can be tried again', async () => {
    let fails = true
    const bundle = await loadBundle({
      read: async path => {
        if (path === pathOf(files, 'shared') && fails) throw new Error('offline')
        return readerOf(files).read(path)
      },
    })
    await expect(bundle.shared()).rejects.toMatchObject({ code: 'bundle-missing' })
    fails = false
    expect((await bundle.shared())?.rows).toBe(40)
  })
})

const popularityServes = {
  forYou: 'popularity',
  related: 'popularity',
  frequentlyBoughtTogether: 'popularity',
  popular: 'popularity',
} as const
const refused = { name: 'TacitlyError', code: expect.stringMatching(/^bundle-/) }

function alsFile(shape: readonly number[], data: Float32Array): Uint8Array {
  const [d] = shape.slice(1)
  return writeSafetensors({
    factors: { shape, data },
    gram: { shape: [d, d], data: new Float32Array(d * d) },
    ridge: { shape: [3], data: Float32Array.of(1, 1, 0) },
  })
}

/** Everything, the lazy files too. */
async function loadAll(from: ReadonlyMap<string, Uint8Array>) {
  const bundle = await load(from)
  await Promise.all([bundle.shared(), bundle.twin()])
}

/** Up to seven bits before the trailer only fill the last byte of a gzip file: those say nothing, and may be anything. */
async function expectRefused(path: string, bytes: Uint8Array) {
  const loaded = await loadAll(new Map([...files, [path, bytes]])).catch((error: unknown) => error)
  if (loaded === undefined && bytes.findIndex((byte, at) => byte !== files.get(path)![at]) === bytes.length - 9) {
    expect(gunzipSync(bytes)).toEqual(gunzipSync(files.get(path)!))
  } else expect(loaded, path).toMatchObject(refused)
}

describe('what is damaged is refused whole', () => {
  it('any bit flipped, in any file (scenario 43)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files.keys()),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        async (path, where) => {
          const bytes = files.get(path)!.slice()
          const bit = Math.floor(where * bytes.length * 8)
          bytes[bit >> 3] ^= 1 << (bit & 7)
          await expectRefused(path, bytes)
        },
      ),
      { seed: 1, numRuns: 2000 },
    )
  })

  it('every bit of the first and last 24 bytes of each file, gzip headers and trailers (scenario 43)', async () => {
    for (const [path, whole] of files) {
      for (let bit = 0; bit < 24 * 8; bit++) {
        for (const at of [bit >> 3, whole.length - 1 - (bit >> 3)]) {
          const bytes = whole.slice()
          bytes[at] ^= 1 << (bit & 7)
          await expectRefused(path, bytes)
        }
      }
    }
  })

  it('any bit flipped in what a host has already decoded, where no gzip checksum helps (scenario 43)', async () => {
    const decoded = new Map(
      [...files].map(([path, bytes]) => [path, path.endsWith('.gz') ? Uint8Array.from(gunzipSync(bytes)) : bytes]),
    )
    await loadAll(decoded)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...decoded.keys()),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        async (path, where) => {
          const bytes = decoded.get(path)!.slice()
          const bit = Math.floor(where * bytes.length * 8)
          bytes[bit >> 3] ^= 1 << (bit & 7)
          await expect(loadAll(new Map([...decoded, [path, bytes]]))).rejects.toMatchObject(refused)
        },
      ),
      { seed: 1, numRuns: 500 },
    )
  })

  it('any truncation and any addition (scenario 43)', async () => {
    for (const [path, whole] of files) {
      for (const length of [0, 1, 9, 10, 11, whole.length >> 1, whole.length - 1]) {
        const cut = new Map([...files, [path, whole.slice(0, length)]])
        await expect(loadAll(cut), `${path} of ${length}`).rejects.toMatchObject(refused)
      }
      const longer = Uint8Array.of(...whole, 0)
      await expect(loadAll(new Map([...files, [path, longer]])), path).rejects.toMatchObject(refused)
    }
  })

  it.each(['', 'abc', 'z'.repeat(64), 'A'.repeat(64), null, 7])('a hash that is %j (scenario 44)', async hash => {
    const broken = await withManifest(files, manifest => ({
      ...manifest,
      files: { ...manifest.files, [pathOf(files, 'als')]: { ...manifest.files[pathOf(files, 'als')], sha256: hash } },
    }))
    await expect(load(broken)).rejects.toMatchObject({ code: 'bundle-format' })
  })

  it('NaN and infinite factors, with the items named (scenario 46)', async () => {
    const data = new Float32Array(20 * 8).fill(0.1)
    data[3 * 8 + 2] = Number.NaN
    data[5 * 8] = Infinity
    const broken = await withFile(files, pathOf(files, 'als'), alsFile([20, 8], data))
    await expect(load(broken)).rejects.toMatchObject({
      code: 'bundle-corrupt',
      message: expect.stringMatching(/item-3, item-5/),
    })
  })

  it('factors that are all zero, or of another shape (scenario 46)', async () => {
    for (const shape of [
      [20, 8],
      [8, 20],
    ]) {
      const zeros = alsFile(shape, new Float32Array(160))
      await expect(load(await withFile(files, pathOf(files, 'als'), zeros))).rejects.toMatchObject({
        code: 'bundle-corrupt',
      })
    }
  })

  it('a new manifest with an old file, and the other way round: all or nothing (scenario 47)', async () => {
    const newer = await tinyBundle({
      release: 4,
      items: tinyItems().map(item => ({ ...item, title: `New ${item.title}` })),
    })
    const manifest = 'manifest.json'
    await expect(loadAll(new Map([...newer, [manifest, files.get(manifest)!]]))).rejects.toMatchObject(refused)
    await expect(loadAll(new Map([...files, [manifest, newer.get(manifest)!]]))).rejects.toMatchObject(refused)
    // A host that answers by the name's beginning.
    for (const path of [...files.keys()].filter(name => name !== manifest)) {
      const other = newer.get(pathOf(newer, path.split('.')[0]))!
      if (Buffer.from(other).equals(files.get(path)!)) continue
      await expect(loadAll(new Map([...files, [path, other]])), path).rejects.toMatchObject(refused)
    }
  })

  it('a gzip bomb, at the announced length (scenario 49)', async () => {
    const bomb = Uint8Array.from(gzipSync(new Uint8Array(50e6)))
    const path = pathOf(files, 'cards')
    bomb.set(files.get(path)!.subarray(0, 10))
    const broken = await withManifest(new Map([...files, [path, bomb]]), manifest => ({
      ...manifest,
      files: { ...manifest.files, [path]: { ...manifest.files[path], zipped: bomb.length } },
    }))
    const announced = (JSON.parse(text(broken.get('manifest.json'))) as Manifest).files[path].bytes
    await expect(load(broken)).rejects.toMatchObject({
      code: 'bundle-corrupt',
      message: expect.stringContaining(`longer than the ${announced} bytes`),
    })
  })

  it('a bundle that announces more than 256 MB, before anything is fetched (scenario 49)', async () => {
    const huge = await withManifest(files, manifest => ({
      ...manifest,
      files: {
        ...manifest.files,
        [pathOf(files, 'cards')]: { ...manifest.files[pathOf(files, 'cards')], bytes: 2 ** 40 },
      },
    }))
    const read = vi.fn(readerOf(huge).read)
    await expect(loadBundle({ read })).rejects.toMatchObject({ code: 'bundle-format' })
    expect(read).toHaveBeenCalledTimes(1)
  })

  it('an older release than the page had (scenario 50)', async () => {
    await expect(load(files, { minRelease: 4 })).rejects.toMatchObject({
      code: 'bundle-older-release',
      message: expect.stringContaining('Publish it again with a higher --release'),
    })
    expect((await load(files, { minRelease: 3 })).release).toBe(3)
  })

  it.each([
    ['another format', { format: 'other' }, 'format'],
    ['a newer version', { version: 3 }, 'version'],
    ['no release', { release: undefined }, 'release'],
    ['release 0', { release: 0 }, 'release'],
    [
      'a model that has no file',
      { serves: { forYou: 'trending', related: 'itemknn', frequentlyBoughtTogether: 'cooccurrence' } },
      'serves.forYou',
    ],
    [
      'a file that no bundle has',
      { files: { '../../etc/passwd': { bytes: 1, zipped: 1, sha256: 'a'.repeat(64) } } },
      'passwd',
    ],
    ['no item index', { files: {}, models: {} }, 'role "index"'],
  ])('a manifest with %s, naming the field', async (_, change, field) => {
    const broken = await withManifest(files, manifest => ({ ...manifest, ...change }))
    await expect(load(broken)).rejects.toMatchObject({ code: 'bundle-format', message: expect.stringContaining(field) })
  })
})

describe('hostile items', () => {
  const hostileIds = ['__proto__', 'constructor', 'toString', 'constructor.prototype', 'hasOwnProperty']

  it('ids and attributes named like parts of Object are only names (scenario 53)', async () => {
    const items = tinyItems().map((item, at): Item => {
      const id = hostileIds[at] ?? item.id
      return {
        ...item,
        id,
        attributes: Object.fromEntries([
          ['__proto__', `value ${at}`],
          ['toString', at],
        ]),
      }
    })
    const { catalog } = await load(await tinyBundle({ items }))
    hostileIds.forEach((id, at) => {
      expect(catalog.indexOf.get(id)).toBe(at)
      expect(catalog.items[at].id).toBe(id)
    })
    expect(Object.entries(catalog.items[1].attributes!)).toEqual([
      ['__proto__', 'value 1'],
      ['toString', 1],
    ])
    expect(Object.getPrototypeOf(catalog.items[1].attributes!)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>)['value 1']).toBeUndefined()
    expect(catalog.indexOf.get('valueOf')).toBeUndefined()
  })

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
  ])('the address %j is dropped, the item kept (scenario 51)', async url => {
    const items = tinyItems().map(item => ({ ...item, url, image: url }))
    const { catalog } = await load(await tinyBundle({ items }))
    expect(catalog.items).toHaveLength(20)
    expect(catalog.items[0]).not.toHaveProperty('url')
    expect(catalog.items[0]).not.toHaveProperty('image')
    expect(catalog.items[0].title).toBe('Item 0')
  })

  it.each(['https://a.example/b:c', '/items/javascript:x', 'items/1?x=data:1', '#top', '//cdn.example/x.png'])(
    'the address %j stays',
    async url => {
      const { catalog } = await load(await tinyBundle({ items: tinyItems().map(item => ({ ...item, url })) }))
      expect(catalog.items[0].url).toBe(url)
    },
  )

  it('an id that stands there twice is refused by name (scenario 54)', async () => {
    const index = inflated(pathOf(files, 'index'))
    index.fields.id.values[1] = 'item-0'
    await expect(load(await withFile(files, pathOf(files, 'index'), json(index)))).rejects.toMatchObject({
      code: 'bundle-format',
      message: expect.stringContaining('"item-0" stands there twice'),
    })
  })

  it('columns that are short, missing or of another kind are refused (scenario 54)', async () => {
    const breakers: ((index: ReturnType<typeof inflated>) => void)[] = [
      index => index.fields.id.values.pop(),
      index => delete index.fields.id,
      index => delete index.attributes,
      index => index.fields.categories.codes.splice(0, 1, [99]),
      index => index.fields.price.values.splice(0, 1, { toString: 'x' }),
    ]
    for (const damage of breakers) {
      const index = inflated(pathOf(files, 'index'))
      damage(index)
      await expect(load(await withFile(files, pathOf(files, 'index'), json(index)))).rejects.toMatchObject({
        code: 'bundle-format',
      })
    }
  })
})

describe('over http', () => {
  const servers: ReturnType<typeof createServer>[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
    vi.unstubAllGlobals()
  })

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener)
    servers.push(server)
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/bundle`
  }
  const nameIn = (url = '') => new URL(url, 'http://x').pathname.replace('/bundle/', '')

  it('loads, with or without a slash at the end, and asks for each file by a name that carries its hash, against stale caches', async () => {
    const asked: string[] = []
    const base = await serve(({ url }, response) => {
      asked.push(url ?? '')
      response.end(files.get(nameIn(url)))
    })
    expect((await loadBundle(base)).catalog.items).toHaveLength(20)
    expect((await loadBundle(`${base}/`)).catalog.items).toHaveLength(20)
    const { files: named } = JSON.parse(text(files.get('manifest.json')))
    const index = pathOf(files, 'index')
    expect(index).toBe(`index.${named[index].sha256.slice(0, 16)}.json.gz`)
    expect(asked).toContain(`/bundle/${index}`)
  })

  it('recognises a host that has the browser decode its files', async () => {
    const base = await serve(({ url }, response) => {
      const path = nameIn(url)
      if (path.endsWith('.gz')) response.setHeader('Content-Encoding', 'gzip')
      response.end(files.get(path))
    })
    const bundle = await loadBundle(base)
    expect(bundle.catalog.items).toEqual(tinyItems())
    expect(await bundle.shared()).toMatchObject({ rows: 40 })
  })

  it('refuses a page with status 200 in the place of any file (scenario 48)', async () => {
    for (const lost of ['manifest.json', pathOf(files, 'index'), pathOf(files, 'als')]) {
      const base = await serve(({ url }, response) => {
        const path = nameIn(url)
        response.end(path === lost ? '<!doctype html><title>Home</title>' : files.get(path))
      })
      await expect(loadBundle(base), lost).rejects.toMatchObject(refused)
    }
  })

  it.each([404, 500])('status %i is a missing bundle, with the address', async status => {
    const base = await serve((_, response) => {
      response.statusCode = status
      response.end()
    })
    await expect(loadBundle(base)).rejects.toMatchObject({
      code: 'bundle-missing',
      details: { url: `${base}/manifest.json`, status },
    })
  })

  it('no network is a missing bundle', async () => {
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'))
    await expect(loadBundle('/bundle', { fetch })).rejects.toMatchObject({ code: 'bundle-missing' })
  })

  /** Sends a file in pieces, one each time `next` is called. */
  function dripping(path: string) {
    let next = (): void => undefined
    const pieces = [...Array(20).keys()]
    const whole = files.get(path)!
    const cut = (k: number) => Math.floor((k * whole.length) / pieces.length)
    let at = 0
    const body = () =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          next = () => {
            if (at < pieces.length) controller.enqueue(whole.slice(cut(at), cut(at + 1)))
            at++
            if (at === pieces.length) controller.close()
          }
        },
      })
    const fetch = async (url: RequestInfo | URL, init?: RequestInit) => {
      if (nameIn(String(url)) !== path) return new Response(files.get(nameIn(String(url))) as BodyInit)
      const stream = body()
      init?.signal?.addEventListener('abort', () => void stream.cancel().catch(() => undefined))
      return new Response(stream)
    }
    return { fetch, next: () => next() }
  }

  it('a network that is slow and goes on is waited for; 30 s without a byte are an error (12 KB/s)', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const slow = dripping(pathOf(files, 'cards'))
      const loading = loadBundle('http://x/bundle', { fetch: slow.fetch })
      let isDone = false
      void loading.finally(() => {
        isDone = true
      })
      while (!isDone) {
        await vi.advanceTimersByTimeAsync(5_000)
        slow.next()
        await new Promise(resolve => setImmediate(resolve))
      }
      expect((await loading).catalog.items).toHaveLength(20)

      const silent = (_: unknown, init?: RequestInit) =>
        new Promise<Response>((_, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
        })
      const failed = expect(loadBundle('http://x/bundle', { fetch: silent })).rejects.toMatchObject({
        code: 'bundle-missing',
        message: expect.stringContaining('nothing arrived for 30 s'),
      })
      await vi.advanceTimersByTimeAsync(30_000)
      await failed
    } finally {
      vi.useRealTimers()
    }
  })

  it.each([
    ['a page', 200, 'bundle-corrupt'],
    ['a 404', 404, 'bundle-missing'],
  ])(
    '%s that a cache keeps of a deploy under the right name is fetched once more past the cache',
    async (_, status, code) => {
      const modes: (string | undefined)[] = []
      const poisoned = (isHealed: boolean) => async (url: RequestInfo | URL, init?: RequestInit) => {
        const path = nameIn(String(url))
        if (path !== pathOf(files, 'cards')) return new Response(files.get(path) as BodyInit)
        modes.push(init?.cache)
        const isRight = isHealed && init?.cache === 'reload'
        return isRight ? new Response(files.get(path) as BodyInit) : new Response('<!doctype html>', { status })
      }
      const bundle = await loadBundle('http://x/bundle', { fetch: poisoned(true) })
      expect(bundle.catalog.items).toEqual(tinyItems())
      expect(modes).toEqual(['default', 'reload'])
      await expect(loadBundle('http://x/bundle', { fetch: poisoned(false) })).rejects.toMatchObject({
        code,
      })
    },
  )

  it.each([404, 200])(
    'a site that is published while it is read (old files answer %i) is read anew, whole',
    async status => {
      const newer = await tinyBundle({ release: 4, items: tinyItems().map(item => ({ ...item, title: 'New' })) })
      let isPublished = false
      const asked: string[] = []
      const fetch = async (url: RequestInfo | URL) => {
        const path = nameIn(String(url))
        asked.push(path)
        const from = isPublished ? newer : files
        if (path === 'manifest.json') {
          isPublished = true
          return new Response(from.get(path) as BodyInit)
        }
        const isThere = newer.has(path)
        return isThere ? new Response(newer.get(path) as BodyInit) : new Response('<!doctype html>', { status })
      }
      const bundle = await loadBundle('http://x/bundle', { fetch })
      expect(bundle.release).toBe(4)
      expect(bundle.catalog.items[0].title).toBe('New')
      expect(asked.filter(path => path === 'manifest.json')).toHaveLength(2)
    },
  )

  it('stops when it is aborted', async () => {
    const abort = new AbortController()
    const base = await serve(() => abort.abort())
    await expect(loadBundle(base, { signal: abort.signal })).rejects.toMatchObject({ code: 'aborted' })
  })

  it('works where crypto.subtle is missing, as on pages over plain http', async () => {
    vi.stubGlobal('crypto', {})
    expect((await load()).release).toBe(3)
    const damaged = files.get(pathOf(files, 'als'))!.slice()
    damaged[40] ^= 1
    await expect(load(new Map([...files, [pathOf(files, 'als'), damaged]]))).rejects.toMatchObject(refused)
  })
})

it('is the same bytes from the same content', async () => {
  expect([...(await tinyBundle())]).toEqual([...files])
})

it('does not depend on the order in which files arrive', async () => {
  const random = createRandom(1)
  const order = shuffle([...files.keys()], random)
  const waiting = new Map<string, () => void>()
  const bundle = loadBundle({
    read: path =>
      new Promise(resolve => {
        waiting.set(path, () => resolve(files.get(path)!))
        // Once all that is asked for together has been.
        setImmediate(() => {
          for (const one of order) waiting.get(one)?.()
        })
      }),
  })
  expect((await bundle).catalog.items).toEqual(tinyItems())
})
