import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { alsDefaults } from '../../src/sdk/models/als/options'
import type { Checkpoint, TrainJob, TrainOutcome } from '../../src/sdk/training/job'
import type { FromWorker, ToWorker } from '../../src/workers/protocol'
import { createTrainerClient } from '../../src/workers/trainer-client'
import { twoTastes } from '../helpers/data'

const job: TrainJob = {
  kind: 'fit',
  model: 'als',
  options: { ...alsDefaults, d: 8, regularisation: 1, sweeps: 2 },
  shared: twoTastes(),
  split: { seed: 1, heldOut: 0.25 },
}
const outcome = { backend: 'js', why: 'told' } as TrainOutcome

/** A worker that the test plays. */
class FakeWorker {
  onmessage?: (event: { data: FromWorker }) => void
  onerror?: (event: { message?: string; preventDefault(): void }) => void
  onmessageerror?: () => void
  readonly received: ToWorker[] = []
  terminated = false
  postMessage(message: ToWorker) {
    this.received.push(message)
  }
  terminate() {
    this.terminated = true
  }
  say(data: FromWorker) {
    this.onmessage?.({ data })
  }
  break(message?: string) {
    this.onerror?.({ message, preventDefault: () => undefined })
  }
}

let worker: FakeWorker
const start = () => worker as unknown as Worker
const client = () => createTrainerClient({ workers: { trainer: start, tensor: start } })

beforeEach(() => {
  vi.useFakeTimers()
  worker = new FakeWorker()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Runs out the timers, so that what is asserted is what the promise settled to. */
async function settled(promise: Promise<unknown>): Promise<unknown> {
  const caught = promise.catch(error => error)
  await vi.advanceTimersByTimeAsync(60_000)
  return caught
}

describe('every call settles, and its worker ends', () => {
  test('done: the outcome', async () => {
    const training = client().train(job)
    worker.say({ type: 'ready' })
    expect(worker.received).toEqual([{ type: 'train', job }])
    worker.say({ type: 'done', outcome })
    expect(await training).toBe(outcome)
    expect(worker.terminated).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  test("the job's own error keeps its code and details across the boundary", async () => {
    const training = client().train(job)
    worker.say({ type: 'ready' })
    worker.say({ type: 'failed', error: { code: 'wasm-blocked', message: 'no wasm', details: { a: 1 } } })
    expect(await settled(training)).toMatchObject({ name: 'TacitlyError', code: 'wasm-blocked', details: { a: 1 } })
    expect(worker.terminated).toBe(true)
  })

  test.each<[string, () => void, number, RegExp]>([
    ['crashes', () => worker.break('Error: boom'), 0, /threw Error: boom/],
    ['sends what can not be read', () => worker.onmessageerror?.(), 0, /could not be read/],
    ['scenario 36: closes itself, which fires no event', () => undefined, 21_000, /no sign of life/],
  ])('after ready it %s', async (_, happen, ms, message) => {
    const settling = client()
      .train(job)
      .catch(error => error)
    for (let crash = 0; crash < 3; crash++) {
      worker.say({ type: 'ready' })
      happen()
      await vi.advanceTimersByTimeAsync(ms)
    }
    expect(await settling).toMatchObject({ code: 'trainer-crashed', message: expect.stringMatching(message) })
    expect(worker.terminated).toBe(true)
  })

  test.each<[string, () => void, RegExp]>([
    ['scenario 38: 404', () => worker.break(), /could not be loaded/],
    ['it never says ready', () => undefined, /no sign of life/],
  ])('before ready, %s: worker-unavailable, with where it was looked for', async (_, happen, message) => {
    const training = client().train(job)
    happen()
    expect(await settled(training)).toMatchObject({
      code: 'worker-unavailable',
      message: expect.stringMatching(message),
      details: { url: 'workers.trainer' },
    })
  })

  test('scenario 35: a heartbeat keeps a long training alive', async () => {
    const training = client().train(job)
    worker.say({ type: 'ready' })
    for (let second = 0; second < 120; second++) {
      await vi.advanceTimersByTimeAsync(1000)
      worker.say({ type: 'heartbeat' })
    }
    worker.say({ type: 'done', outcome })
    expect(await training).toBe(outcome)
  })

  test("abort rejects with the caller's reason, before and during", async () => {
    const controller = new AbortController()
    const training = client().train(job, { signal: controller.signal })
    worker.say({ type: 'ready' })
    controller.abort()
    expect(await settled(training)).toMatchObject({ code: 'aborted' })
    expect(worker.terminated).toBe(true)
    expect(await settled(client().train(job, { signal: controller.signal }))).toMatchObject({ code: 'aborted' })
  })

  test('a handler that throws fails the call', async () => {
    const training = client().train(job, {
      onProgress: () => {
        throw new Error('mine')
      },
    })
    worker.say({ type: 'ready' })
    worker.say({ type: 'progress', progress: { phase: 'train', sweep: 1, sweeps: 2 } })
    expect(await settled(training)).toMatchObject({ message: 'mine' })
  })
})

describe('scenario 39: a worker that dies is started again', () => {
  const started: FakeWorker[] = []
  const starting = () =>
    createTrainerClient({
      workers: {
        trainer: () => {
          started.push(new FakeWorker())
          return started.at(-1) as unknown as Worker
        },
      },
    })
  beforeEach(() => void started.splice(0))

  async function crash(): Promise<void> {
    started.at(-1)!.say({ type: 'ready' })
    started.at(-1)!.break('Error: out of memory')
    await vi.advanceTimersByTimeAsync(0)
  }

  test('three times, from the last checkpoint; then the call fails, typed, and the next one may try again', async () => {
    const client = starting()
    const failed = client.train(job).catch(error => error)
    const checkpoint: Checkpoint = { jobKey: 'key', sweep: 1, state: { factors: new Float32Array(2) } }
    started[0].say({ type: 'checkpoint', checkpoint })
    for (const _ of [1, 2, 3]) await crash()
    expect(await failed).toMatchObject({
      code: 'trainer-crashed',
      message: expect.stringMatching(/threw Error: out of memory.*3 workers in a row/),
      details: { url: 'workers.trainer', crashes: 3 },
    })
    expect(started).toHaveLength(3)
    expect(started.every(({ terminated }) => terminated)).toBe(true)
    expect(started.map(({ received }) => received)).toEqual(
      [job, { ...job, checkpoint }, { ...job, checkpoint }].map(one => [{ type: 'train', job: one }]),
    )

    const training = client.train(job)
    await crash()
    started.at(-1)!.say({ type: 'ready' })
    started.at(-1)!.say({ type: 'done', outcome })
    expect((await training).why).toBe('told; workers that crashed before: 1')
    expect(started).toHaveLength(5)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('but not where the job itself threw, nor where the worker never began, nor after an abort', async () => {
    const threw = starting()
      .train(job)
      .catch(error => error)
    started[0].say({ type: 'ready' })
    started[0].say({ type: 'failed', error: { code: 'trainer-crashed', message: 'TypeError', details: {} } })
    expect(await threw).toMatchObject({ code: 'trainer-crashed', message: 'TypeError' })
    const absent = settled(starting().train(job))
    started[1].break()
    expect(await absent).toMatchObject({ code: 'worker-unavailable' })
    const aborter = new AbortController()
    const aborted = settled(starting().train(job, { signal: aborter.signal }))
    started[2].say({ type: 'ready' })
    aborter.abort()
    expect(await aborted).toMatchObject({ code: 'aborted' })
    expect(started).toHaveLength(3)
  })
})

describe('no worker at all', () => {
  const refusing = () =>
    createTrainerClient({
      workers: {
        trainer: () => {
          throw new DOMException('Failed to construct Worker', 'SecurityError')
        },
      },
    })

  test('unforced: trains on the page in plain JavaScript, and says why', async () => {
    vi.useRealTimers()
    const result = await refusing().train(job)
    expect(result.backend).toBe('js')
    expect(result.why).toMatch(/trained on the page in short slices; No worker could start .*SecurityError/)
    expect(result.model).toBeDefined()
  })

  test('in Node, where there is no Worker, it works as well', async () => {
    vi.useRealTimers()
    expect((await createTrainerClient().train(job)).why).toMatch(/Worker is not defined/)
  })

  test('a forced wasm does not fall back: it fails with its reason', async () => {
    expect(await settled(refusing().train({ ...job, backend: 'wasm' }))).toMatchObject({ code: 'worker-unavailable' })
  })

  test('abort reaches a training on the page', async () => {
    vi.useRealTimers()
    const controller = new AbortController()
    const training = refusing().train(job, { signal: controller.signal, onProgress: () => controller.abort() })
    await expect(training).rejects.toMatchObject({ code: 'aborted' })
  })
})

describe('a GPU that gives numbers which are not finite (scenario 30)', () => {
  const diverged = { code: 'training-diverged', message: 'WebGL gave numbers that are not finite.', details: {} }

  test('unforced: the same call trains on the CPU, and says so', async () => {
    const gl = { getExtension: () => null, getParameter: () => 'NVIDIA', RENDERER: 1 }
    vi.stubGlobal(
      'OffscreenCanvas',
      class {
        getContext = () => gl
      },
    )
    vi.stubGlobal('navigator', { userAgent: 'test' })
    const [gpu, cpu] = [new FakeWorker(), new FakeWorker()]
    const workers = { tensor: () => gpu as unknown as Worker, trainer: () => cpu as unknown as Worker }
    const training = createTrainerClient({ workers }).train({
      ...job,
      options: { ...job.options, sweeps: 1e7 },
    } as TrainJob)
    await vi.advanceTimersByTimeAsync(0) // the device is asked
    gpu.say({ type: 'ready' })
    gpu.say({ type: 'failed', error: diverged })
    await vi.advanceTimersByTimeAsync(0)
    cpu.say({ type: 'ready' })
    cpu.say({ type: 'done', outcome: { ...outcome, backend: 'wasm' } })
    expect((await training).why).toBe('told; WebGL gave numbers that are not finite; trained on wasm instead')
  })

  test('WebGPU comes first where hardware has it, and a device that is lost falls to the CPU in the same call', async () => {
    const info = { vendor: 'nvidia', architecture: 'ada', description: '', isFallbackAdapter: false }
    vi.stubGlobal('navigator', { gpu: { requestAdapter: async () => ({ info, features: new Set() }) } })
    const [gpu, cpu] = [new FakeWorker(), new FakeWorker()]
    const workers = { webgpu: () => gpu as unknown as Worker, trainer: () => cpu as unknown as Worker }
    const training = createTrainerClient({ workers }).train({
      ...job,
      options: { ...job.options, sweeps: 1e7 },
    } as TrainJob)
    await vi.advanceTimersByTimeAsync(0)
    gpu.say({ type: 'ready' })
    gpu.say({ type: 'failed', error: { code: 'backend-unavailable', message: 'its device was lost', details: {} } })
    await vi.advanceTimersByTimeAsync(0)
    expect(gpu.terminated).toBe(true)
    cpu.say({ type: 'ready' })
    cpu.say({ type: 'done', outcome: { ...outcome, backend: 'wasm' } })
    expect((await training).why).toBe('told; webgpu failed: its device was lost; trained on wasm instead')
  })

  test('what a job has measured, the next one of this page is given', async () => {
    const client = createTrainerClient({ workers: { trainer: start } })
    const first = client.train(job)
    worker.say({ type: 'ready' })
    worker.say({ type: 'done', outcome: { ...outcome, speeds: { wasm: 2e7, js: 1e6 } } })
    await first
    worker = new FakeWorker()
    const second = client.train(job)
    worker.say({ type: 'ready' })
    worker.say({ type: 'done', outcome })
    await second
    expect(worker.received).toEqual([{ type: 'train', job: { ...job, speeds: { wasm: 2e7, js: 1e6 } } }])
  })

  test('forced: it fails with its reason, like every backend that was asked for', async () => {
    const training = client().train({ ...job, backend: 'webgl' })
    worker.say({ type: 'ready' })
    worker.say({ type: 'failed', error: diverged })
    expect(await settled(training)).toMatchObject({ code: 'training-diverged' })
  })
})
