import { type GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base'

/**
 * From now on every program that writes packed textures leaves NaN in what is padding: lanes of a texel beyond the last
 * row or column. Software renderers leave zeros there, and hide what reads it.
 * @returns what ends it
 */
export function poisonPadding(): () => void {
  const { prototype } = MathBackendWebGL
  const run = prototype.runWebGLProgram
  prototype.runWebGLProgram = function (program, ...rest) {
    return run.call(this, isPaired(program) ? poisoned(program) : program, ...rest)
  }
  return () => {
    prototype.runWebGLProgram = run
  }
}

/** Texels of two rows and two columns; a dense texel (on the way to the CPU) is four numbers in a row. */
const isPaired = ({ packedOutput, outPackingScheme }: GPGPUProgram) => packedOutput && outPackingScheme === undefined

function poisoned(program: GPGPUProgram): GPGPUProgram {
  const { outputShape, userCode } = program
  const main = /void\s+main\s*\(\s*\)/
  if (!main.test(userCode)) throw new Error(`No main() in ${userCode}`)
  const rank = outputShape.length
  const [rows, cols] = [1, 1, ...outputShape].slice(-2)
  // The first of the texel's two rows and two columns.
  const row = rank < 2 ? '0' : `getOutputCoords()[${rank - 2}]`
  const col = rank === 0 ? '0' : rank === 1 ? 'getOutputCoords()' : `getOutputCoords()[${rank - 1}]`
  return Object.assign(Object.create(program), {
    userCode: `${userCode.replace(main, 'void unpoisoned()')}
      void main() {
        unpoisoned();
        float poison = uintBitsToFloat(0x7fc00000u);
        bool lastCol = ${col} + 1 >= ${cols};
        bool lastRow = ${row} + 1 >= ${rows};
        if (lastCol) { outputColor.y = poison; outputColor.w = poison; }
        if (lastRow) { outputColor.z = poison; outputColor.w = poison; }
      }`,
  })
}
