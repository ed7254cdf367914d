import { type Csr, columnCounts } from '../../kernels/interactions'
import { type NeighbourOptions, type PairRule, trainNeighbours } from '../../shapes/neighbours'
import type { ItemNeighbours, Training } from '../../shapes/types'

export interface CooccurrenceOptions extends NeighbourOptions {
  /** Shared rows at which half of the lift is believed. @default 20 */
  readonly shrink: number
}

export const cooccurrenceDefaults: CooccurrenceOptions = { neighbours: 20, minSupport: 2, halfLife: 0, shrink: 20 }

export const trainCooccurrence = (
  csr: Csr,
  options: CooccurrenceOptions = cooccurrenceDefaults,
): Training<ItemNeighbours> => trainNeighbours(csr, cooccurrenceRule(csr, options))

/**
 * What is taken together more often than chance: ln(lift) c / (c + shrink), where lift = c |U| / (c_i c_j), c counts the
 * rows that hold both, and only lifts above 1 are kept. The discount keeps pairs that met twice by chance from the top
 * (after Pantel & Lin 2002, https://aclanthology.org/P02-1020).
 */
export function cooccurrenceRule(csr: Csr, options: CooccurrenceOptions): PairRule {
  const { shrink } = options
  const counts = columnCounts(csr)
  return {
    ...{ id: 'cooccurrence', ...options },
    similarity: (item, other, _weight, both) =>
      Math.log((both * csr.rows) / (counts[item] * counts[other])) * (both / (both + shrink)),
  }
}
