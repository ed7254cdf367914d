import { GPGPUContext, MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl/dist/base'
import { env } from '@tensorflow/tfjs-core'
import { TacitlyError } from '../../sdk/errors'

/** A tfjs backend on a canvas of its own: nothing global, so that a lost one is thrown away whole. */
export interface WebglContext {
  readonly backend: MathBackendWebGL
  readonly canvas: OffscreenCanvas
  /** Longest side of a texture, in texels. */
  readonly maxTextureSize: number
  /** True from the loss of the context on: what was computed since is worth nothing (tfjs would go on, with zeros). */
  isLost(): boolean
  /** Counts as lost from now on. */
  giveUp(): void
  /** Waits until all is done that was asked for before the last call: so the GPU's queue stays short, and never runs empty. */
  catchUp(): Promise<void>
  /**
   * Builds every program that `use` runs: all are given to the driver before it is asked for the first, so that it works on
   * them side by side, and is waited for once. Nothing is computed: what `use` makes is worth nothing.
   */
  compile(use: () => void): void
  /** Gives the GPU back at once; browsers allow about 16 contexts a process. */
  dispose(): void
}

/**
 * Opens WebGL2 with float32 textures.
 * @param shapesAreUniforms of tfjs's own programs too: fewer are built, and each runs slower. @default false
 * @throws TacitlyError `backend-unavailable`, naming what is missing
 */
export function openContext(shapesAreUniforms = false): WebglContext {
  if (typeof OffscreenCanvas === 'undefined') throw unavailable('this browser has no OffscreenCanvas')
  const canvas = new OffscreenCanvas(1, 1)
  const gl = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    powerPreference: 'high-performance',
  })
  if (!gl) throw unavailable('this browser gave no WebGL2 context')
  let lost = false
  let asked: WebGLSync | null = null
  canvas.addEventListener('webglcontextlost', () => {
    lost = true
  })

  // Before tfjs looks at any flag: it probes the context that it knows.
  setWebGLContext(2, gl)
  // Half-float textures hold integers up to 2048 only, and training in them ends in NaN.
  if (env().getBool('WEBGL_FORCE_F16_TEXTURES') || !env().getBool('WEBGL_RENDER_FLOAT32_CAPABLE')) {
    release(gl)
    throw unavailable('this device renders to half-float textures only, float32 is needed')
  }
  env().set('WEBGL_USE_SHAPES_UNIFORMS', shapesAreUniforms)
  const gpgpu = new GPGPUContext(gl)
  const backend = new MathBackendWebGL(gpgpu)
  return {
    backend,
    canvas,
    maxTextureSize: env().getNumber('WEBGL_MAX_TEXTURE_SIZE'),
    isLost: () => lost || gl.isContextLost(),
    giveUp() {
      lost = true
    },
    async catchUp() {
      while (asked && gl.clientWaitSync(asked, 0, 0) === gl.TIMEOUT_EXPIRED) {
        await new Promise(resolve => setTimeout(resolve))
      }
      gl.deleteSync(asked)
      asked = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
      gl.flush()
    },
    compile(use) {
      env().set('ENGINE_COMPILE_ONLY', true)
      try {
        use()
      } finally {
        env().set('ENGINE_COMPILE_ONLY', false)
      }
      backend.checkCompileCompletion()
      backend.getUniformLocations()
    },
    dispose() {
      backend.dispose()
      gpgpu.program = null
      gpgpu.dispose()
      release(gl)
    },
  }
}

function release(gl: WebGL2RenderingContext): void {
  gl.getExtension('WEBGL_lose_context')?.loseContext()
}

export function unavailable(reason: string, details: Record<string, unknown> = {}): TacitlyError {
  return new TacitlyError('backend-unavailable', `WebGL can't train here: ${reason}. Use the backend "wasm" or "js".`, {
    backend: 'webgl',
    reason,
    ...details,
  })
}
