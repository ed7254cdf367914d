import { packedProgram, recordShape } from './packed-program'

/**
 * For each row, the record (beta): beta = r.r / r_before.r_before, how much of the old direction the next one keeps.
 * Inputs: R rows x d, the new residuals; Step, the records of the step just made.
 */
export const directionWeight = (rows: number, d: number) =>
  packedProgram(
    ['R', 'Step'],
    recordShape(rows),
    [],
    `
    vec4 rr = vec4(0.);
    for (int t = 0; t < ${d / 2}; t += 2) rr += getR(row, 0, t) * getR(row, 0, t);
    float before = getStep(row, 0, 0).y;
    setOutput(vec4(before > 1e-20 ? dot(rr, vec4(1.)) / before : 0., 0., 0., 0.));`,
  )
