import type { GateReport } from '../types/gate'
import type { Health } from './health'

/** How one kind of training does what the runner asks of it. */
export interface Trial<T, V extends { readonly gate: GateReport }> {
  /** Without what judges. */
  readonly train: () => Promise<T>
  /** What it is worth, and what the gate says to that. */
  readonly judge: (judged: T) => Promise<V>
  /** Once more, on everything. */
  readonly refit: (judged: T) => Promise<T>
  readonly health: (refitted: T) => Health
}

/**
 * The one runner, of models and of encoders: trains without what judges, judges, asks the gate, and where it accepts
 * trains once more on everything, which is what serves, if its numbers are healthy.
 */
export async function runTrial<T, V extends { readonly gate: GateReport }>({
  train,
  judge,
  refit,
  health,
}: Trial<T, V>): Promise<{ readonly judged: T; readonly verdict: V; readonly serves?: T }> {
  const judged = await train()
  const verdict = await judge(judged)
  if (!verdict.gate.accepted) return { judged, verdict }
  const serves = await refit(judged)
  const found = health(serves)
  if (found === 'healthy') return { judged, verdict, serves }
  const refusals = [`the numbers of the refit are ${found}`]
  return { judged, verdict: { ...verdict, gate: { ...verdict.gate, accepted: false, refusals } } }
}
