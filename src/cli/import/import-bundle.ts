import type { Precision } from '../../sdk/bundle/pack'
import { openBundleFolder } from '../build/bundle-folder'
import { type BuildReport, publish } from '../build/publish'
import { readPersonas } from '../check/check-bundle'
import { fileSources } from '../read/bytes/file-source'
import { readItems } from '../read/items/read-items'
import { openItems } from '../read/open-files'
import { itemOptions, type ReadingOptions } from '../read/reading-options'
import { makeImport } from './make-import'
import { readSpark } from './read-spark'

export interface ImportOptions {
  /** Folder that spark/tacitly_als.py wrote. */
  readonly spark: string
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
  const catalogue = options.items && (await readCatalogue(options.items, options.reading))
  const imported = await readSpark(options.spark, catalogue?.items)
  onProgress('judging', 0)
  const release = options.release ?? Date.now()
  const files = await makeImport({ imported, precision, seed, release, last: folder.last })
  const published = await publish({ out, folder, files, expected, onProgress })
  const notes = [...(catalogue?.notes ?? []), ...imported.notes]
  return { ...published, notes, engine: imported.engine, ms: performance.now() - start }
}

async function readCatalogue(paths: readonly string[], reading: ReadingOptions = {}) {
  return readItems(await openItems(await fileSources(paths), reading), itemOptions(reading))
}
