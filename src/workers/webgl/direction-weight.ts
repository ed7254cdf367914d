import { matrixShape, packedProgram, recordShape } from './packed-program'

/**
 * For each row, the record (beta): beta = r.r / r_before.r_before, how much of the old direction the next one keeps.
 * Inputs: R rows x d, the new residuals; Step, the records of the step just made.
 */
export const directionWeight = (rows: number, d: number) =>
  packedProgram(
    { R: matrixShape(rows, d), Step: recordShape(rows) },
    recordShape(rows),
    {},
    `
    vec4 rr = vec4(0.);
    for (int t = row * ${d / 4}; t < (row + 1) * ${d / 4}; t++) {
      vec4 r = fetchR(t);
      rr += r * r;
    }
    float before = fetchStep(row).y;
    setOutput(vec4(before > 1e-20 ? dot(rr, vec4(1.)) / before : 0., 0., 0., 0.));`,
  )
