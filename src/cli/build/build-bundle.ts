import type { Precision } from '../../sdk/bundle/pack'
import { TacitlyError } from '../../sdk/errors'
import { readPersonas } from '../check/check-bundle'
import { type ContentOptions, contentVectors } from '../encoders/content-vectors'
import type { GivenOptions } from '../given-options'
import { checkTaught } from '../lists/logged'
import { type InputOptions, readInput } from './build-input'
import { openBundleFolder } from './bundle-folder'
import { gzip } from './gzip'
import { type KeptFitsOptions, openKeptFits } from './kept-fits'
import { makeBundle } from './make-bundle'
import { type BuildReport, publish } from './publish'

export interface BuildOptions
  extends InputOptions,
    GivenOptions,
    KeptFitsOptions,
    Pick<ContentOptions, 'text' | 'image' | 'encoders' | 'textModel' | 'head'> {
  /** The bundle's folder. The files of the bundle that is there stay for one more release. */
  readonly out: string
  /** Says which of two bundles is newer. @default the time, milliseconds since 1970 */
  readonly release?: number
  /** @default false */
  readonly shareInteractions?: boolean
  /** Of factors and vectors. @default 'int8' */
  readonly precision?: Precision
  /** Models that may serve beside popularity and neighbours. @default what earns its bytes */
  readonly models?: readonly string[]
  /** Zipped bytes of what ranks: the index and the models, without cards, texts and vectors. @default by the items */
  readonly budget?: number
  /** File of what kinds of visitors are to see. Where a contract is broken, nothing is written. */
  readonly personas?: string
}

/**
 * From interactions and items to a bundle: fits every model on a part, judges them on the rest against popularity as
 * a page reads them, fits again on everything, and publishes the folder at once. Without interactions, nothing is judged,
 * and lists go by content.
 *
 * @throws TacitlyError of InputErrorCode | 'personas-invalid' | 'personas-broken' | 'input-invalid' | 'options-invalid' | 'encoder-missing' | 'encoder-corrupt';
 *   the folder is then as it was
 */
export async function buildBundle(options: BuildOptions): Promise<BuildReport> {
  const start = performance.now()
  const { out, precision = 'int8', seed = 1, onProgress = () => undefined } = options
  const folder = await openBundleFolder(out)
  if (options.lists !== undefined) {
    checkTaught(options.models)
    if (options.shareInteractions) throw listsOfShared()
  }
  const expected = options.personas === undefined ? undefined : await readPersonas(options.personas)
  const fits = openKeptFits(options)
  const { items, records, csr, logged, notes } = await readInput(options, fits.place)
  const content = await contentVectors({ ...options, items, records, d: undefined, seed, onProgress })
  const made = await makeBundle({
    ...{ run: fits.run, place: fits.place, gzip },
    ...{ items, csr, logged, precision, seed, onProgress },
    release: options.release ?? Date.now(),
    last: folder.last,
    vectors: content.vectors,
    ...{ d: options.d, set: options.set, models: options.models, budget: options.budget },
    shareInteractions: options.shareInteractions,
  }).finally(fits.close)
  const published = await publish({ out, folder, files: made.files, expected, onProgress })
  return {
    ...published,
    notes: [...notes, ...content.notes, ...made.notes, ...fits.notes()],
    engine: made.engine,
    ms: performance.now() - start,
  }
}

const listsOfShared = () =>
  new TacitlyError(
    'options-invalid',
    '--lists and --share-interactions exclude one another: shared rows are shuffled, and lists are of visitors who are known.',
    { option: 'lists' },
  )
