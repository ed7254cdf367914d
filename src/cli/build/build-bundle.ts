import type { Leak } from '../../sdk/bundle/model-card'
import type { Precision } from '../../sdk/bundle/pack'
import { TacitlyError } from '../../sdk/errors'
import { orderedById } from '../audit/bundle-rows'
import { bandName, leversText, short } from '../audit/leak-words'
import { withLevers } from '../audit/levers'
import { readPersonas } from '../check/check-bundle'
import { type ContentOptions, contentVectors } from '../encoders/content-vectors'
import type { RunFit } from '../fit-task'
import type { GivenOptions } from '../given-options'
import { checkTaught } from '../lists/logged'
import { type InputOptions, readInput } from './build-input'
import { searchBuildLevers } from './build-levers'
import { openBundleFolder } from './bundle-folder'
import { gzip } from './gzip'
import { type KeptFits, type KeptFitsOptions, openKeptFits } from './kept-fits'
import { type BundleWork, type MadeBundle, makeBundle, shardsFor } from './make-bundle'
import { type BuildReport, publish } from './publish'
import { readBack } from './read-back'
import { sinceRelease } from './since'

export interface BuildOptions
  extends InputOptions,
    GivenOptions,
    KeptFitsOptions,
    Pick<ContentOptions, 'text' | 'image' | 'encoders' | 'textModel' | 'head'> {
  /** The bundle's folder. The files of the bundle that is there stay for one more release. */
  readonly out: string
  /** Says which of two bundles is newer. @default the time, milliseconds since 1970 */
  readonly release?: number
  /** @default false */
  readonly shareInteractions?: boolean
  /** Of factors and vectors. @default 'int8' */
  readonly precision?: Precision
  /** Models that may serve beside popularity and neighbours. @default what earns its bytes */
  readonly models?: readonly string[]
  /** Zipped bytes of what ranks: the index and the models, without cards, texts and vectors. @default by the items */
  readonly budget?: number
  /** Tell in verdict and card what the bundle tells of visitors: as much again of fitting, and more. @default false */
  readonly audit?: boolean
  /**
   * The highest AUC, .5 .. 1, with which anybody who knows a whole history may tell whether it was in: levers are sought that keep to it
   * at the least cost. @default none
   */
  readonly privacyBudget?: number
  /** Folder of the last release: what it chose stands where it can, what can start from its factors does, and the report says how far this is from it. */
  readonly since?: string
  /** File of what kinds of visitors are to see. Where a contract is broken, nothing is written. */
  readonly personas?: string
}

/**
 * From interactions and items to a bundle: fits every model on a part, judges them on the rest against popularity as
 * a page reads them, fits again on everything, and publishes the folder at once. Without interactions, nothing is judged,
 * and lists go by content.
 *
 * @throws TacitlyError of InputErrorCode | 'personas-invalid' | 'personas-broken' | 'privacy-budget' | 'input-invalid' | 'options-invalid' | 'encoder-missing' | 'encoder-corrupt';
 *   the folder is then as it was
 */
export async function buildBundle(options: BuildOptions): Promise<BuildReport> {
  const start = performance.now()
  const { out, precision = 'int8', seed = 1, onProgress = () => undefined } = options
  const folder = await openBundleFolder(out)
  if (options.lists !== undefined) {
    checkTaught(options.models)
    if (options.shareInteractions) throw listsOfShared()
  }
  const expected = options.personas === undefined ? undefined : await readPersonas(options.personas)
  const { privacyBudget } = options
  if (privacyBudget !== undefined) checkBudget(options)
  const fits = openKeptFits(options)
  const read = await readInput(options, fits.memory)
  const { items, records, csr, logged, notes } = privacyBudget === undefined ? read : orderedById(read)
  const since =
    options.since === undefined
      ? undefined
      : await sinceRelease(await readBack(options.since), {
          ...{ items, csr, models: options.models, shareInteractions: options.shareInteractions },
          isCut: shardsFor({ items, shareInteractions: options.shareInteractions }) !== undefined,
          kinds: (['text', 'image'] as const).filter(kind => options[kind] !== undefined),
        })
  const content = await contentVectors({ ...options, items, records, d: undefined, seed, onProgress })
  const work = {
    ...{ memory: fits.memory, gzip },
    ...{ items, csr, logged, precision, seed, onProgress },
    release: options.release ?? Date.now(),
    last: folder.last,
    vectors: content.vectors,
    ...{ d: options.d, set: options.set, models: options.models, budget: options.budget },
    ...{ shareInteractions: options.shareInteractions, since },
  }
  const made = await make(work, fits, options).finally(fits.close)
  const published = await publish({ out, folder, files: made.files, expected, onProgress })
  return {
    ...published,
    notes: [...notes, ...content.notes, ...made.notes, ...fits.notes()],
    ...{ engine: made.engine, since: made.since },
    ms: performance.now() - start,
  }
}

/** With levers where there is a budget, and with an audit where it is asked for. */
async function make(work: BundleWork, fits: KeptFits, { audit, privacyBudget }: BuildOptions): Promise<MadeBundle> {
  const { run } = fits.trials
  if (privacyBudget === undefined) return makeBundle({ ...work, run: fits.run, audit: audit ? { run } : undefined })
  const build = async (of: BundleWork, { levers, price, note }: FoundLevers): Promise<MadeBundle> => {
    const audit = { run, levers, price, budget: privacyBudget }
    const made = await makeBundle({ ...of, run: withLevers(fits.run, levers), audit })
    return { ...made, notes: [...made.notes, `levers: ${note}; ratings are not predicted`] }
  }
  const seek = async (of: BundleWork): Promise<MadeBundle> => {
    const made = await build(of, await soughtLevers(of, run, privacyBudget))
    const above = whyAbove(made.leak!, privacyBudget)
    if (above) throw above
    return made
  }
  const kept = keptLevers(work, privacyBudget)
  if (!kept) return seek(work)
  const made = await build({ ...work, anew: of => seek({ ...of, anew: undefined }) }, kept)
  return whyAbove(made.leak!, privacyBudget) ? seek(work) : made
}

type FoundLevers = Required<Pick<Leak, 'levers' | 'price'>> & { readonly note: string }

/** Those of the last release, where its choices stand and they were sought for the same budget. */
function keptLevers({ since }: BundleWork, privacyBudget: number): FoundLevers | undefined {
  const { levers, price, budget } = since?.choices && since.leak ? since.leak : {}
  return levers && price && budget === privacyBudget ? { levers, price, note: 'those of the last release' } : undefined
}

async function soughtLevers(work: BundleWork, run: RunFit, budget: number): Promise<FoundLevers> {
  const { best, trials } = await searchBuildLevers(work, run, budget)
  if (!best || best.figures.length === 0 || best.bands.length === 0) throw tooFew(budget)
  const { levers, ndcg } = best
  return { levers, price: { ndcg, without: trials[0].ndcg }, note: `${trials.length} settings weighed` }
}

/** The levers were chosen by other draws: what lies above the budget by chance alone is told in the verdict. */
function whyAbove({ figures, bands, levers }: Leak, budget: number): TacitlyError | undefined {
  if (figures.some(({ alone }) => alone.some(({ auc }) => !Number.isFinite(auc)))) return tooFew(budget)
  for (const { id, alone } of figures) {
    const at = alone.findIndex(({ interval }) => interval[0] > budget)
    if (at < 0) continue
    const [low, high] = alone[at].interval.map(short)
    return new TacitlyError(
      'privacy-budget',
      `With ${leversText(levers!)} the search kept to an AUC of ${budget}, but what would be shipped does not: ${id} gives ${low} to ${high} ` +
        `for ${bandName(bands[at])}. Give a --privacy-budget above that, or fewer --models.`,
      { budget, levers: levers!, model: id },
    )
  }
}

const tooFew = (budget: number) =>
  new TacitlyError(
    'privacy-budget',
    `Whether an AUC of ${budget} is kept to can't be told: fifty visitors and more have to be there, of whose halves models can be trained. Build without --privacy-budget.`,
    { budget },
  )

function checkBudget({ privacyBudget = 0, shareInteractions, interactions, lists }: BuildOptions): void {
  const invalid = (why: string) =>
    new TacitlyError('options-invalid', `--privacy-budget ${privacyBudget} ${why}.`, { option: 'privacy-budget' })
  if (!(privacyBudget >= 0.5 && privacyBudget <= 1)) throw invalid('is no AUC: give one from .5, a coin, to 1')
  if (shareInteractions)
    throw invalid('and --share-interactions exclude one another: rows that are published tell who is in')
  if (lists !== undefined)
    throw invalid('and --lists exclude one another: levers hold back interactions, and not what lists teach')
  if (interactions === undefined) throw invalid('needs --interactions: without them nobody is in the bundle')
}

const listsOfShared = () =>
  new TacitlyError(
    'options-invalid',
    '--lists and --share-interactions exclude one another: shared rows are shuffled, and lists are of visitors who are known.',
    { option: 'lists' },
  )
