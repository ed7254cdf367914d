import { type Tensor, tensor, tidy, type Variable, variable, variableGrads } from '@tensorflow/tfjs-core'
import { type Csr, columnCounts } from '../../sdk/interactions'
import { factorHealth } from '../../sdk/models/als'
import type { Breathe } from '../../sdk/models/als-engine'
import type { Learner, LearnerState } from '../../sdk/models/learner'
import type { Features } from '../../sdk/models/ridge'
import { startWeights, type TwoTowerOptions, type TwoTowerWeights, twoTowerModel } from '../../sdk/models/two-tower'
import { sampleBatches, type TwoTowerBatch } from '../../sdk/models/two-tower-batch'
import { epochRandom } from '../../sdk/models/two-tower-train'
import { unavailable } from '../webgl/context'
import { matrixShape } from '../webgl/packed-program'
import { type AdamState, createAdam } from './adam'
import { openSession } from './session'
import { type LookUp, twoTowerLoss } from './two-tower'

/** A learner on the GPU, and what its tests look at. */
export interface WebglTwoTower extends Required<Learner> {
  /** Of the context in use; another one after a loss. */
  readonly canvas: OffscreenCanvas
  /** Contexts lost and replaced so far. */
  readonly losses: number
}

/** Tries at one epoch, each on a new context, before the GPU is given up. */
const mostTries = 3

/**
 * The two-tower model on tfjs-webgl. Every epoch ends with a copy of the weights, and of Adam's means, on the CPU; an
 * epoch during which the context was lost is thrown away and done again from that copy on a new context.
 *
 * @param start weights to start from, by name. @default startWeights
 * @param lookUp a seam for the bench. @default embeddingSum
 * @throws TacitlyError `backend-unavailable` where there is no WebGL2 or no float32 texture
 */
export async function createWebglTwoTower(
  csr: Csr,
  features: Features,
  options: TwoTowerOptions,
  start?: LearnerState,
  breathe?: Breathe,
  lookUp?: LookUp,
): Promise<WebglTwoTower> {
  const { d, seed } = options
  let good: Snapshot = { weights: start ?? { ...startWeights(columnCounts(csr), features.size, options) } }
  let epoch = 0
  let losses = 0
  let gpu = await openGpu(csr.cols, features, options, good, lookUp)

  /** One epoch; undefined when the context was lost on the way. */
  async function attempt(): Promise<Snapshot | undefined> {
    try {
      for (const batch of sampleBatches(csr, options, epochRandom(seed, epoch + 1))) {
        gpu.step(batch)
        await breathe?.()
      }
      const done = gpu.read()
      // A browser may tell of the loss late; what a lost context computes is all zeros.
      return gpu.isLost() || factorHealth(done.weights.outputIds) === 'all zero' ? undefined : done
    } catch (error) {
      if (!gpu.isLost()) throw error
      return undefined
    }
  }

  return {
    backend: 'webgl',
    get canvas() {
      return gpu.canvas
    },
    get losses() {
      return losses
    },
    async sweep() {
      for (let tries = 1; ; tries++) {
        const done = await attempt()
        if (done) {
          good = done
          epoch++
          return
        }
        losses++
        gpu.dispose()
        if (tries === mostTries) throw unavailable(`its context was lost ${tries} times in one epoch`, { losses })
        gpu = await openGpu(csr.cols, features, options, good, lookUp)
      }
    },
    state: () => Object.fromEntries(Object.entries(good.weights).map(([name, values]) => [name, values.slice()])),
    model: () => twoTowerModel(good.weights as unknown as TwoTowerWeights, features, d),
    dispose: () => gpu.dispose(),
  }
}

/** What training goes on from when the context is lost. */
interface Snapshot {
  readonly weights: LearnerState
  readonly adam?: AdamState
}

/** A context with the weights and the features on it. */
async function openGpu(
  items: number,
  { size, values }: Features,
  options: TwoTowerOptions,
  from: Snapshot,
  lookUp?: LookUp,
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
      step(batch: TwoTowerBatch) {
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
