import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { powerLaw } from '../../bench/power-law'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { createRowQueue, type StartThread } from '../../src/sdk/models/als/row-threads'
import { createWasmEngine } from '../../src/sdk/models/als/wasm-engine'
import type { Kernel } from '../../src/sdk/models/als/wasm-kernel'

const csr = powerLaw({ users: 3000, items: 1500, draws: 500_000 })
const options = { ...alsDefaults, d: 64, sweeps: 2 }
const threads: Worker[] = []
let code: string

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ...{ write: false, ssr: join(import.meta.dirname, '../helpers/row-thread.ts'), minify: false },
      rollupOptions: { output: { format: 'cjs' } },
    },
  })
  code = (built as { output: { code: string }[] }).output[0].code
})
afterAll(() => Promise.all(threads.map(thread => thread.terminate())))

const start: StartThread = (task, scratch) => {
  const thread = new Worker(code, { eval: true, workerData: { task, scratch } })
  threads.push(thread)
  return () => void thread.terminate()
}

async function factorsBy(count: number) {
  const engine = await createWasmEngine(csr, options, undefined, pauses, count === 0 ? undefined : { count, start })
  for (let sweep = 0; sweep < options.sweeps; sweep++) await engine.sweep()
  const factors = await engine.itemFactors()
  engine.dispose()
  return factors
}

/** Threads come to what is left of a half. */
const pauses = () => new Promise<void>(resolve => setImmediate(resolve))

test('the numbers are the same, to the bit, on one thread and on any number of them', async () => {
  const alone = await factorsBy(0)
  for (const count of [1, 3]) expect(await factorsBy(count)).toEqual(alone)
})

test('of threads that never come, none is counted', async () => {
  const onEnd = vi.fn()
  const helpers = { count: 3, start: () => () => undefined, onEnd }
  const engine = await createWasmEngine(csr, options, undefined, pauses, helpers)
  await engine.sweep()
  engine.dispose()
  expect(onEnd.mock.calls).toEqual([[1]])
})

test('a thread takes the runs that nobody has, and each turn waits for all of its rows', async () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true })
  const [runs, counters] = [1024, 64]
  new Int32Array(memory.buffer, runs, 6).set([0, 2, 2, 3, 3, 7])
  const side = { x: 0, y: 0, ptr: 0, idx: 0, weights: 0, lambda: 0, runs, count: 3 }
  const task = { memory, d: 4, cgSteps: 1, shared: 0, counters, sides: [side, { ...side, count: 1 }] as const }
  const solved: string[] = []
  const kernelOf = (who: string) =>
    ({
      solveRows: (...args: number[]) => void solved.push(`${who} ${args[10]}-${args[11]}`),
    }) as unknown as Kernel
  const [first, second] = ['a', 'b'].map(who => createRowQueue(kernelOf(who), task, 0))
  expect(second.solveNext()).toBe(false) // a thread that was sooner there than the first turn
  first.open(2)
  expect([first.solveNext(), second.solveNext(), second.solveNext(), first.solveNext(), second.solveNext()]).toEqual([
    ...[true, true, true, false, false],
  ])
  expect(first.solvers()).toBe(2)
  first.join(2)
  first.open(3)
  expect([second.solveNext(), first.solveNext()]).toEqual([true, false])
  expect(solved).toEqual(['a 0-2', 'b 2-3', 'b 3-7', 'b 0-2'])
  expect(first.solvers()).toBe(2)
  first.open(4)
  expect(() => queueThatFails().solveNext()).toThrow('trap')
  while (first.solveNext());
  const wait = vi.spyOn(Atomics, 'wait').mockReturnValue('timed-out')
  expect(() => first.join(4)).toThrow(expect.objectContaining({ code: 'trainer-crashed' }))
  expect(wait).toHaveBeenCalledTimes(30)
  vi.restoreAllMocks()

  function queueThatFails() {
    const solveRows = () => {
      throw new Error('trap')
    }
    return createRowQueue({ solveRows } as unknown as Kernel, task, 0)
  }
})
