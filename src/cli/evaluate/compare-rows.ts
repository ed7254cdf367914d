import { pairedGain } from '../../sdk/evaluate/paired-gain'
import { definitions, idOf } from '../../sdk/models/catalogue'
import type { ModelId } from '../../sdk/shapes/types'
import { isOfVisitors } from '../../sdk/training/definition'
import type { Comparison } from './evaluate-report'
import type { JudgedRow } from './judge-model'

/** Undefined: fewer than two rows were judged, or not visitor by visitor. */
export function compareRows(judged: readonly JudgedRow[], metric: string): Comparison | undefined {
  const rows = judged.flatMap(({ row, ndcgs }) => (ndcgs && ndcgs.length > 0 ? [{ row, ndcgs }] : []))
  if (rows.length < 2) return undefined
  const bestOf = (of: typeof rows) => of.reduce((a, b) => (b.row.metrics[metric] > a.row.metrics[metric] ? b : a))
  const best = bestOf(rows)
  const popularity = rows.find(({ row }) => row.model === idOf('baseline'))
  const plain = rows.filter(({ row }) => isCounting(row.model))
  const counting = plain.length > 0 ? bestOf(plain) : undefined
  type Row = typeof best
  const gain = (a: Row, b: Row | undefined) =>
    b && a !== b ? pairedGain(a.ndcgs.map((ndcg, at) => ndcg - b.ndcgs[at])) : undefined
  return {
    ...{ metric, best: best.row.model, counting: counting?.row.model },
    rows: rows.map(one => {
      const onPopularity = gain(one, popularity)
      return {
        ...{ model: one.row.model, onPopularity },
        onCounting: counting === popularity ? onPopularity : gain(one, counting),
        ofBest: gain(best, one),
      }
    }),
  }
}

/** Counts, neighbours by shared visitors, and the rows of visitors as they are. Of other systems nothing is known. */
export function isCounting(model: ModelId): boolean {
  const definition = definitions.find(({ id }) => id === model)
  if (!definition) return false
  return definition.pairs !== undefined || definition.roles.includes('baseline') || isOfVisitors(definition)
}
