import { matrixShape, packedProgram, recordShape } from './packed-program'

/**
 * For each entry k of a row u: c_k (target p_k + sign y_k . p_u), four entries of one row a texel. Weights are c_k, below 0
 * where p_k is 0, else it is 1.
 * target 0, sign 1 gives the weights of the product A p; target 1, sign -1 those of the residual b - A p.
 * Inputs: Y cols x d, P rows x d; columns and weights by quad; the row of each quad.
 */
export const nonzeroDots = (quads: number, rows: number, cols: number, d: number) =>
  packedProgram(
    {
      Y: matrixShape(cols, d),
      P: matrixShape(rows, d),
      Columns: recordShape(quads),
      Weights: recordShape(quads),
      QuadRows: recordShape(Math.ceil(quads / 4)),
    },
    recordShape(quads),
    { target: 'float', sign: 'float' },
    `
    int u = int(fetchQuadRows(row / 4)[row % 4]) * ${d / 4};
    ivec4 k = ivec4(fetchColumns(row)) * ${d / 4};
    mat4 sums = mat4(0.);
    for (int t = 0; t < ${d / 4}; t++) {
      vec4 p = fetchP(u + t);
      sums += mat4(p * fetchY(k.x + t), p * fetchY(k.y + t), p * fetchY(k.z + t), p * fetchY(k.w + t));
    }
    vec4 weights = fetchWeights(row);
    setOutput(target * max(weights, 0.) + sign * abs(weights) * (vec4(1.) * sums));`,
  )
