// A real GPU leaves anything in the half of a texel that no number fills. Nothing of ours may read it.
import { grad, mul, sum, type Tensor, tensor, tidy, variable } from '@tensorflow/tfjs-core'
import { afterEach, describe, expect, test } from 'vitest'
import { powerLaw } from '../../bench/power-law'
import { headDefaults, startHead } from '../../src/sdk/encoders/head/model'
import { type LstmBatch, lstmDefaults, startLstm } from '../../src/sdk/encoders/lstm/model'
import { buildCsr } from '../../src/sdk/kernels/interactions'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { createRandom, normal } from '../../src/sdk/random'
import type { NeuralEngine } from '../../src/sdk/training/neural-engine'
import { createAdam } from '../../src/workers/neural/adam'
import { embeddingSum } from '../../src/workers/neural/embedding'
import { webglHead } from '../../src/workers/neural/head'
import { webglLstm } from '../../src/workers/neural/lstm'
import { openSession } from '../../src/workers/neural/session'
import { createWebglTwoTower } from '../../src/workers/neural/two-tower-learner'
import { unitRows } from '../../src/workers/neural/unit-rows'
import { createWebglEngine } from '../../src/workers/webgl/webgl-engine'
import { poisonPadding } from '../helpers/poison-padding'
import { tastesWithContent, tinyTowers } from '../helpers/two-tower-world'

let cure: () => void = () => undefined
afterEach(() => cure())

type Numbers = Readonly<Record<string, ArrayLike<number>>>

/** The same numbers come out, all of them finite, whatever stands in the padding. */
async function expectUnharmed(compute: () => Promise<Numbers>): Promise<void> {
  const clean = await compute()
  cure = poisonPadding()
  const poisoned = await compute()
  cure()
  for (const [name, values] of Object.entries(clean)) {
    expect(Array.from(values).every(Number.isFinite), `${name} is finite`).toBe(true)
    expect(Array.from(poisoned[name]), name).toEqual(Array.from(values))
  }
}

async function inSession<T>(use: (session: Awaited<ReturnType<typeof openSession>>) => T): Promise<T> {
  const session = await openSession()
  try {
    return use(session)
  } finally {
    session.dispose()
  }
}

function draws(length: number, seed = 1): Float32Array {
  const random = createRandom(seed)
  return Float32Array.from({ length }, () => normal(random))
}

/** Two steps, since the second reads what the first has left. */
function train<W extends object, B>(engine: NeuralEngine<W, B>, batch: B): Numbers {
  engine.step(batch)
  engine.step(batch)
  const weights = engine.read()
  engine.dispose()
  return { ...weights } as unknown as Numbers
}

test('the poison is there: a product over a side of odd length reads it', async () => {
  cure = poisonPadding()
  const { matMul } = await import('@tensorflow/tfjs-core')
  const seen = await inSession(() =>
    tidy(() => {
      const [a, b] = [tensor(draws(6), [3, 2]), tensor(draws(6), [3, 2])]
      return matMul(mul(a, a), mul(b, b), true).dataSync()
    }),
  )
  expect(Array.from(seen).some(Number.isNaN)).toBe(true)
})

describe('padding that is full of NaN changes nothing', () => {
  test.each([
    [3, 12, 8, 4],
    [7, 7, 5, 3],
  ])('a head: %i rows of %i, d %i, %i categories', async (rows, D, d, K) => {
    const options = { ...headDefaults, d }
    const start = startHead(draws(9 * D), D, K, options)
    const targets = Float32Array.from({ length: rows * K }, (_, at) => (at % K === Math.floor(at / K) % K ? 1 : 0))
    const batch = { rows, inputs: draws(rows * D, 2), targets }
    await expectUnharmed(() => inSession(session => train(webglHead(session)(start, options), batch)))
  })

  test('an LSTM: 5 texts, vectors of 3', async () => {
    const [rows, d] = [5, 3]
    const options = { ...lstmDefaults, embedding: 4, hidden: 4 }
    const steps = 3
    const batch: LstmBatch = {
      rows,
      steps,
      terms: Int32Array.from({ length: steps * rows }, (_, at) => at % 7),
      lengths: Int32Array.from({ length: rows }, (_, b) => 1 + (b % steps)),
      targets: Float32Array.from({ length: rows * d }, (_, at) => (at % d === Math.floor(at / d) % d ? 1 : 0)),
    }
    await expectUnharmed(() =>
      inSession(session => train(webglLstm(session)(startLstm(7, d, options), options), batch)),
    )
  })

  test('two towers: batches of 15, 23 candidates, 39 items', async () => {
    const { csr, features } = tastesWithContent(39)
    const options = { ...tinyTowers, batch: 15, candidates: 23 }
    await expectUnharmed(async () => {
      const learner = await createWebglTwoTower(csr, features, options)
      await learner.sweep()
      const state = await learner.state()
      learner.dispose()
      return state
    })
  })

  test('iALS, every program of it: odd rows and columns', async () => {
    const csr = powerLaw({ users: 37, items: 21, draws: 700 })
    await expectUnharmed(async () => {
      const engine = createWebglEngine(csr, { ...alsDefaults, d: 12 })
      await engine.sweep()
      await engine.sweep()
      const factors = await engine.itemFactors()
      engine.dispose()
      return { factors }
    })
  })

  test('sums of a table of odd length, an odd number of them, and their gradient', async () => {
    const rows = 7
    const csr = buildCsr(
      rows,
      9,
      Array.from({ length: 20 }, (_, k) => k % rows),
      Array.from({ length: 20 }, (_, k) => (k * 5) % 9),
    )
    await expectUnharmed(() =>
      inSession(() =>
        tidy(() => {
          const table = tensor(draws(9 * 4), [9, 4])
          const look = (x: Tensor) => embeddingSum(x, csr)
          const weigh = (x: Tensor) => sum(mul(look(x), tensor(draws(rows * 4, 3), [rows, 4])))
          return { sums: look(table).dataSync(), gradient: grad(weigh)(table).dataSync() }
        }),
      ),
    )
  })

  test('unit rows, their gradient and a step of Adam', async () => {
    const [rows, cols] = [3, 5]
    await expectUnharmed(() =>
      inSession(() => {
        const value = variable(tensor(draws(rows * cols), [rows, cols]))
        const adam = createAdam([value], { learningRate: 0.1, decay: 0.1 })
        const weigh = (x: Tensor) => sum(mul(unitRows(x), tensor(draws(rows * cols, 2), [rows, cols])))
        for (let step = 0; step < 2; step++) tidy(() => adam.step({ [value.name]: grad(weigh)(value as Tensor) }))
        const read = { value: value.dataSync().slice() }
        adam.dispose()
        value.dispose()
        return read
      }),
    )
  })
})
