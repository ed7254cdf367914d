import { matrixShape, packedProgram, recordShape } from './packed-program'

/**
 * For each row u: sums of its segments + sign (alpha_0 G p_u + lambda_u p_u).
 * sign 1 ends the product A p, sign -1 the residual b - A p.
 * Inputs: P rows x d; G d x d; Sums segments x d; spans: first segment, number of segments, lambda_u.
 */
export const rowProduct = (rows: number, segments: number, d: number) =>
  packedProgram(
    { P: matrixShape(rows, d), G: matrixShape(d, d), Sums: matrixShape(segments, d), Spans: recordShape(rows) },
    matrixShape(rows, d),
    { alpha0: 'float', sign: 'float' },
    `
    vec4 gp = vec4(0.);
    for (int t = 0; t < ${d / 4}; t++) {
      vec4 p = fetchP(row * ${d / 4} + t);
      int g = t * ${d} + texel;
      gp += p.x * fetchG(g) + p.y * fetchG(g + ${d / 4}) + p.z * fetchG(g + ${d / 2}) + p.w * fetchG(g + ${(3 * d) / 4});
    }
    vec4 span = fetchSpans(row);
    vec4 sum = sign * (alpha0 * gp + span.z * fetchP(here));
    int end = int(span.x + span.y);
    for (int g = int(span.x); g < end; g++) sum += fetchSums(g * ${d / 4} + texel);
    setOutput(sum);`,
  )
