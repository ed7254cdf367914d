import { engine } from '@tensorflow/tfjs-core'
import { describe, expect, test } from 'vitest'
import { gru4recModel } from '../../src/sdk/models/gru4rec/train'
import { sasrecDefaults, sasrecModel } from '../../src/sdk/models/sasrec/train'
import { sequenceShapes } from '../../src/sdk/shapes/sequence-shapes'
import { finish, type ItemFactors } from '../../src/sdk/shapes/types'
import { plainProducts } from '../../src/sdk/training/products'
import { trainSequenceModel } from '../../src/sdk/training/sequences/model'
import { type SequenceWeights, sequenceGradients, startSequences } from '../../src/sdk/training/sequences/train'
import { attentionGraph } from '../../src/workers/neural/attention'
import { ownParts } from '../../src/workers/neural/graph-parts'
import { gruGraph } from '../../src/workers/neural/gru'
import { createSequenceEngine } from '../../src/workers/neural/sequence'
import { createWebglSequences } from '../../src/workers/neural/sequence-learner'
import { openSession } from '../../src/workers/neural/session'
import { poisonPadding } from '../helpers/poison-padding'
import { twoTastes } from '../helpers/two-tastes'

// An odd number of items, of windows a step and of places; a last batch that is shorter; items of fewer than 3 visitors.
const csr = twoTastes({ users: 19, items: 26, each: 9, skew: 2 })
const options = {
  ...{ ...sasrecDefaults, d: 8, length: 5, blocks: 2, heads: 2 },
  ...{ batch: 7, negatives: 9, epochs: 2, learningRate: 0.01, dropout: 0.3 },
}
const networks = {
  sasrec: { model: sasrecModel(options), graph: attentionGraph(options) },
  gru4rec: { model: gru4recModel(options), graph: gruGraph(options) },
}
type Network = (typeof networks)[keyof typeof networks]

const numbersOf = ({ factors, encoder }: ItemFactors): Readonly<Record<string, Float32Array>> => ({
  factors,
  ...(encoder as unknown as { readonly tensors: Readonly<Record<string, Float32Array>> }).tensors,
})

async function train({ model, graph }: Network): Promise<Readonly<Record<string, Float32Array>>> {
  const learner = await createWebglSequences(csr, model, graph, options)
  try {
    for (let epoch = 0; epoch < options.epochs; epoch++) await learner.sweep()
    return numbersOf((await learner.model()) as ItemFactors)
  } finally {
    learner.dispose()
  }
}

/** ||a - b|| / ||b||. */
function relativeError(a: Float32Array, b: Float32Array): number {
  expect(a).toHaveLength(b.length)
  const norm = (of: Float32Array) => Math.sqrt(of.reduce((sum, value) => sum + value * value, 0))
  return norm(a.map((value, k) => value - b[k])) / norm(b)
}

describe.each(Object.entries(networks))('%s', (_, of) => {
  test('after two epochs each tensor is that of the plain twin to 1e-3, dropout and all', async () => {
    const plain = numbersOf(finish(trainSequenceModel(csr, of.model, options)))
    const webgl = await train(of)
    for (const [name, values] of Object.entries(plain)) {
      expect(relativeError(webgl[name], values), name).toBeLessThan(1e-3)
    }
    const before = startSequences(csr, of.model.network, options)
    expect(relativeError(plain.factors, before.weights.factors)).toBeGreaterThan(0.1)
  })

  test('the loss of a batch is that of the plain twin; a hundred steps leave no tensor', async () => {
    const { model, graph } = of
    const { network } = model
    const [ours, theirs] = [startSequences(csr, network, options), startSequences(csr, network, options)]
    const session = await openSession()
    const shapes = sequenceShapes(
      model.encoder.kind,
      options.d,
      options.length,
      model.encoder.kind === 'gru' ? 0 : options.blocks,
    )
    const settings = { ...options, parts: options.batch, random: ours.random }
    const gpu = createSequenceEngine(session, ours.weights, shapes, graph, settings, ownParts)
    const { numTensors } = engine().state
    const zeros: SequenceWeights = {
      factors: theirs.weights.factors.map(() => 0),
      tensors: Object.fromEntries(Object.entries(theirs.weights.tensors).map(([name, of]) => [name, of.map(() => 0)])),
    }
    for (let step = 0; step < 3; step++) {
      const [one, other] = [ours.steps.next().value!, theirs.steps.next().value!]
      const context = { ...options, random: theirs.random, products: plainProducts }
      const expected = sequenceGradients(network, theirs.weights, other.batch, other.negatives, context, zeros)
      expect(gpu.loss(one)).toBeCloseTo(expected, 4)
    }
    const next = ours.steps.next().value!
    for (let step = 0; step < 100; step++) gpu.step(next)
    expect(engine().state.numTensors).toBe(numTensors)
    gpu.dispose()
    session.dispose()
    expect(engine().state.numTensors).toBe(0)
  })

  test('padding that is full of NaN changes nothing', async () => {
    const clean = await train(of)
    const cure = poisonPadding()
    try {
      expect(await train(of)).toEqual(clean)
    } finally {
      cure()
    }
  })
})

test('heads of an odd width, which would read padding, are refused', () => {
  expect(() => attentionGraph({ ...options, d: 12, heads: 4 })).toThrow('heads of an odd width')
})
