import { matrixShape, packedProgram } from './packed-program'

/** For each row: the sum of its segments. Inputs: Sums segments x d; spans: first segment, number of segments. */
export const spanSums = (rows: number, d: number) =>
  packedProgram(
    ['Sums', 'Spans'],
    matrixShape(rows, d),
    [],
    `
    vec4 span = getSpans(row, 0, 0);
    int end = int(span.x + span.y);
    vec4 sum = vec4(0.);
    for (int g = int(span.x); g < end; g++) sum += getSums(g, 0, at.z);
    setOutput(sum);`,
  )
