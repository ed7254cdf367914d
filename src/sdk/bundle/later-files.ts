// Loaded by the first list or training that takes more of a bundle than its models.
import { TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import type { ContentKind } from '../types'
import { type BundleFile, filesOf, type Manifest } from './manifest'
import { once } from './once'
import type { Bundle, LoadOptions } from './read'

export interface LaterHost {
  readonly open: (name: string) => Promise<Uint8Array>
  readonly manifest: Manifest
  readonly ids: readonly string[]
  readonly onLost: LoadOptions['onLost']
}

/** The files that are fetched when something asks for them: each once, and again after a failure. */
export function createLater({ open, manifest, ids, onLost }: LaterHost): Pick<Bundle, 'shared' | 'twin' | 'content'> {
  const lazily = <T>(unpack: () => Promise<T>) =>
    once(() =>
      unpack().catch(async thrown => {
        if (thrown instanceof TacitlyError && thrown.code.startsWith('bundle-')) await onLost?.()
        throw thrown
      }),
    )
  const opened = (role: BundleFile['role']) =>
    Promise.all(filesOf(manifest, role).map(async ([name, { kind }]) => ({ kind, bytes: await open(name) })))
  return {
    shared: lazily(async () => {
      const [file] = await opened('shared')
      if (!file) return undefined
      const { unpackInteractions } = await loadCode(import('./unpack-interactions'))
      return unpackInteractions(file.bytes, manifest.shares?.rows ?? 0, ids.length)
    }),
    twin: lazily(async () => {
      const [file] = await opened('twin')
      if (!file) return undefined
      const { unpackTwin } = await loadCode(import('./unpack-more'))
      return unpackTwin(file.bytes, ids)
    }),
    content: lazily(async () => {
      const found = await opened('vectors')
      if (found.length === 0) return []
      const { unpackVectors } = await loadCode(import('./vectors'))
      return found.map(({ kind, bytes }) =>
        unpackVectors(kind as ContentKind, manifest.content![kind as ContentKind]!, bytes, ids),
      )
    }),
  }
}
