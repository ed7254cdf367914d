import type { GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base'
import { getTextureShapeFromLogicalShape } from '@tensorflow/tfjs-backend-webgl/dist/webgl_util'

/** What compileAndRun takes and gives: a handle to a texture. Whoever made it disposes it. */
export type Texture = ReturnType<MathBackendWebGL['makeTensorInfo']>

/**
 * A program over packed textures, four numbers a texel:
 * - a matrix of n rows and d features has the shape [n, 2, d / 2]; texel t of row r is `fetchName(r * d / 4 + t)`;
 * - a column of n numbers has the shape [ceil(n / 4), 2, 2]; texel q holds the numbers 4 q .. 4 q + 3, in order;
 * - a record a row (up to four numbers) has the shape [n, 2, 2]; the one of row r is `fetchName(r)`.
 * In the code, `row` and `texel` are those of the output, and `here` is both in one. What changes from call to call is a
 * uniform, and of the shapes only the textures' widths are in the code: both sides of a problem share programs.
 */
export function packedProgram(
  inputs: Readonly<Record<string, Shape>>,
  outputShape: Shape,
  uniforms: Readonly<Record<string, 'float' | 'int'>>,
  body: string,
): GPGPUProgram {
  const perRow = outputShape[2] / 2
  return {
    variableNames: Object.keys(inputs),
    outputShape,
    packedInputs: true,
    packedOutput: true,
    enableShapeUniforms: true, // or shapes would be part of what tells programs apart
    customUniforms: Object.entries(uniforms).map(([name, type]) => ({ name, type })),
    userCode: `
      ${Object.entries(inputs).map(fetchOf).join('')}
      void main() {
        ${Object.keys(inputs)
          .map(name => `lineOf${name} = 1. / float((${name}TexShape[0] + 1) / 2);`)
          .join(' ')}
        int here = int(gl_FragCoord.y) * ${widthOf(outputShape)} + int(gl_FragCoord.x);
        int row = here / ${perRow};
        int texel = here - row * ${perRow};
        ${body}
      }`,
  }
}

/** Texels in a line of the texture that tfjs keeps a packed tensor in. */
const widthOf = (shape: Shape) => Math.ceil(getTextureShapeFromLogicalShape(shape, true)[1] / 2)

// By constants: divided by uniforms, a sweep took twice the time.
function fetchOf([name, shape]: readonly [string, Shape]): string {
  const width = widthOf(shape)
  return `
      float lineOf${name};
      vec4 fetch${name}(int texel) {
        int line = texel / ${width};
        return texture(${name}, (vec2(texel - line * ${width}, line) + .5) * vec2(${1 / width}, lineOf${name}));
      }`
}

/** Of a tensor of packed textures. */
export type Shape = [n: number, two: number, columns: number]

/** Shape of n rows of d features. */
export const matrixShape = (n: number, d: number): Shape => [n, 2, d / 2]

/** Shape of n records of up to four numbers. */
export const recordShape = (n: number): Shape => [n, 2, 2]
