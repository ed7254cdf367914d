import type { ItemVectors } from '../content/vectors'
import type { SplitSpec } from '../evaluate/split'
import type { Csr } from '../interactions'
import { gram } from '../kernels/gram'
import type { AlsOptions } from '../models/als-options'
import type { ItemFactors, ItemNeighbours, ItemScores, SingleModel } from '../models/shapes'
import type { Item } from '../types'
import { toColumns } from './columns'
import { gzipHeader } from './fetch-file'
import { type BundleFile, bundledModels, bundlePaths, type Manifest, manifestPath, writeManifest } from './manifest'
import { packHybrid } from './pack-hybrid'
import { type Precision, packFactors, packInteractions, packNeighbours, packScores } from './pack-tensors'
import { packVectors } from './pack-vectors'
import { sha256 } from './sha256'
import { unpackFactors } from './tensors'

/** What goes into a bundle. Every model speaks of `items` by index. */
export interface BundleContent {
  readonly items: readonly Item[]
  readonly popularity: ItemScores
  readonly trending?: ItemScores
  readonly cooccurrence?: ItemNeighbours
  readonly itemknn?: ItemNeighbours
  /** Further models, each in the file of its name. */
  readonly hybrids?: readonly SingleModel[]
  readonly ensemble?: Manifest['ensemble']
  /** At most one of a kind, of the items in their order. */
  readonly vectors?: readonly ItemVectors[]
  readonly als?: {
    readonly model: ItemFactors
    readonly options: AlsOptions
    readonly interactions: number
    readonly users: number
  }
  /** Item factors from before the refit, n x d. */
  readonly twin?: Float32Array
  readonly shared?: Csr
  readonly precision: Precision
  readonly release: number
  readonly createdAt: Date
  readonly split: SplitSpec
  readonly serves: Manifest['serves']
  readonly verdict: Manifest['verdict']
}

/**
 * Packs a bundle: path -> bytes as they are to be served, the manifest last.
 *
 * @param gzip at the strongest level there is
 */
export async function packBundle(
  content: BundleContent,
  gzip: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>,
): Promise<Map<string, Uint8Array>> {
  const { items, als, precision, shared } = content
  const columns = toColumns(items)
  const plain = new Map<string, Uint8Array>([
    [bundlePaths.index, toJson(columns.index)],
    [bundlePaths.cards, toJson(columns.cards)],
    [bundlePaths.popularity, packScores(content.popularity)],
  ])
  if (content.trending) plain.set(bundlePaths.trending, packScores(content.trending))
  for (const id of ['cooccurrence', 'itemknn'] as const) {
    const model = content[id]
    if (model) plain.set(bundlePaths[id], packNeighbours(model))
  }
  for (const model of content.hybrids ?? []) {
    const id = bundledModels.find(one => one === model.id)
    if (id) plain.set(bundlePaths[id], packHybrid(model, precision, als?.model))
  }
  for (const vectors of content.vectors ?? []) plain.set(bundlePaths[vectors.kind], packVectors(vectors, precision))
  if (als) plain.set(bundlePaths.als, packFactors(als.model.factors, als.model.d, precision))
  if (als && content.twin) plain.set(bundlePaths.twin, packFactors(content.twin, als.model.d, precision))
  if (shared) plain.set(bundlePaths.shared, packInteractions(shared))

  const packed = new Map<string, Uint8Array>()
  const files: Record<string, BundleFile> = {}
  for (const [path, bytes] of plain) {
    const zipped = Uint8Array.from(await gzip(bytes))
    zipped.set(gzipHeader)
    packed.set(path, zipped)
    files[path] = { bytes: bytes.length, zipped: zipped.length, sha256: await sha256(bytes) }
  }
  const manifest = await writeManifest({
    format: 'tacitly-bundle',
    version: 1,
    release: content.release,
    createdAt: content.createdAt.toISOString(),
    items: items.length,
    serves: content.serves,
    files,
    als: als && {
      ...als.options,
      gram: encodeGram(gramAsRead(plain.get(bundlePaths.als)!, als.options, items)),
      interactions: als.interactions,
      users: als.users,
    },
    ensemble: content.ensemble,
    content:
      content.vectors && Object.fromEntries(content.vectors.map(({ kind, d, encoder }) => [kind, { d, encoder }])),
    split: content.split,
    verdict: content.verdict,
    shares: shared && { rows: shared.rows, interactions: shared.idx.length },
  })
  packed.set(manifestPath, new TextEncoder().encode(manifest))
  return packed
}

/** Of the factors as a reader gets them: fold-in must see the Gram matrix of what it multiplies with. */
function gramAsRead(packed: Uint8Array, options: AlsOptions, items: readonly Item[]): Float32Array {
  const ids = items.map(item => item.id)
  return gram(unpackFactors(packed, options.d, ids), ids.length, options.d)
}

function encodeGram(gram: Float32Array): string {
  const bytes = new Uint8Array(gram.buffer, gram.byteOffset, gram.byteLength)
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''))
}

function toJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}
