import { add, exp, logSoftmax, matMul, mul, relu, reshape, slice, type Tensor, tensor } from '@tensorflow/tfjs-core'
import { weightsOf } from '../../sdk/models/sasrec/attend'
import { type AttentionSize, placesOf } from '../../sdk/models/sasrec/network'
import { unavailable } from '../webgl/context'
import { layerNorm } from './layer-norm'
import { bagsAt, type PaddedWindows } from './padded-windows'
import type { SequenceGraph, SequencePass } from './sequence'

/** Before a softmax: no weight, and finite. */
const out = -1e9

/**
 * The graph of `attentionNetwork`: products over all windows at once, each padded to the same length.
 * @throws TacitlyError `backend-unavailable`: heads of an odd width, see `even`
 */
export function attentionGraph({ d, length, blocks, heads }: AttentionSize): SequenceGraph {
  if ((d / heads) % 2 === 1) throw unavailable('attention has heads of an odd width, d / heads')
  return (weights, inputs, pass) => {
    const { windows, lookUp } = pass
    const places = bagsAt(windows, placesOf(windows.ptr, length), length)
    let x = add(inputs, lookUp(weights.positions, places, windows.rows)) as Tensor
    for (let block = 0; block < blocks; block++) {
      x = passBlock(name => weights[`block${block}.${name}`], x, heads, pass)
    }
    return layerNorm(x, weights.norm)
  }
}

function passBlock(of: (name: string) => Tensor, x: Tensor, heads: number, pass: SequencePass): Tensor {
  const heard = add(x, pass.drop(attend(of, layerNorm(x, of('attendNorm')), heads, pass))) as Tensor
  const inner = pass.drop(relu(add(matMul(layerNorm(heard, of('layerNorm')), of('in')), of('inBias'))))
  return add(heard, pass.drop(add(matMul(inner, of('out')), of('outBias'))))
}

/** What the tokens pay one another, mixed: rows x d. */
function attend(of: (name: string) => Tensor, x: Tensor, heads: number, { windows, drawMask }: SequencePass): Tensor {
  const { parts, length, rows } = windows
  const d = x.shape[1]!
  const width = d / heads
  const causal = Float32Array.from({ length: length ** 2 }, (_, k) => (k % length > Math.floor(k / length) ? out : 0))
  const mask = drawMask(weightsOf(windows.ptr, heads))
  const heard = Array.from({ length: heads }, (_, head) => {
    const project = (which: number) =>
      reshape(matMul(x, slice(of('attend'), [0, which * d + head * width], [d, width])), [parts, length, width])
    const scores = mul(matMul(project(0), project(1), false, true), 1 / Math.sqrt(width))
    const shares = exp(logSoftmax(add(scores, tensor(causal, [1, length, length]))))
    const used = mask ? mul(shares, tensor(squares(mask, windows, head, heads), [parts, length, length])) : shares
    const told = reshape(matMul(used, project(2)), [rows, width])
    return matMul(told, slice(of('mix'), [head * width, 0], [width, d]))
  })
  return heard.reduce((sum, one) => add(sum, one))
}

/** Of one head, a number a pair of tokens of a window, from those of the twin: part by part, head by head, query by query. */
function squares(mask: Float32Array, { ptr, parts, length }: PaddedWindows, head: number, heads: number): Float32Array {
  const all = new Float32Array(parts * length * length)
  let at = 0
  for (let part = 0; part + 1 < ptr.length; part++) {
    const n = ptr[part + 1] - ptr[part]
    const size = (n * (n + 1)) / 2
    let from = at + head * size
    for (let query = 0; query < n; query++) {
      all.set(mask.subarray(from, from + query + 1), (part * length + query) * length)
      from += query + 1
    }
    at += heads * size
  }
  return all
}
