import { afterEach, expect, test, vi } from 'vitest'
import { isHardwareRenderer, probeRenderer } from '../../src/workers/renderer'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const named = (name: string) => {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')!
  vi.spyOn(gl, 'getParameter').mockReturnValue(name)
  return gl
}

test.each([
  'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
  'llvmpipe (LLVM 15.0.7, 256 bits)',
  'ANGLE (Microsoft, Microsoft Basic Render Driver (0x0000008C) Direct3D11 vs_5_0 ps_5_0, D3D11)',
  'Apple Software Renderer',
  'Mesa softpipe',
])('software: %s', name => {
  expect(isHardwareRenderer(named(name))).toBe(false)
})

test.each([
  'ANGLE (Intel, Mesa Intel(R) Iris(R) Xe Graphics (TGL GT2), OpenGL 4.6)',
  'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002504) Direct3D11 vs_5_0 ps_5_0, D3D11)',
  'ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)',
  'Adreno (TM) 740',
])('hardware: %s', name => {
  expect(isHardwareRenderer(named(name))).toBe(true)
})

test('the probe names this browser’s renderer, and gives its context back', () => {
  const made = vi.spyOn(OffscreenCanvas.prototype, 'getContext')
  expect(probeRenderer()).toEqual({ name: expect.stringMatching(/SwiftShader/), hardware: false })
  const gl = made.mock.results[0].value as WebGL2RenderingContext
  expect(gl.isContextLost()).toBe(true)
})

test('without WebGL2 or OffscreenCanvas there is none (scenario 33)', () => {
  vi.spyOn(OffscreenCanvas.prototype, 'getContext').mockReturnValue(null)
  expect(probeRenderer()).toEqual({ name: 'none', hardware: false })
  vi.stubGlobal('OffscreenCanvas', undefined)
  expect(probeRenderer()).toEqual({ name: 'none', hardware: false })
})
