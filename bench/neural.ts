import { engine, slice, type Tensor, tidy } from '@tensorflow/tfjs-core'
import type { Csr } from '../src/sdk/kernels/interactions'
import type { Features } from '../src/sdk/kernels/ridge'
import { gru4recModel } from '../src/sdk/models/gru4rec/train'
import { sasrecDefaults, sasrecModel } from '../src/sdk/models/sasrec/train'
import { twoTowerDefaults } from '../src/sdk/models/twotower/model'
import { epochRandom } from '../src/sdk/models/twotower/train'
import { createRandom, normal } from '../src/sdk/random'
import { sampleBatches } from '../src/sdk/training/visitor-batches'
import { attentionGraph } from '../src/workers/neural/attention'
import { type GraphParts, ownParts } from '../src/workers/neural/graph-parts'
import { gruGraph } from '../src/workers/neural/gru'
import { openSequences } from '../src/workers/neural/sequence-learner'
import { openTwoTower, startState } from '../src/workers/neural/two-tower-gpu'
import { median } from './measure'
import { type Note, ratios } from './results'
import { neuralModels } from './rows'
import { stockParts } from './stock-tfjs'

/** A model on the GPU, ready to make steps. */
interface Stepper {
  /** Of an epoch. */
  readonly steps: number
  step(): void
  dispose(): void
}

const models = {
  async twotower(csr: Csr, batch: number, parts: GraphParts): Promise<Stepper> {
    const options = { ...twoTowerDefaults, batch }
    const features = madeUp(csr.cols)
    const gpu = await openTwoTower(csr.cols, features, options, { weights: startState(csr, features, options) }, parts)
    const batches = [...sampleBatches(csr, options, epochRandom(1, 1))]
    let at = 0
    return {
      steps: batches.length,
      step: () => gpu.step(batches[at++ % batches.length]),
      dispose: () => gpu.dispose(),
    }
  },
  sasrec(csr: Csr, batch: number, parts: GraphParts): Promise<Stepper> {
    const options = { ...sasrecDefaults, batch }
    return openSequences(csr, sasrecModel(options), attentionGraph(options), options, parts)
  },
  gru4rec(csr: Csr, batch: number, parts: GraphParts): Promise<Stepper> {
    const options = { ...sasrecDefaults, batch }
    return openSequences(csr, gru4recModel(options), gruGraph(options), options, parts)
  },
}

type NeuralModel = keyof typeof models

/** Windows or visitors a step that are tried: ours has few draws in large ones, the stock gradient costs by the entry, seconds a step. */
const batches = {
  twotower: { own: [64, 256], stock: [64, 128] },
  sasrec: { own: [32, 128], stock: [16, 64] },
  gru4rec: { own: [32, 128], stock: [16, 64] },
}

/** Each model by our engine and by the same graph on stock tfjs, each at its best batch. */
export async function noteNeural(csr: Csr, size: string, note: Note): Promise<void> {
  for (const model of neuralModels) {
    const best = async (engine: 'own' | 'stock') => {
      const found: (readonly number[])[] = []
      for (const batch of batches[model][engine]) found.push(await timeNeural(csr, model, engine, batch))
      return found.sort((a, b) => median(a) - median(b))[0]
    }
    const [own, stock] = [await best('own'), await best('stock')]
    note(`epoch, ${model}`, own, { size })
    note(`epoch, ${model} in stock tfjs`, stock, { size })
    note(`stock tfjs / ours, ${model}`, ratios(stock, own), { size })
  }
}

/** Steps are timed until so many are, or so much time is gone. */
const most = { steps: 5, ms: 3000 }

/**
 * Milliseconds of an epoch by the defaults, by our engine or by the same graph with stock parts: its steps times each step that was
 * timed. Programs are compiled before.
 */
async function timeNeural(csr: Csr, model: NeuralModel, engine: 'own' | 'stock', batch: number) {
  const stepper = await models[model](csr, batch, engine === 'own' ? ownParts : stockParts)
  try {
    timeStep(stepper)
    return timeSteps(stepper).map(ms => ms * stepper.steps)
  } finally {
    stepper.dispose()
  }
}

function timeSteps(stepper: Stepper): readonly number[] {
  const times: number[] = []
  const end = performance.now() + most.ms
  do times.push(timeStep(stepper))
  while (times.length < Math.min(most.steps, stepper.steps) && performance.now() < end)
  return times
}

/** Milliseconds of a step, until the GPU is done: a number is read of a table that the step changed. */
function timeStep(stepper: Stepper): number {
  const start = performance.now()
  stepper.step()
  const table = Object.values(engine().state.registeredVariables).find(({ rank }) => rank > 1)!
  const filled = (value: number) => table.shape.map(() => value)
  tidy(() => slice(table as Tensor, filled(0), filled(1)).dataSync())
  return performance.now() - start
}

/** 96 numbers an item, as attributes and 64 components of text are. */
function madeUp(items: number): Features {
  const random = createRandom(1)
  const size = 96
  return { size, values: Float32Array.from({ length: items * size }, () => normal(random) / Math.sqrt(size)) }
}
