import { dropOut, type PassContext } from '../../training/sequences/network'

/** Attention of each token to those of its part up to itself. */
export interface Attended {
  /** T x d: the values, weighed, head beside head. */
  readonly out: Float32Array
  /** @param dOut T x d @returns T x 3 d: by queries, keys and values */
  readonly back: (dOut: Float32Array) => Float32Array
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
  const { starts, size } = placesOf(ptr, heads)
  const weights = new Float32Array(size)
  eachQuery((q, at, first, last) => {
    let top = Number.NEGATIVE_INFINITY
    for (let s = first; s <= last; s++) {
      const k = 3 * s * d + d + (q % (3 * d))
      let dot = 0
      for (let f = 0; f < width; f++) dot += projected[q + f] * projected[k + f]
      weights[at + s - first] = dot * scale
      if (dot * scale > top) top = dot * scale
    }
    let sum = 0
    for (let k = at; k <= at + last - first; k++) {
      weights[k] = Math.exp(weights[k] - top)
      sum += weights[k]
    }
    for (let k = at; k <= at + last - first; k++) weights[k] /= sum
  })
  const used = weights.slice()
  const mask = dropOut(used, context)
  eachQuery((q, at, first, last) => {
    const to = last * d + (q % (3 * d))
    for (let s = first; s <= last; s++) {
      const v = 3 * s * d + 2 * d + (q % (3 * d))
      const weight = used[at + s - first]
      for (let f = 0; f < width; f++) out[to + f] += weight * projected[v + f]
    }
  })
  return { out, back }

  /** Calls back with where a query stands in `projected`, where its weights begin, and the tokens that it reads. */
  function eachQuery(call: (q: number, at: number, first: number, last: number) => void): void {
    for (let part = 0; part + 1 < ptr.length; part++) {
      let at = starts[part]
      for (let head = 0; head < heads; head++) {
        for (let token = ptr[part]; token < ptr[part + 1]; token++) {
          call(3 * token * d + head * width, at, ptr[part], token)
          at += token - ptr[part] + 1
        }
      }
    }
  }

  function back(dOut: Float32Array): Float32Array {
    const gradient = new Float32Array(projected.length)
    const dWeights = new Float32Array(context.ptr.length > 1 ? longest(ptr) : 0)
    eachQuery((q, at, first, last) => {
      const from = last * d + (q % (3 * d))
      let along = 0
      for (let s = first; s <= last; s++) {
        const v = 3 * s * d + 2 * d + (q % (3 * d))
        const place = at + s - first
        let dot = 0
        for (let f = 0; f < width; f++) {
          dot += dOut[from + f] * projected[v + f]
          gradient[v + f] += used[place] * dOut[from + f]
        }
        dWeights[s - first] = mask ? dot * mask[place] : dot
        along += weights[place] * dWeights[s - first]
      }
      for (let s = first; s <= last; s++) {
        const slope = weights[at + s - first] * (dWeights[s - first] - along) * scale
        const k = 3 * s * d + d + (q % (3 * d))
        for (let f = 0; f < width; f++) {
          gradient[q + f] += slope * projected[k + f]
          gradient[k + f] += slope * projected[q + f]
        }
      }
    })
    return gradient
  }
}

/** Where the weights of each part begin: of a part of n tokens there are n (n + 1) / 2 a head. */
function placesOf(ptr: Int32Array, heads: number): { readonly starts: Int32Array; readonly size: number } {
  const starts = new Int32Array(ptr.length)
  for (let part = 0; part + 1 < ptr.length; part++) {
    const n = ptr[part + 1] - ptr[part]
    starts[part + 1] = starts[part] + (heads * n * (n + 1)) / 2
  }
  return { starts, size: starts[ptr.length - 1] }
}

const longest = (ptr: Int32Array): number => {
  let most = 0
  for (let part = 0; part + 1 < ptr.length; part++) most = Math.max(most, ptr[part + 1] - ptr[part])
  return most
}
