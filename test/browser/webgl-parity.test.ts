import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base'
import { env } from '@tensorflow/tfjs-core'
import { afterEach, expect, test, vi } from 'vitest'
import { powerLaw } from '../../bench/power-law'
import { createWebglEngine } from '../../src/workers/webgl/webgl-engine'
import { describeParity, parityOptions, parityRows } from '../helpers/als-parity'

afterEach(() => vi.restoreAllMocks())

const { expectParity, opened } = describeParity('webgl', createWebglEngine)

test('webgl and js agree where textures are so small that every tensor is folded', async () => {
  const size = env().getNumber('WEBGL_MAX_TEXTURE_SIZE')
  env().set('WEBGL_MAX_TEXTURE_SIZE', 150)
  try {
    await expectParity(parityRows, { ...parityOptions, sweeps: 2 })
  } finally {
    env().set('WEBGL_MAX_TEXTURE_SIZE', size)
  }
})

test('no tensor is left: the count is steady over sweeps and 0 after dispose', async () => {
  const engine = createWebglEngine(parityRows, parityOptions)
  await engine.sweep()
  const count = engine.tensorCount()
  expect(count).toBeGreaterThan(0)
  for (let sweep = 0; sweep < 3; sweep++) await engine.sweep()
  expect(engine.tensorCount()).toBe(count)
  engine.dispose()
  expect(engine.tensorCount()).toBe(0)
})

test('factors are read when they are asked for, and not again', async () => {
  const reads = vi.spyOn(MathBackendWebGL.prototype, 'readSync')
  const engine = await opened(parityRows, parityOptions)
  for (let sweep = 0; sweep < 3; sweep++) await engine.sweep()
  expect(reads).not.toHaveBeenCalled()
  const factors = await engine.itemFactors()
  expect(reads).toHaveBeenCalledTimes(2) // of both sides
  expect(await engine.itemFactors()).toEqual(factors)
  expect(reads).toHaveBeenCalledTimes(2)
})

test('both sides share programs, and all are given to the driver before it is asked for one', async () => {
  const calls: string[] = []
  for (const name of ['linkProgram', 'getProgramParameter', 'drawElements'] as const) {
    const call = WebGL2RenderingContext.prototype[name] as () => unknown
    vi.spyOn(WebGL2RenderingContext.prototype, name).mockImplementation(function (this: unknown, ...args: unknown[]) {
      calls.push(name)
      return call.apply(this, args as [])
    })
  }
  const csr = powerLaw({ users: 37, items: 21, draws: 700 })
  const engine = await opened(csr, parityOptions)
  const built = calls.lastIndexOf('linkProgram') + 1
  expect(calls.slice(0, built)).not.toContain('getProgramParameter')
  const programs = built
  await engine.sweep()
  expect(calls.filter(name => name === 'linkProgram')).toHaveLength(programs)
  // Eight of ours and one of tfjs, which brings numbers into textures; dots and sums have two each where lengths differ much.
  expect(programs).toBeLessThanOrEqual(11)
})
