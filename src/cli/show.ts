import { showPersonas } from '../personas/index'
import type { ModelsManifest, PinnedFile } from '../sdk/content/encoder-files'
import type { BuildReport } from './build/publish'
import type { CheckedModel } from './check/check-models'
import type { Comparison } from './drift/compare-bundles'
import { showDrift } from './drift/drift-words'
import type { VisitFigure, VisitorsReport } from './evaluate/evaluate-visitors'
import { simulationLines } from './evaluate/simulate/show-simulation'
import type { SplitReport } from './evaluate/split-files'
import { aligned, kilobytes, lines, releaseName } from './format'
import type { Inspection } from './inspect-bundle'
import type { Preview } from './read/preview'
import { headsTable } from './show-heads'
import type { SimilarItems } from './similar'

export function showBuild({ out, manifest, items, notes, bytes, engine, personas, ms }: BuildReport): string {
  const { models, release, verdict } = manifest
  const of = Object.values(models).find(({ options }) => options?.users)?.options
  const read = of ? `, ${of.users} visitors, ${of.interactions} interactions` : ''
  const before = bytes.first < bytes.shipped ? ` (${kilobytes(bytes.first)} before the first list)` : ''
  const vectors = bytes.vectors > 0 ? `, ${kilobytes(bytes.vectors)} of vectors for lists that go by them` : ''
  const ratings = bytes.ratings > 0 ? `, ${kilobytes(bytes.ratings)} where ratings are predicted` : ''
  const lazy = bytes.lazy > 0 ? `, and ${kilobytes(bytes.lazy)} that only a training asks for` : ''
  const shards = bytes.shards > 0 ? `, and ${kilobytes(bytes.shards)} in shards, of which a page fetches a few` : ''
  return lines(
    ...notes.map(note => `  ${note}`),
    '',
    `Release ${releaseName(release)}: ${items} items${read} -> ${out}`,
    `${kilobytes(bytes.shipped)} for every visitor${before}${vectors}${ratings}${lazy}${shards}; built in ${(ms / 1000).toFixed(1)} s${engine === 'none' ? '' : ` by ${engine}`}`,
    '',
    verdict.text,
    ...(personas ? ['', showPersonas(personas)] : []),
  )
}

/** Two tables: by the length of the history, and by how rare what is in it is. */
export function showVisitors(report: VisitorsReport): string {
  const { k, visitors, items, serves, lengths, limits, results, heads, simulation, personas, notes } = report
  const cell = ({ visitors: of, ndcg, low, high }: VisitFigure) =>
    of === 0 ? '-' : `${ndcg.toFixed(3)} (${low.toFixed(3)}-${high.toFixed(3)})`
  const table = (
    heads: readonly string[],
    figuresOf: (of: VisitorsReport['results'][number]) => readonly VisitFigure[],
  ) =>
    aligned([
      [`ndcg@${k}`, ...heads],
      ['visitors', ...figuresOf(results[0]).map(figure => String(figure.visitors))],
      ...results.map(one => [`${one.model}${one.model === serves ? ' *' : ''}`, ...figuresOf(one).map(cell)]),
    ])
  const [few, many] = limits.map(limit => limit.toFixed(1))
  return lines(
    ...notes.map(note => `  ${note}`),
    '',
    ...table(
      lengths.map(events => `after ${events}`),
      one => one.byLength,
    ),
    '',
    ...table([`rare (to ${few})`, `middling (to ${many})`, 'famous'], one => one.byRarity),
    '',
    ...(heads ? [...headsTable(heads, k), ''] : []),
    `${visitors} visitors held out, ${items} items ranked; 90% intervals over visitors. * serves forYou in a build.`,
    'Rare to famous: thirds of the visits, by the mean count (geometric) of what was touched.',
    ...(simulation ? ['', ...simulationLines(simulation, k)] : []),
    ...(personas ? ['', ...personaTable(personas, serves)] : []),
  )
}

const personaTable = (personas: readonly CheckedModel[], serves: string) =>
  aligned([
    ['contracts of personas', 'kept', 'broken'],
    ...personas.map(({ model, report: { kept, broken } }) => [
      `${model}${model === serves ? ' *' : ''}`,
      ...[kept, broken].map(String),
    ]),
  ])

export function showSplit({ protocol, parts, notes }: SplitReport): string {
  return lines(
    ...notes.map(note => `  ${note}`),
    '',
    ...parts.flatMap(({ train, test, rows }) => [`${train}: ${rows.train} rows`, `${test}: ${rows.test} rows`]),
    '',
    `tacitly evaluate --protocol ${protocol} --train ${parts[0].train} --test ${parts[0].test}`,
  )
}

const whenFetched = { first: '', next: ' (after the first list)', lazy: ' (when asked for)' }

export function showInspection(inspection: Inspection): string {
  const { folder, release, identity, previous, createdAt, items, shards, serves, content, models, files, verdict } =
    inspection
  const { dataMap } = inspection
  const shipped = files.filter(file => file.stage !== 'lazy').reduce((sum, file) => sum + file.zipped, 0)
  return lines(
    `${folder}: Release ${releaseName(release)}, built ${createdAt}, ${items} items; content ${identity.slice(0, 16)}`,
    `  ${previous.length} files of the release before stay beside it`,
    '',
    ...aligned([
      ['file', 'served', 'inflated', 'sha-256'],
      ...files.map(({ path, zipped, bytes, sha256, stage }) => [
        `${path}${whenFetched[stage]}`,
        kilobytes(zipped),
        kilobytes(bytes),
        `${sha256.slice(0, 12)} ok`,
      ]),
    ]),
    `${kilobytes(shipped)} for every visitor`,
    ...(shards
      ? [
          `${shards.head} items are on every page, the others in ${shards.count} shards of ${kilobytes(shards.zipped)} in all`,
        ]
      : []),
    '',
    ...Object.entries(models).map(([id, what]) => `${id}: ${what}`),
    ...Object.entries(content ?? {}).map(
      ([kind, { d, encoder }]) =>
        `${kind}: vectors of ${d}, of ${encoder.fields.join(', ')} by ${encoder.id} (sha-256 ${encoder.sha256.slice(0, 12)})`,
    ),
    ...Object.entries(serves).map(([strategy, model]) => `${strategy} is served by ${model}`),
    '',
    verdict.text,
    '',
    'What of visitors is where:',
    ...dataMap.map(({ path, holds, fromVisitors }) => `  ${path}: ${holds}; from visitors: ${fromVisitors}`),
  )
}

export function showComparison({ releases, drift, ndcg, serves: [was, is], verdict }: Comparison): string {
  const served = Object.entries(is).filter(([strategy, model]) => was[strategy as keyof typeof was] !== model)
  const figures = Object.entries(ndcg).map(([id, both]) => [id, ...both.map(figure => figure.toFixed(3))])
  return lines(
    `Release ${releaseName(releases[0])}, then ${releaseName(releases[1])}`,
    showDrift(drift),
    ...served.map(([strategy, model]) => `${strategy} is served by ${model} now`),
    ...(figures.length > 0 ? aligned([['NDCG@10, each on its own held-out part', 'before', 'now'], ...figures]) : []),
    '',
    verdict,
  )
}

export function showSimilar({ neighbours }: SimilarItems): string {
  return lines(...aligned([['item', 'score'], ...neighbours.map(({ id, score }) => [id, score.toFixed(4)])]))
}

export function showPreview({ notes, rows, items, total, unknown }: Preview): string {
  const { rows: known, visitors, items: count } = total
  return lines(
    ...notes.map(note => `  ${note}`),
    '',
    `${known} interactions of ${visitors} visitors with ${count} items. The first, as they are understood:`,
    '',
    ...aligned([
      ['visitor', 'item', 'title', 'time', 'counts'],
      ...rows.map(row => [row.user, row.item, row.title ?? '', row.time ?? '', String(row.counts)]),
    ]),
    ...(items.length > 0 ? ['', 'The first items:', '', ...items.map(item => JSON.stringify(item))] : []),
    ...(unknown.rows > 0
      ? [
          '',
          `${unknown.rows} interactions name items that are not there: ${unknown.ids.join(', ')}. ${unknown.near ?? ''}`,
        ]
      : []),
  )
}

export function showModels({ encoders, runtime }: ModelsManifest, out: string): string {
  const megabytes = (files: readonly PinnedFile[]) =>
    `${(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1)} MB`
  const rows = encoders.map(({ id, kind, size, files }) => [id, kind, `${size} numbers`, megabytes(files)])
  return lines(
    ...aligned([...rows, [runtime.path, 'runtime', '', megabytes([runtime])]]),
    '',
    `Laid out in ${out}: serve it, and name its address in createRecommender({ encoders: { url } }).`,
  )
}
