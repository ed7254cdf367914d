import '@tensorflow/tfjs' // all of its kernels: the stock gradient is one of them
import { customGrad, gather, mul, reshape, type Tensor, tensor, tidy, unsortedSegmentSum } from '@tensorflow/tfjs-core'
import type { Csr } from '../src/sdk/kernels/interactions'
import type { Features } from '../src/sdk/kernels/ridge'
import { type TwoTowerOptions, twoTowerDefaults } from '../src/sdk/models/twotower/model'
import { createJsTwoTower, epochRandom } from '../src/sdk/models/twotower/train'
import { createRandom, normal } from '../src/sdk/random'
import { sampleBatches } from '../src/sdk/training/visitor-batches'
import { embeddingSum } from '../src/workers/neural/embedding'
import type { LookUp } from '../src/workers/neural/two-tower'
import { openTwoTower, startState } from '../src/workers/neural/two-tower-gpu'

export interface NeuralTimes {
  /** An epoch, ms. */
  readonly epochMs: number
  /** Visitors a step. */
  readonly batch: number
  /** Steps that were timed; fewer than an epoch has: the rest is extrapolated. */
  readonly timed: number
  readonly steps: number
}

/** An epoch of the two-tower model on the same rows: its whole graph on WebGL, with our gradient or the stock one. */
export async function timeTwoTower(csr: Csr, gradient: 'own' | 'stock', batch: number): Promise<NeuralTimes> {
  const options = { ...twoTowerDefaults, batch }
  const isOwn = gradient === 'own'
  return timeSteps(csr, madeUp(csr.cols), options, isOwn ? embeddingSum : stockGradient, isOwn ? 8 : 1)
}

/** The same, by the plain twin. */
export async function timePlainTwoTower(csr: Csr): Promise<NeuralTimes> {
  const options = twoTowerDefaults
  const learner = createJsTwoTower(csr, madeUp(csr.cols), options)
  const steps = Math.ceil(csr.rows / options.batch)
  const start = performance.now()
  await learner.sweep()
  return { epochMs: performance.now() - start, batch: options.batch, timed: steps, steps }
}

/** Times up to `most` steps; all results are waited for. Ours compiles in a step before; beside the stock one that is nothing. */
async function timeSteps(
  csr: Csr,
  features: Features,
  options: TwoTowerOptions,
  lookUp: LookUp,
  most: number,
): Promise<NeuralTimes> {
  const gpu = await openTwoTower(csr.cols, features, options, { weights: startState(csr, features, options) }, lookUp)
  const steps = [...sampleBatches(csr, options, epochRandom(1, 1))]
  try {
    if (most > 1) gpu.step(steps[0])
    gpu.read()
    const timed = Math.min(most, steps.length)
    const start = performance.now()
    for (let k = 0; k < timed; k++) gpu.step(steps[k])
    gpu.read()
    return {
      epochMs: ((performance.now() - start) * steps.length) / timed,
      batch: options.batch,
      timed,
      steps: steps.length,
    }
  } finally {
    gpu.dispose()
  }
}

/** Our look-up, with the gradient that tfjs gives to gather: one unsorted segment sum over all rows of the table. */
const stockGradient: LookUp = (table, bags, mostEntries) => {
  const rowOf = new Int32Array(bags.idx.length)
  for (let row = 0; row < bags.rows; row++) rowOf.fill(row, bags.ptr[row], bags.ptr[row + 1])
  return customGrad(x => ({
    value: tidy(() => embeddingSum(x as Tensor, bags, mostEntries)),
    gradFunc: (dy: Tensor) => {
      const rows = gather(dy, tensor(rowOf, [rowOf.length], 'int32'))
      const weights = tensor(bags.weights ?? new Float32Array(rowOf.length).fill(1), [rowOf.length, 1])
      const ids = tensor(bags.idx, [rowOf.length], 'int32') as never
      return reshape(unsortedSegmentSum(mul(rows, weights), ids, table.shape[0]), table.shape) as Tensor
    },
  }))(table)
}

/** 96 numbers an item, as attributes and 64 components of text are. */
function madeUp(items: number): Features {
  const random = createRandom(1)
  const size = 96
  return { size, values: Float32Array.from({ length: items * size }, () => normal(random) / Math.sqrt(size)) }
}
