import { type Catalog, createCatalog } from '../catalog'
import type { ItemVectors } from '../content/vectors'
import { asTacitlyError, TacitlyError } from '../errors'
import type { Csr } from '../interactions'
import type { Ensemble, ItemScores, Model, ModelId, SingleModel } from '../models/shapes'
import type { BundleSource, Item } from '../types'
import { fromColumns } from './columns'
import { createReader, defaultSilenceMs, inflate, type Read } from './fetch-file'
import {
  type BundleFile,
  bundledModels,
  bundlePaths,
  contentKinds,
  type EnsembleSpec,
  type Manifest,
  manifestPath,
  readManifest,
} from './manifest'
import { sha256 } from './sha256'
import { unpackFactors, unpackInteractions, unpackNeighbours, unpackScores } from './tensors'

/** A bundle as read: whole and verified. */
export interface Bundle<TItem extends Item = Item> {
  readonly manifest: Manifest
  readonly release: number
  readonly catalog: Catalog<TItem>
  readonly models: ReadonlyMap<ModelId, Model>
  /** The shared interactions; fetched on the first call. undefined: this bundle shares none. */
  readonly shared: () => Promise<Csr | undefined>
  /** Item factors from before the refit, trained on the shared train part: what the gate compares with. n x d. */
  readonly twin: () => Promise<{ readonly d: number; readonly factors: Float32Array } | undefined>
  /** Vectors of the items, a kind each; fetched on the first call. Empty: this bundle has none. */
  readonly content: () => Promise<readonly ItemVectors[]>
  /** Path -> bytes as fetched (gzipped unless the host decoded them), for caching. Lazy files join when they are read. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

export interface LoadOptions {
  readonly signal?: AbortSignal
  /** Refuses an older release ('bundle-older-release'). @default 0 */
  readonly minRelease?: number
  /** Milliseconds without a byte of any file after which the host counts as gone. @default 30,000 */
  readonly silenceMs?: number
  /** A seam for tests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch
}

/** Inflated, all files together; a manifest that announces more is refused before anything is fetched. */
const maxBundleBytes = 256 * 2 ** 20
const maxManifestBytes = 4 * 2 ** 20

/**
 * Reads a bundle and verifies it, all or nothing: every byte hashed, every number checked, before anything is returned.
 *
 * @throws TacitlyError 'bundle-missing' | 'bundle-format' | 'bundle-corrupt' | 'bundle-older-release' | 'aborted'
 */
export async function loadBundle<TItem extends Item = Item>(
  source: BundleSource,
  { signal, minRelease = 0, silenceMs = defaultSilenceMs, fetch = globalThis.fetch }: LoadOptions = {},
): Promise<Bundle<TItem>> {
  const read = createReader(source, fetch, silenceMs)
  const openManifest = async (isAgain: boolean) => {
    const bytes = await read(manifestPath, { cap: maxManifestBytes, isAgain, signal })
    const manifest = await readManifest(bytes, manifestPath)
    checkRelease(manifest.release, minRelease)
    checkSize(manifest)
    return { bytes, manifest }
  }
  try {
    const first = await openManifest(false)
    return await readWhole<TItem>(read, first, signal).catch(async thrown => {
      // The site may have been published anew since: then its files are others, under a manifest of their own.
      const now = signal?.aborted ? undefined : await openManifest(true).catch(() => undefined)
      if (!now || now.manifest.sha256 === first.manifest.sha256) throw thrown
      return readWhole<TItem>(read, now, signal)
    })
  } catch (thrown) {
    if (signal?.aborted) throw new TacitlyError('aborted', 'Loading the bundle was aborted.', {}, thrown)
    throw asTacitlyError(thrown, 'bundle-corrupt')
  }
}

/** Everything that a page needs first, by one manifest. */
async function readWhole<TItem extends Item>(
  read: Read,
  { bytes: manifestBytes, manifest }: { readonly bytes: Uint8Array; readonly manifest: Manifest },
  signal: AbortSignal | undefined,
): Promise<Bundle<TItem>> {
  const files = new Map<string, Uint8Array>([[manifestPath, manifestBytes]])
  const open = (path: string, lazySignal?: AbortSignal) => openFile(read, manifest, path, files, lazySignal)
  const eager = [bundlePaths.index, bundlePaths.cards, ...bundledModels.map(id => bundlePaths[id])]
  const [index, cards, ...tensors] = await Promise.all(eager.map(path => open(path, signal)))

  const catalog = createCatalog(fromColumns<TItem>(parse(index), parse(cards), manifest.items))
  const ids = catalog.items.map(item => item.id)
  const models = new Map<ModelId, Model>()
  for (const [k, id] of bundledModels.entries()) {
    const bytes = tensors[k]
    if (bytes) models.set(id, await unpackModel(id, bytes, ids, manifest, models))
  }
  if (manifest.ensemble) models.set('ensemble', toEnsemble(manifest.ensemble, models))
  return {
    manifest,
    release: manifest.release,
    catalog,
    models,
    files,
    shared: once(async () => {
      const bytes = await open(bundlePaths.shared)
      return bytes && unpackInteractions(bytes, manifest.shares?.rows ?? 0, ids.length)
    }),
    twin: once(async () => {
      const bytes = await open(bundlePaths.twin)
      const d = manifest.als?.d ?? 0
      return bytes && { d, factors: unpackFactors(bytes, d, ids) }
    }),
    content: once(async () => {
      const kinds = contentKinds.filter(kind => manifest.content?.[kind])
      const files = await Promise.all(kinds.map(kind => open(bundlePaths[kind])))
      if (kinds.length === 0) return []
      const { unpackVectors } = await import('./vectors')
      return kinds.map((kind, k) => unpackVectors(kind, manifest.content![kind]!, files[k]!, ids))
    }),
  }
}

function checkRelease(release: number, minRelease: number): void {
  if (release >= minRelease) return
  throw new TacitlyError(
    'bundle-older-release',
    `This bundle is release ${release}; release ${minRelease} was here before, and older ones are refused. ` +
      'To go back to earlier content, publish it again under a higher number: tacitly build --release N.',
    { release, minRelease },
  )
}

function checkSize({ files }: Manifest): void {
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0)
  if (bytes <= maxBundleBytes) return
  throw new TacitlyError(
    'bundle-format',
    `The bundle announces ${bytes} bytes, more than the ${maxBundleBytes} that are read at most.`,
    { bytes },
  )
}

/** The inflated and verified bytes of one file; undefined where the bundle has none of that name. */
async function openFile(
  read: Read,
  manifest: Manifest,
  path: string,
  files: Map<string, Uint8Array>,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  if (!Object.hasOwn(manifest.files, path)) return undefined
  const file = manifest.files[path]
  const fetchOnce = async (isAgain: boolean) => {
    // The hash in the address keeps an old copy in the browser's cache from meeting a new manifest.
    const version = file.sha256.slice(0, 16)
    const arrived = await read(path, { cap: Math.max(file.bytes, file.zipped), version, isAgain, signal })
    const bytes = await inflate(arrived, file, path)
    await verify(bytes, file, path)
    files.set(path, arrived)
    return bytes
  }
  try {
    return await fetchOnce(false)
  } catch (thrown) {
    // Cached while the site was being published, an old file or a page of the host's lies under the new address.
    const isWrong = thrown instanceof TacitlyError && thrown.code === 'bundle-corrupt'
    if (!isWrong || signal?.aborted) throw thrown
    return fetchOnce(true)
  }
}

async function verify(bytes: Uint8Array, file: BundleFile, path: string): Promise<void> {
  const hash = bytes.length === file.bytes ? await sha256(bytes) : undefined
  if (hash === file.sha256) return
  throw new TacitlyError(
    'bundle-corrupt',
    `${path} is not the file that the manifest names (${bytes.length} bytes, ${file.bytes} expected` +
      `${hash ? '; the SHA-256 differs' : ''}). Publish the folder whole: manifest and files belong together.`,
    { path },
  )
}

async function unpackModel(
  id: (typeof bundledModels)[number],
  bytes: Uint8Array,
  ids: string[],
  manifest: Manifest,
  before: ReadonlyMap<ModelId, Model>,
): Promise<SingleModel> {
  if (id === 'popularity' || id === 'trending') return unpackScores(id, bytes, ids)
  if (id === 'cooccurrence' || id === 'itemknn') return unpackNeighbours(id, bytes, ids)
  if (id !== 'als') return (await import('./hybrid-models')).unpackHybrid(id, bytes, ids, before.get('als'))
  const { d, gram: encoded, regularisation, unobservedWeight, frequencyExponent } = manifest.als!
  return {
    shape: 'factors',
    id,
    d,
    factors: unpackFactors(bytes, d, ids),
    encoder: { kind: 'ridge', gram: decodeGram(encoded, d), regularisation, unobservedWeight, frequencyExponent },
  }
}

/** @param models the parts among them, and popularity */
export function toEnsemble(
  { combine, parts, weights, cold }: EnsembleSpec,
  models: ReadonlyMap<ModelId, Model>,
): Ensemble {
  const { scores } = models.get('popularity') as ItemScores
  return {
    shape: 'ensemble',
    id: 'ensemble',
    combine,
    parts: parts.map(id => models.get(id) as SingleModel),
    weights,
    cold: cold && { ...cold, visitors: scores },
  }
}

function decodeGram(encoded: string, d: number): Float32Array {
  const bytes = Uint8Array.from(atob(encoded), char => char.charCodeAt(0))
  const values = bytes.length === 4 * d * d ? new Float32Array(bytes.buffer) : undefined
  if (values?.every(Number.isFinite)) return values
  throw new TacitlyError('bundle-format', `The Gram matrix in the manifest is not ${d} x ${d} finite numbers.`)
}

function parse(bytes: Uint8Array | undefined): unknown {
  return JSON.parse(new TextDecoder().decode(bytes))
}

/** Calls `run` once and remembers the answer; a failure is forgotten, so that it can be tried again. */
function once<T>(run: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return () => {
    answer ??= run().catch(error => {
      answer = undefined
      throw error
    })
    return answer
  }
}
