import { decode as decodePng } from 'fast-png'
import { decode as decodeJpeg } from 'jpeg-js'
import { TacitlyError } from '../sdk/errors'
import type { Pixels } from '../workers/extract/resize'

/** Largest picture that is decoded; a small file can claim to be enormous. */
const maxMegapixels = 100

/**
 * PNG (any depth, palette, see-through or not) and JPEG to RGBA, in JavaScript alone. A JPEG is turned as its EXIF data
 * say, as browsers do.
 *
 * @param name stands in errors
 * @throws TacitlyError 'input-invalid'
 */
export function decodeImage(bytes: Uint8Array, name: string): Pixels {
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8
  if (!isPng && !isJpeg) {
    throw new TacitlyError('input-invalid', `${name} is neither PNG nor JPEG. Convert it to one of the two.`, { name })
  }
  try {
    return isPng ? fromPng(bytes) : fromJpeg(bytes)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new TacitlyError('input-invalid', `${name} can't be decoded (${why}). Is it whole?`, { name }, cause)
  }
}

function fromPng(bytes: Uint8Array): Pixels {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (header.getUint32(16) * header.getUint32(20) > maxMegapixels * 1e6) throw new Error('too large')
  const { width, height, depth, channels, palette, transparency, data } = decodePng(bytes)
  const samples = depth < 8 ? unpack(data, width, height, depth) : data
  const scale = 255 / (2 ** depth - 1)
  const out = new Uint8Array(width * height * 4)
  for (let at = 0; at < width * height; at++) {
    if (palette) {
      const [red, green, blue, alpha = 255] = palette[samples[at]]
      out.set([red, green, blue, alpha], at * 4)
      continue
    }
    const from = at * channels
    for (let c = 0; c < 3; c++) out[at * 4 + c] = samples[from + (channels < 3 ? 0 : c)] * scale
    const isKeyed = transparency?.every((key, c) => key === samples[from + c])
    out[at * 4 + 3] = isKeyed ? 0 : channels % 2 === 0 ? samples[from + channels - 1] * scale : 255
  }
  return { width, height, data: out }
}

/** Samples of fewer than 8 bits, one a byte; each row begins on a byte. */
function unpack(packed: ArrayLike<number>, width: number, height: number, depth: number): Uint8Array {
  const out = new Uint8Array(width * height)
  const bytesARow = Math.ceil((width * depth) / 8)
  for (let at = 0; at < out.length; at++) {
    const bit = (at % width) * depth
    const byte = packed[Math.floor(at / width) * bytesARow + (bit >> 3)]
    out[at] = (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1)
  }
  return out
}

function fromJpeg(bytes: Uint8Array): Pixels {
  const pixels = decodeJpeg(bytes, { useTArray: true, maxResolutionInMP: maxMegapixels, maxMemoryUsageInMB: 1024 })
  return turn(pixels, exifOrientation(bytes))
}

/** 1 .. 8 as EXIF counts; 1, upright, where nothing is said, or nothing that can be read. */
function exifOrientation(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const within = (at: number) => at + 12 <= bytes.length
  for (let at = 2; within(at) && bytes[at] === 0xff && bytes[at + 1] !== 0xda; at += 2 + view.getUint16(at + 2)) {
    const isExif = bytes[at + 1] === 0xe1 && view.getUint32(at + 4) === 0x45786966
    const tiff = at + 10
    if (!isExif || !within(tiff)) continue
    const little = view.getUint16(tiff) === 0x4949
    const directory = tiff + view.getUint32(tiff + 4, little)
    const entries = within(directory) ? view.getUint16(directory, little) : 0
    for (let entry = directory + 2; within(entry) && entry < directory + 2 + 12 * entries; entry += 12) {
      if (view.getUint16(entry, little) === 0x0112) return view.getUint16(entry + 8, little)
    }
  }
  return 1
}

/** Orientations 5 to 8 swap the sides; 2, 3, 7, 8 read the input from its right end, 3, 4, 6, 7 from its lower end. */
function turn({ width, height, data }: Pixels, orientation: number): Pixels {
  if (!(orientation > 1 && orientation <= 8)) return { width, height, data }
  const swaps = orientation > 4
  const fromRight = [2, 3, 7, 8].includes(orientation)
  const fromBelow = [3, 4, 6, 7].includes(orientation)
  const [w, h] = swaps ? [height, width] : [width, height]
  const out = new Uint8Array(data.length)
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const [column, row] = swaps ? [y, x] : [x, y]
      const from = (fromBelow ? height - 1 - row : row) * width + (fromRight ? width - 1 - column : column)
      for (let c = 0; c < 4; c++) out[(y * w + x) * 4 + c] = data[from * 4 + c]
    }
  }
  return { width: w, height: h, data: out }
}
