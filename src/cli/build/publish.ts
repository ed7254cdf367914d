import type { PersonasReport } from '../../personas/index'
import { type BundleFile, type Manifest, manifestPath } from '../../sdk/bundle/manifest'
import type { Bundle } from '../../sdk/bundle/read'
import { checkBundle, type Personas, refuseBroken } from '../check/check-bundle'
import type { BundleFolder } from './bundle-folder'
import type { SinceReport } from './since'

export interface BuildReport {
  readonly out: string
  readonly manifest: Manifest
  /** Items in all: `manifest.items` are those that every page has. */
  readonly items: number
  /** What was guessed, changed and dropped, a line each. */
  readonly notes: readonly string[]
  /** Bytes before the first list, for every visitor in all, that lists of what looks similar ask for, `predict`, a training alone, and of all shards. */
  readonly bytes: Readonly<Record<'first' | 'shipped' | 'vectors' | 'ratings' | 'lazy' | 'shards', number>>
  /** Which engine trained. */
  readonly engine: string
  /** Where there is a last release. */
  readonly since?: SinceReport
  /** Where it was asked for. */
  readonly personas?: PersonasReport
  readonly ms: number
}

interface Publication {
  readonly out: string
  readonly folder: BundleFolder
  readonly files: ReadonlyMap<string, Uint8Array>
  /** What kinds of visitors are to see. */
  readonly expected?: Personas
  readonly onProgress: (phase: string, done: number) => void
}

/** Holds the files against the personas, where there are any, and publishes them. @throws TacitlyError 'personas-broken', 'options-invalid' */
export async function publish({ out, folder, files, expected, onProgress }: Publication) {
  const personas = expected && (await checkBundle(async name => files.get(name)!, expected))
  if (personas) refuseBroken(personas, `${out} is as it was`)
  onProgress('writing', 0)
  const bundle = await folder.publish(files)
  onProgress('writing', 1)
  return { out, manifest: bundle.manifest, items: bundle.catalog.items.length, bytes: sizes(bundle), personas }
}

function sizes({ manifest, files }: Bundle): BuildReport['bytes'] {
  const zipped = (of: (file: BundleFile) => boolean) =>
    Object.values(manifest.files).reduce((sum, file) => sum + (of(file) ? file.zipped : 0), 0)
  const first = (files.get(manifestPath)?.length ?? 0) + zipped(({ stage }) => stage === 'first')
  return {
    first,
    shipped: first + zipped(({ stage }) => stage === 'next'),
    vectors: zipped(({ role }) => role === 'vectors'),
    ratings: zipped(({ role, stage }) => role === 'model' && stage === 'lazy'),
    shards: shardBytes({ manifest, files }),
    lazy: zipped(({ role, stage }) => (role === 'shared' || role === 'twin') && stage === 'lazy'),
  }
}

/** Of a bundle that was read with all of its shards: they and what finds them. */
export function shardBytes({ files, manifest }: Pick<Bundle, 'files' | 'manifest'>): number {
  const named = new Set([manifestPath, ...Object.keys(manifest.files)])
  return [...files].reduce((sum, [name, { length }]) => sum + (named.has(name) ? 0 : length), 0)
}
