import type { Csr } from '../../sdk/kernels/interactions'
import type { Features } from '../../sdk/kernels/ridge'
import { type TwoTowerOptions, type TwoTowerWeights, twoTowerModel } from '../../sdk/models/twotower/model'
import { epochRandom } from '../../sdk/models/twotower/train'
import type { Breathe } from '../../sdk/training/breathe'
import { factorHealth } from '../../sdk/training/health'
import type { Learner, LearnerState } from '../../sdk/training/learner'
import { sampleBatches } from '../../sdk/training/visitor-batches'
import { unavailable } from '../webgl/context'
import { openTwoTower, type Snapshot, startState } from './two-tower-gpu'

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
 * @throws TacitlyError `backend-unavailable` where there is no WebGL2 or no float32 texture
 */
export async function createWebglTwoTower(
  csr: Csr,
  features: Features,
  options: TwoTowerOptions,
  start?: LearnerState,
  breathe?: Breathe,
): Promise<WebglTwoTower> {
  const { d, seed } = options
  let good: Snapshot = { weights: start ?? startState(csr, features, options) }
  let epoch = 0
  let losses = 0
  let gpu = await openTwoTower(csr.cols, features, options, good)

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
        gpu = await openTwoTower(csr.cols, features, options, good)
      }
    },
    state: () => Object.fromEntries(Object.entries(good.weights).map(([name, values]) => [name, values.slice()])),
    model: () => twoTowerModel(good.weights as unknown as TwoTowerWeights, features, d),
    dispose: () => gpu.dispose(),
  }
}
