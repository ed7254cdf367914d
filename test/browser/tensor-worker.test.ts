import { expect, test } from 'vitest'
import { powerLaw } from '../../bench/power-law'
import { splitDefaults } from '../../src/sdk/evaluate/split'
import { alsDefaults } from '../../src/sdk/models/als/options'
import type { Checkpoint, TrainJob } from '../../src/sdk/training/job'
import type { TrainProgress } from '../../src/sdk/types'
import { createTrainerClient } from '../../src/workers/trainer-client'
import { asFactors } from '../helpers/as-factors'

const job: TrainJob = {
  kind: 'fit',
  model: 'als',
  backend: 'webgl',
  options: { ...alsDefaults, d: 16, regularisation: 2, sweeps: 3 },
  shared: powerLaw({ users: 150, items: 100, draws: 4000 }),
  split: splitDefaults,
}

test('a forced webgl fit in the real tensor worker comes to what js comes to', async () => {
  const client = createTrainerClient()
  const progress: TrainProgress[] = []
  const checkpoints: Checkpoint[] = []
  const webgl = await client.train(job, {
    onProgress: step => progress.push(step),
    onCheckpoint: checkpoint => checkpoints.push(checkpoint),
  })
  const js = await client.train({ ...job, backend: 'js' })
  expect(webgl.backend).toBe('webgl')
  expect(webgl.why).toMatch(/asked for; it is drawn by .*SwiftShader/)
  expect(webgl.trainMs).toBeGreaterThan(0)
  expect(webgl.gate).toMatchObject({ accepted: true, finite: true })
  expect(asFactors(webgl.model).factors).toHaveLength(100 * 16)
  expect(js.ndcg).toBeGreaterThan(js.baselineNdcg)
  expect(Math.abs(webgl.ndcg - js.ndcg)).toBeLessThan(0.002)
  expect(webgl.baselineNdcg).toBe(js.baselineNdcg)

  expect(progress.filter(({ phase }) => phase === 'train').map(({ sweep }) => sweep)).toEqual([1, 2, 3])
  expect(progress.every(({ backend }) => backend === 'webgl')).toBe(true)
  expect(checkpoints.map(({ sweep }) => sweep)).toEqual([1, 2, 3])
  expect(checkpoints.every(({ state }) => state.factors.some(value => value !== 0))).toBe(true)
})

test('what the tensor worker asks the network for is told to the page (scenario 70)', async () => {
  const asked: string[] = []
  const client = createTrainerClient({
    workers: { tensor: () => new Worker(new URL('./tensor-that-asks.worker.ts', import.meta.url), { type: 'module' }) },
    onRequests: (entries, from) => asked.push(...entries.map(({ url }) => `${from} ${url}`)),
  })
  await client.train(job)
  expect(asked).toContain(`tensor ${location.origin}/planted-request`)
})

test('a device without WebGL: the forced fit fails with its reason, and does not fall back (scenario 33)', async () => {
  const client = createTrainerClient({
    workers: {
      tensor: () => new Worker(new URL('./tensor-without-webgl.worker.ts', import.meta.url), { type: 'module' }),
    },
  })
  await expect(client.train(job)).rejects.toMatchObject({
    name: 'TacitlyError',
    code: 'backend-unavailable',
    message: expect.stringMatching(/OffscreenCanvas/),
    details: { backend: 'webgl' },
  })
})
