// Browsers allow about 16 WebGL contexts a page and 4 a worker, and take the oldest away, be it the site's own.
import { afterEach, expect, test, vi } from 'vitest'
import { splitDefaults } from '../../src/sdk/evaluate/split'
import { createRecommender } from '../../src/sdk/index'
import { alsDefaults } from '../../src/sdk/models/als/options'
import type { TrainJob } from '../../src/sdk/training/job'
import { judgeGpu } from '../../src/workers/gpu-choice'
import { createTrainerClient } from '../../src/workers/trainer-client'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'
import { twoTastes } from '../helpers/two-tastes'

const times = 20
const job: TrainJob = {
  kind: 'fit',
  model: 'als',
  backend: 'webgl',
  options: { ...alsDefaults, d: 4, regularisation: 1, sweeps: 1 },
  shared: twoTastes(),
  split: splitDefaults,
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** Workers that were started and not terminated. */
function countWorkers() {
  const alive = new Set<Worker>()
  let most = 0
  let started = 0
  vi.stubGlobal(
    'Worker',
    class extends Worker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args)
        started++
        most = Math.max(most, alive.add(this).size)
      }
      override terminate() {
        alive.delete(this)
        super.terminate()
      }
    },
  )
  return () => ({ started, most, alive: alive.size })
}

/** Contexts of this page that hold the GPU, by kind of canvas. */
function countContexts() {
  const spies = [OffscreenCanvas, HTMLCanvasElement].map(of => vi.spyOn(of.prototype, 'getContext'))
  return () => {
    const made = spies.flatMap(spy => spy.mock.results.map(({ value }) => value as WebGL2RenderingContext | null))
    return { made: made.length, alive: made.filter(gl => gl && !gl.isContextLost()).length }
  }
}

/** A worker that holds a WebGL context, tells of progress, and where `answers`, of a result. */
const holding = (answers: boolean) => () => {
  const code = `let gl
    onmessage = () => {
      gl = new OffscreenCanvas(1, 1).getContext('webgl2')
      postMessage({ type: 'progress', progress: { phase: 'train', sweep: 1, sweeps: 1 } })
      if (${answers}) postMessage({ type: 'done', outcome: { backend: gl ? 'webgl' : 'none' } })
    }
    postMessage({ type: 'ready' })`
  return new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
}

test('scenario 34: a training on WebGL opens one context, and its refit another only when that is given back', async () => {
  const live: number[] = []
  const channel = new BroadcastChannel('contexts')
  channel.onmessage = ({ data }) => live.push(data)
  const start = () => new Worker(new URL('./tensor-that-counts.worker.ts', import.meta.url), { type: 'module' })
  expect((await createTrainerClient({ workers: { tensor: start } }).train(job)).gate.accepted).toBe(true)
  await vi.waitFor(() => expect(live.length).toBeGreaterThanOrEqual(2))
  expect(Math.max(...live)).toBe(1)
  channel.close()
})

test('scenario 34, complaint 19: 20 trainings one after another hold one worker at a time, and in the end none', async () => {
  const workers = countWorkers()
  const client = createTrainerClient({ workers: { tensor: holding(true) } })
  for (let time = 0; time < times; time++) expect((await client.train(job)).backend).toBe('webgl')
  expect(workers()).toEqual({ started: times, most: 1, alive: 0 })
})

test("scenario 34: 20 recommenders that train and are disposed leave no worker and no context, and the site's own context lives", async () => {
  const own = document.createElement('canvas').getContext('webgl2')!
  const workers = countWorkers()
  const contexts = countContexts()
  const files = await tinyBundle()
  for (let time = 0; time < times; time++) {
    const recommender = createRecommender({ bundle: sourceOf(files), workers: { tensor: holding(false) } })
    const training = recommender.fit({ backend: 'webgl', onProgress: () => recommender.dispose() })
    await expect(training).rejects.toMatchObject({ code: 'aborted' })
    // What an unforced job of some length asks of the page before it chooses.
    await judgeGpu({ ...job, options: { ...job.options, sweeps: 1e7 } } as TrainJob)
  }
  expect(workers()).toEqual({ started: times, most: 1, alive: 0 })
  expect(contexts()).toEqual({ made: times, alive: 0 })
  expect(own.isContextLost()).toBe(false)
})
