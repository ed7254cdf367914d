import { exponentials } from '../../kernels/exp'
import { dropOut, type PassContext } from '../../training/sequences/network'

/** What the way back of `attend` needs. */
export interface Attended {
  /** T x d: the values, weighed, head beside head. */
  readonly out: Float32Array
  /** Of each query what it pays each token of its part up to itself: part by part, head by head, query by query. */
  readonly weights: Float32Array
  /** The same, some of them dropped, and what they were multiplied with. */
  readonly used: Float32Array
  readonly mask: Float32Array | undefined
}

/**
 * out_t = sum_{s <= t} a_ts v_s, a_t = softmax_s(q_t k_s / sqrt(d / heads)), a head each (Vaswani et al. 2017,
 * https://arxiv.org/abs/1706.03762). What comes later has no weight: a place never reads what it is to tell.
 *
 * @param projected T x 3 d: queries, keys, values side by side
 */
export function attend(projected: Float32Array, heads: number, context: PassContext): Attended {
  const { ptr, d } = context
  const width = d / heads
  const scale = 1 / Math.sqrt(width)
  const out = new Float32Array(projected.length / 3)
  const weights = new Float32Array(weightsOf(ptr, heads))
  let at = 0
  for (const { first, token, shift } of eachQuery(ptr, heads, width)) {
    const q = 3 * token * d + shift
    let top = Number.NEGATIVE_INFINITY
    for (let s = first; s <= token; s++) {
      const k = (3 * s + 1) * d + shift
      let dot = 0
      for (let f = 0; f < width; f++) dot += projected[q + f] * projected[k + f]
      dot *= scale
      weights[at + s - first] = dot
      if (dot > top) top = dot
    }
    const end = at + token - first + 1
    const share = 1 / exponentials(weights, at, end, top)
    for (; at < end; at++) weights[at] *= share
  }
  const used = weights.slice()
  const mask = dropOut(used, context)
  at = 0
  for (const { first, token, shift } of eachQuery(ptr, heads, width)) {
    const to = token * d + shift
    for (let s = first; s <= token; s++) {
      const v = (3 * s + 2) * d + shift
      const weight = used[at++]
      if (weight === 0) continue
      for (let f = 0; f < width; f++) out[to + f] += weight * projected[v + f]
    }
  }
  return { out, weights, used, mask }
}

/** @param dOut T x d @returns the gradient by what was projected, T x 3 d */
export function attendBack(
  { weights, used, mask }: Attended,
  projected: Float32Array,
  dOut: Float32Array,
  heads: number,
  { ptr, d }: PassContext,
): Float32Array {
  const width = d / heads
  const scale = 1 / Math.sqrt(width)
  const gradient = new Float32Array(projected.length)
  const dWeights = new Float32Array(longest(ptr))
  let at = 0
  for (const { first, token, shift } of eachQuery(ptr, heads, width)) {
    const from = token * d + shift
    const q = 3 * token * d + shift
    let along = 0
    for (let s = first; s <= token; s++) {
      const v = (3 * s + 2) * d + shift
      const place = at + s - first
      const weight = used[place]
      let dot = 0
      for (let f = 0; f < width; f++) {
        const slope = dOut[from + f]
        dot += slope * projected[v + f]
        gradient[v + f] += weight * slope
      }
      if (mask) dot *= mask[place]
      dWeights[s - first] = dot
      along += weights[place] * dot
    }
    for (let s = first; s <= token; s++, at++) {
      const slope = weights[at] * (dWeights[s - first] - along) * scale
      const k = (3 * s + 1) * d + shift
      for (let f = 0; f < width; f++) {
        gradient[q + f] += slope * projected[k + f]
        gradient[k + f] += slope * projected[q + f]
      }
    }
  }
  return gradient
}

/** In the order of the weights: the token that asks, the first of its part, and where its head's numbers begin in a row. */
function* eachQuery(ptr: Int32Array, heads: number, width: number) {
  for (let part = 0; part + 1 < ptr.length; part++) {
    for (let head = 0; head < heads; head++) {
      for (let token = ptr[part]; token < ptr[part + 1]; token++) {
        yield { first: ptr[part], token, shift: head * width }
      }
    }
  }
}

/** A part of n tokens has n (n + 1) / 2 weights a head. */
export function weightsOf(ptr: Int32Array, heads: number): number {
  let size = 0
  for (let part = 0; part + 1 < ptr.length; part++) {
    const n = ptr[part + 1] - ptr[part]
    size += (heads * n * (n + 1)) / 2
  }
  return size
}

function longest(ptr: Int32Array): number {
  let most = 0
  for (let part = 0; part + 1 < ptr.length; part++) most = Math.max(most, ptr[part + 1] - ptr[part])
  return most
}
