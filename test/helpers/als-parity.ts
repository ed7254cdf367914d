import { afterEach, expect, test } from 'vitest'
import { powerLaw } from '../../bench/power-law'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { splitRows } from '../../src/sdk/evaluate/split'
import { solveRows } from '../../src/sdk/kernels/als-sweep'
import { keepEntries } from '../../src/sdk/kernels/entries'
import { gram } from '../../src/sdk/kernels/gram'
import type { Csr } from '../../src/sdk/kernels/interactions'
import { topK } from '../../src/sdk/kernels/top-k'
import { type AlsEngine, alsSides, type CreateAlsEngine, createJsEngine } from '../../src/sdk/models/als/engine'
import { type AlsOptions, alsDefaults } from '../../src/sdk/models/als/options'
import { createRandom } from '../../src/sdk/random'
import type { Backend } from '../../src/sdk/types'

export const parityOptions: AlsOptions = { ...alsDefaults, d: 32, regularisation: 2, sweeps: 4 }
const options = parityOptions
const { train, test: heldOut } = splitRows(powerLaw({ users: 300, items: 240, draws: 9000 }), { seed: 1, heldOut: 0.2 })
export const parityRows = train

/** ||a - b|| / ||b||. */
function relativeError(a: Float32Array, b: Float32Array): number {
  let difference = 0
  let norm = 0
  for (let i = 0; i < b.length; i++) {
    difference += (a[i] - b[i]) ** 2
    norm += b[i] ** 2
  }
  return Math.sqrt(difference / norm)
}

/** Users' scores of all items, users solved to the end. */
function scorer(csr: Csr, factors: Float32Array, d: number): (user: number) => Float32Array {
  const users = new Float32Array(csr.rows * d)
  const shared = gram(factors, csr.cols, d, options.unobservedWeight)
  solveRows(alsSides(csr, options).users, users, factors, shared, d, 2 * d, 0, csr.rows)
  return user =>
    Float32Array.from({ length: csr.cols }, (_, item) => {
      let score = 0
      for (let j = 0; j < d; j++) score += users[user * d + j] * factors[item * d + j]
      return score
    })
}

function overlap(a: (user: number) => Float32Array, b: (user: number) => Float32Array, users: number): number {
  let shared = 0
  for (let user = 0; user < users; user++) {
    const best = new Set(topK(a(user), 10))
    for (const item of topK(b(user), 10)) if (best.has(item)) shared++
  }
  return shared / (10 * users)
}

/**
 * What every engine of iALS on a GPU is held to: it comes to what the plain one comes to.
 * @returns the comparison, for what is the engine's own
 */
export function describeParity(name: Backend, create: CreateAlsEngine) {
  const open: AlsEngine[] = []
  const opened = async (...args: Parameters<CreateAlsEngine>) => {
    const engine = await create(...args)
    open.push(engine)
    return engine
  }

  afterEach(() => {
    for (const engine of open.splice(0)) engine.dispose()
  })

  async function expectParity(csr: Csr, opts: AlsOptions): Promise<{ js: Float32Array; gpu: Float32Array }> {
    const js = createJsEngine(csr, opts)
    const gpu = await opened(csr, opts)
    for (let sweep = 0; sweep < opts.sweeps; sweep++) {
      await js.sweep()
      await gpu.sweep()
      expect(relativeError(await gpu.itemFactors(), await js.itemFactors())).toBeLessThan(1e-3)
    }
    return { js: await js.itemFactors(), gpu: await gpu.itemFactors() }
  }

  test(`${name} and js agree: factors per sweep, top 10, NDCG@10 (scenario 32)`, async () => {
    const { js, gpu } = await expectParity(train, options)
    const [a, b] = [js, gpu].map(factors => scorer(train, factors, options.d))
    expect(overlap(a, b, train.rows)).toBeGreaterThanOrEqual(0.99)
    const [ndcgJs, ndcgGpu] = [a, b].map(score => evaluate(score, train, heldOut).metrics['ndcg@10'])
    expect(ndcgJs).toBeGreaterThan(0.1)
    expect(Math.abs(ndcgJs - ndcgGpu)).toBeLessThan(0.002)
  })

  test.each([4, 12, 64, 200])(`${name} and js agree at d = %i`, async d => {
    await expectParity(train, { ...options, d, sweeps: 2 })
  })

  test(`${name} and js agree with confidences and frequency-scaled penalties`, async () => {
    const random = createRandom(7)
    const weights = Float32Array.from(train.idx, () => 0.5 + 2 * random())
    await expectParity({ ...train, weights }, { ...options, frequencyExponent: 0.5, regularisation: 0.2, sweeps: 2 })
    await expectParity({ ...train, weights }, { ...options, frequencyExponent: 1, byCount: true, sweeps: 2 })
  })

  test(`${name} and js agree where some of it was rejected`, async () => {
    const random = createRandom(8)
    const weights = Float32Array.from(train.idx, () => 0.5 + 2 * random())
    const part = (wanted: number) =>
      keepEntries({ ...train, weights }, (_row, _item, entry) => (entry % 3 === 0 ? 1 : 0) === wanted)
    await expectParity({ ...part(0), rejected: part(1) }, { ...options, sweeps: 2 })
  })

  test(`${name} and js agree with one CG step, and with empty rows and columns`, async () => {
    const csr: Csr = { rows: 4, cols: 5, ptr: Int32Array.of(0, 2, 2, 3, 8), idx: Int32Array.of(0, 1, 3, 0, 1, 2, 3, 2) }
    await expectParity(
      { ...csr, ptr: Int32Array.of(0, 2, 2, 3, 7), idx: csr.idx.slice(0, 7) },
      { ...options, cgSteps: 1 },
    )
  })

  test('a row of more than one segment (128 entries) is summed whole', async () => {
    const idx = Int32Array.from({ length: 301 }, (_, k) => k)
    await expectParity(
      { rows: 2, cols: 301, ptr: Int32Array.of(0, 300, 301), idx: Int32Array.of(...idx.slice(0, 300), 5) },
      options,
    )
  })

  test('the same seed gives the same factors, another seed others; a start is started from', async () => {
    const run = async (opts: AlsOptions, start?: Float32Array) => {
      const engine = await opened(train, opts, start)
      await engine.sweep()
      return engine.itemFactors()
    }
    const first = await run(options)
    expect(await run(options)).toEqual(first)
    expect(relativeError(await run({ ...options, seed: 2 }), first)).toBeGreaterThan(0.1)
    expect(relativeError(await run({ ...options, seed: 2 }, first), first)).toBeLessThan(1)
  })

  return { expectParity, opened }
}
