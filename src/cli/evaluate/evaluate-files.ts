import { asTacitlyError, TacitlyError } from '../../sdk/errors'
import { type Protocol, protocols } from '../../sdk/evaluate/protocols'
import type { Parts } from '../../sdk/evaluate/splits'
import type { Interactions } from '../../sdk/kernels/interactions'
import { ensembleId } from '../../sdk/models/catalogue'
import type { Model, ModelId } from '../../sdk/shapes/types'
import type { ModelDefinition } from '../../sdk/training/definition'
import { type KeptFits, type KeptFitsOptions, openKeptFits } from '../build/kept-fits'
import { createPlan, type Plan } from '../build/plan'
import type { TextModel } from '../encoders/own-text-vectors'
import type { RunFit } from '../fit-task'
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
import { type EvaluateReport, type EvaluateResult, type EvaluateRow, isJudged } from './evaluate-report'
import { type Fitted, fitJudged, rounded, type Work } from './fit-judged'
import { mean } from './judged-lists'
import { type Fold, prepareFold } from './prepare-fold'
import { type JudgedFiles, readJudged } from './read-judged'

export interface EvaluateOptions extends GivenOptions, KeptFitsOptions, Omit<JudgedFiles, 'seed'> {
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
  const fits = openKeptFits(options)
  return evaluateBy(fits, options).finally(fits.close)
}

async function evaluateBy(keptFits: KeptFits, options: EvaluateOptions): Promise<EvaluateReport> {
  const { onProgress = () => undefined } = options
  const plan = createPlan(onProgress)
  const protocol: Protocol = protocols[options.protocol ?? 'topn']
  const candidates = candidatesOf(options, protocol)
  const models = chooseModels(options, protocol.judge, candidates === 'cold')
  const read = await readJudged(options)
  const listed: Interactions | Protocol['candidates'] =
    candidates === 'sampled' ? await readListed(options) : candidates
  const prepared: Prepared[] = []
  for (const [at, parts] of read.folds.entries()) {
    const { k = 10, seed = 1, ties } = options
    const ranked = listed === 'none' ? ('all' as const) : listed
    const how = { k, seed, ties, confidence: options.reading?.confidence, judge: protocol.judge, candidates: ranked }
    const fold = prepareFold(parts, how)
    if (fold.items === 0) throw nothingNew(options, parts)
    const verb = read.folds.length > 1 ? `fitting part ${at + 1}:` : 'fitting'
    const about = { ...options, seed, isCold: candidates === 'cold', run: keptFits.run, plan, verb }
    prepared.push(await prepare(fold, read.catalogue, about))
  }
  // To fit, and to judge.
  plan.expect(models.length * (prepared.length + 1))
  if ((options.threads ?? 1) > 1 && !options.tune) fitAhead(models, prepared)
  const [{ fold, ofItems }] = prepared
  const results: EvaluateRow[] = []
  const about = () => ({ items: fold.items, candidates, notes: [...read.notes, ...ofItems, ...keptFits.notes()] })
  let users = 0
  let failure: unknown
  for (const [at, model] of models.entries()) {
    const phase = options.tune ? `tuning ${model}` : `judging ${model}`
    plan.tell(phase, 0)
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
    plan.tell(phase, 1)
    const complete = at === models.length - 1
    await options.onRow?.(results[at], { complete, results: [...results], users, ...about() })
  }
  if (!results.some(isJudged)) throw failure
  onProgress('done', 1)
  return { complete: true, results, users, ...about() }
}

/** Begins what the rows will ask for, so that the threads are busy while rows are judged in their order. */
function fitAhead(models: readonly ModelId[], prepared: readonly Prepared[]): void {
  for (const { work } of prepared) {
    // What can't be fitted is told by its own row.
    for (const id of models) if (id !== ensembleId) work.fitted.whole(id).catch(() => undefined)
  }
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
  readonly run: RunFit
  readonly plan: Plan
  readonly verb: string
}

async function prepare(fold: Fold, catalogue: ReadItems | undefined, options: PrepareOptions): Promise<Prepared> {
  const { train, itemIds, ties } = fold
  const { seed, isCold, run, plan, verb } = options
  const { content, notes } = await readContentOf(itemIds, catalogue, options)
  const tuned = new Map<ModelId, object>()
  const optionsOf = (definition: ModelDefinition) => tuned.get(definition.id) ?? givenTo(definition, options)
  const fits = { content, optionsOf, run, verb, onProgress: plan.tell }
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
