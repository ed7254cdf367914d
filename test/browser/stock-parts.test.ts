// What `npm run bench -- neural` compares is the same graph: a step by stock tfjs changes the weights as a step by ours does.
import { expect, test } from 'vitest'
import { powerLaw } from '../../bench/power-law'
import { stockParts } from '../../bench/stock-tfjs'
import { gru4recModel } from '../../src/sdk/models/gru4rec/train'
import { twoTowerDefaults } from '../../src/sdk/models/twotower/model'
import { epochRandom } from '../../src/sdk/models/twotower/train'
import { sequenceDefaults } from '../../src/sdk/training/sequences/train'
import { sampleBatches } from '../../src/sdk/training/visitor-batches'
import { type GraphParts, ownParts } from '../../src/workers/neural/graph-parts'
import { gruGraph } from '../../src/workers/neural/gru'
import { openSequences } from '../../src/workers/neural/sequence-learner'
import { openTwoTower, startState } from '../../src/workers/neural/two-tower-gpu'

const csr = powerLaw({ users: 60, items: 80, draws: 1500 })

async function stepSequences(parts: GraphParts) {
  const options = { ...sequenceDefaults, d: 8, length: 6, batch: 64, negatives: 32, learningRate: 0.01 }
  const gpu = await openSequences(csr, gru4recModel(options), gruGraph(options), options, parts)
  gpu.step()
  const { factors, tensors } = gpu.read()
  gpu.dispose()
  return { factors, ...tensors }
}

async function stepTowers(parts: GraphParts) {
  const options = { ...twoTowerDefaults, d: 8, batch: 16, candidates: 32, decay: 0 }
  const features = { size: 4, values: Float32Array.from({ length: 4 * csr.cols }, (_, k) => Math.sin(k)) }
  const gpu = await openTwoTower(csr.cols, features, options, { weights: startState(csr, features, options) }, parts)
  const [batch] = sampleBatches(csr, options, epochRandom(1, 1))
  gpu.step(batch)
  const { weights } = gpu.read()
  gpu.dispose()
  return weights
}

test.each([
  ['gru4rec', stepSequences],
  ['twotower', stepTowers],
])('%s', async (_, step: (parts: GraphParts) => Promise<Readonly<Record<string, Float32Array>>>) => {
  const [own, stock] = [await step(ownParts), await step(stockParts)]
  for (const [name, values] of Object.entries(own)) {
    const off = values.map((value, k) => Math.abs(value - stock[name][k]))
    expect(Math.max(...off), name).toBeLessThan(1e-4)
  }
})
