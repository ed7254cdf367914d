// A bundle that a broken disk, a bad network or a hostile publisher made something else of.
import { isDeepStrictEqual } from 'node:util'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadBundle } from '../../src/sdk/bundle/read-whole'
import { createRecommender } from '../../src/sdk/index'
import { readerOf, text, tinyBundle, tinyItems, withFile, withManifest } from '../helpers/tiny-bundle'
import { hangsAfter, size, tell } from './size'

const files = await tinyBundle()
const paths = [...files.keys()]
const zipped = paths.filter(path => path.endsWith('.gz'))

type Files = ReadonlyMap<string, Uint8Array>

async function loadAll(from: Files) {
  const bundle = await loadBundle(readerOf(from))
  const [shared, twin] = await Promise.all([bundle.shared(), bundle.twin()])
  return { items: bundle.catalog.items, models: [...bundle.models], shared, twin }
}

const whole = await loadAll(files)

/** As a host serves them that has the browser decode: no checksum of gzip helps. */
const decoded: Files = new Map(
  [...files].map(([path, bytes]) => [path, path.endsWith('.gz') ? Uint8Array.from(gunzipSync(bytes)) : bytes]),
)

/** 0 .. 1: a place in something whose length depends on the case. */
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const at = (where: number, length: number) => Math.floor(where * length)

/** What can become of some bytes on the way. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), where: fc.array(place, { minLength: 1, maxLength: 4 }) }),
  fc.record({ kind: fc.constant('cut' as const), where: place }),
  fc.record({ kind: fc.constant('append' as const), bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
  // The first kilobyte: headers, and lengths in them.
  fc.record({
    kind: fc.constant('write' as const),
    where: place,
    bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
  }),
)
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never

function damaged(bytes: Uint8Array, change: Damage): Uint8Array {
  const copy = bytes.slice()
  switch (change.kind) {
    case 'flip':
      for (const where of change.where) copy[at(where, copy.length)] ^= 1 << (at(where, copy.length * 8) & 7)
      return copy
    case 'cut':
      return copy.slice(0, at(change.where, copy.length))
    case 'append':
      return Uint8Array.of(...copy, ...change.bytes)
    case 'write':
      copy.set(change.bytes.slice(0, copy.length), at(change.where, Math.min(1000, copy.length - change.bytes.length)))
      return copy
  }
}

const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(-1, 0.5, 2 ** 53, 1e308, '', '__proto__', '../x', 'NaN', null, [], {}),
)

/** Another value, or none, in one place of a JSON value. */
function changed(value: unknown, where: number, put: unknown): unknown {
  const places: { readonly parent: Record<string, unknown>; readonly key: string }[] = []
  const copy = structuredClone(value) as Record<string, unknown>
  const walk = (parent: Record<string, unknown>): void => {
    for (const key of Object.keys(parent)) {
      places.push({ parent, key })
      const child = parent[key]
      if (typeof child === 'object' && child !== null) walk(child as Record<string, unknown>)
    }
  }
  walk(copy)
  const { parent, key } = places[at(where, places.length)]
  if (put === undefined) delete parent[key]
  else parent[key] = put
  return copy
}

const manifestChange = fc.record({ where: place, put: fc.option(odd, { nil: undefined }) })
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

/** Damage on the way: the numbers have to be the same, or refused. */
const unsigned: fc.Arbitrary<() => Promise<Files>> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(files, decoded), fc.constantFrom(...paths), damage).map(
      ([from, path, how]) =>
        async () =>
          new Map([...from, [path, damaged(from.get(path)!, how)]]),
    ),
  },
  fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...paths)).map(
    ([one, other]) =>
      async () =>
        new Map([...files, [one, files.get(other)!]]),
  ),
  manifestChange.map(({ where, put }) => async () => {
    const manifest = changed(JSON.parse(text(files.get('manifest.json'))), where, put)
    return new Map([...files, ['manifest.json', encode(manifest)]])
  }),
)

/** What a hostile publisher ships, with hashes that agree. */
const signed: fc.Arbitrary<() => Promise<Files>> = fc.oneof(
  manifestChange.map(
    ({ where, put }) =>
      () =>
        withManifest(files, body => changed(body, where, put) as object),
  ),
  fc.tuple(fc.constantFrom(...zipped), damage).map(
    ([path, how]) =>
      () =>
        withFile(files, path, damaged(gunzipSync(files.get(path)!), how)),
  ),
)

/** Whose clicks may be learned from, although there is no page. */
const oneVisitor = { server: false }

const isRefusal = (error: unknown) => error instanceof Error && error.name === 'TacitlyError'

const settings = (numRuns: number) => ({ seed: 43, numRuns, timeout: 20_000, endOnFailure: true })

test(
  'scenario 43: a bundle with any damage is refused with a TacitlyError, or is the same in every number',
  async () => {
    const numRuns = size(400, 70_000)
    let refused = 0
    const property = fc.asyncProperty(unsigned, async make => {
      const found = await loadAll(await make()).catch((error: unknown) => error)
      if (isRefusal(found)) refused++
      else if (!isDeepStrictEqual(found, whole)) throw found instanceof Error ? found : new Error('other numbers')
    })
    await fc.assert(property, settings(numRuns))
    tell('damaged bundles', { cases: numRuns, refused, accepted: numRuns - refused, others: 0 })
    expect(refused).toBeGreaterThan(numRuns / 2)
  },
  hangsAfter(30 * 60_000),
)

test(
  'scenario 45: a bundle whose hashes agree with any nonsense is refused with a TacitlyError, or gives finite lists',
  async () => {
    const numRuns = size(100, 30_000)
    let refused = 0
    const property = fc.asyncProperty(signed, async make => {
      const hostile = await make()
      const error = await loadAll(hostile).then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      if (error !== undefined) {
        if (!isRefusal(error)) throw error
        refused++
        return
      }
      const recommender = createRecommender({ bundle: readerOf(hostile), ...oneVisitor })
      await recommender.log({ type: 'click', itemId: tinyItems()[0].id })
      const list = await recommender.recommend()
      recommender.dispose()
      if (list.status === 'error' && !isRefusal(list.error)) throw list.error
      expect(list.items.filter(({ score }) => !Number.isFinite(score ?? 0))).toEqual([])
    })
    await fc.assert(property, settings(numRuns))
    tell('hostile bundles', { cases: numRuns, refused, accepted: numRuns - refused })
  },
  hangsAfter(30 * 60_000),
)
