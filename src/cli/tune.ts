import { coldItems, evaluateCold, splitItems } from '../sdk/evaluate/cold'
import { evaluate } from '../sdk/evaluate/metrics'
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
}

export interface TuneOptions {
  readonly seed: number
  readonly content?: KnownContent
  /** Judges on items that are held out altogether. */
  readonly isCold: boolean
}

/** The best options of a grid on a validation part cut from train; the test part is never looked at. */
export async function tune(
  model: ModelId,
  csr: Csr,
  start: Readonly<Record<string, unknown>>,
  { seed, content, isCold }: TuneOptions,
): Promise<{ readonly options: Readonly<Record<string, unknown>>; readonly search: Search }> {
  const validation = isCold ? heldOut.items : heldOut.rows
  const { train, test } = isCold
    ? splitItems(csr, { seed, heldOut: validation })
    : splitRows(csr, { seed, heldOut: validation })
  const ids = content?.items.map(item => item.id) ?? []
  const fitted = async (options: Readonly<Record<string, unknown>>) => {
    // Of content-kNN the lists of the ranked items are enough: a tenth of the time.
    if (model === 'content' && content && isCold) {
      return finish(trainContentKnn(content, { ...contentKnnDefaults, ...options }, coldItems(train, test)))
    }
    return (await fitOne(model, train, options, content)).model
  }
  const judge = async (options: Readonly<Record<string, unknown>>) => {
    const score = rowScorer(await fitted(options), train)
    const { metrics } = isCold ? evaluateCold(score, train, test, { ids, seed }) : evaluate(score, train, test)
    return { options, ndcg: metrics['ndcg@10'] }
  }
  const tried = [await judge(start)]
  for (const choice of combinations(grids[model] ?? {})) tried.push(await judge({ ...start, ...choice }))
  const best = tried.reduce((a, b) => (b.ndcg > a.ndcg ? b : a))
  return { options: best.options, search: { tried: tried.length, validation, best: best.ndcg, start: tried[0].ndcg } }
}

function combinations(grid: Readonly<Record<string, readonly unknown[]>>): Record<string, unknown>[] {
  const entries = Object.entries(grid)
  if (entries.length === 0) return []
  return entries.reduce<Record<string, unknown>[]>(
    (all, [name, values]) => all.flatMap(one => values.map(value => ({ ...one, [name]: value }))),
    [{}],
  )
}
