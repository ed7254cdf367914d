import type { ModelsManifest, PinnedFile } from '../sdk/content/encoder-files'
import type { BuildReport } from './build-bundle'
import { type EvaluateReport, type EvaluateResult, type EvaluateRow, isJudged } from './evaluate-files'
import type { Inspection } from './inspect-bundle'
import { costText } from './shipping-costs'
import type { SimilarItems } from './similar'

export function showBuild({ out, manifest, notes, bytes, engine, ms }: BuildReport): string {
  const { models, items, release, verdict } = manifest
  const als = models.als?.options
  const read = als ? `, ${als.users} visitors, ${als.interactions} interactions` : ''
  const vectors = bytes.vectors > 0 ? `, ${kilobytes(bytes.vectors)} of vectors for lists that go by them` : ''
  const lazy = bytes.lazy > 0 ? `, and ${kilobytes(bytes.lazy)} that only a training asks for` : ''
  return lines(
    ...notes.map(note => `  ${note}`),
    '',
    `${nameOf(release)}: ${items} items${read} -> ${out}`,
    `${kilobytes(bytes.shipped)} for every visitor${vectors}${lazy}; built in ${(ms / 1000).toFixed(1)} s${engine === 'none' ? '' : ` by ${engine}`}`,
    '',
    verdict.text,
  )
}

/** A number that the site gave, or the time of the build. */
const nameOf = (release: number) => `Release ${release < 1e12 ? release : new Date(release).toISOString()}`

/** Rows of a table whose widths are known before its figures are: it can be printed as they come. */
export function showEvaluationRow(row: EvaluateRow, isFirst: boolean): string {
  const cells = (model: string, values: readonly string[]) =>
    [model.padEnd(modelWidth), ...values.map(value => value.padStart(figureWidth))].join('  ')
  if (!isJudged(row))
    return lines(`${row.model.padEnd(modelWidth)}  not fitted: ${row.failed.message} [${row.failed.code}]`)
  const { model, metrics, trainMs } = row
  const names = Object.keys(metrics)
  const figures = names.map(name => metrics[name].toFixed(4))
  return lines(
    ...(isFirst ? [cells('model', [...names, 'train ms'])] : []),
    cells(model, [...figures, trainMs.toFixed(0)]),
  )
}

const modelWidth = 'contentpopularity'.length
const figureWidth = 'precision@10'.length

/** What stands below the table. */
export function showEvaluationEnd({ results, users, items }: EvaluateReport): string {
  const judged = results.filter(isJudged)
  const searches = judged.flatMap(({ model, search, options }) =>
    search
      ? [
          `${model}: ${search.tried} tried on ${search.validation * 100}% of train, ndcg@10 there ` +
            `${search.start.toFixed(4)} -> ${search.best.toFixed(4)}${chanceOf(search)}; ${JSON.stringify(options)}`,
        ]
      : [],
  )
  const shipped = judged.flatMap(({ model, shipped: costs }) =>
    costs ? [`${model} in a bundle: ${costText(costs, cost => cost.toFixed(4))}`] : [],
  )
  return lines('', `${users} users judged, ${items} items ranked`, ...searches, ...shipped)
}

function chanceOf({ p, isKept }: NonNullable<EvaluateResult['search']>): string {
  if (p === undefined) return ''
  return isKept ? ` (p = ${p.toFixed(3)})` : ` (p = ${p.toFixed(3)}, which may be chance: the defaults stay)`
}

export function showInspection(inspection: Inspection): string {
  const { folder, release, identity, previous, createdAt, items, serves, content, models, files, verdict, dataMap } =
    inspection
  const shipped = files.filter(file => !file.lazy).reduce((sum, file) => sum + file.zipped, 0)
  return lines(
    `${folder}: ${nameOf(release)}, built ${createdAt}, ${items} items; content ${identity.slice(0, 16)}`,
    `  ${previous.length} files of the release before stay beside it`,
    '',
    ...aligned([
      ['file', 'served', 'inflated', 'sha-256'],
      ...files.map(({ path, zipped, bytes, sha256, lazy }) => [
        `${path}${lazy ? ' (when asked for)' : ''}`,
        kilobytes(zipped),
        kilobytes(bytes),
        `${sha256.slice(0, 12)} ok`,
      ]),
    ]),
    `${kilobytes(shipped)} for every visitor`,
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

export function showSimilar({ neighbours }: SimilarItems): string {
  return lines(...aligned([['item', 'score'], ...neighbours.map(({ id, score }) => [id, score.toFixed(4)])]))
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

export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`
}

/** Columns padded to one width: the first to the left, the others to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)))
  return rows.map(row =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
  )
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`
}
