import type { Interval } from '../sdk/evaluate/bootstrap'
import { definitions } from '../sdk/models/catalogue'
import { type EvaluateReport, type EvaluateResult, type EvaluateRow, isJudged } from './evaluate/evaluate-report'
import { aligned, lines } from './format'
import { searchText } from './search-text'
import { costText } from './shipping-costs'

/** What stands in the table of rows, at its first length; all else, and other lengths, stand below or in the JSON. */
const accuracy = ['ndcg', 'map', 'mrr', 'precision', 'recall', 'hit', 'coverage']
const character = ['novelty', 'diversity', 'serendipity', 'fame', 'gini', 'miscalibration']

/** Names of the metrics of some measures, at the first length that lists are judged at. */
function atFirst(metrics: EvaluateResult['metrics'], measures: readonly string[]): string[] {
  return measures.flatMap(measure => Object.keys(metrics).find(name => name.startsWith(`${measure}@`)) ?? [])
}

const inTable = (metrics: EvaluateResult['metrics']) =>
  'rmse' in metrics ? Object.keys(metrics) : atFirst(metrics, accuracy)

/** Rows of a table whose widths are known before its figures are: it can be printed as they come. */
export function showEvaluationRow(row: EvaluateRow, isFirst: boolean): string {
  const cells = (model: string, values: readonly string[]) =>
    [model.padEnd(modelWidth), ...values.map(value => value.padStart(figureWidth))].join('  ')
  if (!isJudged(row))
    return lines(`${row.model.padEnd(modelWidth)}  not fitted: ${row.failed.message} [${row.failed.code}]`)
  const { model, metrics, trainMs } = row
  const names = inTable(metrics)
  const figures = names.map(name => metrics[name].toFixed(4))
  return lines(
    ...(isFirst ? [cells('model', [...names, 'train ms'])] : []),
    cells(model, [...figures, trainMs.toFixed(0)]),
  )
}

const modelWidth = Math.max(...definitions.map(({ id }) => id.length))
const figureWidth = 'precision@10'.length

/** What stands above the table: how the files were read. */
export function showEvaluationNotes({ notes }: Pick<EvaluateReport, 'notes'>): string {
  return notes.length > 0 ? lines(...notes.map(note => `  ${note}`), '') : ''
}

/** What stands below the table. */
export function showEvaluationEnd({ results, users, items, candidates, comparison }: EvaluateReport): string {
  const judged = results.filter(isJudged)
  const searches = judged.flatMap(row => searchText(row).map((line, at) => (at === 0 ? line : `  ${line}`)))
  const drawn = (visitors: number) => (visitors < users ? ` (of ${visitors} users, drawn)` : '')
  const shipped = judged.flatMap(({ model, shipped: costs }) =>
    costs ? [`${model} in a bundle: ${costText(costs, cost => cost.toFixed(4))}${drawn(costs.visitors)}`] : [],
  )
  return lines(
    '',
    `${users} users judged, ${items} ${ranked[candidates]}`,
    ...searches,
    ...shipped,
    ...comparisonTable(judged, comparison),
    ...ratingIntervals(judged),
    ...seedsTable(judged),
    ...curvesTable(judged),
    ...characterTable(judged),
    ...groupsTable(judged),
  )
}

const ranked: Readonly<Record<EvaluateReport['candidates'], string>> = {
  all: 'items ranked',
  cold: 'items ranked',
  sampled: 'items among those listed: sampled candidates, not to be compared with full ranking',
  none: 'items rated',
}

/** Who is better than whom, beyond chance. */
function comparisonTable(judged: readonly EvaluateResult[], comparison: EvaluateReport['comparison']): string[] {
  if (!comparison) return []
  const { metric, best, rows } = comparison
  const of = new Map(judged.map(row => [row.model, row]))
  const gain = (one: (typeof rows)[number]['ofBest']) =>
    one ? `${signed(one.mean)} (${signed(one.low)} .. ${signed(one.high)}), p ${one.p.toFixed(3)}` : '-'
  return [
    '',
    ...aligned([
      [metric, '90% interval', 'on popularity', `of ${best} on it`],
      ...rows.map(({ model, onPopularity, ofBest }) => {
        const { metrics, intervals } = of.get(model)!
        const [low, high] = intervals![metric]
        const interval = `${metrics[metric].toFixed(4)} (${low.toFixed(4)} .. ${high.toFixed(4)})`
        return [model, interval, gain(onPopularity), gain(ofBest)]
      }),
    ]),
    'Gains are means over the same visitors, with 90% intervals; p: how often chance alone gives as much, one-sided.',
  ]
}

function ratingIntervals(judged: readonly EvaluateResult[]): string[] {
  const rows = judged.flatMap(({ model, intervals }) => (intervals?.rmse ? [{ model, intervals }] : []))
  if (rows.length === 0) return []
  const text = ([low, high]: readonly [number, number]) => `${low.toFixed(4)} .. ${high.toFixed(4)}`
  return [
    '',
    ...aligned([
      ['90% interval', 'rmse', 'mae'],
      ...rows.map(({ model, intervals: { rmse, mae } }) => [model, text(rmse), text(mae)]),
    ]),
  ]
}

/** How much of a figure is the luck of its draw. */
function seedsTable(judged: readonly EvaluateResult[]): string[] {
  const rows = judged.flatMap(({ model, metrics, seeds: of }) => (of ? [{ model, metrics, of }] : []))
  if (rows.length === 0) return []
  const [{ metrics, of }] = rows
  const names = inTable(metrics)
  return [
    '',
    ...aligned([
      [`seeds ${of.seeds.join(', ')}`, ...names],
      ...rows.map(one => [
        one.model,
        ...names.map(name => `${one.metrics[name].toFixed(4)} +- ${one.of.deviations[name].toFixed(4)}`),
      ]),
    ]),
    'Means over the seeds, and the standard deviation between them; other models are not drawn. Intervals are over visitors.',
  ]
}

/** Whether more data would help. */
function curvesTable(judged: readonly EvaluateResult[]): string[] {
  const rows = judged.flatMap(({ model, curve }) => (curve ? [{ model, ...curve }] : []))
  if (rows.length === 0) return []
  const shares = [...new Set(rows.flatMap(({ points }) => points.map(({ share }) => share)))].sort((a, b) => a - b)
  return [
    '',
    ...aligned([
      ['learnt from', ...shares.map(share => `${100 * share}%`), 'all on half'],
      ...rows.map(({ model, points, ofLastHalf: gain }) => [
        model,
        ...shares.map(share => points.find(point => point.share === share)?.ndcg.toFixed(4) ?? '-'),
        gain ? `${signed(gain.mean)} (${signed(gain.low)} .. ${signed(gain.high)})` : '-',
      ]),
    ]),
    'nDCG of models that learnt from so many of the visitors, judged alike; what all of them add to half, with its 90% interval.',
  ]
}

const signed = (value: number) => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(4)}`

function characterTable(judged: readonly EvaluateResult[]): string[] {
  const names = judged.length === 0 ? [] : atFirst(judged[0].metrics, character)
  if (names.length === 0) return []
  const figure = (value: number, interval: Interval | undefined) =>
    Number.isNaN(value) ? '-' : `${value.toFixed(3)}${within(interval, width => width.toFixed(3))}`
  return [
    '',
    ...aligned([
      ['beside being right', ...names],
      ...judged.map(({ model, metrics, intervals }) => [
        model,
        ...names.map(name => figure(metrics[name], intervals?.[name])),
      ]),
    ]),
    halfIntervals,
  ]
}

/** Behind a figure half of its interval, where there is one. */
const within = (interval: Interval | undefined, half: (width: number) => string) =>
  interval && Number.isFinite(interval[0]) ? ` +- ${half((interval[1] - interval[0]) / 2)}` : ''

const halfIntervals = 'Behind each figure half of its 90% interval.'

/** Fairness: in shares of all lists, and in the quality of lists. */
function groupsTable(judged: readonly EvaluateResult[]): string[] {
  const rows = judged.flatMap(({ model, groups }) => (groups ? [{ model, groups }] : []))
  if (rows.length === 0) return []
  const [{ groups }] = rows
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`
  return [
    '',
    ...aligned([
      [
        'shown, of which items',
        ...groups.items.map(({ name, items }) => `${name} (${items})`),
        ...groups.visitors.map(({ name, visitors }) => `${name} (${visitors})`),
      ],
      [
        'in train, and how long',
        ...groups.items.map(({ ofTrain }) => percent(ofTrain)),
        ...groups.visitors.map(({ items }) => `${items.toFixed(1)} items`),
      ],
      ...rows.map(({ model, groups: of }) => [
        model,
        ...of.items.map(({ ofLists, interval }) => `${percent(ofLists)}${within(interval, percent)}`),
        ...of.visitors.map(({ ndcg, interval }) => `${ndcg.toFixed(4)}${within(interval, half => half.toFixed(4))}`),
      ]),
    ]),
    'Left: the share of all lists that goes to items by fame. Right: the nDCG of visitors by the length of their history.',
    halfIntervals,
  ]
}
