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

/** What training goes on from when the context is lost: both sides' factors, as they were last read. */
interface Copy {
  readonly users: Float32Array
  readonly items: Float32Array
}

/** Tries at one thing, each on a new context, before the GPU is given up. */
const mostTries = 3

/**
 * Implicit ALS by our own tfjs-webgl programs. Factors are read only when they are asked for: where a run is watched after
 * each sweep, else once at the end. Each reading keeps a copy of both sides; where the context is lost, the sweeps since
 * are made again from there on a new one, so that nothing differs from an undisturbed run.
 * @throws TacitlyError `backend-unavailable` where there is no WebGL2, no float32 texture, or too little room
 */
export function createWebglEngine(csr: Csr, options: AlsOptions, start?: Float32Array, breathe?: Breathe): WebglEngine {
  if (csr.idx.length === 0) throw new TacitlyError('no-interactions', 'There is no interaction to train on.')
  const { d } = options
  const sides = alsSides(csr, options)
  let copy: Copy = {
    users: new Float32Array(csr.rows * d),
    items: start?.slice() ?? startFactors(csr.cols, options),
  }
  let gpu = openGpu(sides, options, copy)
  let sweepsSince = 0
  let losses = 0

  /** @param steps what is not done where the context is lost on the way: then it is done again, all since the copy with it */
  async function surely<T>(steps: () => T | Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        for (let sweep = 0; tries > 1 && sweep < sweepsSince; sweep++) await sweepOnce()
        const done = await steps()
        if (!gpu.context.isLost()) return done
      } catch (error) {
        if (!gpu.context.isLost()) throw error
      }
      losses++
      gpu.dispose()
      if (tries === mostTries) throw unavailable(`its context was lost ${tries} times in one sweep`, { losses })
      gpu = openGpu(sides, options, copy)
    }
  }

  async function sweepOnce(): Promise<void> {
    await gpu.context.catchUp()
    gpu.users = gpu.userSide.solve(gpu.users, gpu.items)
    await breathe?.()
    gpu.items = gpu.itemSide.solve(gpu.items, gpu.users)
  }

  function read(): Copy {
    const now = { users: gpu.read(gpu.users), items: gpu.read(gpu.items) }
    // A browser may tell of the loss late; what a lost context computes is all zeros.
    if (factorHealth(now.items) === 'all zero') gpu.context.giveUp()
    return now
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
      await surely(sweepOnce)
      sweepsSince++
      await breathe?.()
    },
    async itemFactors() {
      if (sweepsSince > 0) {
        copy = await surely(read)
        sweepsSince = 0
      }
      return copy.items.slice()
    },
    dispose: () => gpu.dispose(),
  }
}

/** A context with both sides of the problem and the factors on it. */
function openGpu(sides: ReturnType<typeof alsSides>, options: AlsOptions, from: Copy) {
  const context = openContext(true)
  const { backend } = context
  const upload = (factors: Float32Array): Texture =>
    backend.makeTensorInfo(matrixShape(factors.length / options.d, options.d), 'float32', factors)
  try {
    const userSide = createHalfSweep(context, sides.users, options)
    const itemSide = createHalfSweep(context, sides.items, options)
    context.compile(() => {
      for (const side of [userSide, itemSide]) side.rehearse()
    })
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
