import { createAdam } from './adam'
import { embeddingSum } from './embedding'

/** What our graphs are trained by beside tfjs: the bench puts its stock parts in their place. */
export interface GraphParts {
  readonly lookUp: typeof embeddingSum
  readonly createAdam: typeof createAdam
}

export const ownParts: GraphParts = { lookUp: embeddingSum, createAdam }
