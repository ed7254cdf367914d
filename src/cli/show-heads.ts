import type { JudgedHead } from './evaluate/judge-heads'
import { aligned } from './format'

/** What each model and head is worth click by click, and what it gains on another. */
export function headsTable(heads: readonly JudgedHead[], k: number): string[] {
  const figure = (value: number) => value.toFixed(4)
  const gain = ({ over }: JudgedHead) => {
    if (!over) return ['', '']
    const { mean, low, high, p } = over.gain
    return [
      `${figure(mean)} (${figure(low)} to ${figure(high)}), p ${p < 0.001 ? '< .001' : `= ${p.toFixed(3)}`}`,
      over.name,
    ]
  }
  return aligned([
    ['click by click', `ndcg@${k}`, `hr@${k}`, 'gain (90% interval)', 'over'],
    ...heads.map(of => [of.name, figure(of.ndcg), figure(of.hit), ...gain(of)]),
  ])
}
