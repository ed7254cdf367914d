import type { Ranker } from '../shapes/types'
import { writeSafetensors } from './write-safetensors'

/** Weights, and in words what each weighs; its parts lie in their own files, and which item has which token says the catalogue. */
export function packRanker({ weights, depth, features, tokens, parts }: Ranker): Uint8Array {
  return writeSafetensors(
    { weights: { shape: [weights.length], data: weights } },
    {
      depth: String(depth),
      ...{ features: JSON.stringify(features), tokens: JSON.stringify(tokens) },
      parts: JSON.stringify(parts.map(({ id }) => id)),
    },
  )
}
