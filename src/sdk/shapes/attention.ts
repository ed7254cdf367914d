import { normEpsilon } from '../kernels/norm'
import type { CreateReader } from './encoders'
import { blocksIn } from './sequence-shapes'

/**
 * What `attentionNetwork` (models/sasrec/network.ts) says after the last item, without the dropout: its plain twin for one visitor. What
 * no item hangs on another for, the keys and values of the first block, is worked out once for all that is left out.
 */
export const attentionReader: CreateReader = ({ tensors, heads, length }, rows, d) => {
  const L = rows.length / d
  const x = rows.map((value, at) => value + tensors.positions[(length - L) * d + at])
  const blocks = blocksIn(tensors)
  const first = projectAll(x, tensors['block0.attendNorm'], tensors['block0.attend'], d)
  return skip => {
    let [state, projected] = [x, first]
    const last = skip === L - 1 ? L - 2 : L - 1
    for (let block = 0; block < blocks; block++) {
      const of = (name: string) => tensors[`block${block}.${name}`]
      if (block > 0) projected = projectAll(state, of('attendNorm'), of('attend'), d)
      const next = state.slice()
      // Of the last block only what is said after the last item is asked for.
      for (let token = block === blocks - 1 ? last : 0; token <= last; token++) {
        if (token === skip) continue
        const row = next.subarray(token * d, (token + 1) * d)
        addProduct(attendFrom(projected, token, skip, heads, d), of('mix'), row)
        const inner = Float64Array.from(of('inBias'))
        addProduct(normalised(row, of('layerNorm')), of('in'), inner)
        for (let f = 0; f < d; f++) row[f] += of('outBias')[f]
        addProduct(
          inner.map(value => Math.max(0, value)),
          of('out'),
          row,
        )
      }
      state = next
    }
    return normalised(state.subarray(last * d, (last + 1) * d), tensors.norm)
  }
}

/** Queries, keys and values of all rows, L x 3 d. */
function projectAll(x: Float64Array, gains: Float32Array, weights: Float32Array, d: number): Float64Array {
  const out = new Float64Array(3 * x.length)
  for (let at = 0; at < x.length; at += d) {
    addProduct(normalised(x.subarray(at, at + d), gains), weights, out.subarray(3 * at, 3 * (at + d)))
  }
  return out
}

function attendFrom(projected: Float64Array, token: number, skip: number, heads: number, d: number): Float64Array {
  const out = new Float64Array(d)
  const width = d / heads
  for (let shift = 0; shift < d; shift += width) {
    const weights = new Float64Array(token + 1)
    for (let s = 0; s <= token; s++) {
      const [q, k] = [3 * token * d + shift, (3 * s + 1) * d + shift]
      let dot = 0
      for (let f = 0; f < width; f++) dot += projected[q + f] * projected[k + f]
      weights[s] = s === skip ? Number.NEGATIVE_INFINITY : dot / Math.sqrt(width)
    }
    const top = weights.reduce((a, b) => Math.max(a, b))
    const sum = weights.reduce((all, weight) => all + Math.exp(weight - top), 0)
    for (let s = 0; s <= token; s++) {
      const [share, v] = [Math.exp(weights[s] - top) / sum, (3 * s + 2) * d + shift]
      for (let f = 0; f < width; f++) out[shift + f] += share * projected[v + f]
    }
  }
  return out
}

/** out += x W; W is as many rows as x is long, in fours: each number of `out` is written a quarter as often. */
export function addProduct(x: Float64Array, weights: Float32Array, out: Float64Array): void {
  const n = out.length
  let p = 0
  for (; p + 3 < x.length; p += 4) {
    const [a, b, c, e] = [x[p], x[p + 1], x[p + 2], x[p + 3]]
    const [at, bt, ct, et] = [p * n, (p + 1) * n, (p + 2) * n, (p + 3) * n]
    for (let j = 0; j < n; j++)
      out[j] += a * weights[at + j] + b * weights[bt + j] + c * weights[ct + j] + e * weights[et + j]
  }
  for (; p < x.length; p++) for (let j = 0; j < n; j++) out[j] += x[p] * weights[p * n + j]
}

/** See normaliseLayer. */
function normalised(row: Float64Array, gains: Float32Array): Float64Array {
  const d = row.length
  const mean = row.reduce((sum, value) => sum + value, 0) / d
  const variance = row.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / d
  const scale = 1 / Math.sqrt(variance + normEpsilon)
  return row.map((value, f) => (value - mean) * scale * (1 + gains[f]) + gains[d + f])
}
