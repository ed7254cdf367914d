import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { bundlePaths, type Judgement, type Manifest, manifestPath } from '../sdk/bundle/manifest'
import type { Precision } from '../sdk/bundle/pack-tensors'
import { type Bundle, loadBundle } from '../sdk/bundle/read'
import { packBundle } from '../sdk/bundle/write'
import { TacitlyError } from '../sdk/errors'
import { evaluate } from '../sdk/evaluate/metrics'
import { splitDefaults, splitRows } from '../sdk/evaluate/split'
import type { Csr } from '../sdk/interactions'
import { type AlsOptions, alsDefaults } from '../sdk/models/als-options'
import { rowScorer } from '../sdk/models/score'
import type { Item } from '../sdk/types'
import { type FittedModels, fitModels } from './fit-models'
import { joinCatalogue } from './join-catalogue'
import { readInteractions } from './read-interactions'
import { readItems } from './read-items'
import { fileBytes } from './read-table'
import { shareableRows } from './shareable-rows'
import { bestModel, verdictText } from './verdict'
import { releaseIn, type Staging, stageFolder } from './write-folder'

export interface BuildOptions {
  /** CSV or JSONL: who touched what. */
  readonly interactions: string
  /** CSV or JSONL, joined by id. Absent: each id is its own title. */
  readonly items?: readonly string[]
  /** The bundle's folder; replaced whole. */
  readonly out: string
  /** @default one above the release that is there, or 1 */
  readonly release?: number
  /** @default false */
  readonly shareInteractions?: boolean
  /** Of the factors. @default 'int8' */
  readonly precision?: Precision
  /** Length of a vector, a multiple of 4. @default 64 */
  readonly d?: number
  /** Of the split and of the first factors. @default 1 */
  readonly seed?: number
  /** Unknown item ids are an error. @default false */
  readonly strict?: boolean
  /** Only records of at least this value count. */
  readonly minRating?: number
  /** What is being done, and how far it is: 0 .. 1. */
  readonly onProgress?: (phase: string, done: number) => void
}

export interface BuildReport {
  readonly out: string
  readonly manifest: Manifest
  /** What was guessed, changed and dropped, a line each. */
  readonly notes: readonly string[]
  /** Bytes that every visitor fetches, and bytes that only a training asks for. */
  readonly bytes: { readonly shipped: number; readonly lazy: number }
  /** Which engine trained. */
  readonly engine: string
  readonly ms: number
}

const compress = promisify(gzip)

/**
 * From interactions and items to a bundle: fits every model on a part, judges them on the rest against popularity as
 * read back from disk, fits again on everything, and publishes the folder at once.
 *
 * @throws TacitlyError 'input-invalid' | 'no-interactions' | 'options-invalid'; the folder is then as it was
 */
export async function buildBundle(options: BuildOptions): Promise<BuildReport> {
  const start = performance.now()
  const { out, onProgress = () => undefined } = options
  const staging = await stageFolder(out)
  try {
    const release = await nextRelease(out, options.release)
    const { items, csr, notes } = await readInput(options)
    const { bundle, engine } = await build({ staging, items, csr, release, options, onProgress })
    await staging.publish()
    return { out, manifest: bundle.manifest, notes, bytes: sizes(bundle), engine, ms: performance.now() - start }
  } finally {
    await staging.discard()
  }
}

async function readInput({ interactions, items, strict = false, minRating, onProgress }: BuildOptions) {
  const read = await readInteractions(interactions, { minRating, onBytes: await bytesOf([interactions], onProgress) })
  const catalogue = items && (await readItems(items, await bytesOf(items, onProgress)))
  const joined = joinCatalogue(read.interactions, catalogue?.items, strict)
  const { unknown } = joined
  const guesses = Object.entries(read.columns).map(([role, column]) => `${role} from "${column}"`)
  const notes = [
    `${interactions}: ${guesses.join(', ')}`,
    ...(read.belowMinRating > 0 ? [`${read.belowMinRating} records below --min-rating ${minRating} left out`] : []),
    ...(read.columns.time ? [] : ['no column for the time: no trending model, so trending lists show what is popular']),
    ...(catalogue?.notes ?? ['no --items: each id is its own title']),
    ...(unknown.interactions > 0
      ? [
          `${unknown.interactions} interactions dropped: ${unknown.ids} unknown ids (${unknown.examples.join(', ')} ...)`,
        ]
      : []),
  ]
  return { items: joined.items, csr: joined.csr, notes }
}

async function bytesOf(paths: readonly string[], onProgress: BuildOptions['onProgress']) {
  const sizes = await Promise.all(paths.map(fileBytes))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  let before = 0
  let last = 0
  return (bytes: number) => {
    if (bytes < last) before += last
    last = bytes
    onProgress?.('reading', Math.min(1, (before + bytes) / total))
  }
}

interface Work {
  readonly staging: Staging
  readonly items: readonly Item[]
  readonly csr: Csr
  readonly release: number
  readonly options: BuildOptions
  readonly onProgress: (phase: string, done: number) => void
}

async function build({ staging, items, csr, release, options, onProgress }: Work) {
  const { precision = 'int8', seed = alsDefaults.seed, d = alsDefaults.d } = options
  const als: AlsOptions = { ...alsDefaults, d, seed }
  const split = { ...splitDefaults, seed }
  const shared = options.shareInteractions ? shareableRows(csr, seed) : undefined
  const judgedRows = shared ?? csr
  const { train, test } = splitRows(judgedRows, split)
  const serves: Manifest['serves'] = {
    forYou: 'popularity',
    related: 'itemknn',
    frequentlyBoughtTogether: 'cooccurrence',
  }
  const createdAt = new Date()
  const pack = (models: FittedModels, of: Csr, rest: Pick<Manifest, 'serves' | 'verdict'>, twin?: Float32Array) =>
    packBundle(
      {
        ...{ items, precision, release, createdAt, split, ...rest, twin, shared },
        ...{ popularity: models.popularity, trending: models.trending },
        ...{ cooccurrence: models.cooccurrence, itemknn: models.itemknn },
        als: models.als && { model: models.als, options: als, interactions: of.idx.length, users: of.rows },
      },
      bytes => compress(bytes, { level: 9 }),
    )

  // The parts of the split have no times, so trending is not judged: held-out visits of all times say nothing of now.
  const before = await fitModels(train, als, (model, done) => onProgress(`fitting ${model}`, done))
  await staging.write(await pack(before, train, { serves, verdict: { text: 'being judged', judgements: [] } }))
  const { judgements, visitors } = judge(await readBack(staging.path), train, test)

  const after = await fitModels(csr, als, (model, done) => onProgress(`fitting ${model} on everything`, done))
  const shares = shared && { rows: shared.rows, interactions: shared.idx.length }
  const verdict = { text: verdictText(judgements, visitors, shares, precision), judgements }
  const best = { serves: { ...serves, forYou: bestModel(judgements) }, verdict }
  onProgress('writing', 0)
  await staging.write(await pack(after, csr, best, shared && before.als?.factors))
  const bundle = await readBack(staging.path)
  onProgress('writing', 1)
  return { bundle, engine: after.engine }
}

/** Loads a bundle from a folder, by the code and with the checks that pages use. */
export function readBack(folder: string): Promise<Bundle> {
  return loadBundle({ read: path => readFile(join(folder, path)) })
}

function judge(bundle: Bundle, train: Csr, test: Csr): { judgements: Judgement[]; visitors: number } {
  let visitors = 0
  const judgements = [...bundle.models].map(([model, data]): Judgement => {
    const { metrics, users } = evaluate(rowScorer(data, train), train, test)
    visitors = users
    const rounded = Object.entries(metrics).map(([name, value]) => [name, Number(value.toFixed(6))])
    return { model, metrics: Object.fromEntries(rounded) }
  })
  return { judgements, visitors }
}

async function nextRelease(out: string, wanted?: number): Promise<number> {
  const there = (await releaseIn(out)) ?? 0
  const release = wanted ?? there + 1
  if (release > there) return release
  throw new TacitlyError(
    'options-invalid',
    `--release ${release} is not above release ${there} in ${out}: visitors who have that one would refuse it.`,
    { release, there },
  )
}

function sizes({ manifest, files }: Bundle): BuildReport['bytes'] {
  const lazy = [bundlePaths.shared, bundlePaths.twin].reduce(
    (sum, path) => sum + (manifest.files[path]?.zipped ?? 0),
    0,
  )
  const all = Object.values(manifest.files).reduce((sum, file) => sum + file.zipped, 0)
  return { shipped: (files.get(manifestPath)?.length ?? 0) + all - lazy, lazy }
}
