import { matrixShape, packedProgram, recordShape } from './packed-program'

/** For each row: the sum of its segments. Inputs: Sums segments x d; spans: first segment, number of segments. */
export const spanSums = (rows: number, segments: number, d: number) =>
  packedProgram(
    { Sums: matrixShape(segments, d), Spans: recordShape(rows) },
    matrixShape(rows, d),
    {},
    `
    vec4 span = fetchSpans(row);
    int end = int(span.x + span.y);
    vec4 sum = vec4(0.);
    for (int g = int(span.x); g < end; g++) sum += fetchSums(g * ${d / 4} + texel);
    setOutput(sum);`,
  )
