import { pairedGain } from '../../sdk/evaluate/paired-gain'
import { idOf } from '../../sdk/models/catalogue'
import type { Comparison } from './evaluate-report'
import type { JudgedRow } from './judge-model'

/** Undefined: fewer than two rows were judged, or not visitor by visitor. */
export function compareRows(judged: readonly JudgedRow[], metric: string): Comparison | undefined {
  const rows = judged.flatMap(({ row, ndcgs }) => (ndcgs && ndcgs.length > 0 ? [{ row, ndcgs }] : []))
  if (rows.length < 2) return undefined
  const best = rows.reduce((a, b) => (b.row.metrics[metric] > a.row.metrics[metric] ? b : a))
  const popularity = rows.find(({ row }) => row.model === idOf('baseline'))
  const gain = (a: Float64Array, b: Float64Array) => pairedGain(a.map((ndcg, at) => ndcg - b[at]))
  return {
    metric,
    best: best.row.model,
    rows: rows.map(one => ({
      model: one.row.model,
      onPopularity: popularity && one !== popularity ? gain(one.ndcgs, popularity.ndcgs) : undefined,
      ofBest: one === best ? undefined : gain(best.ndcgs, one.ndcgs),
    })),
  }
}
