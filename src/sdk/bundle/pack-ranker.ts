import type { Ranker, RankerNetwork } from '../shapes/types'
import type { Tensor } from './safetensors'
import { writeSafetensors } from './write-safetensors'

/** Weights, and in words what each weighs; its parts lie in their own files, and which item has which token says the catalogue. */
export function packRanker({ weights, network, depth, features, tokens, parts }: Ranker): Uint8Array {
  return writeSafetensors(
    { weights: { shape: [weights.length], data: weights }, ...(network && packNetwork(network, weights.length)) },
    {
      depth: String(depth),
      ...{ features: JSON.stringify(features), tokens: JSON.stringify(tokens) },
      parts: JSON.stringify(parts.map(({ id }) => id)),
    },
  )
}

function packNetwork(network: RankerNetwork, features: number): Record<string, Tensor> {
  const vectors: Tensor = { shape: [features, network.d], data: network.vectors }
  if (network.kind === 'crosses') return { vectors }
  const tensors: Record<string, Tensor> = { vectors, bias: { shape: [network.d], data: network.bias } }
  network.layers.forEach(({ weights, bias }, k) => {
    tensors[`layer${k}`] = { shape: [bias.length, weights.length / bias.length], data: weights }
    tensors[`layer${k}Bias`] = { shape: [bias.length], data: bias }
  })
  return tensors
}
