import type { BundleSource, Item } from '../types'
import { type Bundle, type LoadOptions, openBundle } from './read'

/** As `openBundle`, with all of its models and texts. */
export async function loadBundle<TItem extends Item = Item>(
  source: BundleSource,
  options?: LoadOptions,
): Promise<Bundle<TItem>> {
  const bundle = await openBundle<TItem>(source, options)
  return { ...bundle, ...(await bundle.whole()) }
}
