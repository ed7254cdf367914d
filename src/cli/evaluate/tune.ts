import { coldItems, evaluateCold, splitItems } from '../../sdk/evaluate/cold'
import { evaluate } from '../../sdk/evaluate/metrics'
import { pairedGain } from '../../sdk/evaluate/paired-gain'
import type { Csr } from '../../sdk/kernels/interactions'
import { rowScorer } from '../../sdk/shapes/row-scorer'
import type { ModelDefinition } from '../../sdk/training/definition'
import { type FitsOptions, fitsOf } from '../fits'
import { heldOut, splitToJudge } from './search-ensemble'

/** What a search did: reported beside its result. */
export interface Search {
  readonly tried: number
  /** Share of train that judged the candidates. */
  readonly validation: number
  /** NDCG@10 there of the best, and of the options the search began with. */
  readonly best: number
  readonly start: number
  /** Of the gain: how often chance alone would give as much in so many trials. Absent where nothing was gained. */
  readonly p?: number
  /** Whether the options are the best ones: else they are those that the search began with. */
  readonly isKept?: boolean
}

/** The search moves from where it began only for a gain that chance gives more rarely. */
const level = 0.05

export interface TuneOptions {
  readonly seed: number
  /** Items in the order in which ties fall. */
  readonly ties: Int32Array
  /** How models are fitted; the search begins with these options. */
  readonly fits: FitsOptions
  /** Judges on items that are held out altogether. */
  readonly isCold: boolean
  /** See Protocol. @default false */
  readonly asksForLast?: boolean
}

/**
 * The best options of a grid on a validation part cut from train, where they are better beyond chance than those that the
 * search begins with (a paired test over visitors, its p times the trials: Bonferroni); else those. The test part is never
 * looked at.
 */
export async function tune(
  definition: ModelDefinition,
  csr: Csr,
  { seed, ties, fits, isCold, asksForLast }: TuneOptions,
): Promise<{ readonly options: object; readonly search: Search }> {
  const start = fits.optionsOf(definition)
  const parts = isCold
    ? { ...splitItems(csr, { seed, heldOut: heldOut.items }), share: heldOut.items }
    : splitToJudge(csr, { seed, asksForLast })
  const { train, test, share: validation } = parts
  const targets = isCold ? coldItems(train, test) : undefined
  const judge = async (options: object) => {
    const optionsOf = (of: ModelDefinition) => (of === definition ? options : fits.optionsOf(of))
    const { model } = await fitsOf(train, { content: fits.content, run: fits.run, optionsOf }).whole(
      definition.id,
      targets,
    )
    const score = rowScorer(model, train)
    const { metrics, ndcgs } = (isCold ? evaluateCold : evaluate)(score, train, test, { ties })
    return { options, ndcg: metrics['ndcg@10'], ndcgs }
  }
  const first = await judge(start)
  const others: (typeof first)[] = []
  for (const choice of combinations(definition.search ?? {})) others.push(await judge({ ...start, ...choice }))
  const best = others.reduce((a, b) => (b.ndcg > a.ndcg ? b : a), first)
  const search = { tried: 1 + others.length, validation, best: best.ndcg, start: first.ndcg }
  if (best === first) return { options: start, search }
  const p = Math.min(1, others.length * pairedGain(best.ndcgs.map((ndcg, user) => ndcg - first.ndcgs[user])).p)
  const isKept = p <= level
  return { options: isKept ? best.options : start, search: { ...search, p, isKept } }
}

function combinations(grid: object): Record<string, unknown>[] {
  const entries = Object.entries<readonly unknown[]>({ ...grid })
  if (entries.length === 0) return []
  return entries.reduce<Record<string, unknown>[]>(
    (all, [name, values]) => all.flatMap(one => values.map(value => ({ ...one, [name]: value }))),
    [{}],
  )
}
