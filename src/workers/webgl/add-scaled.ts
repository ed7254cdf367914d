import { matrixShape, packedProgram } from './packed-program'

/** For each row: a + sign f b, where f is the first number of the row's record. Inputs: A and B rows x d; Factor. */
export const addScaled = (rows: number, d: number) =>
  packedProgram(
    ['A', 'B', 'Factor'],
    matrixShape(rows, d),
    ['sign'],
    'setOutput(getA(row, 0, at.z) + sign * getFactor(row, 0, 0).x * getB(row, 0, at.z));',
  )
