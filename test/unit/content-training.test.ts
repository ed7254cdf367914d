import { describe, expect, test } from 'vitest'
import { headDefaults } from '../../src/sdk/encoders/head/model'
import { createPlainHead } from '../../src/sdk/encoders/head/train'
import type { ContentJob } from '../../src/sdk/encoders/job'
import { lstmDefaults } from '../../src/sdk/encoders/lstm/model'
import { createPlainLstm } from '../../src/sdk/encoders/lstm/train'
import type { NeuralEngine } from '../../src/sdk/training/neural-engine'
import { plainContentEngines, runContentJob } from '../../src/workers/content-training'

const n = 40
const vectors = Float32Array.from({ length: n * 4 }, (_, at) => Math.sin(at * at) + ((at >> 2) % 2))
const items = Array.from({ length: n }, (_, i) => ({ categories: [i % 2 ? 'odd' : 'even'] }))
const rows = { d: 4, vectors }
const jobs: readonly ContentJob[] = [
  { model: 'head', options: { ...headDefaults, d: 4, epochs: 2 }, rows, items, frozen: rows },
  {
    model: 'lstm',
    options: { ...lstmDefaults, embedding: 4, hidden: 4, epochs: 2 },
    texts: items.map(({ categories }, i) => `${categories[0]} thing number${i % 5}`),
    targets: rows,
    items,
    frozen: rows,
  },
]

/** An engine whose weights have one NaN after a step. */
function broken<A extends unknown[], W extends object, B>(create: (...args: A) => NeuralEngine<W, B>) {
  return (...args: A): NeuralEngine<W, B> => {
    const engine = create(...args)
    const read = () =>
      Object.fromEntries(
        Object.entries(engine.read()).map(([name, values]) => [name, (values as Float32Array).fill(Number.NaN, 1, 2)]),
      ) as W
    return { ...engine, read }
  }
}

describe.each(jobs)('scenario 30: a $model', job => {
  const engines = { ...plainContentEngines('test'), head: broken(createPlainHead), lstm: broken(createPlainLstm) }
  const hooks = { breathe: () => undefined }

  test('whose numbers a GPU spoils ends the job typed, so that the CPU is tried', async () => {
    let disposed = 0
    const onGpu = { ...engines, backend: 'webgl' as const, dispose: () => void disposed++ }
    await expect(runContentJob(job, onGpu, hooks)).rejects.toMatchObject({
      code: 'training-diverged',
      details: { backend: 'webgl' },
    })
    expect(disposed).toBe(1)
  })

  test('whose numbers are spoiled on the CPU never serves', async () => {
    const { gate, trained } = await runContentJob(job, engines, hooks)
    expect(gate.accepted).toBe(false)
    expect(trained === undefined || !gate.accepted).toBe(true)
  })
})
