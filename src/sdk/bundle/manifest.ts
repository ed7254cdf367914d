import type { EncoderInfo } from '../content/vectors'
import { TacitlyError } from '../errors'
import type { SplitSpec } from '../evaluate/split'
import { loadCode } from '../load-code'
import type { AlsOptions } from '../models/als-options'
import type { Ensemble, ModelId } from '../models/shapes'
import type { ContentKind } from '../types'
import { isCount, isHash, isRecord } from './is'
import { sha256 } from './sha256'

export type { SplitSpec }

/** Length and hash are of the inflated bytes; `zipped` is what travels. */
export interface BundleFile {
  readonly bytes: number
  readonly zipped: number
  /** Hex. */
  readonly sha256: string
}

/** One held-out judgement, computed from the bundle as read back from disk. */
export interface Judgement {
  readonly model: ModelId
  readonly metrics: Readonly<Record<string, number>>
}

/** How the bundle's other models are combined; `parts` by name, each of them in a file of its own. */
export interface EnsembleSpec extends Pick<Ensemble, 'combine' | 'weights'> {
  readonly parts: readonly ModelId[]
  /** Of 'switch'; the visitors of each item are the popularity's. */
  readonly cold?: Omit<NonNullable<Ensemble['cold']>, 'visitors'>
}

/** Vectors of one kind: their length, and what they came from. */
export interface VectorsSpec {
  readonly d: number
  readonly encoder: EncoderInfo
}

export interface Manifest {
  readonly format: 'tacitly-bundle'
  readonly version: 1
  /** Grows with each publication; an older one is refused. */
  readonly release: number
  /** ISO 8601. */
  readonly createdAt: string
  readonly items: number
  /** The model behind each strategy. */
  readonly serves: { readonly forYou: ModelId; readonly related: ModelId; readonly frequentlyBoughtTogether: ModelId }
  /** Path to its size and hash; every path is served gzipped. */
  readonly files: Readonly<Record<string, BundleFile>>
  /** How the factors were trained; with the d x d Gram matrix as base64 float32, little endian. */
  readonly als?: AlsOptions & { readonly gram: string; readonly interactions: number; readonly users: number }
  readonly ensemble?: EnsembleSpec
  /** The vectors that lists of what looks similar go by, each kind in a file of its own. */
  readonly content?: Readonly<Partial<Record<ContentKind, VectorsSpec>>>
  readonly split: SplitSpec
  readonly verdict: { readonly text: string; readonly judgements: readonly Judgement[] }
  readonly shares?: { readonly rows: number; readonly interactions: number }
  /** Hex, of all the above as JSON without white space: a manifest that was damaged on its way is refused too. */
  readonly sha256: string
}

export const manifestPath = 'manifest.json'

/** Every file that a bundle may have beside its manifest. */
export const bundlePaths = {
  /** Ids and the fields that lists filter by, in columns. */
  index: 'index.json.gz',
  /** Titles, texts, addresses, in columns. */
  cards: 'cards.json.gz',
  popularity: 'popularity.safetensors.gz',
  trending: 'trending.safetensors.gz',
  cooccurrence: 'cooccurrence.safetensors.gz',
  itemknn: 'itemknn.safetensors.gz',
  als: 'als.safetensors.gz',
  ease: 'ease.safetensors.gz',
  content: 'content.safetensors.gz',
  contentals: 'contentals.safetensors.gz',
  contentpopularity: 'contentpopularity.safetensors.gz',
  twotower: 'twotower.safetensors.gz',
  /** Vectors of what items say and of their pictures; fetched when a list or a query goes by them. */
  text: 'text.safetensors.gz',
  image: 'image.safetensors.gz',
  /** Item factors from before the refit; fetched when a training is judged. */
  twin: 'twin.safetensors.gz',
  /** Shared interactions; fetched when a training asks for them. */
  shared: 'shared.safetensors.gz',
} as const

/** The models that a bundle can carry, each in the file of its name; an ensemble is made of them. */
export const bundledModels = [
  ...(['popularity', 'trending', 'cooccurrence', 'itemknn', 'als', 'ease'] as const),
  ...(['content', 'contentals', 'contentpopularity', 'twotower'] as const),
] as const

/** The kinds of vectors that a bundle can carry, likewise. */
export const contentKinds = ['text', 'image'] as const satisfies readonly ContentKind[]

/** What is fetched only when it is used. */
export const lazyPaths: readonly string[] = [...(['shared', 'twin'] as const), ...contentKinds].map(
  name => bundlePaths[name],
)

export async function writeManifest(body: Omit<Manifest, 'sha256'>): Promise<string> {
  return JSON.stringify({ ...body, sha256: await hashBody(body) }, null, 2)
}

function hashBody(body: object): Promise<string> {
  return sha256(new TextEncoder().encode(JSON.stringify(body)))
}

/** @throws TacitlyError 'bundle-format', naming the field, or 'bundle-corrupt' where the manifest's own hash differs */
export async function readManifest(bytes: Uint8Array, where: string): Promise<Manifest> {
  const parsed = parseJson(bytes, where)
  const expect = (holds: boolean, field: string, what: string) => {
    if (!holds) throw new TacitlyError('bundle-format', `${where}: ${field} ${what}.`, { field })
  }
  const { sha256: said, ...body } = parsed as Partial<Manifest> & Record<string, unknown>
  expect(body.format === 'tacitly-bundle', 'format', 'is not "tacitly-bundle": this is no bundle of Tacitly')
  const version = JSON.stringify(body.version)
  expect(body.version === 1, 'version', `is ${version}, this Tacitly reads 1: build again, or update the package`)
  expect(isHash(said), 'sha256', 'must be 64 hexadecimal digits')
  if (said !== (await hashBody(body))) {
    throw new TacitlyError('bundle-corrupt', `${where} was changed or damaged: it does not match its own SHA-256.`)
  }
  const manifest = parsed as unknown as Manifest
  expect(isCount(manifest.release) && manifest.release > 0, 'release', 'must be a whole number from 1')
  expect(isCount(manifest.items) && manifest.items > 0, 'items', 'must be a whole number from 1')
  expect(isRecord(manifest.files), 'files', 'must be an object')
  const known = new Set<string>(Object.values(bundlePaths))
  for (const [path, file] of Object.entries(manifest.files)) {
    expect(known.has(path), `files["${path}"]`, 'is not a file that a bundle has')
    expect(isRecord(file) && isCount(file.bytes) && isCount(file.zipped), `files["${path}"]`, 'lacks its lengths')
    expect(isHash(file.sha256), `files["${path}"].sha256`, 'must be 64 hexadecimal digits')
  }
  for (const path of [bundlePaths.index, bundlePaths.cards, bundlePaths.popularity]) {
    expect(Object.hasOwn(manifest.files, path), `files["${path}"]`, 'is missing')
  }
  const { serves, split, verdict, als, ensemble, content } = manifest
  const hasModel = (model: unknown) => {
    const path = bundledModels.find(one => one === model)
    return path !== undefined && Object.hasOwn(manifest.files, bundlePaths[path])
  }
  for (const strategy of ['forYou', 'related', 'frequentlyBoughtTogether'] as const) {
    const model = isRecord(serves) ? serves[strategy] : undefined
    expect(hasModel(model) || (model === 'ensemble' && ensemble !== undefined), `serves.${strategy}`, 'has no file')
  }
  const vectorPaths = { text: bundlePaths.text, image: bundlePaths.image }
  const hasVectors = Object.values(vectorPaths).some(path => Object.hasOwn(manifest.files, path))
  if (ensemble !== undefined || content !== undefined || hasVectors) {
    const { checkEnsemble, checkContent } = await loadCode(import('./check-hybrids'))
    if (ensemble !== undefined) checkEnsemble(ensemble, hasModel, expect)
    checkContent(manifest, vectorPaths, expect)
  }
  expect(isRecord(split) && isCount(split.seed) && split.heldOut >= 0 && split.heldOut < 1, 'split', 'is malformed')
  expect(isRecord(verdict) && Array.isArray(verdict.judgements), 'verdict', 'is malformed')
  if (hasModel('als') || hasModel('contentals')) {
    expect(isRecord(als) && isCount(als.d) && als.d > 0 && typeof als.gram === 'string', 'als', 'is malformed')
  }
  return manifest
}

function parseJson(bytes: Uint8Array, where: string): Record<string, unknown> {
  const text = new TextDecoder().decode(bytes)
  if (text.trimStart().startsWith('<')) {
    throw new TacitlyError(
      'bundle-missing',
      `${where} is an HTML page. The address is wrong, or the site answers unknown addresses with its own page.`,
    )
  }
  try {
    const value: unknown = JSON.parse(text)
    if (isRecord(value)) return value
  } catch (cause) {
    throw new TacitlyError('bundle-corrupt', `${where} is not JSON: ${text.slice(0, 40)}`, {}, cause)
  }
  throw new TacitlyError('bundle-format', `${where} is not a JSON object.`)
}
