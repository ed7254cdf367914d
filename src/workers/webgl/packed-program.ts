import type { GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base'

/** What compileAndRun takes and gives: a handle to a texture. Whoever made it disposes it. */
export type Texture = ReturnType<MathBackendWebGL['makeTensorInfo']>

/**
 * A program over packed textures, four numbers a texel:
 * - a matrix of n rows and d features has the shape [n, 2, d / 2]; texel t of row r is `getName(r, 0, 2 * t)`;
 * - a column of n numbers has the shape [ceil(n / 4), 2, 2]; texel q holds the numbers 4 q .. 4 q + 3, in order;
 * - a record a row (up to four numbers) has the shape [n, 2, 2].
 * In the code, `row` and `texel` are those of the output. What changes from call to call is a uniform: nothing recompiles.
 */
export function packedProgram(
  inputs: string[],
  outputShape: number[],
  uniforms: string[],
  body: string,
  functions = '',
): GPGPUProgram {
  return {
    variableNames: inputs,
    outputShape,
    packedInputs: true,
    packedOutput: true,
    customUniforms: uniforms.map(name => ({ name, type: 'float' as const })),
    userCode: `
      ${functions}
      void main() {
        ivec3 at = getOutputCoords();
        int row = at.x;
        int texel = at.z / 2;
        ${body}
      }`,
  }
}

/** Shape of n rows of d features. */
export const matrixShape = (n: number, d: number): [number, number, number] => [n, 2, d / 2]

/** Shape of n records of up to four numbers. */
export const recordShape = (n: number): [number, number, number] => [n, 2, 2]
