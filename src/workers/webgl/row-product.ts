import { matrixShape, packedProgram } from './packed-program'

/**
 * For each row u: sums of its segments + sign (alpha_0 G p_u + lambda_u p_u).
 * sign 1 ends the product A p, sign -1 the residual b - A p.
 * Inputs: P rows x d; G d x d; Sums segments x d; spans: first segment, number of segments, lambda_u.
 */
export const rowProduct = (rows: number, d: number) =>
  packedProgram(
    ['P', 'G', 'Sums', 'Spans'],
    matrixShape(rows, d),
    ['alpha0', 'sign'],
    `
    vec4 gp = vec4(0.);
    for (int t = 0; t < ${d / 4}; t++) {
      vec4 p = getP(row, 0, 2 * t);
      gp += p.x * getG(4 * t, 0, at.z) + p.y * getG(4 * t + 1, 0, at.z)
          + p.z * getG(4 * t + 2, 0, at.z) + p.w * getG(4 * t + 3, 0, at.z);
    }
    vec4 span = getSpans(row, 0, 0);
    vec4 sum = sign * (alpha0 * gp + span.z * getP(row, 0, at.z));
    int end = int(span.x + span.y);
    for (int g = int(span.x); g < end; g++) sum += getSums(g, 0, at.z);
    setOutput(sum);`,
  )
