import { createHash } from 'node:crypto'
import { type EvaluateReport, type EvaluateResult, isJudged } from '../evaluate/evaluate-report'
import { searchText } from '../search-text'
import { curvePlots } from './curves'
import { findingsOf } from './findings'
import { escapeHtml, figure, htmlTable } from './html'
import { intervalPlot } from './intervals'
import { paretoFront, scatter } from './scatter'
import { reportStyle } from './style'

/** One page that asks for nothing: its policy lets in its own style sheet, by hash, and no script. */
export function reportPage(report: EvaluateReport): string {
  const judged = report.results.filter(isJudged)
  const { headline, why, learning, neural, data } = findingsOf(report)
  const hash = createHash('sha256').update(reportStyle).digest('base64')
  const paragraphs = (texts: readonly string[]) => texts.map(text => `<p>${escapeHtml(text)}</p>`).join('')
  const about = `${report.users} visitors judged, ${report.items} items, candidates: ${report.candidates}.`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(headline)}</title>
<style>${reportStyle}</style></head><body><main>
<h1>${escapeHtml(headline)}</h1>${paragraphs(why)}
<section class="answer"><h2>Is a learned model worth it here?</h2><p>${escapeHtml(learning)}</p>
<h2>When not to use deep learning</h2><p>${escapeHtml(neural)}</p>${
    data
      ? `
<h2>Would more data help?</h2><p>${escapeHtml(data)}</p>`
      : ''
  }</section>
${failuresOf(report)}${judged.length > 0 ? figures(report, judged) : ''}
<h2>How it was judged</h2>${paragraphs([about, ...report.notes.map(withoutFolder)])}
</main></body></html>
`
}

/** A page that is sent to others names files, and not where they lie. */
const withoutFolder = (note: string) => note.replace(/^(?:[a-z]:)?[^:]*[\\/](?=[^\\/:]+: )/i, '')

const figures = (report: EvaluateReport, judged: readonly EvaluateResult[]) =>
  [
    figuresTable(judged),
    seedsTable(judged),
    searches(judged),
    costPlots(judged),
    curves(judged),
    characterPlots(judged),
    visitorPlots(judged),
    itemsTable(judged),
    overlapTable(report),
  ].join('\n')

/** Models that could not be fitted, and why. */
function failuresOf({ results }: EvaluateReport): string {
  const texts = results.flatMap(row =>
    isJudged(row) ? [] : [`${row.model} could not be judged: ${row.failed.message}`],
  )
  return texts.map(text => `<p>${escapeHtml(text)}</p>`).join('')
}

const section = (title: string, answers: string, body: string) =>
  `<h2>${escapeHtml(title)}</h2><p class="quiet">${escapeHtml(answers)}</p>${body}`

function figuresTable(judged: readonly EvaluateResult[]): string {
  const names = Object.keys(judged[0].metrics)
  const rows = judged.map(({ model, metrics, intervals, trainMs, bytes }, at) => [
    `${at + 1} ${escapeHtml(model)}`,
    ...names.map(name => figure(metrics[name]) + half(intervals?.[name])),
    String(Math.round(trainMs)),
    bytes === undefined ? '–' : figure(bytes / 1000, 1),
  ])
  return section(
    'All figures',
    'Numbers before names stand in the plots. Below a figure stands half of its 90% interval.',
    htmlTable('All figures', ['model', ...names, 'train ms', 'bundle KB'], rows),
  )
}

const half = (interval: readonly [number, number] | undefined) =>
  interval ? `<small>± ${figure((interval[1] - interval[0]) / 2)}</small>` : ''

function seedsTable(judged: readonly EvaluateResult[]): string {
  const rows = judged.flatMap(({ model, metrics, seeds }) => (seeds ? [{ model, metrics, seeds }] : []))
  if (rows.length === 0) return ''
  const [{ metrics, seeds: of }] = rows
  const names = Object.keys(metrics)
  const body = rows.map(row => [
    escapeHtml(row.model),
    ...names.map(name => `${figure(row.metrics[name])} ± ${figure(row.seeds.deviations[name])}`),
  ])
  const answers = `How much is the luck of the draw? Means over the seeds ${of.seeds.join(', ')}, and the standard deviation between them.`
  return section('Drawn models', answers, htmlTable('Drawn models', ['model', ...names], body))
}

function searches(judged: readonly EvaluateResult[]): string {
  const texts = judged.map(row => searchText(row).join(' ')).filter(text => text !== '')
  if (texts.length === 0) return ''
  const answers = 'Options were searched on a part cut from train; the rows above are of what was found.'
  return section('What was searched', answers, texts.map(text => `<p>${escapeHtml(text)}</p>`).join(''))
}

/** What lists are judged by first, with its interval. */
function accuracyOf(judged: readonly EvaluateResult[]): string | undefined {
  return Object.keys(judged[0].metrics).find(name => name.startsWith('ndcg@'))
}

interface Axis {
  readonly name: string
  readonly of: (row: EvaluateResult) => number
  /** What a row loses of its accuracy there. @default nothing */
  readonly loses?: (row: EvaluateResult) => number
  readonly isCost?: boolean
}

function plot(
  judged: readonly EvaluateResult[],
  metric: string,
  { name, of, loses = () => 0, isCost = false }: Axis,
): string {
  const known = judged.map((row, at) => ({
    ...{ row, label: String(at + 1), x: of(row), y: row.metrics[metric] - loses(row) },
  }))
  const points = known.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
  if (points.length === 0) return ''
  const isFront = paretoFront(points, isCost)
  const marks = points.map(({ row, ...point }, at) => {
    const [low, high] = row.intervals?.[metric] ?? [Number.NaN, Number.NaN]
    const interval = Number.isFinite(low) ? ([low - loses(row), high - loses(row)] as const) : undefined
    return { ...point, interval, isFront: isFront[at] }
  })
  const legend = points.map(({ label, row }) => `${label} ${row.model}`).join(' · ')
  const svg = scatter(`${metric} against ${name}`, marks, { x: name, y: metric, isLog: isCost })
  return `<figure>${svg}<figcaption>${escapeHtml(legend)}</figcaption></figure>`
}

function costPlots(judged: readonly EvaluateResult[]): string {
  const metric = accuracyOf(judged)
  if (!metric) return ''
  // What took no measurable time has a place on an axis of powers.
  const time: Axis = { name: 'training, ms', of: row => Math.max(1, row.trainMs), isCost: true }
  const bytes: Axis = {
    ...{ name: 'in a bundle, KB', of: row => Math.max(0.1, (row.bytes ?? Number.NaN) / 1000), isCost: true },
    loses: ({ shipped }) => Object.values(shipped?.costs ?? {}).reduce((sum, cost) => sum + cost, 0),
  }
  const plots = [plot(judged, metric, time), plot(judged, metric, bytes)]
  const answers =
    'What does a better list cost? Filled: nothing judged here is both cheaper and better. Lines: 90% intervals. By bytes as a bundle ships it: cut, rounded, gzipped.'
  return section('Accuracy and cost', answers, `<div class="plots">${plots.join('')}</div>`)
}

function curves(judged: readonly EvaluateResult[]): string {
  if (!judged.some(({ curve }) => curve)) return ''
  const answers =
    'Would more data help? nDCG of models that learnt from a tenth, a quarter, half and all of the visitors, judged alike. Bands: 90% intervals.'
  return section('Learning curves', answers, `<div class="plots small">${curvePlots(judged)}</div>`)
}

function characterPlots(judged: readonly EvaluateResult[]): string {
  const metric = accuracyOf(judged)
  if (!metric) return ''
  const k = metric.slice('ndcg@'.length)
  const plots = ['diversity', 'novelty', 'coverage'].map(name =>
    plot(judged, metric, { name: `${name}@${k}`, of: row => row.metrics[`${name}@${k}`] }),
  )
  const answers = 'What is given up for accuracy? Filled: nothing judged here is better on both axes.'
  return section('Beside being right', answers, `<div class="plots">${plots.join('')}</div>`)
}

const grouped = (judged: readonly EvaluateResult[]) =>
  judged.flatMap(({ model, groups }) => (groups ? [{ model, groups }] : []))

function visitorPlots(judged: readonly EvaluateResult[]): string {
  const rows = grouped(judged)
  if (rows.length === 0) return ''
  const bounds = rows.flatMap(({ groups }) => groups.visitors.flatMap(({ interval }) => interval))
  const range = [Math.min(...bounds), Math.max(...bounds)] as const
  const plots = rows[0].groups.visitors.map(({ name, visitors, items }, at) => {
    const whiskers = rows.map(({ model, groups }) => {
      const { ndcg, interval } = groups.visitors[at]
      return { name: model, value: ndcg, interval }
    })
    const title = `${name} histories`
    const caption = `<strong>${title}</strong> · ${visitors} visitors, ${items.toFixed(0)} items each`
    return `<figure>${intervalPlot(`nDCG of visitors with ${title}`, whiskers, range)}<figcaption>${caption}</figcaption></figure>`
  })
  const answers = 'Whom does it serve? nDCG of visitors by the length of their history. Lines: 90% intervals.'
  return section('Visitors', answers, `<div class="plots">${plots.join('')}</div>`)
}

function itemsTable(judged: readonly EvaluateResult[]): string {
  const rows = grouped(judged)
  if (rows.length === 0) return ''
  const head = ['model', ...rows[0].groups.items.map(({ name, items }) => `${name} items (${items})`)]
  const body = rows.map(({ model, groups }) => [
    escapeHtml(model),
    ...groups.items.map(({ ofLists, interval: [low, high] }) => {
      const width = (100 * (high - low)) / 2
      return `${bar(ofLists)} ${(100 * ofLists).toFixed(1)}%${Number.isFinite(width) ? `<small>± ${width.toFixed(1)}</small>` : ''}`
    }),
  ])
  const answers =
    'What does it show? The share of all lists that goes to items by fame; each group has a third of train.'
  return section('Items', answers, htmlTable('Items', head, body))
}

const bar = (share: number) =>
  `<svg width="60" height="6" aria-hidden="true"><rect class="track" width="60" height="6" rx="3"/>` +
  `<rect class="bar" width="${(60 * share).toFixed(1)}" height="6" rx="3"/></svg>`

function overlapTable({ overlaps }: EvaluateReport): string {
  if (!overlaps) return ''
  const { models, shared } = overlaps
  const body = models.map((model, a) => [
    escapeHtml(model),
    ...shared[a].map((value, b) => (a === b ? '–' : `${bar(value)} ${(100 * value).toFixed(0)}%`)),
  ])
  const answers =
    'Where do models disagree? The mean share of two lists of one visitor that is the same. Models that disagree may be worth more together.'
  return section('Same lists', answers, htmlTable('Same lists', ['model', ...models], body))
}
