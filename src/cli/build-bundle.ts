import { type BundleFile, type Manifest, manifestPath } from '../sdk/bundle/manifest'
import type { Precision } from '../sdk/bundle/pack'
import type { Bundle } from '../sdk/bundle/read'
import { alsDefaults } from '../sdk/models/als-options'
import { type InputOptions, readInput } from './build-input'
import { openBundleFolder } from './bundle-folder'
import { type ContentOptions, contentVectors } from './content-vectors'
import { makeBundle } from './make-bundle'

export interface BuildOptions
  extends InputOptions,
    Pick<ContentOptions, 'text' | 'image' | 'encoders' | 'cache' | 'textModel' | 'head'> {
  /** The bundle's folder. The files of the bundle that is there stay for one more release. */
  readonly out: string
  /** Says which of two bundles is newer. @default the time, milliseconds since 1970 */
  readonly release?: number
  /** @default false */
  readonly shareInteractions?: boolean
  /** Of factors and vectors. @default 'int8' */
  readonly precision?: Precision
  /** Length of the vectors of `als`, a multiple of 4. @default 64 */
  readonly d?: number
  /** Of the split and of the first factors. @default 1 */
  readonly seed?: number
  /** Models that may serve beside popularity and neighbours. @default what earns its bytes */
  readonly models?: readonly string[]
}

export interface BuildReport {
  readonly out: string
  readonly manifest: Manifest
  /** What was guessed, changed and dropped, a line each. */
  readonly notes: readonly string[]
  /** Bytes that every visitor fetches, that lists of what looks similar ask for, and that only a training asks for. */
  readonly bytes: { readonly shipped: number; readonly vectors: number; readonly lazy: number }
  /** Which engine trained. */
  readonly engine: string
  readonly ms: number
}

/**
 * From interactions and items to a bundle: fits every model on a part, judges them on the rest against popularity as
 * a page reads them, fits again on everything, and publishes the folder at once. Without interactions, nothing is judged,
 * and lists go by content.
 *
 * @throws TacitlyError 'input-invalid' | 'no-interactions' | 'options-invalid' | 'encoder-missing' | 'encoder-corrupt';
 *   the folder is then as it was
 */
export async function buildBundle(options: BuildOptions): Promise<BuildReport> {
  const start = performance.now()
  const { out, precision = 'int8', d = alsDefaults.d, seed = alsDefaults.seed, onProgress = () => undefined } = options
  const folder = await openBundleFolder(out)
  const { items, records, csr, notes } = await readInput(options)
  const content = await contentVectors({ ...options, items, records, d: undefined, seed, onProgress })
  const made = await makeBundle({
    ...{ items, csr, precision, seed, onProgress },
    release: options.release ?? Date.now(),
    last: folder.last,
    vectors: content.vectors,
    als: { ...alsDefaults, d, seed },
    models: options.models,
    shareInteractions: options.shareInteractions,
  })
  onProgress('writing', 0)
  const bundle = await folder.publish(made.files)
  onProgress('writing', 1)
  return {
    out,
    manifest: bundle.manifest,
    notes: [...notes, ...content.notes, ...made.notes],
    bytes: sizes(bundle),
    engine: made.engine,
    ms: performance.now() - start,
  }
}

function sizes({ manifest, files }: Bundle): BuildReport['bytes'] {
  const zipped = (of: (file: BundleFile) => boolean) =>
    Object.values(manifest.files).reduce((sum, file) => sum + (of(file) ? file.zipped : 0), 0)
  return {
    shipped: (files.get(manifestPath)?.length ?? 0) + zipped(({ stage }) => stage !== 'lazy'),
    vectors: zipped(({ role }) => role === 'vectors'),
    lazy: zipped(({ role }) => role === 'shared' || role === 'twin'),
  }
}
