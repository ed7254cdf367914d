import { env } from '@tensorflow/tfjs-core'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { powerLaw } from '../../bench/power-law'
import type { AlsEngine } from '../../src/sdk/models/als/engine'
import { type AlsOptions, alsDefaults } from '../../src/sdk/models/als/options'
import type { Breathe } from '../../src/sdk/training/breathe'
import { createWebglEngine, type WebglEngine } from '../../src/workers/webgl/webgl-engine'

const options: AlsOptions = { ...alsDefaults, d: 16, regularisation: 2, sweeps: 3 }
const csr = powerLaw({ users: 120, items: 90, draws: 3000 })
const open: AlsEngine[] = []
let undisturbed: Float32Array

function create(breathe?: Breathe): WebglEngine {
  const engine = createWebglEngine(csr, options, undefined, breathe)
  open.push(engine)
  return engine
}

/** Takes the GPU away from outside, as a driver reset does. */
function loseContext(engine: WebglEngine): WebGL2RenderingContext {
  const gl = engine.canvas.getContext('webgl2')!
  gl.getExtension('WEBGL_lose_context')!.loseContext()
  return gl
}

beforeAll(async () => {
  const engine = create()
  for (let sweep = 0; sweep < options.sweeps; sweep++) await engine.sweep()
  undisturbed = await engine.itemFactors()
  expect(undisturbed.some(value => value !== 0)).toBe(true)
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  for (const engine of open.splice(0)) engine.dispose()
})

describe('a lost context (scenario 29)', () => {
  test('mid-sweep: the sweep is discarded and done again; the result is that of an undisturbed run', async () => {
    let breaths = 0
    // Two breaths a sweep, the first between its halves: the third is in the middle of the second sweep.
    const engine = create(() => {
      if (++breaths === 3) loseContext(engine)
    })
    const canvas = engine.canvas
    for (let sweep = 0; sweep < options.sweeps; sweep++) await engine.sweep()
    expect(engine.losses).toBe(1)
    expect(engine.canvas).not.toBe(canvas)
    expect(await engine.itemFactors()).toEqual(undisturbed)
  })

  test('between two sweeps, the event delivered', async () => {
    const engine = create()
    await engine.sweep()
    const told = new Promise(resolve => engine.canvas.addEventListener('webglcontextlost', resolve))
    loseContext(engine)
    await told
    for (let sweep = 1; sweep < options.sweeps; sweep++) await engine.sweep()
    expect(engine.losses).toBe(1)
    expect(await engine.itemFactors()).toEqual(undisturbed)
  })

  test('lost and given back in between: its textures are gone, so it counts as lost', async () => {
    const engine = create()
    await engine.sweep()
    const { canvas } = engine
    const driver = canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!
    const restored = new Promise(resolve => canvas.addEventListener('webglcontextrestored', resolve))
    canvas.addEventListener('webglcontextlost', event => {
      event.preventDefault()
      setTimeout(() => driver.restoreContext())
    })
    driver.loseContext()
    await restored
    expect(canvas.getContext('webgl2')!.isContextLost()).toBe(false)
    for (let sweep = 1; sweep < options.sweeps; sweep++) await engine.sweep()
    expect(await engine.itemFactors()).toEqual(undisturbed)
  })

  test('told by the event alone: enough', async () => {
    const engine = create()
    const canvas = engine.canvas
    canvas.dispatchEvent(new Event('webglcontextlost'))
    for (let sweep = 0; sweep < options.sweeps; sweep++) await engine.sweep()
    expect(engine.losses).toBe(1)
    expect(engine.canvas).not.toBe(canvas)
    expect(await engine.itemFactors()).toEqual(undisturbed)
  })

  test('of which the browser does not tell: zeros are never taken for factors (complaint 19)', async () => {
    let breaths = 0
    const engine = create(() => {
      if (++breaths === 3) loseContext(engine).isContextLost = () => false
    })
    for (let sweep = 0; sweep < options.sweeps; sweep++) await engine.sweep()
    expect(await engine.itemFactors()).toEqual(undisturbed)
    expect(engine.losses).toBe(1)
  })

  test('ten times in ten sweeps: each is recovered', async () => {
    const steady = create()
    let disturb = false
    const engine = create(() => {
      if (disturb) loseContext(engine)
      disturb = false
    })
    for (let sweep = 0; sweep < 10; sweep++) {
      disturb = true
      await engine.sweep()
      await steady.sweep()
      expect(await engine.itemFactors()).toEqual(await steady.itemFactors())
    }
    expect(engine.losses).toBe(10)
  })

  test('in a run that nobody watches: all of it is made again from its start', async () => {
    let breaths = 0
    const engine = create(() => {
      if (++breaths === 5) loseContext(engine)
    })
    for (let sweep = 0; sweep < options.sweeps; sweep++) await engine.sweep()
    expect(engine.losses).toBe(1)
    expect(await engine.itemFactors()).toEqual(undisturbed)
  })

  test('again and again in one sweep: typed, and the last good factors are kept', async () => {
    let lose = false
    const engine = create(() => {
      if (lose) loseContext(engine)
    })
    await engine.sweep()
    const good = await engine.itemFactors()
    lose = true
    await expect(engine.sweep()).rejects.toMatchObject({ code: 'backend-unavailable', details: { losses: 3 } })
    expect(await engine.itemFactors()).toEqual(good)
  })
})

describe('a device that can not: typed, with its reason', () => {
  const refused = (reason: RegExp) => {
    let thrown: unknown
    try {
      create()
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({ name: 'TacitlyError', code: 'backend-unavailable', details: { backend: 'webgl' } })
    expect((thrown as Error).message).toMatch(reason)
  }

  test('half-float textures only (scenario 31)', () => {
    env().set('WEBGL_FORCE_F16_TEXTURES', true)
    try {
      refused(/half-float/)
    } finally {
      env().set('WEBGL_FORCE_F16_TEXTURES', false)
    }
  })

  test('a device that can not render to float32 (scenario 31)', () => {
    const capable = env().getBool('WEBGL_RENDER_FLOAT32_CAPABLE')
    env().set('WEBGL_RENDER_FLOAT32_CAPABLE', false)
    try {
      refused(/half-float/)
    } finally {
      env().set('WEBGL_RENDER_FLOAT32_CAPABLE', capable)
    }
  })

  test('no WebGL2 (scenario 33)', () => {
    vi.spyOn(OffscreenCanvas.prototype, 'getContext').mockReturnValue(null)
    refused(/WebGL2/)
  })

  test('no OffscreenCanvas, as in older Safari (scenario 33, complaint 19)', () => {
    vi.stubGlobal('OffscreenCanvas', undefined)
    refused(/OffscreenCanvas/)
  })

  test('textures too small for the data', () => {
    const size = env().getNumber('WEBGL_MAX_TEXTURE_SIZE')
    env().set('WEBGL_MAX_TEXTURE_SIZE', 16)
    try {
      refused(/factors need 480 texels and a texture here has 256/)
    } finally {
      env().set('WEBGL_MAX_TEXTURE_SIZE', size)
    }
  })
})
