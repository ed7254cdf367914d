import { engine, grad, mul, sum, type Tensor, tensor, tidy, variable } from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adamSlot, adamStep } from '../../src/sdk/kernels/adam'
import { buildCsr, type Csr } from '../../src/sdk/kernels/interactions'
import { spreadRows, sumRows } from '../../src/sdk/kernels/sum-rows'
import { createRandom, normal } from '../../src/sdk/random'
import { createAdam } from '../../src/workers/neural/adam'
import { embeddingLookup, embeddingSum } from '../../src/workers/neural/embedding'
import { openSession } from '../../src/workers/neural/session'
import type { WebglContext } from '../../src/workers/webgl/context'

let session: WebglContext
beforeAll(async () => {
  session = await openSession()
})
afterAll(() => session.dispose())

const draws = (length: number, seed: number) => {
  const random = createRandom(seed)
  return Float32Array.from({ length }, () => normal(random))
}

/** Largest difference over the largest value. */
function error(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length)
  let most = 0
  let size = 1e-30
  for (let k = 0; k < b.length; k++) {
    most = Math.max(most, Math.abs(a[k] - b[k]))
    size = Math.max(size, Math.abs(b[k]))
  }
  return most / size
}

function bags(rows: number, cols: number, entries: number, seed: number): Csr {
  const random = createRandom(seed)
  const row = Array.from({ length: entries }, () => Math.floor(random() * rows))
  const csr = buildCsr(
    rows,
    cols,
    row,
    row.map(() => Math.floor(random() ** 3 * cols)),
  )
  return { ...csr, weights: draws(csr.idx.length, seed + 1) }
}

/** Sum of the rows times fixed numbers: its gradient by the rows is those numbers. */
function check(csr: Csr, d: number, shape: number[], look: (table: Tensor) => Tensor) {
  const table = draws(csr.cols * d, 3)
  const upstream = draws(csr.rows * d, 4)
  const { value, gradient } = tidy(() => {
    const x = tensor(table, shape)
    const weigh = (t: Tensor) => sum(mul(look(t), tensor(upstream, [csr.rows, d])))
    const slope = grad(weigh)(x)
    expect(slope.shape).toEqual(shape)
    return { value: look(x).dataSync(), gradient: slope.dataSync() }
  })
  expect(error(value, sumRows(table, csr, d))).toBeLessThan(1e-5)
  expect(error(gradient, spreadRows(upstream, csr, d, csr.cols))).toBeLessThan(1e-5)
}

test.each([4, 12, 64])('weighted sums of rows and their gradient are those of the readable twin, d = %i', d => {
  const csr = bags(37, 90, 600, d)
  check(csr, d, [90, d], table => embeddingSum(table, csr))
  check(csr, d, [90, 2, d / 2], table => embeddingSum(table, csr))
})

test('a row that a thousand entries look up gets the sum of all of them (segments), one that none does gets 0', () => {
  const indices = Int32Array.from({ length: 1500 }, (_, k) => (k < 1000 ? 3 : 5 + (k % 7)))
  const ptr = Int32Array.from({ length: 1501 }, (_, k) => k)
  check({ rows: 1500, cols: 20, ptr, idx: indices }, 8, [20, 8], table => embeddingLookup(table, indices))
})

test('with room for more entries than there are, the shapes of two steps are the same, and nothing is compiled anew', () => {
  const compiled = () => Object.keys((session.backend as unknown as { binaryCache: object }).binaryCache).length
  const few = bags(10, 30, 40, 1)
  const many = bags(10, 30, 90, 2)
  check(few, 8, [30, 8], table => embeddingSum(table, few, 100))
  const before = compiled()
  check(many, 8, [30, 8], table => embeddingSum(table, many, 100))
  expect(compiled()).toBe(before)
})

test('Adam makes the steps of its readable twin, also when it goes on from where it stood (scenario 32)', () => {
  const options = { learningRate: 0.02, decay: 0.1 }
  const slot = adamSlot(draws(60, 1))
  // Gradients as small as this tell an epsilon of 1e-4 from 1e-7.
  const gradient = (step: number) => draws(60, 10 + step).map(value => 1e-5 * value)
  const value = tidy(() => variable(tensor(slot.value.slice(), [5, 12])))
  let adam = createAdam([value], options)
  for (let step = 1; step <= 6; step++) {
    adamStep(slot, gradient(step), step, options)
    const slope = tensor(gradient(step), [5, 12])
    adam.step({ [value.name]: slope })
    slope.dispose()
    expect(error(value.dataSync(), slot.value)).toBeLessThan(1e-5)
    const state = adam.state()
    adam.dispose()
    adam = createAdam([value], options, state)
  }
  adam.dispose()
  value.dispose()
})

test('no tensor is left behind (scenario 40)', () => {
  expect(engine().memory().numTensors).toBe(0)
})
