import { definitionOf, ensembleId } from '../../sdk/models/catalogue'
import type { ModelId } from '../../sdk/shapes/types'

/** Whether another seed gives another model: it is drawn, or made of what is; an ensemble's weights go by drawn rows. */
export function isDrawn(id: ModelId): boolean {
  if (id === ensembleId) return true
  const { isDrawn: own = false, parts = [] } = definitionOf(id)
  return own || parts.some(isDrawn)
}

/** As many as are asked for, from the first one on. */
export const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => first + at)
