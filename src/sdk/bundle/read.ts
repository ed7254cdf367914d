import type { Catalog } from '../catalog'
import { TacitlyError } from '../errors'
import type { Csr } from '../interactions'
import type { Model, ModelId } from '../models/shapes'
import type { BundleSource, Item } from '../types'
import type { Manifest } from './manifest'

/** A bundle as read: whole and verified. */
export interface Bundle<TItem extends Item = Item> {
  readonly manifest: Manifest
  readonly release: number
  readonly catalog: Catalog<TItem>
  readonly models: ReadonlyMap<ModelId, Model>
  /** The shared interactions; fetched on the first call. undefined: this bundle shares none. */
  readonly shared: () => Promise<Csr | undefined>
  /** Item factors from before the refit, trained on the shared train part: what the gate compares with. n x d. */
  readonly twin: () => Promise<{ readonly d: number; readonly factors: Float32Array } | undefined>
  /** Path -> bytes as fetched (gzipped unless the host decoded them), for caching. Lazy files join when they are read. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

export interface LoadOptions {
  readonly signal?: AbortSignal
  /** Refuses an older release ('bundle-older-release'). @default 0 */
  readonly minRelease?: number
  /** A seam for tests. @default globalThis.fetch */
  readonly fetch?: typeof globalThis.fetch
}

/**
 * Reads a bundle and verifies it: all or nothing.
 *
 * @throws TacitlyError 'bundle-missing' | 'bundle-format' | 'bundle-corrupt' | 'bundle-older-release' | 'aborted'
 */
export async function loadBundle<TItem extends Item = Item>(
  _source: BundleSource,
  _options: LoadOptions = {},
): Promise<Bundle<TItem>> {
  throw new TacitlyError('bundle-missing', 'loadBundle is being written')
}
