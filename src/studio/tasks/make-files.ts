import { gzipSync } from 'fflate'
import { makeBundle } from '../../cli/build/make-bundle'
import type { GivenOptions } from '../../cli/given-options'
import { type Manifest, manifestPath } from '../../sdk/bundle/manifest'
import type { StudioData, Tell } from '../data'

export interface MakeInput extends Pick<GivenOptions, 'set'> {
  readonly data: StudioData
  /** What may serve beside popularity and neighbours. @default what earns its bytes */
  readonly models?: readonly string[]
  readonly shareInteractions: boolean
  readonly seed: number
  readonly release: number
}

export interface MadeFiles {
  /** Path -> bytes, as they are to be served. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly manifest: Manifest
  readonly notes: readonly string[]
  readonly engine: string
  readonly ms: number
}

/** `tacitly build`, in a tab: the same files, but for how they are zipped. */
export async function makeFiles({ data, ...options }: MakeInput, onProgress: Tell): Promise<MadeFiles> {
  const start = performance.now()
  const { items, csr } = data
  const made = await makeBundle({
    ...{ ...options, items, csr, vectors: [], precision: 'int8', onProgress },
    gzip: async bytes => gzipSync(bytes, { level: 9, mtime: 0 }),
  })
  const manifest = JSON.parse(new TextDecoder().decode(made.files.get(manifestPath)))
  return { ...made, manifest, ms: performance.now() - start }
}
