// Fetched with the models of a bundle that is cut: finds, fetches and joins the shards that a page asks for.
import { type Catalog, createCatalog } from '../../content/catalog'
import { dotRows } from '../../kernels/dot'
import { loadCode } from '../../load-code'
import { createPace } from '../../pace'
import type { loadScans } from '../../shapes/load-scan'
import type { ItemNeighbours, Model, ModelId } from '../../shapes/types'
import type { CachedBundle } from '../../store/store'
import type { Breathe } from '../../training/breathe'
import type { Item, ScoringEngine } from '../../types'
import { fromColumns } from '../columns'
import { corrupt } from '../corrupt'
import { fault } from '../fault'
import { type FileToOpen, type Manifest, maxBundleBytes } from '../manifest'
import { once } from '../once'
import { readSafetensors, type Tensors } from '../safetensors'
import { take } from '../take'
import { takeMatrix } from '../take-factors'
import type { addDerived } from '../to-ensemble'
import { unpackTensors } from '../unpack'
import type { withTexts } from '../with-texts'
import { lookUp } from './finder'
import { joinNeighbours, takeEntries } from './join-neighbours'
import { joinTensors, takeRows, tensorsOfItems } from './tensors-of-items'

/** Shards of a page: by default 64,000 items beside the head. */
export const mostShards = 8
/** Work at a stretch: well within a frame. */
const sliceMs = 6

/** What a bundle says of the items that are here. */
export interface Joined<TItem extends Item> {
  readonly catalog: Catalog<TItem>
  readonly models: ReadonlyMap<ModelId, Model>
  readonly engine?: ScoringEngine
}

export interface Shards<TItem extends Item = Item> {
  /** Of the whole catalogue. */
  readonly items: number
  readonly count: number
  /** The model whose vectors `nearest` compares with. Absent: this bundle has none. */
  readonly by?: ModelId
  /** All of them, the one that a visitor of this vector likes most first. */
  readonly nearest: (vector: ArrayLike<number>) => Int32Array
  /**
   * The shard of each item that is not in the head, by id; of one that no shard has it may name any. Fetches what says so, once for all.
   *
   * @throws TacitlyError 'bundle-missing' | 'bundle-corrupt'
   */
  readonly find: (ids: Iterable<string>) => Promise<ReadonlyMap<string, number>>
  /** Fetches a shard, once. @throws TacitlyError 'bundle-missing' | 'bundle-corrupt' */
  readonly fetch: (shard: number) => Promise<unknown>
  /** The head with these shards, in the order of the whole catalogue. What is not here is fetched. @throws as `fetch`, and TacitlyError 'bundle-format' */
  readonly join: (shards: readonly number[]) => Promise<Joined<TItem>>
  /** What a day without network takes of these shards, which are joined. */
  readonly cached: (shards: readonly number[]) => CachedBundle
}

export interface ShardsHost<TItem extends Item> {
  readonly manifest: Manifest
  /** The inflated and verified bytes of a file, fetched once: by the manifest, or by what is said of it. */
  readonly open: (name: string, file?: FileToOpen) => Promise<Uint8Array>
  /** As they came; shards that are not gone by go from it. */
  readonly files: Map<string, Uint8Array>
  /** What a whole bundle is made with, too: were these files of their own, every page would fetch them so. */
  readonly parts: {
    readonly withTexts: typeof withTexts
    readonly addDerived: typeof addDerived
    readonly loadScans: typeof loadScans
  }
  /** The head, whole. */
  readonly catalog: Catalog<TItem>
  readonly models: ReadonlyMap<ModelId, Model>
}

/** @param name of the map of shards. @throws TacitlyError 'bundle-missing' | 'bundle-corrupt' | 'bundle-format' */
export async function openShards<TItem extends Item>(host: ShardsHost<TItem>, name: string): Promise<Shards<TItem>> {
  const map = readMap(readSafetensors(await host.open(name)), host.catalog.items.length)
  const { head, counts, files, means, by, items } = map
  const finder = once(async () => {
    const file = files[counts.length]
    const { tensors, metadata } = readSafetensors(await host.open(file.name, file))
    const table = tensors.get('table')?.data
    if (table instanceof Uint8Array || table instanceof Uint16Array) return { seed: Number(metadata.seed), table }
    throw corrupt(`${file.name} has no table of bytes`)
  })
  const fetch = (shard: number) => host.open(files[shard].name, files[shard])
  /** Each step of a join is some milliseconds long. */
  const breathe = createPace(sliceMs)
  /** Of the latest join: those of others are as they came. */
  let joined = new Map<number, Awaited<ReturnType<typeof readShard<TItem>>>>()
  const read = async (shard: number) =>
    joined.get(shard) ??
    readShard<TItem>(readSafetensors(await fetch(shard)), counts[shard], items, host.parts, breathe)
  const heads = once(async () => {
    const named = Object.entries(host.manifest.models).filter(
      ([id, { files }]) => files.length > 0 && host.models.has(id),
    )
    named.sort(([, a], [, b]) => (a.parts?.length ?? 0) - (b.parts?.length ?? 0)) // what completes another comes after it
    return Promise.all(
      named.map(async ([id, { shape, files }]) => ({ id, shape, file: readSafetensors(await host.open(files[0])) })),
    )
  })

  async function find(ids: Iterable<string>): Promise<ReadonlyMap<string, number>> {
    const beyond = [...ids].filter(id => !host.catalog.indexOf.has(id))
    if (beyond.length === 0) return new Map()
    const known = await finder()
    const found = beyond.map(id => [id, lookUp(known, id)] as const)
    return new Map(found.filter(([, shard]) => shard < counts.length))
  }

  async function join(asked: readonly number[]): Promise<Joined<TItem>> {
    const own = await Promise.all(asked.map(read))
    joined = new Map(asked.map((shard, k) => [shard, own[k]]))
    for (const shard of counts.keys()) if (!joined.has(shard)) host.files.delete(files[shard].name)
    const places = [head, ...own.map(({ places }) => places)]
    const order = inOrder(places, items)
    const all = [...host.catalog.items, ...own.flatMap(shard => shard.items)]
    await breathe()
    const catalog = createCatalog(Array.from(order, at => all[at]))
    const ids = catalog.items.map(({ id }) => id)
    if (catalog.indexOf.size < ids.length) throw corrupt('an id stands in more than one of its shards')
    const hereOf = new Int32Array(items).fill(-1)
    const placesOfAll = Float64Array.from(places.flatMap(of => [...of]))
    order.forEach((at, here) => {
      hereOf[placesOfAll[at]] = here
    })
    const models = new Map<ModelId, Model>()
    for (const { id, shape, file } of await heads()) {
      await breathe()
      if (shape === 'neighbours') {
        const model = host.models.get(id) as ItemNeighbours
        const [largest] = take(file, 'largest', Float32Array, [1])
        const { weightOf } = await loadCode(import('../unpack-more'))
        const entries = own.map(({ file }) => takeEntries(file, `${id}/`, step => weightOf(step, largest), items))
        models.set(id, joinNeighbours(model, head, entries, hereOf, ids.length))
      } else models.set(id, await unpackTensors(joinFiles(id, file, own, order), id, shape as 'factors', ids, models))
    }
    await breathe()
    host.parts.addDerived(host.manifest.models, catalog, models)
    return { catalog, models, engine: await host.parts.loadScans(models.values(), ids.length) }
  }

  function joinFiles(
    id: ModelId,
    file: Tensors,
    own: readonly { readonly file: Tensors }[],
    order: Int32Array,
  ): Tensors {
    const tensors = new Map(file.tensors)
    for (const { name, tensor, axis } of tensorsOfItems(file, head.length)) {
      const parts = own.flatMap(shard => shard.file.tensors.get(`${id}/${name}`) ?? [])
      if (parts.length < own.length) throw corrupt(`a shard lacks "${name}" of ${id}`)
      tensors.set(name, takeRows(joinTensors([tensor, ...parts], axis), axis, order))
    }
    return { ...file, tensors }
  }

  return {
    ...{ items, count: counts.length, by, find, fetch, join },
    cached(shards) {
      const names = [...shards, counts.length].map(k => files[k].name)
      const found = names.flatMap(name => (host.files.has(name) ? [[name, host.files.get(name)!] as const] : []))
      return { identity: host.manifest.identity, files: new Map(found) }
    },
    nearest(vector) {
      const worth = dotRows(means!, vector, vector.length, new Float32Array(counts.length))
      return Int32Array.from(counts.keys()).sort((a, b) => worth[b] - worth[a] || a - b)
    },
  }
}

function readMap(file: Tensors, heads: number) {
  const { by, items } = file.metadata
  const head = take(file, 'head', Uint32Array, [heads])
  const counts = take(file, 'counts', Uint32Array, [file.tensors.get('counts')?.data.length ?? 0])
  const means =
    by === undefined
      ? undefined
      : takeMatrix(file, 'means', 'step', [counts.length, file.tensors.get('means')?.shape[1] ?? 0])
  const total = counts.reduce((sum, count) => sum + count, heads)
  if (Number(items) !== total) throw corrupt(`the map of shards speaks of ${items} items, and lists ${total}`)
  return { head, counts, files: filesIn(file), means, by, items: total }
}

/** The files of the shards, and then of the finder, by the map of them. @throws TacitlyError 'bundle-corrupt' | 'bundle-format' */
export function filesIn(map: Tensors): (FileToOpen & { readonly name: string })[] {
  const count = (map.tensors.get('counts')?.data.length ?? 0) + 1
  const lengths = take(map, 'lengths', Uint32Array, [count, 2])
  const hashes = take(map, 'hashes', Uint8Array, [count, 32])
  const largest = Array.from({ length: count }, (_, k) => Math.max(lengths[2 * k], lengths[2 * k + 1]))
  const finder = largest.pop()!
  const bytes = largest
    .sort((a, b) => b - a)
    .slice(0, mostShards)
    .reduce((sum, one) => sum + one, finder)
  if (bytes > maxBundleBytes)
    throw fault('size', [bytes, maxBundleBytes], { code: 'bundle-format', details: { bytes } })
  return Array.from({ length: count }, (_, k) => {
    const hex = [...hashes.subarray(32 * k, 32 * (k + 1))].map(byte => byte.toString(16).padStart(2, '0')).join('')
    const name = `${k < count - 1 ? 'shard' : 'finder'}.${hex.slice(0, 16)}.safetensors.gz`
    return { name, sha256: hex, bytes: lengths[2 * k], zipped: lengths[2 * k + 1] }
  })
}

async function readShard<TItem extends Item>(
  file: Tensors,
  count: number,
  total: number,
  { withTexts }: Pick<ShardsHost<TItem>['parts'], 'withTexts'>,
  breathe: Breathe,
) {
  const places = take(file, 'places', Uint32Array, [count])
  if (!places.every((place, k) => place < total && (k === 0 || place > places[k - 1]))) {
    throw corrupt('the places of a shard do not ascend')
  }
  const text = (name: string) => new TextDecoder().decode(file.tensors.get(name)?.data as Uint8Array)
  const own = await fromColumns<TItem>(JSON.parse(text('index')), JSON.parse(text('cards')), count, breathe)
  const texts = file.tensors.get('texts')?.data as Uint8Array | undefined
  const { items } = texts ? await withTexts(own, texts) : own
  return { file, places, items }
}

/** Which of all that stand behind one another come first, by their places. */
function inOrder(places: readonly Uint32Array[], items: number): Int32Array {
  const total = places.reduce((sum, { length }) => sum + length, 0)
  const keys = new Float64Array(total)
  let at = 0
  for (const of of places) for (const place of of) keys[at] = place * items + at++
  return Int32Array.from(keys.sort(), key => key % items)
}
