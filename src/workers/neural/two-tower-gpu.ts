import { type Tensor, tensor, tidy, type Variable, variable, variableGrads } from '@tensorflow/tfjs-core'
import { type Csr, columnCounts } from '../../sdk/kernels/interactions'
import type { Features } from '../../sdk/kernels/ridge'
import { startWeights, type TwoTowerOptions, type TwoTowerWeights } from '../../sdk/models/twotower/model'
import type { LearnerState } from '../../sdk/training/learner'
import type { VisitorBatch } from '../../sdk/training/visitor-batches'
import { matrixShape } from '../webgl/packed-program'
import type { AdamState } from './adam'
import { type GraphParts, ownParts } from './graph-parts'
import { openSession } from './session'
import { twoTowerLoss } from './two-tower'

/** What training goes on from when the context is lost. */
export interface Snapshot {
  readonly weights: LearnerState
  readonly adam?: AdamState
}

export const startState = (csr: Csr, features: Features, options: TwoTowerOptions): LearnerState => ({
  ...startWeights(columnCounts(csr), features.size, options),
})

/**
 * A context with the weights and the features on it; one at a time.
 * @param parts a seam for the bench. @default ownParts
 */
export async function openTwoTower(
  items: number,
  { size, values }: Features,
  options: TwoTowerOptions,
  from: Snapshot,
  { lookUp, createAdam }: GraphParts = ownParts,
) {
  const { d } = options
  // A look-up reads four numbers at a time: columns of zeros fill up, and their weights stay 0.
  const width = Math.ceil(size / 4) * 4
  const shapes: Record<keyof TwoTowerWeights, number[]> = {
    inputIds: matrixShape(items, d),
    inputContent: [width, d],
    visitorBias: [d],
    outputIds: matrixShape(items, d),
    outputContent: [width, d],
  }
  const names = (Object.keys(shapes) as (keyof TwoTowerWeights)[]).filter(name => from.weights[name].length > 0)
  const session = await openSession()
  try {
    const weights = tidy(() =>
      Object.fromEntries(names.map(name => [name, variable(filled(from.weights[name], shapes[name]), true, name)])),
    ) as Record<keyof TwoTowerWeights, Variable>
    const adam = createAdam(Object.values(weights), options, from.adam)
    const content = size > 0 ? tensor(widened(values, size, width), [items, width]) : undefined
    return {
      canvas: session.canvas,
      isLost: session.isLost,
      step(batch: VisitorBatch) {
        tidy(() => {
          const loss = () => twoTowerLoss(weights, content, batch, options, lookUp)
          adam.step(variableGrads(loss, Object.values(weights)).grads)
        })
      },
      read(): Snapshot {
        const read = names.map(name => {
          const held = weights[name].dataSync() as Float32Array
          return [name, held.slice(0, from.weights[name].length)]
        })
        return { weights: { ...from.weights, ...Object.fromEntries(read) }, adam: adam.state() }
      },
      dispose() {
        adam.dispose()
        content?.dispose()
        for (const weight of Object.values(weights)) weight.dispose()
        session.dispose()
      },
    }
  } catch (error) {
    session.dispose()
    throw error
  }
}

/** A tensor of the shape that begins with the values; zeros fill it up. */
function filled(values: Float32Array, shape: number[]): Tensor {
  const all = new Float32Array(shape.reduce((product, side) => product * side, 1))
  all.set(values)
  return tensor(all, shape)
}

/** The same rows with columns of zeros behind them. */
function widened(values: Float32Array, size: number, width: number): Float32Array {
  const rows = values.length / size
  const out = new Float32Array(rows * width)
  for (let row = 0; row < rows; row++) out.set(values.subarray(row * size, (row + 1) * size), row * width)
  return out
}
