import { normal } from '../../random'
import { dropBack, dropOut, type Network, type PassContext, type Tensors } from '../../training/sequences/network'

/** 1 / (1 + e^-x). */
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

/**
 * One layer of gated recurrent units (Cho et al. 2014; GRU4Rec: Hidasi et al. 2016, https://arxiv.org/abs/1511.06939), and a linear one:
 * h_t = (1 - z) n + z h_{t-1}, n = tanh(x W_n + b_n + r (h_{t-1} U_n)), (r, z) = s(x W + b + h_{t-1} U). The gates stand
 * side by side: r, z, n. What is said after token t is h_t O.
 */
export function gruNetwork({ d }: { readonly d: number }): Network {
  return {
    start(random) {
      const draw = (cols: number) => Float32Array.from({ length: d * cols }, () => normal(random) / Math.sqrt(d))
      return { input: draw(3 * d), recurrent: draw(3 * d), bias: new Float32Array(3 * d), output: draw(d) }
    },
    pass(tensors, x, context) {
      const { addProduct, addTransposedProduct, timesTransposed } = context.products
      const gates = new Float32Array(3 * x.length)
      for (let at = 0; at < gates.length; at += 3 * d) gates.set(tensors.bias, at)
      addProduct(x, tensors.input, gates, d, 3 * d)
      const { hidden, back } = throughTime(tensors.recurrent, gates, context)
      const out = hidden.slice()
      const mask = dropOut(out, context)
      return {
        states: addProduct(out, tensors.output, new Float32Array(x.length), d, d),
        back(dStates, gradients) {
          addTransposedProduct(out, dStates, gradients.output, d, d)
          const dHidden = dropBack(timesTransposed(dStates, tensors.output, d), mask)
          const dGates = back(dHidden, gradients)
          addTransposedProduct(x, dGates, gradients.input, d, 3 * d)
          for (let at = 0; at < dGates.length; at++) gradients.bias[at % (3 * d)] += dGates[at]
          return timesTransposed(dGates, tensors.input, 3 * d)
        },
      }
    },
  }
}

/** @param gates T x 3 d, before what was carried on; in place, after their sigmoid or tanh */
function throughTime(recurrent: Float32Array, gates: Float32Array, { ptr, d, products }: PassContext) {
  const { addProduct, addTransposedProduct, timesTransposed } = products
  const parts = ptr.length - 1
  const steps = parts === 0 ? 0 : ptr[1]
  const hidden = new Float32Array(gates.length / 3)
  /** (h_{t-1} U_n) of each token. */
  const told = new Float32Array(hidden.length)
  // The parts that have a token at this time stand first: the longest do.
  const activeAt = (t: number) => {
    let active = parts
    while (active > 0 && ptr[active] - ptr[active - 1] <= t) active--
    return active
  }
  const before = (t: number, active: number) => {
    const rows = new Float32Array(active * d)
    for (let p = 0; p < active; p++) rows.set(hidden.subarray((ptr[p] + t - 1) * d, (ptr[p] + t) * d), p * d)
    return rows
  }
  for (let t = 0; t < steps; t++) {
    const active = activeAt(t)
    const carried = new Float32Array(active * 3 * d)
    if (t > 0) addProduct(before(t, active), recurrent, carried, d, 3 * d)
    for (let p = 0; p < active; p++) {
      const token = ptr[p] + t
      for (let f = 0; f < d; f++) {
        const [gate, from, at] = [3 * token * d + f, 3 * p * d + f, token * d + f]
        const r = sigmoid(gates[gate] + carried[from])
        const z = sigmoid(gates[gate + d] + carried[from + d])
        const n = Math.tanh(gates[gate + 2 * d] + r * carried[from + 2 * d])
        gates[gate] = r
        gates[gate + d] = z
        gates[gate + 2 * d] = n
        told[at] = carried[from + 2 * d]
        hidden[at] = (1 - z) * n + (t > 0 ? z * hidden[at - d] : 0)
      }
    }
  }
  return { hidden, back }

  /** @returns the gradient by what went into the gates; that by the recurrent weights is added */
  function back(dHidden: Float32Array, gradients: Tensors): Float32Array {
    const dGates = new Float32Array(gates.length)
    let dCarried: Float32Array = new Float32Array(0)
    for (let t = steps - 1; t >= 0; t--) {
      const active = activeAt(t)
      const dTold = new Float32Array(active * 3 * d)
      const onward = new Float32Array(active * d)
      for (let p = 0; p < active; p++) {
        const token = ptr[p] + t
        for (let f = 0; f < d; f++) {
          const [gate, to, at, row] = [3 * token * d + f, 3 * p * d + f, token * d + f, p * d + f]
          const [r, z, n] = [gates[gate], gates[gate + d], gates[gate + 2 * d]]
          const slope = dHidden[at] + (row < dCarried.length ? dCarried[row] : 0)
          const dn = slope * (1 - z) * (1 - n * n)
          dGates[gate + 2 * d] = dn
          dGates[gate + d] = slope * ((t > 0 ? hidden[at - d] : 0) - n) * z * (1 - z)
          dGates[gate] = dn * told[at] * r * (1 - r)
          dTold[to] = dGates[gate]
          dTold[to + d] = dGates[gate + d]
          dTold[to + 2 * d] = dn * r
          onward[row] = slope * z
        }
      }
      if (t === 0) break
      addTransposedProduct(before(t, active), dTold, gradients.recurrent, d, 3 * d)
      dCarried = timesTransposed(dTold, recurrent, 3 * d)
      for (let k = 0; k < onward.length; k++) dCarried[k] += onward[k]
    }
    return dGates
  }
}
