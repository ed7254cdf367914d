import { matrixShape, packedProgram } from './packed-program'

// Y'Y in two stages, so that the sum over all rows is spread over many fragments. Its rows are in the order of the
// texels' channels (as `rowProduct` reads them), not of the features: the matrix never leaves the GPU.

/** Rows of Y that one fragment adds up: at least 64, and at most 256 parts in all. Measured on SwiftShader. */
const rowsPerPart = (rows: number) => Math.max(64, Math.ceil(rows / 256))

/** Number of parts. */
export const gramParts = (rows: number) => Math.ceil(rows / rowsPerPart(rows))

/** First stage: Y'Y of each part, parts d x d. Input: Y rows x d. */
export const gramOfParts = (rows: number, d: number) =>
  packedProgram(
    ['Y'],
    matrixShape(gramParts(rows) * d, d),
    [],
    `
    int part = row / ${d};
    int channel = row % ${d};
    int end = min(${rows}, (part + 1) * ${rowsPerPart(rows)});
    vec4 sum = vec4(0.);
    for (int r = part * ${rowsPerPart(rows)}; r < end; r++) sum += getY(r, 0, channel / 4 * 2)[channel % 4] * getY(r, 0, at.z);
    setOutput(sum);`,
  )

/** Second stage: the sum of the parts, d x d. Input: Parts (parts d) x d. */
export const sumOfParts = (parts: number, d: number) =>
  packedProgram(
    ['Parts'],
    matrixShape(d, d),
    [],
    `
    vec4 sum = vec4(0.);
    for (int part = 0; part < ${parts}; part++) sum += getParts(part * ${d} + row, 0, at.z);
    setOutput(sum);`,
  )
