import type { Catalog } from '../content/catalog'
import type { ItemVectors } from '../content/vectors'
import { asTacitlyError, TacitlyError } from '../errors'
import type { Csr } from '../kernels/interactions'
import { loadCode } from '../load-code'
import type { Model, ModelId } from '../shapes/types'
import type { BundleSource, Item, ScoringEngine } from '../types'
import { fromColumns } from './columns'
import { fault, inWords } from './fault'
import { createReader, defaultSilenceMs, inflate, type Read } from './fetch-file'
import {
  type BundleFile,
  type FileToOpen,
  filesOf,
  hashInName,
  type KnownManifest,
  type Manifest,
  manifestPath,
  maxBundleBytes,
  readManifest,
} from './manifest'
import type { ModelCard } from './model-card'
import { once } from './once'
import { readingOf } from './reading'
import { sha256 } from './sha256'
import type { Shards } from './shards/open'
import type { Seeker } from './shards/seek'
import { unpackModels } from './unpack'

/** What a page scores by, and what finds it the items beyond the head. */
interface Served<TItem extends Item> {
  readonly engine?: ScoringEngine
  readonly seeker?: Seeker<TItem>
}

/** A bundle as read: each stage of it whole and verified. */
export interface Bundle<TItem extends Item = Item> {
  readonly manifest: Manifest
  readonly release: number
  /** What it holds, by hash: two with the same are one. */
  readonly identity: string
  /** Where it `hasTexts`, its items are without them. */
  readonly catalog: Catalog<TItem>
  readonly hasTexts: boolean
  /** Those that a page needs first. */
  readonly models: ReadonlyMap<ModelId, Model>
  /** All of them, what is made of them, and the items with their texts; what is missing is fetched on the first call. */
  readonly whole: () => Promise<Pick<Bundle<TItem>, 'catalog' | 'models' | 'shards'> & Served<TItem>>
  /** Where it is cut, and whole: the items beyond its head. */
  readonly shards?: Shards<TItem>
  /** The shared interactions; fetched on the first call. undefined: this bundle shares none. */
  readonly shared: () => Promise<Csr | undefined>
  /** Item factors from before the refit, trained on the shared train part: what the gate compares with. n x d. */
  readonly twin: () => Promise<{ readonly d: number; readonly factors: Float32Array } | undefined>
  /** Vectors of the items, a kind each; fetched on the first call. Empty: this bundle has none. */
  readonly content: () => Promise<readonly ItemVectors[]>
  /** What predicts ratings; fetched on the first call. undefined: nothing in this bundle does. */
  readonly rating: () => Promise<Model | undefined>
  /** What is known of its lists; fetched on the first call. undefined: it was built by an earlier release. */
  readonly card: () => Promise<ModelCard | undefined>
  /** Path -> bytes as fetched (gzipped unless the host decoded them), for caching. Lazy files join when they are read. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

export interface LoadOptions {
  readonly signal?: AbortSignal
  /** Refuses an older release ('bundle-older-release'). @default 0 */
  readonly minRelease?: number
  /** A file that is fetched later can't be had, or is another than the manifest names: was the site published anew? */
  readonly onLost?: () => Promise<unknown>
  /** Milliseconds without a byte of any file after which the host counts as gone. @default 30,000 */
  readonly silenceMs?: number
  /** A seam for tests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch
}

const maxManifestBytes = 4 * 2 ** 20

/**
 * Reads what a page needs first of a bundle and verifies it, all or nothing: every byte hashed, every number checked,
 * before anything is returned.
 *
 * @throws TacitlyError 'bundle-missing' | 'bundle-format' | 'bundle-corrupt' | 'bundle-older-release' | 'aborted'
 */
export async function openBundle<TItem extends Item = Item>(
  source: BundleSource,
  { signal, minRelease = 0, onLost, silenceMs = defaultSilenceMs, fetch = globalThis.fetch }: LoadOptions = {},
): Promise<Bundle<TItem>> {
  const read = createReader(source, fetch, silenceMs)
  const openManifest = async (isAgain: boolean) => {
    const bytes = await read(manifestPath, { cap: maxManifestBytes, isAgain, signal })
    const known = await readManifest(bytes, manifestPath)
    checkRelease(known.manifest.release, minRelease)
    checkSize(known.manifest)
    return { bytes, ...known }
  }
  try {
    const first = await openManifest(false)
    return await readFirst<TItem>(read, first, signal, onLost).catch(async thrown => {
      // The site may have been published anew since: then its files are others, under a manifest of their own.
      const now = signal?.aborted ? undefined : await openManifest(true).catch(() => undefined)
      if (!now || now.manifest.sha256 === first.manifest.sha256) throw thrown
      return readFirst<TItem>(read, now, signal, onLost)
    })
  } catch (thrown) {
    if (signal?.aborted) throw new TacitlyError('aborted', 'Loading the bundle was aborted.', {}, thrown)
    throw await inWords(asTacitlyError(thrown, 'bundle-corrupt'))
  }
}

/** Everything that a page needs first, by one manifest. */
async function readFirst<TItem extends Item>(
  read: Read,
  { bytes: manifestBytes, manifest, upgrade }: { readonly bytes: Uint8Array } & KnownManifest,
  signal: AbortSignal | undefined,
  onLost: LoadOptions['onLost'],
): Promise<Bundle<TItem>> {
  const files = new Map<string, Uint8Array>([[manifestPath, manifestBytes]])
  const open = async (name: string, signal?: AbortSignal, file: FileToOpen = manifest.files[name]) =>
    upgrade(name, await openFile(read, file, name, files, signal))
  const first = (role: BundleFile['role']) => open(filesOf(manifest, role)[0][0], signal)
  const arriving = Promise.all([first('index'), first('cards'), readingOf(manifest.items)]).then(
    async ([index, cards, { parse, breathe }]) =>
      fromColumns<TItem>(await parse(index), await parse(cards), manifest.items, breathe),
  )
  const ids = arriving.then(({ items }) => items.map(item => item.id))
  const models = new Map<ModelId, Model>()
  await unpackModels(
    manifest,
    stage => stage === 'first',
    name => open(name, signal),
    ids,
    models,
  )
  const catalog = await arriving
  const later = once(async () =>
    (await loadCode(import('./later-files'))).createLater({ open, manifest, catalog, models, files, onLost }),
  )
  return {
    ...{ manifest, release: manifest.release, identity: manifest.identity, catalog, models, files },
    hasTexts: filesOf(manifest, 'texts').length > 0,
    whole: async () => (await later()).whole(),
    shared: async () => (await later()).shared(),
    twin: async () => (await later()).twin(),
    content: async () => (await later()).content(),
    rating: async () => (await later()).rating(),
    card: async () => (await later()).card(),
  }
}

function checkRelease(release: number, minRelease: number): void {
  if (release >= minRelease) return
  throw fault('older', [release, minRelease], { code: 'bundle-older-release', details: { release, minRelease } })
}

function checkSize({ files }: Manifest): void {
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0)
  if (bytes <= maxBundleBytes) return
  throw fault('size', [bytes, maxBundleBytes], { code: 'bundle-format', details: { bytes } })
}

/** The inflated and verified bytes of one file. */
async function openFile(
  read: Read,
  file: FileToOpen,
  path: string,
  files: Map<string, Uint8Array>,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const fetchOnce = async (isAgain: boolean) => {
    const version = hashInName(path) ? undefined : file.sha256.slice(0, 16)
    const arrived = await read(path, {
      cap: Math.max(file.bytes, file.zipped),
      isLasting: true,
      version,
      isAgain,
      signal,
    })
    const bytes = await inflate(arrived, file, path)
    await verify(bytes, file, path)
    files.set(path, arrived)
    return bytes
  }
  try {
    return await fetchOnce(false)
  } catch (thrown) {
    // Cached while the site was being published, an old file, a page of the host's or a 404 lies under the new address.
    const isWrong = thrown instanceof TacitlyError && (thrown.code === 'bundle-corrupt' || 'status' in thrown.details)
    if (!isWrong || signal?.aborted) throw thrown
    return fetchOnce(true)
  }
}

async function verify(bytes: Uint8Array, file: FileToOpen, path: string): Promise<void> {
  if (bytes.length !== file.bytes) throw fault('otherLength', [path, bytes.length, file.bytes], { details: { path } })
  if ((await sha256(bytes)) !== file.sha256) throw fault('otherHash', [path], { details: { path } })
}
