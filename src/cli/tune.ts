import { evaluate } from '../sdk/evaluate/metrics'
import { splitRows } from '../sdk/evaluate/split'
import type { Csr } from '../sdk/interactions'
import { rowScorer } from '../sdk/models/score'
import type { ModelId } from '../sdk/models/shapes'
import { fitOne } from './fit-one'

/** The values tried of each option: every combination of a model's. */
const grids: Partial<Record<ModelId, Readonly<Record<string, readonly unknown[]>>>> = {
  cooccurrence: { neighbours: [20, 50, 100], shrink: [5, 20, 80] },
  itemknn: { neighbours: [20, 50, 100], shrink: [20, 100], weighting: ['none', 'tfidf'] },
  als: { regularisation: [3, 6, 12], unobservedWeight: [0.05, 0.15, 0.45] },
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

const validation = 0.2

/** The best options of a grid on a validation part cut from train; the test part is never looked at. */
export async function tune(
  model: ModelId,
  csr: Csr,
  start: Readonly<Record<string, unknown>>,
  seed: number,
): Promise<{ readonly options: Readonly<Record<string, unknown>>; readonly search: Search }> {
  const { train, test } = splitRows(csr, { seed, heldOut: validation })
  const judge = async (options: Readonly<Record<string, unknown>>) => {
    const { model: fitted } = await fitOne(model, train, options)
    return { options, ndcg: evaluate(rowScorer(fitted, train), train, test).metrics['ndcg@10'] }
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
