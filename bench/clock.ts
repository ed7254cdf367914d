// A GPU that has nothing to do is slow, and short jobs never raise its clock: both states are measured.
import type { Note } from './results'

const size = 1024
/** Milliseconds that raise the clock of a GPU, and that lower it. */
const spinMs = 1500
const restMs = 2000

const vertex = `#version 300 es
void main() { gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4. - 1., 0, 1); }`
const fragment = `#version 300 es
precision highp float;
out vec4 colour;
void main() {
  vec4 x = gl_FragCoord.xyxy * 1e-4;
  for (int k = 0; k < 100; k++) x = fract(x * x.yzwx + .37);
  colour = x;
}`

/** One drawing of a long shader, waited for. undefined: no WebGL2. */
function createLoad(): (() => void) | undefined {
  const gl = new OffscreenCanvas(size, size).getContext('webgl2')
  if (!gl) return undefined
  const program = gl.createProgram()!
  for (const [type, text] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type)!
    gl.shaderSource(shader, text)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
  }
  gl.linkProgram(program)
  // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's, no hook
  gl.useProgram(program)
  const pixel = new Uint8Array(4)
  return () => {
    gl.drawArrays(gl.TRIANGLES, 0, 3)
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel) // waits
  }
}

/** Until the GPU's clock has fallen. */
export const idle = () => new Promise(resolve => setTimeout(resolve, restMs))

/** Keeps the GPU at work until its clock has risen. */
export async function raiseClock(): Promise<void> {
  const draw = createLoad()
  if (!draw) return
  for (const start = performance.now(); performance.now() - start < spinMs; await Promise.resolve()) draw()
}

/** A fixed load after a rest, and after a second and a half of work. */
export async function noteClock(note: Note): Promise<void> {
  const draw = createLoad()
  if (!draw) return
  const times = () =>
    Array.from({ length: 3 }, () => {
      const start = performance.now()
      draw()
      return performance.now() - start
    })
  times() // compiled
  await idle()
  note('a fixed load, idle', times())
  await raiseClock()
  note('a fixed load, raised', times())
}
