import { expect, test } from 'vitest'
import { powerLaw } from '../../bench/power-law'
import { splitDefaults } from '../../src/sdk/evaluate/split'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { easeDefaults } from '../../src/sdk/models/ease/exact'
import type { Checkpoint, TrainJob } from '../../src/sdk/training/job'
import type { TrainProgress } from '../../src/sdk/types'
import { createTrainerClient } from '../../src/workers/trainer-client'
import { asFactors } from '../helpers/as-factors'

const job: TrainJob = {
  kind: 'fit',
  model: 'als',
  backend: 'webgpu',
  options: { ...alsDefaults, d: 16, regularisation: 2, sweeps: 3 },
  shared: powerLaw({ users: 150, items: 100, draws: 4000 }),
  split: splitDefaults,
}
const client = createTrainerClient()

test('a forced fit in the real worker comes to what js comes to, and says that software computes', async () => {
  const progress: TrainProgress[] = []
  const checkpoints: Checkpoint[] = []
  const webgpu = await client.train(job, {
    onProgress: step => progress.push(step),
    onCheckpoint: checkpoint => checkpoints.push(checkpoint),
  })
  const js = await client.train({ ...job, backend: 'js' })
  expect(webgpu.backend).toBe('webgpu')
  expect(webgpu.why).toMatch(/^webgpu was asked for; it is .*swiftshader.*, which is software$/)
  expect(webgpu.gate).toMatchObject({ accepted: true, finite: true })
  expect(asFactors(webgpu.model).factors).toHaveLength(100 * 16)
  expect(js.ndcg).toBeGreaterThan(js.baselineNdcg)
  expect(Math.abs(webgpu.ndcg - js.ndcg)).toBeLessThan(0.002)

  expect(progress.filter(({ phase }) => phase === 'train').map(({ sweep }) => sweep)).toEqual([1, 2, 3])
  expect(progress.every(({ backend }) => backend === 'webgpu')).toBe(true)
  expect(checkpoints.map(({ sweep }) => sweep)).toEqual([1, 2, 3])
  expect(checkpoints.every(({ state }) => state.factors.some(value => value !== 0))).toBe(true)
})

test('no other model is trained there, and a device without WebGPU says so', async () => {
  const ease: TrainJob = { ...job, model: 'ease', options: easeDefaults }
  await expect(client.train(ease)).rejects.toMatchObject({
    code: 'backend-unavailable',
    message: expect.stringMatching(/ease has no engine in it/),
  })
  const without = createTrainerClient({
    workers: {
      webgpu: () => new Worker(new URL('./webgpu-without-adapter.worker.ts', import.meta.url), { type: 'module' }),
    },
  })
  await expect(without.train(job)).rejects.toMatchObject({
    code: 'backend-unavailable',
    message: expect.stringMatching(/no WebGPU adapter/),
    details: { backend: 'webgpu' },
  })
})
