/** A picture: RGBA, row by row, 0 .. 255, alpha not multiplied in. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array | Uint8ClampedArray
}

/** A part of a resized picture: the picture is thought at width x height, and the rectangle cut out of it. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly top: number
  readonly cutWidth: number
  readonly cutHeight: number
}

/** For each output place: the first input place and the weights from there on. */
interface Taps {
  readonly first: Int32Array
  /** count x span, rows that add up to 1. */
  readonly weights: Float32Array
  readonly span: number
}

/**
 * Bilinear, antialiased: a triangle as wide as the scale, as in Pillow and torchvision, so that no pixel of a large
 * picture is skipped. Our own, because browsers and decoders resize each in its way. Pictures with see-through parts are
 * laid on white.
 *
 * @returns cutHeight x cutWidth x 3 numbers, 0 .. 255
 */
export function resize(pixels: Pixels, frame: Frame): Float32Array {
  const { cutWidth, cutHeight } = frame
  const across = createTaps(pixels.width, frame.width, frame.left, cutWidth)
  const down = createTaps(pixels.height, frame.height, frame.top, cutHeight)
  const rgb = new Float32Array(pixels.width * 3)
  const out = new Float32Array(cutHeight * cutWidth * 3)
  const row = new Float32Array(cutWidth * 3)
  // Rows of the input one after the other: each is shrunk across once, then added to the output rows that want it.
  const firstRow = Math.min(...down.first)
  const endRow = Math.max(...down.first) + down.span
  for (let y = firstRow; y < Math.min(endRow, pixels.height); y++) {
    onWhite(pixels, y, rgb)
    shrink(rgb, across, row)
    for (let to = 0; to < cutHeight; to++) {
      const tap = y - down.first[to]
      const weight = tap >= 0 && tap < down.span ? down.weights[to * down.span + tap] : 0
      if (weight === 0) continue
      const start = to * cutWidth * 3
      for (let j = 0; j < row.length; j++) out[start + j] += weight * row[j]
    }
  }
  return out
}

/** @param from input length; to: length of the whole output, of which `count` places from `start` on are wanted */
function createTaps(from: number, to: number, start: number, count: number): Taps {
  const scale = from / to
  const radius = Math.max(scale, 1)
  const span = Math.min(Math.ceil(radius) * 2 + 1, from)
  const first = new Int32Array(count)
  const weights = new Float32Array(count * span)
  for (let i = 0; i < count; i++) {
    const centre = (start + i + 0.5) * scale
    first[i] = Math.max(0, Math.min(Math.floor(centre - radius), from - span))
    let sum = 0
    for (let k = 0; k < span; k++) {
      const weight = Math.max(0, 1 - Math.abs(first[i] + k + 0.5 - centre) / radius)
      weights[i * span + k] = weight
      sum += weight
    }
    for (let k = 0; k < span; k++) weights[i * span + k] /= sum
  }
  return { first, weights, span }
}

function onWhite({ width, data }: Pixels, y: number, rgb: Float32Array): void {
  for (let x = 0, at = y * width * 4; x < width; x++, at += 4) {
    const alpha = data[at + 3] / 255
    const white = 255 * (1 - alpha)
    rgb[x * 3] = data[at] * alpha + white
    rgb[x * 3 + 1] = data[at + 1] * alpha + white
    rgb[x * 3 + 2] = data[at + 2] * alpha + white
  }
}

function shrink(rgb: Float32Array, { first, weights, span }: Taps, row: Float32Array): void {
  for (let to = 0; to < first.length; to++) {
    let red = 0
    let green = 0
    let blue = 0
    for (let k = 0, at = first[to] * 3; k < span; k++, at += 3) {
      const weight = weights[to * span + k]
      red += weight * rgb[at]
      green += weight * rgb[at + 1]
      blue += weight * rgb[at + 2]
    }
    row[to * 3] = red
    row[to * 3 + 1] = green
    row[to * 3 + 2] = blue
  }
}
