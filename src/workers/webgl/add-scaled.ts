import { matrixShape, packedProgram, recordShape } from './packed-program'

/** For each row: a + sign f b, where f is the first number of the row's record. Inputs: A and B rows x d; Factor. */
export const addScaled = (rows: number, d: number) =>
  packedProgram(
    { A: matrixShape(rows, d), B: matrixShape(rows, d), Factor: recordShape(rows) },
    matrixShape(rows, d),
    { sign: 'float' },
    'setOutput(fetchA(here) + sign * fetchFactor(row).x * fetchB(here));',
  )
