import { TacitlyError } from '../../sdk/errors'
import type { Protocol } from '../../sdk/evaluate/protocols'
import type { Parts } from '../../sdk/evaluate/splits'
import type { Interactions } from '../../sdk/kernels/interactions'
import type { ModelDefinition } from '../../sdk/training/definition'
import type { Plan } from '../build/plan'
import type { Fit, RunFit } from '../fit-task'
import { fitsOf } from '../fits'
import { givenTo } from '../given-options'
import { checkTaught, loggedOf } from '../lists/logged'
import { readLists, type ShownIds } from '../lists/read-lists'
import { fileSource } from '../read/bytes/file-source'
import { readInteractions } from '../read/interactions/read-interactions'
import type { ReadItems } from '../read/items/read-items'
import { openInteractions } from '../read/open-files'
import { readContent } from './evaluate-content'
import type { EvaluateOptions } from './evaluate-options'
import type { EvaluateReport } from './evaluate-report'
import type { Searches, Work } from './fit-work'
import { createFoldJudge, type Prepared } from './judge-model'
import { type Fold, prepareFold } from './prepare-fold'
import type { ReadJudged } from './read-judged'
import { seedsFrom } from './seeds'

/** How the folds of one evaluation are judged. */
export interface FoldsOptions {
  readonly run: RunFit
  readonly plan: Plan
  readonly searches?: Searches
  readonly ks: readonly number[]
  readonly judge: Protocol['judge']
  readonly isLater?: Protocol['isLater']
  readonly holds: Work['holds']
  readonly candidates: EvaluateReport['candidates']
}

/** Every fold, ready to fit and judge models, and how what is said of the items was read. */
export async function prepareFolds(
  { folds, catalogue }: ReadJudged,
  given: EvaluateOptions,
  { ks, judge, isLater, holds, candidates, run, plan, searches }: FoldsOptions,
): Promise<{ readonly prepared: readonly Prepared[]; readonly notes: readonly string[] }> {
  const { seed = 1, ties, withSeen, mapOver } = given
  const ranked = await candidatesOf(candidates, given)
  if (given.lists !== undefined) checkTaught(given.models)
  const shown = given.lists === undefined ? undefined : await readLists(given.lists)
  const all: { readonly prepared: Prepared; readonly notes: readonly string[] }[] = []
  for (const [at, parts] of folds.entries()) {
    const how = { k: Math.max(...ks), seed, ties, withSeen, confidence: given.reading?.confidence, judge, isLater }
    const fold = prepareFold(parts, { ...how, candidates: ranked })
    if (fold.items === 0) throw nothingNew(given, parts)
    const { works, notes } = await worksOf(fold, catalogue, {
      ...{ ...given, seed, judge, holds, run, plan, searches, shown },
      verb: folds.length > 1 ? `fitting part ${at + 1}:` : 'fitting',
    })
    all.push({ prepared: { fold, works, ...createFoldJudge(fold, works[0].fits.content, { ks, mapOver }) }, notes })
  }
  return { prepared: all.map(one => one.prepared), notes: all[0].notes }
}

async function candidatesOf(
  candidates: EvaluateReport['candidates'],
  given: EvaluateOptions,
): Promise<'all' | 'cold' | Interactions | number> {
  const listed = given.candidates
  if (candidates === 'sampled') return typeof listed === 'string' ? readListed(listed, given) : listed!
  return candidates === 'cold' ? 'cold' : 'all'
}

interface WorkOptions extends EvaluateOptions {
  readonly seed: number
  readonly holds: Work['holds']
  readonly judge: Protocol['judge']
  readonly run: RunFit
  readonly plan: Plan
  readonly searches?: Searches
  readonly shown?: readonly ShownIds[]
  readonly verb: string
}

/** One a seed; what was searched holds for all. */
async function worksOf(fold: Fold, catalogue: ReadItems | undefined, options: WorkOptions) {
  const { train, itemIds, userIds, ties } = fold
  const { seed: first, seeds = 1, holds, judge, run, plan, verb, searches } = options
  const { content, notes } = await readContentOf(itemIds, catalogue, options)
  const shown = options.shown && loggedOf(options.shown, { rows: train, userIds, itemIds })
  const tuned = new Map<string, object>()
  const known = new Map<string, Promise<Fit>>()
  const works = seedsFrom(first, seeds).map(seed => {
    const optionsOf = (definition: ModelDefinition) => {
      const found = tuned.get(definition.id) ?? givenTo(definition, train, options)
      return definition.isDrawn && seed !== first ? { ...found, seed } : found
    }
    const fits = { content, logged: shown?.logged, optionsOf, run, verb, onProgress: plan.tell }
    return { fitted: fitsOf(train, { ...fits, known }), fits, tuned, holds, judge, seed, ties, searches }
  })
  return { notes: shown ? [...notes, shown.note] : notes, works }
}

async function readListed(path: string, { reading = {} }: EvaluateOptions): Promise<Interactions> {
  const table = await openInteractions(await fileSource(path), { table: reading.table, files: reading.files })
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
