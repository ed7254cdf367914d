import { readFile } from 'node:fs/promises'
import { readSafetensors } from '../sdk/bundle/safetensors'
import { asTacitlyError, TacitlyError } from '../sdk/errors'
import { evaluate } from '../sdk/evaluate/metrics'
import { splitRows } from '../sdk/evaluate/split'
import { buildCsr, type Csr, type Interactions } from '../sdk/interactions'
import { alsModel } from '../sdk/models/als'
import { alsDefaults } from '../sdk/models/als-options'
import { registry } from '../sdk/models/registry'
import { rowScorer } from '../sdk/models/score'
import type { ModelId } from '../sdk/models/shapes'
import { fitOne } from './fit-one'
import { readBack } from './read-back'
import { readInteractions } from './read-interactions'
import { type Search, tune } from './tune'

export interface EvaluateOptions {
  readonly train: string
  readonly test: string
  /** @default all that are registered */
  readonly models?: readonly string[]
  /** Length of the judged lists. @default 10 */
  readonly k?: number
  /** @default 1 */
  readonly seed?: number
  /** Searches options on a part of train. @default false */
  readonly tune?: boolean
  readonly minRating?: number
  /** Length of the vectors of `als`. @default 64 */
  readonly d?: number
  /** Files that describe the items, joined by id: what the content models go by. */
  readonly items?: readonly string[]
  /** Fields or columns that the text encoder reads, in this order. */
  readonly text?: readonly string[]
  /** Field or column that names an item's picture. */
  readonly image?: string
  /** Folders of encoders: at most one for text and one for pictures. */
  readonly encoders?: readonly string[]
  /** Own text model in place of a text encoder. */
  readonly textModel?: string
  /** What is ranked: items of train, or items of test that train lacks. @default 'all' */
  readonly candidates?: 'all' | 'cold'
  readonly onProgress?: (phase: string, done: number) => void
}

export interface EvaluateResult {
  readonly model: ModelId
  readonly metrics: Readonly<Record<string, number>>
  readonly options: Readonly<Record<string, unknown>>
  readonly trainMs: number
  readonly search?: Search
}

export interface EvaluateReport {
  readonly results: readonly EvaluateResult[]
  /** Users with test items. */
  readonly users: number
  /** Items of train: the catalogue that is ranked. */
  readonly items: number
}

/**
 * Judges models on given files: full ranking of the items of train, those a user has seen there removed, ties by
 * ascending index (ids in numeric order where all are numbers, else as texts), every row counts as 1.
 *
 * @throws TacitlyError 'input-invalid' | 'no-interactions' | 'options-invalid'
 */
export async function evaluateFiles(options: EvaluateOptions): Promise<EvaluateReport> {
  const { k = 10, seed = alsDefaults.seed, minRating, onProgress = () => undefined } = options
  const models = checkModels(options.models ?? registry.map(one => one.id))
  const [trainFile, testFile] = [
    await readInteractions(options.train, { minRating }),
    await readInteractions(options.test, { minRating }),
  ]
  const { train, test } = toMatrices(trainFile.interactions, testFile.interactions)
  const results: EvaluateResult[] = []
  let users = 0
  for (const [at, model] of models.entries()) {
    onProgress(options.tune ? `tuning ${model}` : `fitting ${model}`, at / models.length)
    const start = { ...registry.find(one => one.id === model)!.defaults, ...ownOptions(model, options, seed) }
    const tuned = options.tune ? await tune(model, train, start, seed) : { options: start, search: undefined }
    const { model: fitted, trainMs } = await fitOne(model, train, tuned.options)
    const judged = evaluate(rowScorer(fitted, train), train, test, { k })
    users = judged.users
    results.push({ model, metrics: judged.metrics, options: tuned.options, trainMs, search: tuned.search })
  }
  onProgress('done', 1)
  return { results, users, items: new Set(train.idx).size }
}

/** Judges item factors that a page exported (`als.judged`) on the held-out part of the bundle's shared interactions. */
export async function evaluateFactors(bundleFolder: string, factorsFile: string, k = 10): Promise<EvaluateReport> {
  const bundle = await readBack(bundleFolder)
  const shared = await bundle.shared()
  if (!shared) {
    throw new TacitlyError(
      'input-invalid',
      `${bundleFolder} shares no interactions to judge on; build it with --share-interactions.`,
    )
  }
  const { factors, d, options } = await readFactors(factorsFile, shared.cols)
  const { train, test } = splitRows(shared, bundle.manifest.split)
  const { metrics, users } = evaluate(rowScorer(alsModel(factors, { ...options, d }), train), train, test, { k })
  return { results: [{ model: 'als', metrics, options: { ...options, d }, trainMs: 0 }], users, items: shared.cols }
}

async function readFactors(path: string, items: number) {
  const bytes = await readFile(path).catch(cause => {
    throw new TacitlyError('input-invalid', `${path} can't be read: ${cause.message}`, { path }, cause)
  })
  const { tensors, metadata } = readSafetensors(bytes)
  const tensor = tensors.get('als.judged')
  if (!(tensor?.data instanceof Float32Array) || tensor.shape.length !== 2 || tensor.shape[0] !== items) {
    throw new TacitlyError(
      'input-invalid',
      `${path} holds ${tensor ? `als.judged of [${tensor.shape}]` : 'no tensor als.judged'}; expected float32 [${items}, d].`,
      { path },
    )
  }
  try {
    const options = { ...alsDefaults, ...JSON.parse(metadata.options ?? '{}') }
    return { factors: tensor.data, d: tensor.shape[1], options }
  } catch (cause) {
    throw asTacitlyError(cause, 'input-invalid')
  }
}

function ownOptions(model: ModelId, { d = alsDefaults.d }: EvaluateOptions, seed: number): Record<string, unknown> {
  return model === 'als' ? { d, seed } : {}
}

function checkModels(models: readonly string[]): ModelId[] {
  const known = registry.map(one => one.id)
  return models.map(model => {
    const id = known.find(one => one === model)
    if (id) return id
    throw new TacitlyError('options-invalid', `There is no model "${model}"; there are ${known.join(', ')}.`, { model })
  })
}

/** Both files in one numbering. Test items that train lacks stand at the end: they can't be found, and count as missed. */
function toMatrices(trainRows: Interactions, testRows: Interactions): { train: Csr; test: Csr } {
  const known = new Set(trainRows.itemIds)
  const itemIds = [...inOrder(trainRows.itemIds), ...inOrder(testRows.itemIds.filter(id => !known.has(id)))]
  const userIds = [...new Set([...trainRows.userIds, ...testRows.userIds])]
  const items = new Map(itemIds.map((id, at) => [id, at]))
  const users = new Map(userIds.map((id, at) => [id, at]))
  const toMatrix = (rows: Interactions) =>
    buildCsr(
      userIds.length,
      itemIds.length,
      rows.users.map(user => users.get(rows.userIds[user])!),
      rows.items.map(item => items.get(rows.itemIds[item])!),
    )
  return { train: toMatrix(trainRows), test: toMatrix(testRows) }
}

function inOrder(ids: readonly string[]): string[] {
  const areNumbers = ids.every(id => /^\d{1,15}$/.test(id))
  return areNumbers ? ids.toSorted((a, b) => Number(a) - Number(b)) : ids.toSorted()
}
