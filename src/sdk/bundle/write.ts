import type { ItemVectors } from '../content/vectors'
import type { Csr } from '../kernels/interactions'
import type { ItemFactors, StoredShape } from '../shapes/types'
import type { Item } from '../types'
import { toColumns } from './columns'
import { type DataMapRow, dataMapRow } from './data-map'
import { gzipHeader } from './fetch-file'
import { identityOf } from './identity'
import {
  type BundleFile,
  type EdgeSpec,
  type EnsembleSpec,
  type Manifest,
  type ModelEntry,
  manifestPath,
  writeManifest,
} from './manifest'
import type { ModelCard } from './model-card'
import { completes, type Precision, packInteractions, packModel, packTwin } from './pack'
import { packVectors } from './pack-vectors'
import { sha256 } from './sha256'
import { cutCatalogue, type ShardSizes } from './shards/cut'

/** A model on its way into a bundle, and how it was trained. */
export interface ModelToPack {
  readonly model: StoredShape
  readonly options?: ModelEntry['options']
  /** What its file holds, and what of visitors' data is in that. */
  readonly dataMap: DataMapRow
}

/** What goes into a bundle. Every model speaks of `items` by index. */
export interface BundleContent {
  readonly items: readonly Item[]
  /** One of factors may share its encoder with one before it: then it is stored as what it adds to that. */
  readonly models: readonly ModelToPack[]
  readonly ensemble?: EnsembleSpec
  readonly edge?: EdgeSpec
  /** At most one of a kind, of the items in their order. */
  readonly vectors?: readonly ItemVectors[]
  /** Item factors from before the refit, n x d. */
  readonly twin?: { readonly d: number; readonly factors: Float32Array }
  readonly shared?: Csr
  /** Read by nobody but who asks what is known of the lists. */
  readonly card?: ModelCard
  /** Cuts all beyond the most popular items into shards. Then there are no vectors, no shared rows and no ratings. @default whole */
  readonly shards?: ShardSizes
  /** Items stand by their ids, and not by how many visitors like them. @default false */
  readonly isById?: boolean
  readonly precision: Precision
  readonly release: number
  readonly createdAt: Date
  readonly split: Manifest['split']
  readonly serves: Manifest['serves']
  readonly verdict: Manifest['verdict']
  /** The bundle that this one takes the place of. */
  readonly last?: Pick<Manifest, 'identity' | 'files' | 'previous'>
}

interface Plain extends Pick<BundleFile, 'role' | 'model' | 'kind' | 'stage'> {
  /** @default that of its role or kind */
  readonly dataMap?: DataMapRow
  readonly type: 'json' | 'safetensors'
  readonly bytes: Uint8Array
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
  const { vectors, shared } = content
  const cut = content.shards && cutCatalogue(content, content.shards)
  const items = cut ? Array.from(cut.head, item => content.items[item]) : content.items
  const packed = new Map<string, Uint8Array>()
  const files: Record<string, BundleFile> = {}
  const models: Record<string, ModelEntry> = {}

  async function write(kind: string, type: Plain['type'], bytes: Uint8Array) {
    const hash = await sha256(bytes)
    const name = `${kind}.${hash.slice(0, 16)}.${type}.gz`
    const zipped = new Uint8Array(await gzip(bytes))
    zipped.set(gzipHeader)
    packed.set(name, zipped)
    return { name, bytes: bytes.length, zipped: zipped.length, sha256: hash }
  }

  async function add({ type, bytes, dataMap, ...file }: Plain): Promise<string> {
    const { name, ...written } = await write(file.model ?? file.kind ?? file.role, type, bytes)
    files[name] = { ...file, ...written, ...(dataMap ?? dataMapRow(file)) }
    return name
  }

  const isScored = content.models.some(({ model }) => model.shape === 'rows')
  for (const plain of plainFiles({ ...content, items, shared: isScored ? undefined : shared })) await add(plain)
  const factors: ItemFactors[] = []
  for (const { model: fitted, options, dataMap } of content.models) {
    const model = ofShared(fitted, shared)
    const base = factors.find(one => completes(model, one))
    const whole = packModel(model, content.precision, base)
    const bytes = cut ? await cut.headOf(model.id, model.shape, whole) : whole
    // What everybody likes and what is like an item is there first; what knows a visitor follows.
    const { popular, trending, related, rating } = content.serves
    const isFirst = [popular, trending, related].includes(model.id)
    const stage = model.id === rating ? 'lazy' : isFirst ? 'first' : 'next'
    const role = model.shape === 'rows' ? 'shared' : 'model'
    const name = await add({ role, model: model.id, stage, type: 'safetensors', bytes, dataMap })
    models[model.id] = {
      shape: model.shape,
      ...(model.shape === 'factors' && { encoder: model.encoder.kind }),
      files: [name],
      options,
      ...(base && { parts: [base.id] }),
      ...(model.shape === 'ranker' && { parts: model.parts.map(({ id }) => id) }),
    }
    if (model.shape === 'factors') factors.push(model)
  }
  if (cut) {
    const bytes = await cut.write(file => write(file.name, 'safetensors', file.bytes))
    await add({ role: 'shards', stage: 'next', type: 'safetensors', bytes })
  }
  for (const shape of ['ensemble', 'edge'] as const) {
    const spec = content[shape]
    if (!spec) continue
    if (spec.parts.includes('attributes')) models.attributes = { shape: 'attributes', files: [] }
    const { parts, ...options } = spec
    models[shape] = { shape, files: [], options: { ...options }, parts }
  }
  const body: Omit<Manifest, 'identity' | 'previous' | 'sha256'> = {
    format: 'tacitly-bundle',
    version: 2,
    release: content.release,
    createdAt: content.createdAt.toISOString(),
    items: items.length,
    serves: content.serves,
    models,
    files,
    content: vectors && Object.fromEntries(vectors.map(({ kind, d, encoder }) => [kind, { d, encoder }])),
    split: content.split,
    verdict: content.verdict,
    shares: shared && { rows: shared.rows, interactions: shared.idx.length },
  }
  const identity = await identityOf(body)
  const manifest = await writeManifest({ ...body, identity, previous: previousOf(content.last, identity, files) })
  packed.set(manifestPath, new TextEncoder().encode(manifest))
  return packed
}

/** What scores by the rows of visitors goes by those that the bundle shares, and by no others, whatever it was fitted on. */
function ofShared(model: StoredShape, shared: Csr | undefined): StoredShape {
  if (model.shape !== 'rows') return model
  if (shared) return { ...model, rows: shared }
  throw new TypeError(`${model.id} scores by the rows of visitors, and this bundle shares none`)
}

/** What a bundle holds beside its models. */
export function plainFiles({
  items,
  vectors = [],
  twin,
  shared,
  card,
  precision,
  isById,
}: Pick<BundleContent, 'items' | 'vectors' | 'twin' | 'shared' | 'card' | 'precision' | 'isById'>): Plain[] {
  const { index, cards, texts } = toColumns(items)
  const hasTexts = Object.keys(texts.fields).length > 0
  const type = 'safetensors'
  return [
    {
      ...({ role: 'index', stage: 'first', type: 'json', bytes: toJson(index) } as const),
      dataMap: isById ? { ...dataMapRow({ role: 'index' }), fromVisitors: 'nothing' } : undefined,
    },
    { role: 'cards', stage: 'first', type: 'json', bytes: toJson(cards) },
    ...(hasTexts ? [{ role: 'texts', stage: 'next', type: 'json', bytes: toJson(texts) } as const] : []),
    ...vectors.map(of => ({
      ...({ role: 'vectors', kind: of.kind, stage: 'lazy', type } as const),
      bytes: packVectors(of, precision),
    })),
    ...(twin ? [{ role: 'twin', stage: 'lazy', type, bytes: packTwin(twin.factors, twin.d, precision) } as const] : []),
    ...(card ? [{ role: 'card', stage: 'lazy', type: 'json', bytes: toJson(card) } as const] : []),
    ...(shared ? [{ role: 'shared', stage: 'lazy', type, bytes: packInteractions(shared) } as const] : []),
  ]
}

/** Of the same content built again, nothing has become older. */
function previousOf(last: BundleContent['last'], identity: string, files: Manifest['files']): readonly string[] {
  if (!last) return []
  const names = last.identity === identity ? last.previous : Object.keys(last.files)
  return names.filter(name => !Object.hasOwn(files, name))
}

function toJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}
