import { addProduct } from './attention'
import type { CreateReader } from './encoders'

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

/**
 * What `gruNetwork` (models/gru4rec/network.ts) says after the last item, without the dropout: its plain twin for one visitor. What was
 * carried on before an item that is left out is worked out once.
 */
export const gruReader: CreateReader = ({ tensors }, rows, d) => {
  const { input, recurrent, bias, output } = tensors
  const L = rows.length / d
  const told = Array.from({ length: L }, (_, at) => {
    const gates = Float64Array.from(bias)
    addProduct(rows.subarray(at * d, (at + 1) * d), input, gates)
    return gates
  })
  const advance = (before: Float64Array, at: number) => {
    const carried = new Float64Array(3 * d)
    addProduct(before, recurrent, carried)
    return before.map((value, f) => {
      const r = sigmoid(told[at][f] + carried[f])
      const z = sigmoid(told[at][d + f] + carried[d + f])
      return (1 - z) * Math.tanh(told[at][2 * d + f] + r * carried[2 * d + f]) + z * value
    })
  }
  const states = [new Float64Array(d)]
  for (let at = 0; at < L; at++) states.push(advance(states[at], at))
  return skip => {
    let state = skip < 0 ? states[L] : states[skip]
    for (let at = skip + 1; skip >= 0 && at < L; at++) state = advance(state, at)
    const out = new Float64Array(d)
    addProduct(state, output, out)
    return out
  }
}
