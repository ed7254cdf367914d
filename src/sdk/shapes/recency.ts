import type { History, Recency } from './types'

/** An option of models: liked items after which one in the history counts half; 0: all count alike. */
export interface RecencyOptions {
  /** Items. @default 0 */
  readonly halfLife: number
}

/** How a model of these options hears a history. */
export const recencyOf = ({ halfLife }: RecencyOptions): Recency | undefined =>
  halfLife > 0 ? { halfLife } : undefined

/**
 * The history as a model hears it: an entry with r liked ones after it counts 2^(-r / halfLife) of its confidence. What was
 * rejected pushes nothing back.
 *
 * @param recency absent: as it is
 */
export function weighHistory(history: History, recency: Recency | undefined): History {
  if (!recency) return history
  const { preference, confidence } = history
  const faded = new Float32Array(confidence.length)
  for (let h = confidence.length - 1, later = 0; h >= 0; h--) {
    faded[h] = confidence[h] * fadeAfter(later, recency)
    if (preference[h] > 0) later++
  }
  return { ...history, confidence: faded }
}

/** What an item counts that so many liked ones follow. */
const fadeAfter = (later: number, { halfLife }: Recency): number => (later === 0 ? 1 : 2 ** (-later / halfLife))
