// Chromium's software adapter runs what needs no subgroups.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { powerLaw } from '../../bench/power-law'
import type { AlsEngine } from '../../src/sdk/models/als/engine'
import { openDevice, type WebgpuDevice } from '../../src/workers/webgpu/device'
import { subgroupRowsCode, swapInSubgroup } from '../../src/workers/webgpu/solve-rows-by-subgroups'
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

describe('the kernel of subgroups, its 32 threads played by a workgroup: no software steps so', () => {
  const swapping = `
    var<workgroup> seats: array<vec4f, 256>;
    fn swapFour(value: vec4f, mask: u32) -> vec4f {
      workgroupBarrier();
      seats[thread] = value;
      workgroupBarrier();
      return seats[thread ^ mask];
    }
    fn swap(value: f32, mask: u32) -> f32 { return swapFour(vec4f(value), mask).x; }`
  const played = (spoil = (code: string) => code): WebgpuDevice => ({
    ...gpu,
    hasSubgroups: true,
    pipeline(code) {
      if (!code.includes('enable subgroups')) return gpu.pipeline(code)
      const plain = code.replace(/enable subgroups;|diagnostic[^;]*;/g, '').replace(swapInSubgroup, swapping)
      return gpu.pipeline(spoil(plain))
    },
  })
  test.each([32, 64, 96])('comes to what the plain one comes to, d = %i', async d => {
    const csr = powerLaw({ users: 60, items: 150, draws: 6000 })
    const weights = Float32Array.from(csr.idx, (_, k) => (k % 5 === 0 ? -1 : 1 + (k % 3)))
    const options = { ...parityOptions, d }
    const code = subgroupRowsCode(options)
    const submits = vi.spyOn(GPUComputePassEncoder.prototype, 'setPipeline')
    const fast = await createWebgpuEngine(played(), { ...csr, weights }, options)
    const plain = await createWebgpuEngine(gpu, { ...csr, weights }, options)
    const [a, b] = [await sweepAndRead(fast), await sweepAndRead(plain)]
    const scale = Math.max(...b.map(Math.abs))
    for (const [k, value] of a.entries()) expect(Math.abs(value - b[k])).toBeLessThan(1e-4 * scale)
    expect(code).toContain('subgroupShuffleXor')
    const used = new Set(submits.mock.calls.map(([pipeline]) => pipeline))
    expect(used).toContain(await played().pipeline(code))
    submits.mockRestore()
    for (const engine of [fast, plain]) engine.dispose()
  })

  test('where it gives wrong numbers, the plain one trains', async () => {
    const wrong = played(code => code.replace('mask: u32) -> f32 { return', 'mask: u32) -> f32 { return 1.01 *'))
    const engine = await createWebgpuEngine(wrong, parityRows, parityOptions)
    const plain = await createWebgpuEngine(gpu, parityRows, parityOptions)
    expect(await sweepAndRead(engine)).toEqual(await sweepAndRead(plain))
    for (const one of [engine, plain]) one.dispose()
  })
})
