import { type PairedGain, pairedGain } from '../../sdk/evaluate/paired-gain'
import type { Protocol } from '../../sdk/evaluate/protocols'
import type { Csr } from '../../sdk/kernels/interactions'
import type { ModelDefinition } from '../../sdk/training/definition'
import { drawOptions } from '../../sdk/training/search-space'
import type { TrialFits } from '../build/kept-fits'
import { type FitsOptions, fitsOf } from '../fits'
import type { ChosenBlend } from './choose-blend'
import { chooseHalfLives } from './choose-half-lives'
import { mean } from './judged-lists'
import { createTrials, withPasses } from './trials'
import { cutValidation, type Validation } from './validation'

/** What a search did: reported beside its result. */
export interface Search {
  readonly tried: number
  /** Share of train that judged the candidates. */
  readonly validation: number
  /** NDCG@10 there of the best, and of the options the search began with. */
  readonly best: number
  readonly start: number
  /** Of an ensemble: by z-scores and by reciprocal ranks, of each list by weights that it did not choose. */
  readonly held?: ChosenBlend['held']
}

/** A search for options, by successive halving. */
export interface OptionSearch extends Search {
  readonly holds: Protocol['validation']
  /** What was drawn from. */
  readonly ranges: object
  readonly rounds: readonly Round[]
  /** What the best one has of what was drawn. */
  readonly found: Readonly<Record<string, unknown>>
  /** On visitors who did not choose it, over where the search began. */
  readonly gain: PairedGain
  /** How often chance alone would give as much in the last round. Absent where nothing was gained. */
  readonly p?: number
  /** Whether the options are the best ones: else they are those that the search began with. */
  readonly isKept: boolean
  /** Liked items after which one in the history counts half, where that is better beyond chance: see `chooseHalfLives`. */
  readonly halfLife?: number
}

export interface Round {
  readonly candidates: number
  readonly visitors: number
  /** Of a model that learns by passes: option -> how many of them at most. */
  readonly passes?: Readonly<Record<string, number>>
}

/** The search moves from where it began only for a gain that chance gives more rarely. */
const level = 0.05

/** Of the passes, and of the visitors who judge. Costs a fit of N candidates N / 6 + N / 12 + N / 16 fits. */
const shares = [1 / 6, 1 / 3, 1]
/** Of the candidates of a round go on to the next. */
const goOn = 1 / 4

/** Of one option so many are tried at most: closer ones differ by less than the visitors can tell. */
const mostOfOne = 9

export const roundsOfSearch = shares.length

export interface TuneOptions {
  readonly seed: number
  /** Items in the order in which ties fall. */
  readonly ties: Int32Array
  /** How models are fitted; the search begins with these options. */
  readonly fits: FitsOptions
  /** What is held out of train to judge. */
  readonly holds: Protocol['validation']
  /** Candidates that are drawn. */
  readonly count: number
  readonly trials: TrialFits
}

/**
 * Better options, by successive halving (Jamieson & Talwalkar 2016, https://arxiv.org/abs/1502.07943): many are drawn and
 * judged by few visitors after few passes, the best of them by more after more. In the last round those where the search
 * began stand beside them. It moves where the best is better beyond chance on the visitors who did not choose who came
 * into that round: a paired test, its p times the candidates of the round (Bonferroni). The test part is never looked at.
 *
 * @returns no search, of a model that has nothing to search
 */
export async function tune(
  definition: ModelDefinition,
  csr: Csr,
  { seed, ties, fits, holds, count, trials }: TuneOptions,
): Promise<{ readonly options: object; readonly search?: OptionSearch }> {
  const { search: ranges = {}, passes } = definition
  const start = fits.optionsOf(definition)
  const names = Object.keys(ranges)
  if (names.length === 0) return { options: start }
  const part = cutValidation(csr, holds, seed)
  const judge = createTrials(definition, { part, ties, fits, trials })
  const figures = new Map<object, Float64Array>()
  const rounds: Round[] = []
  const drawn = drawOptions(ranges, Math.min(count, mostOfOne ** names.length), seed)
  let left: object[] = drawn.map(one => {
    const options = { ...start, ...one }
    return definition.fromDrawn?.(options, part.train) ?? options
  })
  for (const [at, share] of shares.entries()) {
    if (share === 1) left.push(start)
    const visitors = Math.ceil(share * part.visitors.length)
    // Without passes the first round says all there is to say.
    const missing = passes ? left : left.filter(one => !figures.has(one))
    const told = (done: number) =>
      fits.onProgress?.(`searching ${definition.id}, round ${at + 1} of ${shares.length}`, done)
    told(0)
    const options = missing.map(one => withPasses(definition, one, share))
    const judged = await judge(options, passes ? visitors : part.visitors.length, told)
    for (const [k, one] of missing.entries()) figures.set(one, judged[k])
    told(1)
    rounds.push({
      ...{ candidates: left.length, visitors },
      passes: passes && { [passes]: Math.max(...options.map(one => Number(Object(one)[passes]))) },
    })
    if (share === 1) break
    const worth = (one: object) => mean([...figures.get(one)!.subarray(0, visitors)])
    left = left.toSorted((a, b) => worth(b) - worth(a)).slice(0, Math.ceil(goOn * left.length))
  }
  const ndcgOf = (one: object) => mean([...figures.get(one)!])
  const best = left.reduce((a, b) => (ndcgOf(b) > ndcgOf(a) ? b : a), start)
  const chose = rounds[rounds.length - 2].visitors
  const [found, before] = [best, start].map(one => figures.get(one)!.subarray(chose))
  const gain = pairedGain(found.map((ndcg, at) => ndcg - before[at]))
  const p = Math.min(1, (left.length - 1) * gain.p)
  const isKept = best !== start && p <= level
  const options = isKept ? best : start
  const halfLife = holds === 'last' ? await halfLifeOf(definition, options, part, { fits, ties, seed }) : undefined
  return {
    options: halfLife === undefined ? options : { ...options, halfLife },
    search: {
      ...{ tried: drawn.length + 1, validation: part.test.idx.length / csr.idx.length, holds, ranges, rounds },
      ...{ best: ndcgOf(best), start: ndcgOf(start), gain, isKept, halfLife, p: best === start ? undefined : p },
      found: Object.fromEntries(names.map(name => [name, Object(best)[name]])),
    },
  }
}

/** Of a model that hears all of a history alike, and is searched by what comes last. */
async function halfLifeOf(
  definition: ModelDefinition,
  options: object,
  { train, test }: Validation,
  { fits, ties, seed }: Pick<TuneOptions, 'fits' | 'ties' | 'seed'>,
): Promise<number | undefined> {
  if (Object(options).halfLife !== 0) return undefined
  const optionsOf = (of: ModelDefinition) => (of === definition ? options : fits.optionsOf(of))
  const fitted = fitsOf(train, { ...fits, optionsOf, verb: `searching the half-life of` })
  const { model } = await fitted.whole(definition.id)
  if (model.shape !== 'neighbours' && model.shape !== 'factors') return undefined
  const parts = [model]
  return (await chooseHalfLives({ parts, train, validation: test }, ties, seed)).of.get(definition.id)
}
