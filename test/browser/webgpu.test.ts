// Chromium's software adapter runs what needs no subgroups.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { powerLaw } from '../../bench/power-law'
import type { AlsEngine } from '../../src/sdk/models/als/engine'
import { openDevice, type WebgpuDevice } from '../../src/workers/webgpu/device'
import { createWebgpuEngine } from '../../src/workers/webgpu/webgpu-engine'
import { describeParity, parityOptions, parityRows } from '../helpers/als-parity'

let gpu: WebgpuDevice
beforeAll(async () => {
  gpu = await openDevice()
})
afterAll(() => gpu.device.destroy())

const { expectParity, opened } = describeParity('webgpu', (...args) => createWebgpuEngine(gpu, ...args))

test('vectors so long that a workgroup has more threads, and rows in more than one line of the grid', async () => {
  await expectParity(powerLaw({ users: 20, items: 30, draws: 200 }), { ...parityOptions, d: 260, sweeps: 2 })
  await expectParity(powerLaw({ users: 70_000, items: 10, draws: 3000 }), { ...parityOptions, d: 4, sweeps: 1 })
})

test('software is told apart from hardware', () => {
  expect(gpu).toMatchObject({ hardware: false, hasSubgroups: false, name: expect.stringContaining('swiftshader') })
})

async function sweepAndRead(engine: AlsEngine): Promise<Float32Array> {
  await engine.sweep()
  return engine.itemFactors()
}

test('sweeps that nobody watches go in one submit, and factors are read once', async () => {
  const engine = await opened(parityRows, parityOptions)
  const submits = vi.spyOn(gpu.device.queue, 'submit')
  for (let sweep = 0; sweep < 8; sweep++) await engine.sweep()
  expect(submits).not.toHaveBeenCalled()
  const factors = await engine.itemFactors()
  expect(await engine.itemFactors()).toEqual(factors)
  expect(submits).toHaveBeenCalledTimes(1)
  submits.mockRestore()
})

describe('a device that can not: typed, with its reason', () => {
  const refused = (reason: RegExp) => ({
    name: 'TacitlyError',
    code: 'backend-unavailable',
    message: expect.stringMatching(reason),
    details: { backend: 'webgpu' },
  })

  test('a lost one gives no factors', async () => {
    const own = await openDevice()
    const engine = await createWebgpuEngine(own, parityRows, parityOptions)
    await engine.sweep()
    await engine.itemFactors()
    own.device.destroy()
    await expect(sweepAndRead(engine)).rejects.toMatchObject(refused(/lost|could not be read/))
    await expect(createWebgpuEngine(own, parityRows, parityOptions).then(sweepAndRead)).rejects.toMatchObject(
      refused(/lost|could not be read/),
    )
  })

  test('buffers too small for the data', async () => {
    const own = await openDevice()
    Object.defineProperty(own.device, 'limits', { value: { maxBufferSize: 1000, maxStorageBufferBindingSize: 1000 } })
    await expect(createWebgpuEngine(own, parityRows, parityOptions)).rejects.toMatchObject(refused(/allows 1000/))
    own.device.destroy()
  })

  test('no WebGPU', async () => {
    vi.stubGlobal('navigator', {})
    await expect(openDevice()).rejects.toMatchObject(refused(/no WebGPU interface/))
    vi.stubGlobal('navigator', { gpu: { requestAdapter: async () => null } })
    await expect(openDevice()).rejects.toMatchObject(refused(/no WebGPU adapter/))
    vi.unstubAllGlobals()
  })
})
