import { asTacitlyError } from '../errors'
import { loadCode } from '../load-code'
import type { ScoringEngine } from '../types'
import type { Model } from './types'

/** Below it JavaScript takes less than 2 ms for all of them. */
const manyItems = 20_000

/**
 * Fetches what scores many items fast, and makes these models ready for it.
 *
 * @returns undefined: they are too few to fetch anything
 * @throws TacitlyError 'code-missing'
 */
export async function loadScans(models: Iterable<Model>, items: number): Promise<ScoringEngine | undefined> {
  if (items < manyItems) return undefined
  const { prepareScans } = await loadCode(import('./scan'))
  return prepareScans(models).then(
    () => 'wasm' as const,
    thrown => `js (${asTacitlyError(thrown, 'backend-unavailable').message})` as const,
  )
}
