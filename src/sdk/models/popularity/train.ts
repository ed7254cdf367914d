import { type Csr, columnCounts } from '../../kernels/interactions'
import type { ItemScores, Training } from '../../shapes/types'

/** How many visitors touched each item. */
// biome-ignore lint/correctness/useYield: one step is the whole training
export function* trainPopularity(csr: Csr): Training<ItemScores> {
  return { shape: 'scores', id: 'popularity', scores: columnCounts(csr) }
}
