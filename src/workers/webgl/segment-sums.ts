import { matrixShape, packedProgram, recordShape } from './packed-program'

/**
 * For each segment (a run of quads of one row): sum_k s_k y_k. Rows are cut into segments so that no fragment loops
 * long: a popular item would else hold the whole draw, and the GPU's watchdog.
 * Inputs: Y cols x d; S the weights s, by quad; columns by quad; segments: first quad, number of quads.
 */
export const segmentSums = (segments: number, quads: number, cols: number, d: number) =>
  packedProgram(
    {
      Y: matrixShape(cols, d),
      S: recordShape(quads),
      Columns: recordShape(quads),
      Segments: recordShape(segments),
    },
    matrixShape(segments, d),
    {},
    `
    vec4 segment = fetchSegments(row);
    int end = int(segment.x + segment.y);
    vec4 sum = vec4(0.);
    for (int q = int(segment.x); q < end; q++) {
      vec4 s = fetchS(q);
      ivec4 k = ivec4(fetchColumns(q)) * ${d / 4} + texel;
      sum += s.x * fetchY(k.x) + s.y * fetchY(k.y) + s.z * fetchY(k.z) + s.w * fetchY(k.w);
    }
    setOutput(sum);`,
  )
