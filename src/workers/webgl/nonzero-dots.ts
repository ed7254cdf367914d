import { packedProgram, recordShape } from './packed-program'

/**
 * For each entry k of a row u: c_k (target p_k + sign y_k . p_u), four entries of one row a texel. Weights are c_k, below 0
 * where p_k is 0, else it is 1.
 * target 0, sign 1 gives the weights of the product A p; target 1, sign -1 those of the residual b - A p.
 * Inputs: Y cols x d, P rows x d; columns and weights by quad; the row of each quad.
 */
export const nonzeroDots = (quads: number, d: number) =>
  packedProgram(
    ['Y', 'P', 'Columns', 'Weights', 'QuadRows'],
    recordShape(quads),
    ['target', 'sign'],
    `
    int u = int(getQuadRows(row / 4, 0, 0)[row % 4]);
    ivec4 k = ivec4(getColumns(row, 0, 0));
    mat4 sums = mat4(0.);
    for (int t = 0; t < ${d / 2}; t += 2) {
      vec4 p = getP(u, 0, t);
      sums += mat4(p * getY(k.x, 0, t), p * getY(k.y, 0, t), p * getY(k.z, 0, t), p * getY(k.w, 0, t));
    }
    vec4 weights = getWeights(row, 0, 0);
    setOutput(target * max(weights, 0.) + sign * abs(weights) * (vec4(1.) * sums));`,
  )
