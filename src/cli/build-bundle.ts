import { bundlePaths, lazyPaths, type Manifest, manifestPath } from '../sdk/bundle/manifest'
import type { Precision } from '../sdk/bundle/pack-tensors'
import type { Bundle } from '../sdk/bundle/read'
import { TacitlyError } from '../sdk/errors'
import { alsDefaults } from '../sdk/models/als-options'
import { type InputOptions, readInput } from './build-input'
import { type ContentOptions, contentVectors } from './content-vectors'
import { makeBundle } from './make-bundle'
import { releaseIn, stageFolder } from './write-folder'

export interface BuildOptions
  extends InputOptions,
    Pick<ContentOptions, 'text' | 'image' | 'encoders' | 'cache' | 'textModel' | 'head'> {
  /** The bundle's folder; replaced whole. */
  readonly out: string
  /** @default one above the release that is there, or 1 */
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
 * read back from disk, fits again on everything, and publishes the folder at once. Without interactions, nothing is
 * judged, and lists go by content.
 *
 * @throws TacitlyError 'input-invalid' | 'no-interactions' | 'options-invalid' | 'encoder-missing' | 'encoder-corrupt';
 *   the folder is then as it was
 */
export async function buildBundle(options: BuildOptions): Promise<BuildReport> {
  const start = performance.now()
  const { out, precision = 'int8', d = alsDefaults.d, seed = alsDefaults.seed, onProgress = () => undefined } = options
  const staging = await stageFolder(out)
  try {
    const release = await nextRelease(out, options.release)
    const { items, records, csr, notes } = await readInput(options)
    const content = await contentVectors({ ...options, items, records, d: undefined, seed, onProgress })
    const made = await makeBundle({
      ...{ staging, items, csr, release, precision, seed, onProgress },
      vectors: content.vectors,
      als: { ...alsDefaults, d, seed },
      models: options.models,
      shareInteractions: options.shareInteractions,
    })
    await staging.publish()
    return {
      out,
      manifest: made.bundle.manifest,
      notes: [...notes, ...content.notes, ...made.notes],
      bytes: sizes(made.bundle),
      engine: made.engine,
      ms: performance.now() - start,
    }
  } finally {
    await staging.discard()
  }
}

async function nextRelease(out: string, wanted?: number): Promise<number> {
  const there = (await releaseIn(out)) ?? 0
  const release = wanted ?? there + 1
  if (release > there) return release
  throw new TacitlyError(
    'options-invalid',
    `--release ${release} is not above release ${there} in ${out}: visitors who have that one would refuse it.`,
    { release, there },
  )
}

function sizes({ manifest, files }: Bundle): BuildReport['bytes'] {
  const served = (paths: readonly string[]) => paths.reduce((sum, path) => sum + (manifest.files[path]?.zipped ?? 0), 0)
  const eager = Object.keys(manifest.files).filter(path => !lazyPaths.includes(path))
  return {
    shipped: (files.get(manifestPath)?.length ?? 0) + served(eager),
    vectors: served([bundlePaths.text, bundlePaths.image]),
    lazy: served([bundlePaths.shared, bundlePaths.twin]),
  }
}
