import type { EncoderInfo } from '../content/vectors'
import type { SplitSpec } from '../evaluate/split'
import { loadCode } from '../load-code'
import type { EdgeRanker, Ensemble, ModelId } from '../shapes/types'
import type { PartsSpec } from '../training/parts'
import type { ContentKind } from '../types'
import { fault } from './fault'
import { isCount, isHash, isRecord } from './is'
import { sha256 } from './sha256'

/** What a file is for. Ids and fields that lists filter by are the index; titles and addresses the cards; 'shards': where all further items are. */
export type FileRole = 'index' | 'cards' | 'texts' | 'model' | 'vectors' | 'twin' | 'shared' | 'card' | 'shards'

/** Length and hash are of the inflated bytes; `zipped` is what travels. */
export interface BundleFile {
  readonly role: FileRole
  /** The model that it holds, or that scores by it where it is shared rows. */
  readonly model?: ModelId
  /** What its vectors are of. */
  readonly kind?: ContentKind
  /** 'lazy': fetched when something asks for it; all others before the first list. */
  readonly stage: 'first' | 'next' | 'lazy'
  readonly bytes: number
  readonly zipped: number
  /** Hex. */
  readonly sha256: string
  /** In words: what it holds, and what of visitors' data is in it. */
  readonly holds: string
  readonly fromVisitors: string
}

/** What is to be known of a file to read it. */
export type FileToOpen = Pick<BundleFile, 'bytes' | 'zipped' | 'sha256'>

/** How a model is unpacked: by its shape and its tensors, whatever its id is. */
export interface ModelEntry {
  readonly shape: 'scores' | 'neighbours' | 'factors' | 'ranker' | 'rows' | 'attributes' | 'ensemble' | 'edge'
  /** Of factors: what turns a visitor into a vector. */
  readonly encoder?: 'ridge' | 'linear' | 'gru' | 'attention' | 'tower' | 'interaction'
  /** Names of its files: one, or none of what is made of the catalogue or of other models. */
  readonly files: readonly string[]
  /** How it was trained or, of an ensemble or an edge ranker, how its parts are combined. */
  readonly options?: Readonly<Record<string, unknown>>
  /** The models that it is made of. */
  readonly parts?: readonly ModelId[]
}

/** The model behind each strategy; behind `popular`, what everybody likes, to which many of them fall back. */
export interface Serves {
  readonly forYou: ModelId
  readonly related: ModelId
  readonly frequentlyBoughtTogether: ModelId
  readonly popular: ModelId
  /** Absent: the interactions have no times. */
  readonly trending?: ModelId
  /** Absent: what is next is told no better by what came before. */
  readonly nextUp?: ModelId
  /** What `predict` goes by, fetched when it is asked. Absent: no model of ratings says more than the mean of each item. */
  readonly rating?: ModelId
}

/** One held-out judgement, computed from the bundle as read back. */
export interface Judgement {
  readonly model: ModelId
  readonly metrics: Readonly<Record<string, number>>
  /** 90% interval of NDCG@10. */
  readonly interval?: readonly [number, number]
}

/** How the bundle's other models are combined; `parts` by name. */
export interface EnsembleSpec extends Pick<Ensemble, 'combine' | 'weights' | 'byLength' | 'cascade'> {
  readonly parts: readonly ModelId[]
  /** Of 'switch'; `visitors` names the scores that count the visitors of each item. */
  readonly cold?: Omit<NonNullable<Ensemble['cold']>, 'visitors'> & { readonly visitors: ModelId }
}

/** What an edge ranker makes of the bundle's other models; `parts` by name. */
export interface EdgeSpec {
  readonly parts: readonly ModelId[]
  /** What would serve without it, and was beaten by it. Absent in bundles of earlier versions. */
  readonly rival?: ModelId
  readonly components: EdgeRanker['components']
  readonly weights: readonly number[]
  readonly means: readonly number[]
  readonly deviations: readonly number[]
}

/** Vectors of one kind: their length, and what they came from. */
export interface VectorsSpec {
  readonly d: number
  readonly encoder: EncoderInfo
}

export interface Manifest {
  readonly format: 'tacitly-bundle'
  readonly version: 2
  /**
   * Hex SHA-256 of what the bundle holds: items, models, what serves, the inflated files. Two builds of the same data are
   * one, whenever they were made. What was learned from a bundle belongs to it by this.
   */
  readonly identity: string
  /** Says which of two is newer, and no more. @default when it was built, milliseconds since 1970 */
  readonly release: number
  /** ISO 8601. */
  readonly createdAt: string
  /** Of the head, where the bundle has shards. */
  readonly items: number
  readonly serves: Serves
  readonly models: Readonly<Record<string, ModelEntry>>
  /** By names that carry their hash; every file is served gzipped. */
  readonly files: Readonly<Record<string, BundleFile>>
  /** The files of the release before, which stay beside these for pages that are open. */
  readonly previous: readonly string[]
  /** The vectors that lists of what looks similar go by, each kind in a file of its own. */
  readonly content?: Readonly<Partial<Record<ContentKind, VectorsSpec>>>
  /** How the interactions were cut, by one seeded hash. Bundles of before name the judge's part alone. */
  readonly split: SplitSpec & Partial<PartsSpec>
  readonly verdict: { readonly text: string; readonly judgements: readonly Judgement[] }
  readonly shares?: { readonly rows: number; readonly interactions: number }
  /** Hex, of all the above as JSON without white space: a manifest that was damaged on its way is refused too. */
  readonly sha256: string
}

export const manifestPath = 'manifest.json'

/** Inflated, all files that a page may come to hold; what announces more is refused before anything of it is fetched. */
export const maxBundleBytes = 256 * 2 ** 20

/** The files of one role, by name. */
export function filesOf(
  { files }: Pick<Manifest, 'files'>,
  role: FileRole,
): readonly (readonly [string, BundleFile])[] {
  return Object.entries(files).filter(([, file]) => file.role === role)
}

/** A name is letters and digits, its content's hash and its type: nothing that leads out of the folder. */
const namePattern = /^[a-z0-9-]{1,32}\.([0-9a-f]{16})\.(json|safetensors)\.gz$/
const idPattern = /^[a-z0-9-]{1,32}$/
const mostFiles = 256
const roles: readonly unknown[] = ['index', 'cards', 'texts', 'model', 'vectors', 'twin', 'shared', 'card', 'shards']
const stages: readonly unknown[] = ['first', 'next', 'lazy']
const served = ['forYou', 'related', 'frequentlyBoughtTogether', 'popular', 'trending', 'nextUp', 'rating'] as const
/** So many of `served` are in every bundle. */
const alwaysServed = 4
const storedShapes: readonly unknown[] = ['scores', 'neighbours', 'factors', 'ranker', 'rows']
const shapes: readonly unknown[] = [...storedShapes, 'attributes', 'ensemble', 'edge']
const encoders: readonly unknown[] = ['ridge', 'linear', 'gru', 'attention', 'tower', 'interaction']

/** The hash that a file's name carries; undefined: no name of ours. */
export const hashInName = (name: string): string | undefined => namePattern.exec(name)?.[1]

/** Refuses a field of the manifest where `holds` is false. `check`: by its name in fault-words.ts, or in words. */
export type Expect = (holds: boolean, field: string, check: string, value?: unknown) => void

export async function writeManifest(body: Omit<Manifest, 'sha256'>): Promise<string> {
  return JSON.stringify({ ...body, sha256: await hashBody(body) }, null, 2)
}

/** A manifest of this format, whatever format it came in, and what makes its files ones of this format. */
export interface KnownManifest {
  readonly manifest: Manifest
  readonly upgrade: (name: string, bytes: Uint8Array) => Uint8Array
}

/** @throws TacitlyError 'bundle-format', naming the field, or 'bundle-corrupt' where the manifest's own hash differs */
export async function readManifest(bytes: Uint8Array, where: string): Promise<KnownManifest> {
  const parsed = parseJson(bytes, where)
  const expect: Expect = (holds, field, check, value) => {
    if (!holds) throw fault('field', [where, field, check, value], { ...malformed, details: { field } })
  }
  const { sha256: said, ...body } = parsed as Partial<Manifest> & Record<string, unknown>
  expect(body.format === 'tacitly-bundle', 'format', 'format')
  const version: unknown = body.version
  expect(version === 1 || version === 2, 'version', 'version', version)
  expect(isHash(said), 'sha256', 'hash')
  if (said !== (await hashBody(body))) {
    throw fault('ownHash', [where])
  }
  const known: KnownManifest =
    version === 1
      ? await (await loadCode(import('./format-1'))).upgradeBundle(parsed, expect)
      : { manifest: parsed as unknown as Manifest, upgrade: (_, bytes) => bytes }
  const { manifest } = known
  checkFiles(manifest, expect, version === 1)
  await checkModels(manifest, expect)
  const { split, verdict, previous } = manifest
  expect(Array.isArray(previous) && previous.every(name => typeof name === 'string'), 'previous', 'names')
  expect(isRecord(split) && isCount(split.seed) && split.heldOut >= 0 && split.heldOut < 1, 'split', 'sound')
  expect(isRecord(verdict) && Array.isArray(verdict.judgements), 'verdict', 'sound')
  return known
}

/** Of the manifest's body as JSON without white space. */
function hashBody(body: object): Promise<string> {
  return sha256(new TextEncoder().encode(JSON.stringify(body)))
}

function checkFiles(manifest: Manifest, expect: Expect, isOld: boolean): void {
  const { release, items, files, identity } = manifest
  expect(isHash(identity), 'identity', 'hash')
  expect(isCount(release) && release > 0, 'release', 'count')
  expect(isCount(items) && items > 0, 'items', 'count')
  expect(isRecord(files) && Object.keys(files).length <= mostFiles, 'files', 'most', mostFiles)
  for (const [name, file] of Object.entries(files)) {
    const field = `files["${name}"]`
    expect(isRecord(file) && isCount(file.bytes) && isCount(file.zipped), field, 'lengths')
    expect(isHash(file.sha256), `${field}.sha256`, 'hash')
    expect(isOld || hashInName(name) === file.sha256.slice(0, 16), field, 'hashed')
    expect(roles.includes(file.role), `${field}.role`, 'role', file.role)
    expect(stages.includes(file.stage), `${field}.stage`, 'stage', file.stage)
    expect(
      [file.holds, file.fromVisitors].every(text => typeof text === 'string'),
      field,
      'map',
    )
  }
  for (const role of ['index', 'cards'] as const) {
    expect(filesOf(manifest, role).length === 1, 'files', 'one', role)
  }
}

async function checkModels(manifest: Manifest, expect: Expect): Promise<void> {
  const { models, files, serves, content } = manifest
  expect(isRecord(models), 'models', 'object')
  const hasModel = (model: unknown) => typeof model === 'string' && Object.hasOwn(models, model)
  for (const [id, entry] of Object.entries(models)) {
    const field = `models["${id}"]`
    expect(idPattern.test(id), field, 'id')
    const { shape, encoder, files: own, parts } = isRecord(entry) ? entry : ({} as ModelEntry)
    expect(shapes.includes(shape), `${field}.shape`, 'known', [shape, shapes])
    expect((shape !== 'factors' && !encoder) || encoders.includes(encoder), `${field}.encoder`, 'known', [
      encoder,
      encoders,
    ])
    const isOfRows = (name: string) => (files[name].role === 'shared') === (shape === 'rows')
    const areOwn =
      Array.isArray(own) && own.every(name => Object.hasOwn(files, name) && files[name].model === id && isOfRows(name))
    expect(areOwn && own.length === (storedShapes.includes(shape) ? 1 : 0), `${field}.files`, 'own')
    expect(parts === undefined || (Array.isArray(parts) && parts.every(hasModel)), `${field}.parts`, 'there')
  }
  for (const [at, strategy] of served.entries()) {
    const model = isRecord(serves) ? serves[strategy] : null
    expect((at >= alwaysServed && model === undefined) || hasModel(model), `serves.${strategy}`, 'model')
  }
  const vectors = filesOf(manifest, 'vectors').map(([, file]) => file)
  const ofOthers = Object.entries(models).filter(([, { shape }]) => shape === 'ensemble' || shape === 'edge')
  if (ofOthers.length === 0 && content === undefined && vectors.length === 0) return
  const { checkHybrid, checkContent } = await loadCode(import('./check-hybrids'))
  for (const [id, entry] of ofOthers) checkHybrid(id, entry, models, expect)
  checkContent(content, vectors, expect)
}

const malformed = { code: 'bundle-format' } as const

function parseJson(bytes: Uint8Array, where: string): Record<string, unknown> {
  const text = new TextDecoder().decode(bytes)
  if (text.trimStart().startsWith('<')) {
    throw fault('html', [where], { code: 'bundle-missing' })
  }
  try {
    const value: unknown = JSON.parse(text)
    if (isRecord(value)) return value
  } catch (cause) {
    throw fault('noJson', [where, text.slice(0, 40)], { cause })
  }
  throw fault('noObject', [where], malformed)
}
