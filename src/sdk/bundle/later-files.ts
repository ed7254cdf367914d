// Loaded for what a page's first list does without: texts, the other models, vectors, what training takes.
import type { Catalog } from '../content/catalog'
import { asTacitlyError, TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import { loadScans } from '../shapes/load-scan'
import type { Model, ModelId, VisitorRows } from '../shapes/types'
import type { ContentKind, Item } from '../types'
import { inWords } from './fault'
import { inflate } from './fetch-file'
import { type BundleFile, type FileToOpen, filesOf, type Manifest } from './manifest'
import type { ModelCard } from './model-card'
import { once } from './once'
import type { LoadOptions } from './read'
import { addDerived } from './to-ensemble'
import { unpackModels } from './unpack'
import { withTexts } from './with-texts'

export interface LaterHost<TItem extends Item> {
  readonly open: (name: string, signal?: AbortSignal, file?: FileToOpen) => Promise<Uint8Array>
  /** As they came. */
  readonly files: Map<string, Uint8Array>
  readonly manifest: Manifest
  readonly catalog: Catalog<TItem>
  /** Those that are there already. */
  readonly models: ReadonlyMap<ModelId, Model>
  readonly onLost: LoadOptions['onLost']
}

/** The files that are fetched when something asks for them: each once, and again after a failure. */
export function createLater<TItem extends Item>({ open, files, manifest, catalog, models, onLost }: LaterHost<TItem>) {
  const ids = catalog.items.map(item => item.id)
  const lost = async (thrown: unknown): Promise<never> => {
    if (thrown instanceof TacitlyError && thrown.code.startsWith('bundle-')) await onLost?.()
    throw await inWords(thrown)
  }
  const lazily = <T>(unpack: () => Promise<T>) => once(() => unpack().catch(lost))
  const opened = (role: BundleFile['role']) =>
    Promise.all(filesOf(manifest, role).map(async ([name, { kind }]) => ({ kind, bytes: await open(name) })))
  const whole = once(async () => {
    const all = new Map(models)
    const next = Promise.all([
      opened('texts').then(([file]) => (file ? withTexts(catalog, file.bytes) : catalog)),
      unpackModels(manifest, stage => stage === 'next', open, ids, all),
    ])
    const [full] = await next.catch(async thrown => {
      throw await inWords(asTacitlyError(thrown, 'bundle-corrupt'))
    })
    addDerived(manifest.models, full, all)
    return {
      catalog: full,
      engine: await loadScans(all.values(), ids.length),
      models: new Map(Object.keys(manifest.models).flatMap(id => (all.has(id) ? [[id, all.get(id)!]] : []))),
      ...(await shardsOf(full, all)),
    }
  })

  async function shardsOf(full: Catalog<TItem>, all: ReadonlyMap<ModelId, Model>) {
    const [map] = filesOf(manifest, 'shards')
    if (!map) return undefined
    const { openShards, createSeeker } = await loadCode(import('./shards/shards-on-page'))
    const shards = await openShards<TItem>(
      {
        ...{ manifest, files, catalog: full, models: all, parts: { withTexts, addDerived, loadScans } },
        async open(name, file = manifest.files[name]) {
          const arrived = files.get(name)
          return arrived ? inflate(arrived, file, name) : open(name, undefined, file).catch(lost)
        },
      },
      map[0],
    )
    return { shards, seeker: createSeeker(shards, { catalog: full, models: all }) }
  }
  return {
    whole,
    shared: lazily(async () => {
      const [file] = filesOf(manifest, 'shared')
      if (!file) return undefined
      const [name, { model }] = file
      if (model) return ((await whole()).models.get(model) as VisitorRows).rows
      const { unpackInteractions } = await loadCode(import('./unpack-interactions'))
      return unpackInteractions(await open(name), manifest.shares?.rows ?? 0, ids.length)
    }),
    twin: lazily(async () => {
      const [file] = await opened('twin')
      if (!file) return undefined
      const { unpackTwin } = await loadCode(import('./unpack-more'))
      return unpackTwin(file.bytes, ids)
    }),
    card: lazily(async () => {
      const [file] = await opened('card')
      return file && (JSON.parse(new TextDecoder().decode(file.bytes)) as ModelCard)
    }),
    rating: lazily(async () => {
      const found = new Map<ModelId, Model>()
      await unpackModels(manifest, stage => stage === 'lazy', open, ids, found)
      return found.get(manifest.serves.rating!)
    }),
    content: lazily(async () => {
      const found = await opened('vectors')
      if (found.length === 0) return []
      const { unpackVectors } = await loadCode(import('./vectors'))
      return found.map(({ kind, bytes }) =>
        unpackVectors(kind as ContentKind, manifest.content![kind as ContentKind]!, bytes, ids),
      )
    }),
  }
}
