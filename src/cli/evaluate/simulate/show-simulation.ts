import { aligned } from '../../format'
import type { SimulationReport } from './simulate-visitors'

/** What a device gains by each lesson, a line each. */
export function simulationLines(
  { world, visitors, clicks, relevantClicks, rows, examination }: SimulationReport,
  k: number,
) {
  const { model, pages, draws } = world
  const percent = (share: number) => `${share < 0 ? '-' : '+'}${Math.abs(100 * share).toFixed(1)}%`
  const figures = (values: readonly number[]) => values.map(value => value.toFixed(3))
  return [
    `Simulated: ${visitors} visitors, ${pages} pages each, ${draws} times; clicks by the ${model} model of the file.`,
    `${clicks} clicks, of which ${relevantClicks} on what the visitor went on to touch.`,
    '',
    ...aligned([
      ['learns from', `ndcg@${k}`, 'on clicks alone', 't', 'p'],
      ...rows.map(({ lessons, ndcg, share, t, gain }) => [
        lessons,
        ndcg.toFixed(4),
        ...(gain ? [percent(share!), t!.toFixed(2), gain.p.toFixed(4)] : ['-', '-', '-']),
      ]),
    ]),
    'The list after each page, without what was shown by then, judged by what is left of what the visitor touched.',
    '',
    ...aligned([
      ['looked at, by place', ...examination.truth.map((_, at) => String(at + 1))],
      ['in truth', ...figures(examination.truth)],
      ['by the log', ...figures(examination.estimated)],
    ]),
    '',
  ]
}
