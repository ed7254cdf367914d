import type { EncoderInfo } from '../content/vectors'
import { TacitlyError } from '../errors'
import type { SplitSpec } from '../evaluate/split'
import { loadCode } from '../load-code'
import type { Ensemble, ModelId } from '../models/shapes'
import type { ContentKind } from '../types'
import { isCount, isHash, isRecord } from './is'
import { sha256 } from './sha256'

/** What a file is for. Ids and fields that lists filter by are the index; titles, texts and addresses the cards. */
export type FileRole = 'index' | 'cards' | 'model' | 'vectors' | 'twin' | 'shared'

/** Length and hash are of the inflated bytes; `zipped` is what travels. */
export interface BundleFile {
  readonly role: FileRole
  /** The model that it holds. */
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

/** How a model is unpacked: by its shape and its tensors, whatever its id is. */
export interface ModelEntry {
  readonly shape: 'scores' | 'neighbours' | 'factors' | 'ensemble'
  /** Of factors: what turns a visitor into a vector. */
  readonly encoder?: 'ridge' | 'linear'
  /** Names of its files; an ensemble has none. */
  readonly files: readonly string[]
  /** How it was trained or, of an ensemble, how its parts are combined. */
  readonly options?: Readonly<Record<string, unknown>>
  /** The models that it is made of. */
  readonly parts?: readonly ModelId[]
}

/** One held-out judgement, computed from the bundle as read back. */
export interface Judgement {
  readonly model: ModelId
  readonly metrics: Readonly<Record<string, number>>
}

/** How the bundle's other models are combined; `parts` by name. */
export interface EnsembleSpec extends Pick<Ensemble, 'combine' | 'weights'> {
  readonly parts: readonly ModelId[]
  /** Of 'switch'; `visitors` names the scores that count the visitors of each item. */
  readonly cold?: Omit<NonNullable<Ensemble['cold']>, 'visitors'> & { readonly visitors: ModelId }
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
  readonly items: number
  /** The model behind each strategy. */
  readonly serves: { readonly forYou: ModelId; readonly related: ModelId; readonly frequentlyBoughtTogether: ModelId }
  readonly models: Readonly<Record<string, ModelEntry>>
  /** By names that carry their hash; every file is served gzipped. */
  readonly files: Readonly<Record<string, BundleFile>>
  /** The files of the release before, which stay beside these for pages that are open. */
  readonly previous: readonly string[]
  /** The vectors that lists of what looks similar go by, each kind in a file of its own. */
  readonly content?: Readonly<Partial<Record<ContentKind, VectorsSpec>>>
  readonly split: SplitSpec
  readonly verdict: { readonly text: string; readonly judgements: readonly Judgement[] }
  readonly shares?: { readonly rows: number; readonly interactions: number }
  /** Hex, of all the above as JSON without white space: a manifest that was damaged on its way is refused too. */
  readonly sha256: string
}

export const manifestPath = 'manifest.json'

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
const roles: readonly unknown[] = ['index', 'cards', 'model', 'vectors', 'twin', 'shared']
const stages: readonly unknown[] = ['first', 'next', 'lazy']
const shapes: readonly unknown[] = ['scores', 'neighbours', 'factors', 'ensemble']
const encoders: readonly unknown[] = ['ridge', 'linear']

/** The hash that a file's name carries; undefined: no name of ours. */
export const hashInName = (name: string): string | undefined => namePattern.exec(name)?.[1]

/** Refuses a field of the manifest where `holds` is false. */
export type Expect = (holds: boolean, field: string, what: string) => void

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
  const expect: Expect = (holds, field, what) => {
    if (!holds) throw new TacitlyError('bundle-format', `${where}: ${field} ${what}.`, { field })
  }
  const { sha256: said, ...body } = parsed as Partial<Manifest> & Record<string, unknown>
  expect(body.format === 'tacitly-bundle', 'format', 'is not "tacitly-bundle": this is no bundle of Tacitly')
  const version: unknown = body.version
  expect(
    version === 1 || version === 2,
    'version',
    `is ${JSON.stringify(version)}, this Tacitly reads 1 and 2: build again, or update the package`,
  )
  expect(isHash(said), 'sha256', 'must be 64 hexadecimal digits')
  if (said !== (await hashBody(body))) {
    throw new TacitlyError('bundle-corrupt', `${where} was changed or damaged: it does not match its own SHA-256.`)
  }
  const known: KnownManifest =
    version === 1
      ? await (await loadCode(import('./format-1'))).upgradeBundle(parsed, expect)
      : { manifest: parsed as unknown as Manifest, upgrade: (_, bytes) => bytes }
  const { manifest } = known
  checkFiles(manifest, expect, version === 1)
  await checkModels(manifest, expect)
  const { split, verdict, previous } = manifest
  expect(Array.isArray(previous) && previous.every(name => typeof name === 'string'), 'previous', 'must be names')
  expect(isRecord(split) && isCount(split.seed) && split.heldOut >= 0 && split.heldOut < 1, 'split', 'is malformed')
  expect(isRecord(verdict) && Array.isArray(verdict.judgements), 'verdict', 'is malformed')
  return known
}

/** Of the manifest's body as JSON without white space. */
function hashBody(body: object): Promise<string> {
  return sha256(new TextEncoder().encode(JSON.stringify(body)))
}

function checkFiles(manifest: Manifest, expect: Expect, isOld: boolean): void {
  const { release, items, files, identity } = manifest
  expect(isHash(identity), 'identity', 'must be 64 hexadecimal digits')
  expect(isCount(release) && release > 0, 'release', 'must be a whole number from 1')
  expect(isCount(items) && items > 0, 'items', 'must be a whole number from 1')
  expect(isRecord(files) && Object.keys(files).length <= mostFiles, 'files', `must be at most ${mostFiles} by name`)
  for (const [name, file] of Object.entries(files)) {
    const field = `files["${name}"]`
    expect(isRecord(file) && isCount(file.bytes) && isCount(file.zipped), field, 'lacks its lengths')
    expect(isHash(file.sha256), `${field}.sha256`, 'must be 64 hexadecimal digits')
    expect(isOld || hashInName(name) === file.sha256.slice(0, 16), field, 'is not a name of its hash and type')
    expect(roles.includes(file.role), `${field}.role`, `is ${file.role}, which this Tacitly does not know: update it`)
    expect(stages.includes(file.stage), `${field}.stage`, `is ${file.stage}, and neither first, next nor lazy`)
    expect(
      [file.holds, file.fromVisitors].every(text => typeof text === 'string'),
      field,
      'lacks its data map',
    )
  }
  for (const role of ['index', 'cards'] as const) {
    expect(filesOf(manifest, role).length === 1, 'files', `must have one of the role "${role}"`)
  }
}

async function checkModels(manifest: Manifest, expect: Expect): Promise<void> {
  const { models, files, serves, content } = manifest
  expect(isRecord(models), 'models', 'must be an object')
  const hasModel = (model: unknown) => typeof model === 'string' && Object.hasOwn(models, model)
  for (const [id, entry] of Object.entries(models)) {
    const field = `models["${id}"]`
    expect(idPattern.test(id), field, 'is no id: 1 to 32 of a-z, 0-9 and -')
    const { shape, encoder, files: own, parts } = isRecord(entry) ? entry : ({} as ModelEntry)
    expect(shapes.includes(shape), `${field}.shape`, unknown(shape, shapes))
    expect(
      (shape !== 'factors' && !encoder) || encoders.includes(encoder),
      `${field}.encoder`,
      unknown(encoder, encoders),
    )
    const areOwn = Array.isArray(own) && own.every(name => Object.hasOwn(files, name) && files[name].model === id)
    expect(areOwn && own.length === (shape === 'ensemble' ? 0 : 1), `${field}.files`, 'are not the files of the model')
    expect(
      parts === undefined || (Array.isArray(parts) && parts.every(hasModel)),
      `${field}.parts`,
      'are not all there',
    )
  }
  for (const strategy of ['forYou', 'related', 'frequentlyBoughtTogether'] as const) {
    expect(isRecord(serves) && hasModel(serves[strategy]), `serves.${strategy}`, 'is no model of the bundle')
  }
  const vectors = filesOf(manifest, 'vectors').map(([, file]) => file)
  const ensembles = Object.entries(models).filter(([, { shape }]) => shape === 'ensemble')
  if (ensembles.length === 0 && content === undefined && vectors.length === 0) return
  const { checkEnsemble, checkContent } = await loadCode(import('./check-hybrids'))
  for (const [id, entry] of ensembles) checkEnsemble(id, entry, models, expect)
  checkContent(content, vectors, expect)
}

function unknown(what: unknown, known: readonly unknown[]): string {
  return `is ${JSON.stringify(what)}, which this Tacitly does not know (${known.join(', ')}): update the package, or build without it`
}

function parseJson(bytes: Uint8Array, where: string): Record<string, unknown> {
  const text = new TextDecoder().decode(bytes)
  if (text.trimStart().startsWith('<')) {
    throw new TacitlyError(
      'bundle-missing',
      `${where} is an HTML page: the address is wrong, or the site has its own page for unknown ones.`,
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
