import { TacitlyError } from '../../sdk/errors'
import type { Csr } from '../../sdk/kernels/interactions'
import { type AlsEngine, alsSides, startFactors } from '../../sdk/models/als/engine'
import type { AlsOptions } from '../../sdk/models/als/options'
import type { Breathe } from '../../sdk/training/breathe'
import { factorHealth } from '../../sdk/training/health'
import { openContext, unavailable } from './context'
import { createHalfSweep } from './half-sweep'
import { matrixShape, type Texture } from './packed-program'

/** The engine on the GPU. */
export interface WebglEngine extends AlsEngine {
  /** Of the context in use; another one after a loss. */
  readonly canvas: OffscreenCanvas
  /** Contexts lost and replaced so far. */
  readonly losses: number
  /** Tensors held on the GPU: the same after each sweep, 0 after `dispose`. */
  tensorCount(): number
}

/** What training goes on from when the context is lost: both sides' factors after the last whole sweep. */
interface Checkpoint {
  readonly users: Float32Array
  readonly items: Float32Array
}

/** Tries at one sweep, each on a new context, before the GPU is given up. */
const mostTries = 3

/**
 * Implicit ALS by our own tfjs-webgl programs. Every sweep ends with a copy of all factors on the CPU (measured: 1-2% of a
 * sweep); a sweep during which the context was lost is thrown away and done again from that copy on a new context.
 * @throws TacitlyError `backend-unavailable` where there is no WebGL2, no float32 texture, or too little room
 */
export function createWebglEngine(csr: Csr, options: AlsOptions, start?: Float32Array, breathe?: Breathe): WebglEngine {
  if (csr.idx.length === 0) throw new TacitlyError('no-interactions', 'There is no interaction to train on.')
  const { d } = options
  const sides = alsSides(csr, options)
  let checkpoint: Checkpoint = {
    users: new Float32Array(csr.rows * d),
    items: start?.slice() ?? startFactors(csr.cols, options),
  }
  let gpu = openGpu(sides, options, checkpoint)
  let losses = 0

  /** One sweep; undefined when the context was lost on the way. */
  async function attempt(): Promise<Checkpoint | undefined> {
    try {
      gpu.users = gpu.userSide.solve(gpu.users, gpu.items)
      await breathe?.()
      gpu.items = gpu.itemSide.solve(gpu.items, gpu.users)
      const done = { users: gpu.read(gpu.users), items: gpu.read(gpu.items) }
      // A browser may tell of the loss late; what a lost context computes is all zeros.
      return gpu.context.isLost() || factorHealth(done.items) === 'all zero' ? undefined : done
    } catch (error) {
      if (!gpu.context.isLost()) throw error
      return undefined
    }
  }

  return {
    backend: 'webgl',
    get canvas() {
      return gpu.context.canvas
    },
    get losses() {
      return losses
    },
    tensorCount: () => gpu.context.backend.numDataIds(),
    async sweep() {
      for (let tries = 1; ; tries++) {
        const done = await attempt()
        if (done) {
          checkpoint = done
          break
        }
        losses++
        gpu.dispose()
        if (tries === mostTries) throw unavailable(`its context was lost ${tries} times in one sweep`, { losses })
        gpu = openGpu(sides, options, checkpoint)
      }
      await breathe?.()
    },
    itemFactors: () => checkpoint.items.slice(),
    dispose: () => gpu.dispose(),
  }
}

/** A context with both sides of the problem and the factors on it. */
function openGpu(sides: ReturnType<typeof alsSides>, options: AlsOptions, from: Checkpoint) {
  const context = openContext()
  const { backend } = context
  const upload = (factors: Float32Array): Texture =>
    backend.makeTensorInfo(matrixShape(factors.length / options.d, options.d), 'float32', factors)
  try {
    const userSide = createHalfSweep(context, sides.users, options)
    const itemSide = createHalfSweep(context, sides.items, options)
    const gpu = {
      context,
      userSide,
      itemSide,
      users: upload(from.users),
      items: upload(from.items),
      read: (factors: Texture) => backend.readSync(factors.dataId) as Float32Array,
      dispose() {
        userSide.dispose()
        itemSide.dispose()
        backend.disposeIntermediateTensorInfo(gpu.users)
        backend.disposeIntermediateTensorInfo(gpu.items)
        context.dispose()
      },
    }
    return gpu
  } catch (error) {
    context.dispose()
    throw error
  }
}
