import type { Store } from '../store/store'

/** Vectors by what they were made of, on the disk. A disk that fails costs the cache and no more. */
export interface VectorCache {
  readonly get: (keys: readonly string[]) => Promise<ReadonlyMap<string, Float32Array>>
  /** Resolves when they are on the disk: what is finished is not lost with the tab. */
  readonly put: (vectors: readonly { readonly key: string; readonly vector: Float32Array }[]) => Promise<void>
}

/** @param store where they are kept; undefined: nowhere */
export const createVectorCache = (store: () => Promise<Store | undefined>): VectorCache => ({
  async get(keys) {
    return (await (await store())?.getVectors(keys).catch(() => undefined)) ?? new Map()
  },
  async put(vectors) {
    const disk = await store()
    const at = Date.now()
    await disk?.putVectors(vectors.map(one => ({ ...one, at }))).catch(() => undefined)
  },
})
