import { inflateSync } from 'node:zlib'
import type { Pixels } from '../../workers/extract/resize'

/** x and y of the first pixel of a pass, and how far it is to the next. */
type Pass = readonly [x: number, y: number, dx: number, dy: number]

const whole: readonly Pass[] = [[0, 0, 1, 1]]
const adam7: readonly Pass[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
]

/** By colour type: grey, RGB, palette, grey and alpha, RGBA. */
const channelsOf = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
])

/**
 * PNG to RGBA, after https://www.w3.org/TR/png-3/. Rows are inflated to what the header announces and no further, and
 * nothing else is inflated at all (colour profiles and texts are passed over). The size is checked beforehand.
 */
export function decodePng(bytes: Uint8Array): Pixels {
  const chunks = chunksOf(bytes)
  const header = chunks.get('IHDR')?.[0]
  if (!header || header.length < 13) throw new Error('it has no header')
  const view = new DataView(header.buffer, header.byteOffset)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [depth, type, , , interlaced] = header.subarray(8)
  const channels = channelsOf.get(type)
  if (!channels || ![1, 2, 4, 8, 16].includes(depth)) throw new Error(`colour type ${type} of ${depth} bits`)
  const bits = channels * depth
  const parts = (interlaced ? adam7 : whole).map(([x, y, dx, dy]) => {
    const [columns, rows] = [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)]
    return { x, y, dx, dy, columns, rows: columns > 0 ? rows : 0, stride: Math.ceil((columns * bits) / 8) }
  })
  const expected = parts.reduce((sum, { rows, stride }) => sum + rows * (1 + stride), 0)
  const raw = inflateSync(Buffer.concat(chunks.get('IDAT') ?? []), { maxOutputLength: expected, chunkSize: 1 << 20 })
  if (raw.length < expected) throw new Error(`${raw.length} bytes of ${expected}`)

  const colour = colourOf({ depth, type, channels }, chunks.get('PLTE')?.[0], chunks.get('tRNS')?.[0])
  const data = new Uint8Array(width * height * 4)
  let at = 0
  for (const { x, y, dx, dy, columns, rows, stride } of parts) {
    let above: Uint8Array = new Uint8Array(stride)
    for (let row = 0; row < rows; row++) {
      const line = raw.subarray(at + 1, at + 1 + stride)
      unfilter(raw[at], line, above, Math.max(1, bits / 8))
      for (let k = 0; k < columns; k++) colour(line, k, data, 4 * ((y + row * dy) * width + x + k * dx))
      above = line
      at += 1 + stride
    }
  }
  return { width, height, data }
}

/** By name, to the first IEND or to the end. */
function chunksOf(bytes: Uint8Array): ReadonlyMap<string, readonly Uint8Array[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks = new Map<string, Uint8Array[]>()
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (name === 'IEND') break
    const data = bytes.subarray(at + 8, at + 8 + length)
    const known = chunks.get(name)
    if (known) known.push(data)
    else chunks.set(name, [data])
    at += 12 + length
  }
  return chunks
}

/** In place, by the row above and the pixel before. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, step: number): void {
  if (filter > 4) throw new Error(`filter ${filter}`)
  if (filter === 0) return
  for (let k = 0; k < line.length; k++) {
    const left = k < step ? 0 : line[k - step]
    const up = above[k]
    const corner = k < step ? 0 : above[k - step]
    if (filter === 1) line[k] += left
    else if (filter === 2) line[k] += up
    else if (filter === 3) line[k] += (left + up) >> 1
    else line[k] += paeth(left, up, corner)
  }
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner)
  const toUp = Math.abs(left - corner)
  const toCorner = Math.abs(left + up - 2 * corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

/** Writes pixel `k` of a line as RGBA. */
function colourOf(
  { depth, type, channels }: { readonly depth: number; readonly type: number; readonly channels: number },
  palette: Uint8Array | undefined,
  transparency: Uint8Array | undefined,
): (line: Uint8Array, k: number, out: Uint8Array, to: number) => void {
  const most = 2 ** depth - 1
  const sample = (line: Uint8Array, n: number): number => {
    if (depth === 8) return line[n]
    if (depth === 16) return line[2 * n] * 256 + line[2 * n + 1]
    return (line[(n * depth) >> 3] >> (8 - depth - ((n * depth) & 7))) & most
  }
  if (type === 3) {
    if (!palette) throw new Error('it has no palette')
    return (line, k, out, to) => {
      const entry = sample(line, k)
      for (let c = 0; c < 3; c++) out[to + c] = palette[3 * entry + c] ?? 0
      out[to + 3] = transparency?.[entry] ?? 255
    }
  }
  const key = transparency && channels % 2 === 1 ? keyOf(transparency, channels) : undefined
  return (line, k, out, to) => {
    const from = k * channels
    for (let c = 0; c < 3; c++) out[to + c] = (sample(line, from + (channels < 3 ? 0 : c)) * 255) / most
    const isKeyed = key?.every((value, c) => value === sample(line, from + c))
    out[to + 3] = isKeyed ? 0 : channels % 2 === 0 ? (sample(line, from + channels - 1) * 255) / most : 255
  }
}

/** The one colour that is see-through. */
function keyOf(transparency: Uint8Array, channels: number): number[] | undefined {
  if (transparency.length < 2 * channels) return undefined
  return Array.from({ length: channels }, (_, c) => transparency[2 * c] * 256 + transparency[2 * c + 1])
}
