import { matrixShape, packedProgram, recordShape } from './packed-program'

/**
 * For each row, the record (alpha, r.r): alpha = r.r / p.q, the length of a conjugate gradient step; 0 where the row is
 * solved. Inputs: P, Q = A P and R, rows x d.
 */
export const stepLength = (rows: number, d: number) =>
  packedProgram(
    { P: matrixShape(rows, d), Q: matrixShape(rows, d), R: matrixShape(rows, d) },
    recordShape(rows),
    {},
    `
    vec4 rr = vec4(0.);
    vec4 pq = vec4(0.);
    for (int t = row * ${d / 4}; t < (row + 1) * ${d / 4}; t++) {
      vec4 r = fetchR(t);
      rr += r * r;
      pq += fetchP(t) * fetchQ(t);
    }
    float norm = dot(rr, vec4(1.));
    setOutput(vec4(norm > 1e-20 ? norm / dot(pq, vec4(1.)) : 0., norm, 0., 0.));`,
  )
