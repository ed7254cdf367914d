import { asTacitlyError, TacitlyError } from '../../sdk/errors'
import { type Protocol, protocols } from '../../sdk/evaluate/protocols'
import type { Parts } from '../../sdk/evaluate/splits'
import type { Interactions } from '../../sdk/kernels/interactions'
import type { Model, ModelId } from '../../sdk/shapes/types'
import type { ModelDefinition } from '../../sdk/training/definition'
import type { TextModel } from '../encoders/own-text-vectors'
import { fitsOf } from '../fits'
import { type GivenOptions, givenTo } from '../given-options'
import { fileSource } from '../read/bytes/file-source'
import { readInteractions } from '../read/interactions/read-interactions'
import type { ReadItems } from '../read/items/read-items'
import { openInteractions } from '../read/open-files'
import { type ShippingCosts, shippingCosts } from '../shipping-costs'
import { shippingForms } from '../shipping-forms'
import { chooseModels } from './choose-models'
import { readContent } from './evaluate-content'
import { type Fitted, fitJudged, rounded, type Work } from './fit-judged'
import { mean } from './judged-lists'
import { type Fold, prepareFold } from './prepare-fold'
import { type JudgedFiles, readJudged } from './read-judged'
import type { Search } from './tune'

export interface EvaluateOptions extends GivenOptions, Omit<JudgedFiles, 'seed'> {
  /** An ensemble is made of those that stand beside it. @default all that can be trained here, but those that take minutes */
  readonly models?: readonly string[]
  /** Length of the judged lists. @default 10 */
  readonly k?: number
  /** Searches options on a part of train. @default false */
  readonly tune?: boolean
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
  /**
   * What is ranked: items of train, items of test that train lacks, or beside each visitor's test items those that a file
   * of user and item lists. @default as the protocol has it
   */
  readonly candidates?: 'all' | 'cold' | (string & {})
  /** How ties fall: by a hash of seed and id, or by ascending index. @default 'hash' */
  readonly ties?: 'hash' | 'index'
  /** Hears of each row as it comes, with the report up to it. */
  readonly onRow?: (row: EvaluateRow, report: EvaluateReport) => void | Promise<void>
  readonly onProgress?: (phase: string, done: number) => void
}

export interface EvaluateResult {
  readonly model: ModelId
  /** Of several folds the mean. */
  readonly metrics: Readonly<Record<string, number>>
  /** Of each fold, where there are several. */
  readonly folds?: readonly Readonly<Record<string, number>>[]
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
  /** Users with test items; of several folds all together. */
  readonly users: number
  /** What is ranked or rated: items of train, those that only test has, or those listed; of several folds the first one's. */
  readonly items: number
  /** What test items were ranked among: figures of different candidates can't be compared. */
  readonly candidates: 'all' | 'cold' | 'sampled' | 'none'
  /** How the files were read, a line each. */
  readonly notes: readonly string[]
}

/**
 * Judges models on given files, or on one that a protocol cuts: full ranking of the items of train, those a user has seen
 * or rejected there removed, ties by a hash of the ids; what a user rejected in test is nothing to be found. New items
 * (`candidates: 'cold'`) are ranked among themselves, see evaluateCold; listed ones see evaluateSampled. A model that can't be
 * fitted is a row that says so.
 *
 * @throws TacitlyError of InputErrorCode | 'input-invalid' | 'options-invalid' | 'encoder-missing' | 'encoder-corrupt';
 *   of a model, where none could be fitted
 */
export async function evaluateFiles(options: EvaluateOptions): Promise<EvaluateReport> {
  const { onProgress = () => undefined } = options
  const protocol: Protocol = protocols[options.protocol ?? 'topn']
  const candidates = candidatesOf(options, protocol)
  const models = chooseModels(options, protocol.judge, candidates === 'cold')
  const read = await readJudged(options)
  const listed: Interactions | Protocol['candidates'] =
    candidates === 'sampled' ? await readListed(options) : candidates
  const prepared: Prepared[] = []
  for (const parts of read.folds) {
    const { k = 10, seed = 1, ties } = options
    const ranked = listed === 'none' ? ('all' as const) : listed
    const how = { k, seed, ties, confidence: options.reading?.confidence, judge: protocol.judge, candidates: ranked }
    const fold = prepareFold(parts, how)
    if (fold.items === 0) throw nothingNew(options, parts)
    prepared.push(await prepare(fold, read.catalogue, { ...options, seed, isCold: candidates === 'cold' }))
  }
  const [{ fold, ofItems }] = prepared
  const results: EvaluateRow[] = []
  const about = { items: fold.items, candidates, notes: [...read.notes, ...ofItems] }
  let users = 0
  let failure: unknown
  for (const [at, model] of models.entries()) {
    onProgress(options.tune ? `tuning ${model}` : `fitting ${model}`, at / models.length)
    try {
      const unfitted = new Set(results.flatMap(row => (isJudged(row) ? [] : [row.model])))
      const judged = await judgeModel(model, prepared, options, unfitted)
      users = judged.users
      results.push(judged.row)
    } catch (thrown) {
      // Of too much data: ours says so before, a RangeError where no memory is left. Anything else is a fault of the program.
      if (!(thrown instanceof TacitlyError || thrown instanceof RangeError)) throw thrown
      const { code, message } = asTacitlyError(thrown, 'options-invalid')
      results.push({ model, failed: { code, message } })
      failure = thrown
    }
    const complete = at === models.length - 1
    await options.onRow?.(results[at], { complete, results: [...results], users, ...about })
  }
  if (!results.some(isJudged)) throw failure
  onProgress('done', 1)
  return { complete: true, results, users, ...about }
}

export function isJudged(row: EvaluateRow): row is EvaluateResult {
  return 'metrics' in row
}

interface Prepared {
  readonly fold: Fold
  readonly work: Work
  /** How what is said of the items was read. */
  readonly ofItems: readonly string[]
}

interface PrepareOptions extends EvaluateOptions {
  readonly seed: number
  readonly isCold: boolean
}

async function prepare(fold: Fold, catalogue: ReadItems | undefined, options: PrepareOptions): Promise<Prepared> {
  const { train, itemIds, ties } = fold
  const { seed, isCold, onProgress } = options
  const { content, notes } = await readContentOf(itemIds, catalogue, options)
  const tuned = new Map<ModelId, object>()
  const optionsOf = (definition: ModelDefinition) => tuned.get(definition.id) ?? givenTo(definition, options)
  const fits = { content, optionsOf, onProgress }
  const work = { fitted: fitsOf(train, fits), fits, tuned, isCold, seed, ties, tune: options.tune }
  return { fold, work, ofItems: notes }
}

/** One row: of several folds each is fitted and judged by itself, and what a bundle costs is not asked. */
async function judgeModel(
  model: ModelId,
  prepared: readonly Prepared[],
  { models = [], k = 10 }: EvaluateOptions,
  unfitted: ReadonlySet<ModelId>,
): Promise<{ readonly row: EvaluateResult; readonly users: number }> {
  const all: { readonly fitted: Fitted; readonly metrics: EvaluateResult['metrics']; readonly users: number }[] = []
  for (const { fold, work } of prepared) {
    const fitted = await fitJudged(model, models, unfitted, work)
    all.push({ fitted, ...fold.judge(fitted.model) })
  }
  const [{ fitted, metrics }] = all
  const folds = all.map(one => one.metrics)
  const isOne = all.length === 1
  const means = Object.keys(metrics).map(name => [name, mean(folds.map(of => of[name]))])
  return {
    users: all.reduce((sum, one) => sum + one.users, 0),
    row: {
      ...{ model, options: fitted.options, search: fitted.search },
      metrics: isOne ? metrics : Object.fromEntries(means),
      folds: isOne ? undefined : folds,
      trainMs: all.reduce((sum, one) => sum + one.fitted.trainMs, 0),
      shipped: isOne ? await shippedOf(fitted.model, prepared[0], `ndcg@${k}`) : undefined,
    },
  }
}

async function shippedOf(model: Model, { fold, work }: Prepared, metric: string): Promise<ShippingCosts | undefined> {
  const forms = await shippingForms(model, work.fitted, whole => rounded(whole, fold.itemIds))
  if (forms.stages.length === 0) return undefined
  const models = [model, ...forms.stages.map(stage => stage.model)]
  return shippingCosts(
    forms,
    models.map(form => fold.judge(form).metrics[metric]),
  )
}

/** @throws TacitlyError 'options-invalid': what is rated is not ranked */
function candidatesOf(
  { candidates: given }: EvaluateOptions,
  { judge, candidates }: Protocol,
): EvaluateReport['candidates'] {
  if (given === undefined) return candidates
  if (judge === 'ratings')
    throw new TacitlyError('options-invalid', '--protocol ratings ranks nothing: leave --candidates out.')
  return isRanking(given) ? given : 'sampled'
}

const isRanking = (given: string): given is 'all' | 'cold' => given === 'all' || given === 'cold'

async function readListed({ candidates, reading = {} }: EvaluateOptions): Promise<Interactions> {
  const table = await openInteractions(await fileSource(candidates!), { table: reading.table, files: reading.files })
  return (await readInteractions(table)).interactions
}

async function readContentOf(itemIds: readonly string[], catalogue: ReadItems | undefined, options: EvaluateOptions) {
  const { text, image, encoders, cache, textModel, seed, onProgress } = options
  if (catalogue) return readContent(itemIds, catalogue, { text, image, encoders, cache, textModel, seed, onProgress })
  if (!text && !image && !encoders && !textModel) return { content: undefined, notes: [] }
  throw new TacitlyError(
    'options-invalid',
    '--text, --image, --encoder and --text-model are about the items: give --items FILE.',
  )
}

function nothingNew({ train, test, interactions }: EvaluateOptions, parts: Parts) {
  const known = new Set(parts.train.itemIds)
  const isNew = parts.test.itemIds.some(id => !known.has(id))
  const [trainName, testName] = [train ?? `train of ${interactions}`, test ?? `test of ${interactions}`]
  const what = isNew
    ? `what ${testName} has beside ${trainName} nobody likes there`
    : `${testName} has no item that ${trainName} lacks`
  const message = `--candidates cold: ${what}; expected new items that somebody touched.`
  return new TacitlyError('input-invalid', message, { train, test })
}
