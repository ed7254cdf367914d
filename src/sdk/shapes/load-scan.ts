import { asTacitlyError } from '../errors'
import { loadCode } from '../load-code'
import type { ScoringEngine } from '../types'
import type { Model } from './types'

/** Below it JavaScript takes less than 2 ms for all of them. */
const manyItems = 20_000

/**
 * Fetches what scores many items fast, and makes these models ready for it. Where that fails, JavaScript scores them.
 *
 * @returns undefined: they are too few to fetch anything
 */
export async function loadScans(models: Iterable<Model>, items: number): Promise<ScoringEngine | undefined> {
  if (items < manyItems) return undefined
  try {
    await (await loadCode(import('./scan'))).prepareScans(models)
    return 'wasm'
  } catch (thrown) {
    return `js (${asTacitlyError(thrown, 'backend-unavailable').message})`
  }
}
