import { decode as decodeJpeg } from 'jpeg-js'
import { TacitlyError } from '../../sdk/errors'
import { maxPixels, pictureSize } from '../../workers/extract/picture-size'
import type { Pixels } from '../../workers/extract/resize'
import { decodePng } from './decode-png'

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
    if (!pictureSize(bytes)) throw new Error('it does not say how large it is')
    return isPng ? decodePng(bytes) : fromJpeg(bytes)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new TacitlyError('input-invalid', `${name} can't be decoded (${why}). Is it whole?`, { name }, cause)
  }
}

function fromJpeg(bytes: Uint8Array): Pixels {
  const pixels = decodeJpeg(bytes, { useTArray: true, maxResolutionInMP: maxPixels / 1e6, maxMemoryUsageInMB: 512 })
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
