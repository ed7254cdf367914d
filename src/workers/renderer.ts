/** What draws WebGL on this device. */
export interface Renderer {
  /** As the driver names itself; 'none' without WebGL2. */
  readonly name: string
  /** False for software: right, but many times slower than WASM. */
  readonly hardware: boolean
}

const software = /swiftshader|llvmpipe|softpipe|swrast|software|basic render|warp\b/i

/** The name of what draws for a context. */
function rendererName(gl: WebGL2RenderingContext): string {
  // Firefox tells it under RENDERER, and warns of the extension.
  const debug = /firefox/i.test(navigator.userAgent) ? null : gl.getExtension('WEBGL_debug_renderer_info')
  return String(gl.getParameter(debug ? debug.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
}

/** Whether a GPU draws, and not the CPU in its place. */
export function isHardwareRenderer(gl: WebGL2RenderingContext): boolean {
  return !software.test(rendererName(gl))
}

/**
 * Asks the device once, without tfjs, and gives the context back: what `auto` goes by on the page thread.
 * Costs a few milliseconds; call it only before a training.
 */
export function probeRenderer(): Renderer {
  if (typeof OffscreenCanvas === 'undefined') return { name: 'none', hardware: false }
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')
  if (!gl) return { name: 'none', hardware: false }
  const renderer = { name: rendererName(gl), hardware: isHardwareRenderer(gl) }
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return renderer
}
