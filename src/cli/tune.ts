import { coldItems, evaluateCold, splitItems } from '../sdk/evaluate/cold'
import { evaluate } from '../sdk/evaluate/metrics'
import { pairedGain } from '../sdk/evaluate/paired-gain'
import { splitRows } from '../sdk/evaluate/split'
import type { Csr } from '../sdk/interactions'
import { contentKnnDefaults, trainContentKnn } from '../sdk/models/content-knn'
import type { KnownContent } from '../sdk/models/registry'
import { rowScorer } from '../sdk/models/score'
import { finish, type ModelId } from '../sdk/models/shapes'
import { fitOne } from './fit-one'
import { heldOut } from './search-ensemble'

/** The values tried of each option: every combination of a model's. */
const grids: Partial<Record<ModelId, Readonly<Record<string, readonly unknown[]>>>> = {
  cooccurrence: { neighbours: [20, 50, 100], shrink: [5, 20, 80] },
  itemknn: { neighbours: [20, 50, 100], shrink: [20, 100], weighting: ['none', 'tfidf'] },
  als: { regularisation: [3, 6, 12], unobservedWeight: [0.05, 0.15, 0.45] },
  ease: { regularisation: [100, 300, 900] },
  contentpopularity: { penalty: [1e-4, 1e-3, 1e-2] },
  contentals: { penalty: [1e-4, 1e-3, 1e-2] },
  content: { power: [4, 6, 8], text: [1, 2, 4] },
}

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
  readonly content?: KnownContent
  /** Judges on items that are held out altogether. */
  readonly isCold: boolean
}

/**
 * The best options of a grid on a validation part cut from train, where they are better beyond chance than those that the
 * search begins with (a paired test over visitors, its p times the trials: Bonferroni); else those. The test part is never
 * looked at.
 */
export async function tune(
  model: ModelId,
  csr: Csr,
  start: Readonly<Record<string, unknown>>,
  { seed, ties, content, isCold }: TuneOptions,
): Promise<{ readonly options: Readonly<Record<string, unknown>>; readonly search: Search }> {
  const validation = isCold ? heldOut.items : heldOut.rows
  const { train, test } = isCold
    ? splitItems(csr, { seed, heldOut: validation })
    : splitRows(csr, { seed, heldOut: validation })
  const fitted = async (options: Readonly<Record<string, unknown>>) => {
    // Of content-kNN the lists of the ranked items are enough: a tenth of the time.
    if (model === 'content' && content && isCold) {
      return finish(trainContentKnn(content, { ...contentKnnDefaults, ...options }, coldItems(train, test)))
    }
    return (await fitOne(model, train, options, content)).model
  }
  const judge = async (options: Readonly<Record<string, unknown>>) => {
    const score = rowScorer(await fitted(options), train)
    const { metrics, ndcgs } = (isCold ? evaluateCold : evaluate)(score, train, test, { ties })
    return { options, ndcg: metrics['ndcg@10'], ndcgs }
  }
  const first = await judge(start)
  const others: (typeof first)[] = []
  for (const choice of combinations(grids[model] ?? {})) others.push(await judge({ ...start, ...choice }))
  const best = others.reduce((a, b) => (b.ndcg > a.ndcg ? b : a), first)
  const search = { tried: 1 + others.length, validation, best: best.ndcg, start: first.ndcg }
  if (best === first) return { options: start, search }
  const p = Math.min(1, others.length * pairedGain(best.ndcgs.map((ndcg, user) => ndcg - first.ndcgs[user])).p)
  const isKept = p <= level
  return { options: isKept ? best.options : start, search: { ...search, p, isKept } }
}

function combinations(grid: Readonly<Record<string, readonly unknown[]>>): Record<string, unknown>[] {
  const entries = Object.entries(grid)
  if (entries.length === 0) return []
  return entries.reduce<Record<string, unknown>[]>(
    (all, [name, values]) => all.flatMap(one => values.map(value => ({ ...one, [name]: value }))),
    [{}],
  )
}
