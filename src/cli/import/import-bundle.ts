import type { Precision } from '../../sdk/bundle/pack'
import { TacitlyError } from '../../sdk/errors'
import { readInput } from '../build/build-input'
import { openBundleFolder } from '../build/bundle-folder'
import { type BuildReport, publish } from '../build/publish'
import { readPersonas } from '../check/check-bundle'
import type { ReadingOptions } from '../read/reading-options'
import type { Imported } from './imported'
import { makeImport } from './make-import'
import { readIds } from './read-ids'
import { readImplicit } from './read-implicit'
import { readPairs } from './read-pairs'
import { readSpark } from './read-spark'
import { readVectors } from './read-vectors'
import { type ForeignOptions, withInteractions } from './with-interactions'

export interface ImportOptions extends Pick<ForeignOptions, 'interactions' | 'test'> {
  /** Folder that spark/tacitly_als.py wrote. One of this and the next three is given. */
  readonly spark?: string
  /** File that implicit saved. */
  readonly npz?: string
  /** File of a vector an item: .npy, .safetensors or .parquet. */
  readonly vectors?: string
  /** File of an item-item table. */
  readonly neighbours?: string
  /** File of the ids of the items, one a line, in the order of the rows of `npz` or `vectors`. */
  readonly ids?: string
  /** Joined by id. Absent: each id is its own title. */
  readonly items?: readonly string[]
  /** The bundle's folder. The files of the bundle that is there stay for one more release. */
  readonly out: string
  /** Says which of two bundles is newer. @default the time, milliseconds since 1970 */
  readonly release?: number
  /** Of factors and vectors. @default 'int8' */
  readonly precision?: Precision
  /** Of the order in which ties fall, and of which rows choose. @default 1 */
  readonly seed?: number
  /** File of what kinds of visitors are to see. Where a contract is broken, nothing is written. */
  readonly personas?: string
  readonly reading?: ReadingOptions
  readonly onProgress?: (phase: string, done: number) => void
}

/**
 * From models that were trained elsewhere to a bundle: read, judged against popularity as a page reads them, packed and published
 * as `buildBundle` does its own.
 *
 * @throws TacitlyError of InputErrorCode | 'model-incomplete' | 'model-invalid' | 'model-differs' | 'personas-invalid' | 'personas-broken' |
 *   'options-invalid'; the folder is then as it was
 */
export async function importBundle(options: ImportOptions): Promise<BuildReport> {
  const start = performance.now()
  const { out, precision = 'int8', seed = 1, onProgress = () => undefined } = options
  const folder = await openBundleFolder(out)
  const expected = options.personas === undefined ? undefined : await readPersonas(options.personas)
  onProgress('reading', 0)
  const imported = await readImported(options, { seed, onProgress })
  onProgress('judging', 0)
  const release = options.release ?? Date.now()
  const files = await makeImport({ imported, precision, seed, release, last: folder.last })
  const published = await publish({ out, folder, files, expected, onProgress })
  return { ...published, notes: imported.notes, engine: imported.engine, ms: performance.now() - start }
}

export const importSources = ['spark', 'npz', 'vectors', 'neighbours'] as const

async function readImported(
  options: ImportOptions,
  more: Pick<ForeignOptions, 'seed' | 'onProgress'>,
): Promise<Imported> {
  const { spark, npz, vectors, neighbours, items, reading } = options
  const given = importSources.filter(name => options[name] !== undefined)
  if (given.length !== 1) throw oneSource(given)
  if (spark !== undefined) {
    refuse(options, ['ids', 'interactions', 'test'], 'spark', 'the folder holds ids, counts, and what judges')
    const catalogue = items && (await readInput({ items, reading }))
    const imported = await readSpark(spark, catalogue?.items)
    return { ...imported, notes: [...(catalogue?.notes.slice(0, -1) ?? []), ...imported.notes] }
  }
  if (options.test !== undefined && options.interactions === undefined) {
    throw missing('interactions', '--test judges what has learnt from --interactions')
  }
  if (neighbours !== undefined) {
    refuse(options, ['ids'], 'neighbours', 'its rows name their items')
    return withInteractions(await readPairs(neighbours), { ...options, ...more })
  }
  const ids = options.ids === undefined ? undefined : await readIds(options.ids)
  if (vectors !== undefined) return withInteractions(await readVectors(vectors, ids), { ...options, ...more })
  if (!ids) throw missing('ids', 'an .npz of implicit does not say whose its rows are')
  return withInteractions(await readImplicit(npz!, ids), { ...options, ...more })
}

function refuse(
  options: ImportOptions,
  names: readonly ('ids' | 'interactions' | 'test')[],
  source: string,
  why: string,
): void {
  const name = names.find(one => options[one] !== undefined)
  if (name)
    throw new TacitlyError('options-invalid', `--${name} does not go with --${source}: ${why}.`, { option: name })
}

const missing = (option: string, why: string) =>
  new TacitlyError('options-invalid', `--${option} is missing: ${why}; see tacitly import --help.`, { option })

const oneSource = (given: readonly string[]) =>
  new TacitlyError(
    'options-invalid',
    `${given.length === 0 ? 'Nothing is to be imported' : `${given.map(name => `--${name}`).join(' and ')} are given`}; expected one of ${importSources.map(name => `--${name}`).join(', ')}.`,
  )
