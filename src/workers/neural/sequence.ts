import {
  mul,
  type Scalar,
  type Tensor,
  tensor,
  tidy,
  type Variable,
  variable,
  variableGrads,
} from '@tensorflow/tfjs-core'
import type { Random } from '../../sdk/random'
import type { NeuralEngine } from '../../sdk/training/neural-engine'
import { drawMask } from '../../sdk/training/sequences/network'
import type { SequenceOptions, SequenceStep, SequenceWeights } from '../../sdk/training/sequences/train'
import { unavailable, type WebglContext } from '../webgl/context'
import { matrixShape, recordShape } from '../webgl/packed-program'
import { even } from './even'
import type { GraphParts } from './graph-parts'
import { bagsAt, type PaddedWindows, padWindows, spread } from './padded-windows'
import { sampledSoftmaxLoss } from './sampled-softmax'

/** What a pass through a network's graph goes by. The draws are those of the plain twin, in its order. */
export interface SequencePass {
  readonly windows: PaddedWindows
  readonly lookUp: GraphParts['lookUp']
  /** Of so many numbers; undefined: none is dropped. */
  readonly drawMask: (length: number) => Float32Array | undefined
  /** rows x d, some of the tokens' numbers dropped. */
  readonly drop: (values: Tensor) => Tensor
}

/** A network as a graph; its readable twin is `Network.pass`. @param inputs rows x d @returns states, rows x d */
export type SequenceGraph = (weights: Readonly<Record<string, Tensor>>, inputs: Tensor, pass: SequencePass) => Tensor

export interface SequenceEngine extends NeuralEngine<SequenceWeights, SequenceStep> {
  /** Of a step, before it; as many draws as the step makes. */
  loss(step: SequenceStep): number
}

/** The items' vectors beside the network's tensors. */
const factorsName = 'factors'

/**
 * The steps of `trainSequences` on an open session: gradients by tfjs, steps by our Adam.
 *
 * @param shapes of the network's tensors: rows and columns
 * @param parts windows a step, at most
 * @throws TacitlyError `backend-unavailable`, from `read`, where the context was lost on the way
 */
export function createSequenceEngine(
  session: WebglContext,
  { factors, tensors }: SequenceWeights,
  shapes: Readonly<Record<string, readonly [rows: number, cols: number]>>,
  graph: SequenceGraph,
  { parts, random, ...options }: SequenceOptions & { readonly parts: number; readonly random: Random },
  { lookUp, createAdam }: GraphParts,
): SequenceEngine {
  const { d, dropout } = options
  const n = factors.length / d
  const weights: Readonly<Record<string, Variable>> = tidy(() =>
    Object.fromEntries([
      [factorsName, variable(tensor(factors, matrixShape(n, d)), true, factorsName)],
      ...Object.entries(tensors).map(([name, values]) => {
        const [rows, cols] = shapes[name]
        // A table of odd length is only looked up.
        const shape = rows > 2 && rows % 2 === 1 ? matrixShape(rows, cols) : [rows, cols]
        return [name, variable(tensor(values, shape), true, name)]
      }),
    ]),
  )
  const all = Object.values(weights)
  const adam = createAdam(all, options)

  function lossOf(step: SequenceStep): Scalar {
    const { items, ptr } = step.batch
    const windows = padWindows(ptr, even(parts), even(options.length))
    const draw = (length: number) => drawMask(length, { dropout, random })
    const drop = (values: Tensor) => {
      const mask = draw(items.length * d)
      return mask ? mul(values, tensor(spread(mask, windows), [windows.rows, d])) : values
    }
    const read = lookUp(weights[factorsName], bagsAt(windows, items, n, Math.sqrt(d)), windows.rows)
    const states = graph(weights, drop(read), { windows, lookUp, drawMask: draw, drop })
    return sampledSoftmaxLoss(states, weights[factorsName], step, windows, lookUp)
  }

  return {
    loss: step => tidy(() => lossOf(step).dataSync()[0]),
    step(step) {
      tidy(() => {
        const records = new Float32Array(4 * n)
        for (const item of step.met) records[4 * item] = 1
        const met = { [factorsName]: tensor(records, recordShape(n)) }
        adam.step(variableGrads(() => lossOf(step), all).grads, { learningRate: step.learningRate, met })
      })
    },
    read() {
      const numbers = (name: string) => (weights[name].dataSync() as Float32Array).slice()
      const read = {
        factors: numbers(factorsName),
        tensors: Object.fromEntries(Object.keys(tensors).map(name => [name, numbers(name)])),
      }
      if (session.isLost()) throw unavailable('its context was lost while it trained')
      return read
    },
    dispose() {
      adam.dispose()
      for (const weight of all) weight.dispose()
    },
  }
}
