import type { RecommenderState } from '../types'

/**
 * Whether the browser may clear what is stored when space runs short. `ask`: a visitor who has just consented is asked, where
 * the browser asks at all; a browser that refuses, or can't say, keeps things as well as it can.
 */
export async function durability(ask: boolean): Promise<RecommenderState['storage']['durability']> {
  const storage = typeof navigator === 'undefined' ? undefined : navigator.storage
  try {
    return (await (ask ? storage?.persist() : storage?.persisted())) ? 'persistent' : 'best-effort'
  } catch {
    return 'best-effort' // plain http has the method and throws
  }
}
