import { engine, tensor, tidy, type Variable, variable } from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { headDefaults } from '../../src/sdk/encoders/head/model'
import { createPlainHead, type HeadBatch, trainHead } from '../../src/sdk/encoders/head/train'
import {
  type LstmBatch,
  type LstmWeights,
  lstmDefaults,
  lstmForward,
  startLstm,
} from '../../src/sdk/encoders/lstm/model'
import { createPlainLstm } from '../../src/sdk/encoders/lstm/train'
import { createRandom, normal } from '../../src/sdk/random'
import { finish } from '../../src/sdk/shapes/types'
import { webglHead } from '../../src/workers/neural/head'
import { lstmGraph, webglLstm } from '../../src/workers/neural/lstm'
import { openSession } from '../../src/workers/neural/session'

let session: Awaited<ReturnType<typeof openSession>>
beforeAll(async () => {
  session = await openSession()
})
afterAll(() => session.dispose())

const random = createRandom(4)
const draw = (length: number) => Float32Array.from({ length }, () => normal(random))

/** ||a - b|| / ||b||. */
function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0
  let norm = 0
  for (let k = 0; k < b.length; k++) {
    difference += (a[k] - b[k]) ** 2
    norm += b[k] ** 2
  }
  return Math.sqrt(difference / norm)
}

/** Runs the same steps on both and compares what each has moved by. */
function expectSameSteps<W extends Readonly<Record<keyof W, Float32Array>>, B>(
  engines: readonly { step(batch: B): void; read(): W }[],
  batch: B,
) {
  const start = engines[0].read()
  for (let step = 0; step < 3; step++) for (const each of engines) each.step(batch)
  const [plain, webgl] = engines.map(each => each.read())
  for (const name of Object.keys(plain) as (keyof W)[]) {
    expect(relativeError(plain[name], start[name]), `${String(name)} moves`).toBeGreaterThan(1e-4)
    expect(relativeError(webgl[name], plain[name]), String(name)).toBeLessThan(1e-3)
  }
}

describe('the head', () => {
  const [D, d, K, rows] = [12, 8, 3, 6]
  const start = { projection: draw(d * D), prototypes: draw(K * d) }
  const targets = Float32Array.from({ length: rows * K }, (_, at) => (at % K === Math.floor(at / K) % K ? 1 : 0))
  const batch: HeadBatch = { rows, inputs: draw(rows * D), targets }
  const options = { ...headDefaults, d, learningRate: 0.02 }

  test('a step on webgl is a step of the plain twin (scenario 32)', () => {
    const webgl = webglHead(session)(start, options)
    expectSameSteps([createPlainHead(start, options), webgl], batch)
    webgl.dispose()
  })

  test('trains whole on webgl to what the plain twin comes to, and leaves no tensor', () => {
    const before = engine().state.numTensors
    const [all, epochs] = [draw(40 * D), 4]
    const labels = Float32Array.from({ length: 40 * K }, (_, at) => (at % K === Math.floor(at / K) % K ? 1 : 0))
    const train = (create = createPlainHead) =>
      finish(trainHead(all, D, labels, { ...options, epochs, patience: epochs, batch: 8 }, create))
    expect(relativeError(train(webglHead(session)).components, train().components)).toBeLessThan(1e-2)
    expect(engine().state.numTensors).toBe(before)
  })
})

describe('the LSTM', () => {
  const options = { ...lstmDefaults, embedding: 4, hidden: 4, learningRate: 0.02 }
  const start = startLstm(6, 4, options)
  const batch: LstmBatch = {
    rows: 3,
    steps: 4,
    terms: Int32Array.from([0, 4, 1, 2, 1, 0, 5, 5, 3, 2, 0, 0]),
    lengths: Int32Array.from([4, 3, 1]),
    targets: Float32Array.from([1, 0, 0, 0, 0.6, 0.8, 0, 0, 0, 0, 0, 1]),
  }
  const shapes = { embedding: [6, 4], input: [4, 16], recurrent: [4, 16], bias: [1, 16], output: [4, 4] }

  test('the graph reads texts as the plain twin does, to 1e-4', () => {
    const { out } = lstmForward(start, batch, 4)
    const names = Object.keys(shapes) as (keyof LstmWeights)[]
    const graph = tidy(() => {
      const weights = Object.fromEntries(names.map(name => [name, variable(tensor(start[name], shapes[name]))]))
      const read = lstmGraph(weights as Record<keyof LstmWeights, Variable>, batch, 4).dataSync()
      for (const each of Object.values(weights)) each.dispose()
      return read
    })
    for (let b = 0; b < 3; b++) {
      const length = Math.hypot(...out.subarray(b * 4, b * 4 + 4))
      for (let f = 0; f < 4; f++) expect(graph[b * 4 + f]).toBeCloseTo(out[b * 4 + f] / length, 4)
    }
  })

  test('a step on webgl is a step of the plain twin (scenario 32)', () => {
    const before = engine().state.numTensors
    const webgl = webglLstm(session)(start, options)
    expectSameSteps([createPlainLstm(start, options), webgl], batch)
    webgl.dispose()
    expect(engine().state.numTensors).toBe(before)
  })
})
