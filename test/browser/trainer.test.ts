import { afterEach, describe, expect, test } from 'vitest'
import { powerLaw } from '../../bench/power-law'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { splitDefaults, splitRows } from '../../src/sdk/evaluate/split'
import type { AlsOptions } from '../../src/sdk/models/als/options'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { type EaseOptions, easeDefaults } from '../../src/sdk/models/ease/exact'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import { scoreModel } from '../../src/sdk/shapes/score'
import type { StoredPart } from '../../src/sdk/shapes/types'
import type { Checkpoint, TrainJob } from '../../src/sdk/training/job'
import type { TrainProgress } from '../../src/sdk/types'
import { createTrainerClient } from '../../src/workers/trainer-client'
import { asFactors } from '../helpers/as-factors'

const job: TrainJob<AlsOptions> = {
  kind: 'fit',
  model: 'als',
  options: { ...alsDefaults, d: 16, regularisation: 2, sweeps: 4 },
  shared: powerLaw({ users: 150, items: 100, draws: 4000 }),
  split: splitDefaults,
}

const easeJob: TrainJob<EaseOptions> = { ...job, model: 'ease', options: { ...easeDefaults, regularisation: 20 } }

function workerOf(code: string): () => Worker {
  return () => new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
}

/** B of EASE, items x items: its own neighbours, or the product of its factors. */
function weightsOf(model: StoredPart, items: number): Float32Array {
  const weights = new Float32Array(items * items)
  for (let item = 0; item < items; item++) {
    const history = { items: Int32Array.of(item), preference: Float32Array.of(1), confidence: Float32Array.of(1) }
    weights.set(scoreModel(model, history), item * items)
  }
  return weights
}

describe('the real trainer worker', () => {
  test('wasm and js come to the same, and their factors to the figure that is told', async () => {
    const client = createTrainerClient()
    const wasm = await client.train({ ...job, backend: 'wasm' })
    const js = await client.train({ ...job, backend: 'js' })
    expect([wasm.backend, js.backend]).toEqual(['wasm', 'js'])
    expect([wasm.why, js.why]).toEqual(['wasm was asked for', 'js was asked for'])
    expect(Math.abs(wasm.ndcg - js.ndcg)).toBeLessThan(0.002)
    expect(js.ndcg).toBeGreaterThan(js.baselineNdcg)
    for (const { judged, model, ndcg, gate } of [wasm, js]) {
      const { train, test: held } = splitRows(job.shared, job.split)
      const told = evaluate(rowScorer(judged, train), train, held).metrics['ndcg@10']
      expect(ndcg).toBeCloseTo(told, 10)
      expect(gate.accepted).toBe(true)
      expect(asFactors(model).factors).toHaveLength(100 * 16)
    }
  })

  test.each([
    ['users fewer than items', powerLaw({ users: 90, items: 130, draws: 3000 })],
    ['items fewer than users', job.shared],
  ])('EASE by wasm, chosen by itself, has the weights that js has: %s', async (_, shared) => {
    const client = createTrainerClient()
    const told: TrainProgress[] = []
    const wasm = await client.train({ ...easeJob, shared }, { onProgress: step => told.push(step) })
    const js = await client.train({ ...easeJob, shared, backend: 'js' })
    expect([wasm.backend, js.backend]).toEqual(['wasm', 'js'])
    expect(wasm.why).toMatch(/wasm is the faster engine of ease/)
    expect(new Set(told.map(({ backend }) => backend))).toEqual(new Set(['wasm']))
    expect(wasm.ndcg).toBeCloseTo(js.ndcg, 3)
    for (const form of ['judged', 'model'] as const) {
      const [found, wanted] = [wasm, js].map(outcome => weightsOf(outcome[form]!, shared.cols))
      for (const [at, weight] of wanted.entries()) expect(Math.abs(found[at] - weight)).toBeLessThan(1e-5)
    }
  })

  test('unforced, it measures both and says so; progress and checkpoints arrive', async () => {
    const progress: TrainProgress[] = []
    const checkpoints: Checkpoint[] = []
    const outcome = await createTrainerClient().train(job, {
      onProgress: step => progress.push(step),
      onCheckpoint: checkpoint => checkpoints.push(checkpoint),
    })
    expect(outcome.why).toMatch(/was the fastest here: (wasm|js) [\d.]+ ms, (wasm|js) [\d.]+ ms a sweep/)
    expect(progress.filter(({ phase }) => phase === 'train').map(({ sweep }) => sweep)).toEqual([1, 2, 3, 4])
    expect(checkpoints.map(({ sweep }) => sweep)).toEqual([1, 2, 3, 4])
    expect(checkpoints[3].state.factors).toEqual(asFactors(outcome.judged).factors)
  })

  test('abort in the middle settles at once with the reason', async () => {
    const controller = new AbortController()
    const training = createTrainerClient().train(
      { ...job, backend: 'js', options: { ...job.options, d: 64, sweeps: 1000 } },
      { signal: controller.signal, onProgress: () => controller.abort() },
    )
    await expect(training).rejects.toMatchObject({ name: 'TacitlyError', code: 'aborted' })
  })
})

describe('workers that fail', () => {
  test('scenario 38: a script that is not there is worker-unavailable, with its URL', async () => {
    const client = createTrainerClient({
      workers: { trainer: () => new Worker('/nowhere/trainer.worker.js', { type: 'module' }) },
    })
    await expect(client.train(job)).rejects.toMatchObject({
      code: 'worker-unavailable',
      message: expect.stringMatching(/workers\.trainer could not be loaded/),
    })
  })

  test('a crash settles the call as trainer-crashed, with what was thrown', async () => {
    const crash = workerOf("postMessage({ type: 'ready' }); onmessage = () => { throw new Error('boom') }")
    await expect(createTrainerClient({ workers: { trainer: crash } }).train(job)).rejects.toMatchObject({
      code: 'trainer-crashed',
      message: expect.stringMatching(/boom/),
    })
  })

  test('scenario 37: an unhandled rejection in the worker reaches the page', async () => {
    const forgetful = () => new Worker(new URL('./trainer-that-forgets.worker.ts', import.meta.url), { type: 'module' })
    await expect(createTrainerClient({ workers: { trainer: forgetful } }).train(job)).rejects.toMatchObject({
      code: 'trainer-crashed',
      message: expect.stringMatching(/nobody waited for this/),
    })
  })
})

describe('under a content security policy', () => {
  const frames: HTMLIFrameElement[] = []
  afterEach(() => {
    for (const frame of frames.splice(0)) frame.remove()
  })

  /** What a training comes to in a frame with this policy. */
  async function trainUnder(policy: string, own: TrainJob, inherit: boolean): Promise<Record<string, unknown>> {
    const frame = document.createElement('iframe')
    frames.push(frame)
    const next = () =>
      new Promise<Record<string, unknown>>(resolve => {
        const listen = ({ source, data }: MessageEvent) => {
          if (source !== frame.contentWindow) return
          removeEventListener('message', listen)
          resolve(data)
        }
        addEventListener('message', listen)
      })
    const loaded = next()
    const script = new URL('./trainer-under-policy.ts', import.meta.url).href
    frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy}"><script type="module" src="${script}"></script>`
    document.body.append(frame)
    await loaded
    const answer = next()
    frame.contentWindow!.postMessage({ job: own, inherit }, '*')
    return answer
  }

  const withoutWasm = "script-src 'self' blob:"

  test("scenario 41: forced wasm without 'wasm-unsafe-eval' fails typed, names it, and does not fall back", async () => {
    expect(await trainUnder(withoutWasm, { ...job, backend: 'wasm' }, true)).toEqual({
      code: 'wasm-blocked',
      message: expect.stringMatching(/wasm-unsafe-eval/),
    })
  })

  test('scenario 41: unforced, js trains instead, and says why', async () => {
    const outcome = await trainUnder(withoutWasm, job, true)
    expect(outcome).toMatchObject({ backend: 'js', accepted: true })
    expect(outcome.why).toMatch(/no wasm: .*wasm-unsafe-eval/)
  })

  test('EASE without wasm likewise: js, and why; forced it fails with the reason', async () => {
    const outcome = await trainUnder(withoutWasm, easeJob, true)
    expect(outcome).toMatchObject({ backend: 'js', accepted: true })
    expect(outcome.why).toMatch(/no wasm: .*wasm-unsafe-eval/)
    const forced = await trainUnder(withoutWasm, { ...easeJob, backend: 'wasm' }, true)
    expect(forced).toMatchObject({ code: 'wasm-blocked' })
  })

  test("with 'wasm-unsafe-eval', forced wasm trains", async () => {
    const outcome = await trainUnder("script-src 'self' blob: 'wasm-unsafe-eval'", { ...job, backend: 'wasm' }, true)
    expect(outcome).toMatchObject({ backend: 'wasm', accepted: true })
  })

  test('no workers allowed: trains on the page in slices, and says why; forced wasm fails with its reason', async () => {
    const outcome = await trainUnder("worker-src 'none'", job, false)
    expect(outcome).toMatchObject({ backend: 'js', accepted: true })
    expect(outcome.why).toMatch(/trained on the page in short slices; .*worker-src/)
    expect(await trainUnder("worker-src 'none'", { ...job, backend: 'wasm' }, false)).toMatchObject({
      code: 'worker-unavailable',
    })
  })
})
