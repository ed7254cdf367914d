import { matrixShape, packedProgram } from './packed-program'

/**
 * For each segment (a run of quads of one row): sum_k s_k y_k. Rows are cut into segments so that no fragment loops
 * long: a popular item would else hold the whole draw, and the GPU's watchdog.
 * Inputs: Y cols x d; S the weights s, by quad; columns by quad; segments: first quad, number of quads.
 */
export const segmentSums = (segments: number, d: number) =>
  packedProgram(
    ['Y', 'S', 'Columns', 'Segments'],
    matrixShape(segments, d),
    [],
    `
    vec4 segment = getSegments(row, 0, 0);
    int end = int(segment.x + segment.y);
    vec4 sum = vec4(0.);
    for (int q = int(segment.x); q < end; q++) {
      vec4 s = getS(q, 0, 0);
      ivec4 k = ivec4(getColumns(q, 0, 0));
      sum += s.x * getY(k.x, 0, at.z) + s.y * getY(k.y, 0, at.z) + s.z * getY(k.z, 0, at.z) + s.w * getY(k.w, 0, at.z);
    }
    setOutput(sum);`,
  )
