import type { Csr } from '../../sdk/kernels/interactions'

/** Sparse rows as the GPU reads them: entries in quads (four of one row, the last filled up with weight 0), quads in segments. */
export interface SegmentedRows {
  readonly quads: number
  readonly segments: number
  /** Column of each entry, 4 a quad. */
  readonly columns: Float32Array
  /** Weight of each entry, 4 a quad; 0: filling. */
  readonly weights: Float32Array
  /** Row of each quad, filled up to a multiple of 4. */
  readonly quadRows: Float32Array
  /** A record a segment: first quad, number of quads. */
  readonly segmentRecords: Float32Array
  /** A record a row: first segment, number of segments, lambda. */
  readonly spanRecords: Float32Array
}

/** Lengths that shapes depend on. */
export type SegmentRoom = Pick<SegmentedRows, 'quads' | 'segments'>

/** Entries of a segment, at most: measured on SwiftShader, and far below any GPU's watchdog. */
const segmentEntries = 128

/** What every matrix of so many rows and at most so many entries has room in. */
export function roomFor(rows: number, entries: number): SegmentRoom {
  const filled = Math.min(rows, entries)
  const quads = Math.ceil((entries + 3 * filled) / 4)
  return { quads, segments: filled + Math.ceil((4 * quads) / segmentEntries) }
}

/**
 * Cuts sparse rows into quads and segments. An empty row has no segment.
 * @param lambda of each row. @default 0
 * @param room shapes to fill up to, so that matrices that change from step to step keep theirs. @default what is needed
 */
export function segmentedRows(
  { rows, ptr, idx, weights }: Csr,
  { lambda, room = { quads: 0, segments: 0 } }: { readonly lambda?: Float32Array; readonly room?: SegmentRoom } = {},
): SegmentedRows {
  const perSegment = segmentEntries / 4
  let quads = 0
  let segments = 0
  const spanRecords = new Float32Array(rows * 4)
  for (let u = 0; u < rows; u++) {
    const rowQuads = Math.ceil((ptr[u + 1] - ptr[u]) / 4)
    const rowSegments = Math.ceil(rowQuads / perSegment)
    spanRecords.set([segments, rowSegments, lambda ? lambda[u] : 0], u * 4)
    quads += rowQuads
    segments += rowSegments
  }

  quads = Math.max(quads, room.quads)
  segments = Math.max(segments, room.segments)
  const columns = new Float32Array(quads * 4)
  const quadWeights = new Float32Array(quads * 4)
  const quadRows = new Float32Array(Math.ceil(quads / 4) * 4)
  const segmentRecords = new Float32Array(segments * 4)
  let quad = 0
  let segment = 0
  for (let u = 0; u < rows; u++) {
    const end = quad + Math.ceil((ptr[u + 1] - ptr[u]) / 4)
    for (let k = ptr[u], at = quad * 4; k < ptr[u + 1]; k++, at++) {
      columns[at] = idx[k]
      quadWeights[at] = weights ? weights[k] : 1
    }
    quadRows.fill(u, quad, end)
    for (; quad < end; quad = Math.min(end, quad + perSegment)) {
      segmentRecords.set([quad, Math.min(perSegment, end - quad)], segment++ * 4)
    }
  }
  return { quads, segments, columns, weights: quadWeights, quadRows, segmentRecords, spanRecords }
}
