import { asTacitlyError, TacitlyError } from '../sdk/errors'
import { coldItems, evaluateCold } from '../sdk/evaluate/cold'
import { evaluate } from '../sdk/evaluate/metrics'
import { indexOrder, tieOrder } from '../sdk/evaluate/ties'
import { buildCsr, type Csr, type Interactions } from '../sdk/interactions'
import { alsDefaults } from '../sdk/models/als-options'
import { contentRegistry, type KnownContent, registry } from '../sdk/models/registry'
import { rowScorer } from '../sdk/models/score'
import type { Model, ModelId, SingleModel } from '../sdk/models/shapes'
import { readContent } from './evaluate-content'
import { buildEnsemble } from './fit-ensemble'
import { fitOne, needsItems } from './fit-one'
import type { TextModel } from './own-text-vectors'
import { readInteractions } from './read-interactions'
import { ensembleParts, heldOut, searchEnsemble } from './search-ensemble'
import { shippedForms } from './shipped-forms'
import { type ShippingCosts, shippingCosts } from './shipping-costs'
import { type Search, tune } from './tune'

export interface EvaluateOptions {
  readonly train: string
  readonly test: string
  /** @default all that apply, but 'twotower': it takes minutes */
  readonly models?: readonly string[]
  /** Length of the judged lists. @default 10 */
  readonly k?: number
  /** @default 1 */
  readonly seed?: number
  /** Searches options on a part of train. @default false */
  readonly tune?: boolean
  readonly minRating?: number
  /** Length of the vectors of `als` and what goes by it. @default 64 */
  readonly d?: number
  /** Files that describe the items, joined by id: what the content models go by. */
  readonly items?: readonly string[]
  /** Fields or columns that the text encoder reads, in this order. */
  readonly text?: readonly string[]
  /** Field or column that names an item's picture. */
  readonly image?: string
  /** Folders of encoders: at most one for text and one for pictures. */
  readonly encoders?: readonly string[]
  /** Folder of what they encoded before. @default nothing is kept */
  readonly cache?: string
  /** Own text model in place of a text encoder. */
  readonly textModel?: TextModel
  /** What is ranked: items of train, or items of test that train lacks. @default 'all' */
  readonly candidates?: 'all' | 'cold'
  /** How ties fall: by a hash of seed and id, or by ascending index. @default 'hash' */
  readonly ties?: 'hash' | 'index'
  /** Hears of each row as it comes, with the report up to it. */
  readonly onRow?: (row: EvaluateRow, report: EvaluateReport) => void | Promise<void>
  readonly onProgress?: (phase: string, done: number) => void
}

export interface EvaluateResult {
  readonly model: ModelId
  readonly metrics: Readonly<Record<string, number>>
  readonly options: Readonly<Record<string, unknown>>
  readonly trainMs: number
  readonly search?: Search
  /** What a bundle would make of it; absent: nothing, it would be shipped as it is. */
  readonly shipped?: ShippingCosts
}

/** A model that could not be fitted, and why. */
export interface UnfittedModel {
  readonly model: ModelId
  readonly failed: { readonly code: string; readonly message: string }
}

export type EvaluateRow = EvaluateResult | UnfittedModel

export interface EvaluateReport {
  /** Whether every model has its row. */
  readonly complete: boolean
  readonly results: readonly EvaluateRow[]
  /** Users with test items. */
  readonly users: number
  /** The catalogue that is ranked: items of train, or those that only test has. */
  readonly items: number
  /** What was read of the items, a line each. */
  readonly notes?: readonly string[]
}

/**
 * Judges models on given files: full ranking of the items of train, those a user has seen there removed, ties by a hash of
 * the ids, every row counts as 1. New items (`candidates: 'cold'`) are ranked among themselves: see evaluateCold. A model
 * that can't be fitted is a row that says so.
 *
 * @throws TacitlyError 'input-invalid' | 'no-interactions' | 'options-invalid' | 'encoder-missing' | 'encoder-corrupt';
 *   of a model, where none could be fitted
 */
export async function evaluateFiles(options: EvaluateOptions): Promise<EvaluateReport> {
  const { k = 10, seed = alsDefaults.seed, minRating, candidates = 'all', onProgress = () => undefined } = options
  const models = checkModels(options)
  const { train, test, itemIds } = toMatrices(
    (await readInteractions(options.train, { minRating })).interactions,
    (await readInteractions(options.test, { minRating })).interactions,
  )
  const isCold = candidates === 'cold'
  const items = isCold ? coldItems(train, test).length : new Set(train.idx).size
  if (items === 0) throw nothingNew(options)
  const blind = models.find(model => !options.items && contentRegistry.some(one => one.id === model))
  if (blind) throw needsItems(blind)
  const { content, notes } = await readContentOf(itemIds, options)
  const ties = options.ties === 'index' ? indexOrder(itemIds.length) : tieOrder(itemIds, seed)
  const judge = (model: Model) => (isCold ? evaluateCold : evaluate)(rowScorer(model, train), train, test, { k, ties })
  const work: Work = { train, content, isCold, seed, ties, d: options.d, tune: options.tune, onProgress }
  const results: EvaluateRow[] = []
  let users = 0
  let failure: unknown
  const judged = () => results.filter(isJudged)
  for (const [at, model] of models.entries()) {
    onProgress(options.tune ? `tuning ${model}` : `fitting ${model}`, at / models.length)
    try {
      const fitted = await (model === 'ensemble' ? fitEnsemble(results, work) : fitSingle(model, work))
      const evaluation = judge(fitted.model)
      users = evaluation.users
      const optionsOf = (id: ModelId) => (id === model ? fitted.options : optionsIn(results, id, work))
      const forms = await shippedForms(fitted.model, { train, ids: itemIds, seed, optionsOf })
      const shipped = forms && shippingCosts(forms, form => judge(form).metrics[`ndcg@${k}`])
      const { options: used, trainMs, search } = fitted
      results.push({ model, metrics: evaluation.metrics, options: used, trainMs, search, shipped })
    } catch (thrown) {
      // Of too much data: ours says so before, a RangeError where no memory is left. Anything else is a fault of the program.
      if (!(thrown instanceof TacitlyError || thrown instanceof RangeError)) throw thrown
      const { code, message } = asTacitlyError(thrown, 'options-invalid')
      results.push({ model, failed: { code, message } })
      failure = thrown
    }
    const complete = at === models.length - 1
    await options.onRow?.(results[at], { complete, results: [...results], users, items, notes })
  }
  if (judged().length === 0) throw failure
  onProgress('done', 1)
  return { complete: true, results, users, items, notes }
}

export function isJudged(row: EvaluateRow): row is EvaluateResult {
  return 'metrics' in row
}

interface Work {
  readonly train: Csr
  readonly content?: KnownContent
  readonly isCold: boolean
  readonly seed: number
  readonly ties: Int32Array
  readonly d?: number
  readonly tune?: boolean
  readonly onProgress: (phase: string, done: number) => void
}

interface Fitted extends Pick<EvaluateResult, 'options' | 'trainMs' | 'search'> {
  readonly model: Model
}

async function fitSingle(model: ModelId, work: Work): Promise<Fitted> {
  const { train, content, isCold, seed, ties } = work
  const start = startOptions(model, work)
  const tuned = work.tune
    ? await tune(model, train, start, { seed, ties, content, isCold })
    : { options: start, search: undefined }
  return { ...(await fitOne(model, train, tuned.options, content)), ...tuned }
}

/** The ensemble of its parts, without those that can't be fitted. */
async function fitEnsemble(rows: readonly EvaluateRow[], work: Work): Promise<Fitted> {
  const { train, content, seed, ties, onProgress } = work
  const isUnfitted = (id: ModelId) => rows.some(row => row.model === id && !isJudged(row))
  const ids = ensembleParts[content ? 'content' : 'plain'].filter(id => !isUnfitted(id))
  const optionsOf = (id: ModelId) => optionsIn(rows, id, work)
  const start = performance.now()
  const tuned = await searchEnsemble(train, { parts: ids, content, optionsOf, seed, ties, onProgress })
  const parts: SingleModel[] = []
  for (const id of ids) parts.push((await fitOne(id, train, optionsOf(id), content)).model)
  const named = (weights: readonly number[]) => Object.fromEntries(ids.map((id, k) => [id, weights[k]]))
  const { best, ndcg, cold, tried } = tuned.search
  const validated = work.isCold && cold ? cold : { best, ndcg: ndcg[tuned.combine === 'rrf' ? 'rrf' : 'weighted'] }
  return {
    model: buildEnsemble(parts, tuned, train),
    options: { combine: tuned.combine, weights: named(tuned.weights), cold: tuned.cold && named(tuned.cold.weights) },
    trainMs: performance.now() - start,
    search: {
      ...{ tried, validation: work.isCold ? heldOut.items : heldOut.rows },
      ...{ best: validated.ndcg, start: validated.best.ndcg },
    },
  }
}

/** Those that a model was judged with before, or else its defaults. */
function optionsIn(rows: readonly EvaluateRow[], id: ModelId, work: Work): Readonly<Record<string, unknown>> {
  return rows.filter(isJudged).find(({ model }) => model === id)?.options ?? startOptions(id, work)
}

function startOptions(model: ModelId, { d = alsDefaults.d, seed }: Work): Readonly<Record<string, unknown>> {
  const defaults = [...registry, ...contentRegistry].find(one => one.id === model)!.defaults
  return { ...defaults, ...(model === 'als' || model === 'contentals' ? { d, seed } : {}) }
}

async function readContentOf(itemIds: readonly string[], options: EvaluateOptions) {
  const { items, text, image, encoders, cache, textModel, seed, onProgress } = options
  if (items) return readContent(itemIds, { items, text, image, encoders, cache, textModel, seed, onProgress })
  if (!text && !image && !encoders && !textModel) return { content: undefined, notes: undefined }
  throw new TacitlyError(
    'options-invalid',
    '--text, --image, --encoder and --text-model are about the items: give --items FILE.',
  )
}

function defaultModels({ items, candidates }: EvaluateOptions): ModelId[] {
  const content: ModelId[] = ['contentpopularity', 'contentals', 'content', 'ensemble']
  if (candidates === 'cold') return ['popularity', ...content]
  return [...registry.map(one => one.id), ...(items ? content : [])]
}

function checkModels(options: EvaluateOptions): ModelId[] {
  const known: ModelId[] = [...[...registry, ...contentRegistry].map(one => one.id), 'ensemble']
  return (options.models ?? defaultModels(options)).map(model => {
    const id = known.find(one => one === model)
    if (!id) {
      throw new TacitlyError('options-invalid', `There is no model "${model}"; there are ${known.join(', ')}.`, {
        model,
      })
    }
    return id
  })
}

function nothingNew({ train, test }: EvaluateOptions): TacitlyError {
  return new TacitlyError('input-invalid', `--candidates cold: ${test} has no item that ${train} lacks.`, {
    train,
    test,
  })
}

/** Both files in one numbering. Test items that train lacks stand at the end: they can't be found, and count as missed. */
function toMatrices(trainRows: Interactions, testRows: Interactions): { train: Csr; test: Csr; itemIds: string[] } {
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
  return { train: toMatrix(trainRows), test: toMatrix(testRows), itemIds }
}

function inOrder(ids: readonly string[]): string[] {
  const areNumbers = ids.every(id => /^\d{1,15}$/.test(id))
  return areNumbers ? ids.toSorted((a, b) => Number(a) - Number(b)) : ids.toSorted()
}
