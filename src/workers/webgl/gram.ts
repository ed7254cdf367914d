import { matrixShape, packedProgram } from './packed-program'

// Y'Y in two stages, so that the sum over all rows is spread over many fragments. Its rows are in the order of the
// texels' channels (as `rowProduct` reads them), not of the features: the matrix never leaves the GPU.

/** Rows of Y that one fragment adds up: at least 64, and at most 256 parts in all. Measured on SwiftShader. */
export const rowsPerPart = (rows: number) => Math.max(64, Math.ceil(rows / 256))

/** Number of parts. */
export const gramParts = (rows: number) => Math.ceil(rows / rowsPerPart(rows))

/** First stage: Y'Y of each part, parts d x d. Input: Y rows x d; `rows` and `rowsPerPart` are uniforms. */
export const gramOfParts = (rows: number, d: number) =>
  packedProgram(
    { Y: matrixShape(rows, d) },
    matrixShape(gramParts(rows) * d, d),
    { rows: 'int', rowsPerPart: 'int' },
    `
    int part = row / ${d};
    int channel = row - part * ${d};
    int lane = channel % 4;
    int end = min(rows, (part + 1) * rowsPerPart);
    vec4 sum = vec4(0.);
    for (int r = part * rowsPerPart; r < end; r++) {
      sum += fetchY(r * ${d / 4} + channel / 4)[lane] * fetchY(r * ${d / 4} + texel);
    }
    setOutput(sum);`,
  )

/** Second stage: the sum of the parts, d x d. Input: Parts (parts d) x d; their number is a uniform. */
export const sumOfParts = (parts: number, d: number) =>
  packedProgram(
    { Parts: matrixShape(parts * d, d) },
    matrixShape(d, d),
    { parts: 'int' },
    `
    vec4 sum = vec4(0.);
    for (int part = 0; part < parts; part++) sum += fetchParts(part * ${(d * d) / 4} + here);
    setOutput(sum);`,
  )
