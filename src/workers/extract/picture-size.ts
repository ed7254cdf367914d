/** Largest picture that is decoded; a small file can claim to be enormous. */
export const maxPixels = 64e6

export interface PictureSize {
  readonly width: number
  readonly height: number
}

/**
 * What the header of a PNG or JPEG announces; undefined: another format, or no header. Throws where it is more than
 * `maxPixels`, or more than a file of these bytes can hold.
 */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isPng = bytes.length >= 33 && view.getUint32(0) === 0x89504e47
  const size = isPng ? { width: view.getUint32(16), height: view.getUint32(20) } : jpegSize(view)
  if (!size) return undefined
  const { width, height } = size
  const said = `${width} x ${height}`
  if (!(width * height <= maxPixels)) throw new Error(`${said} is too large: at most ${maxPixels / 1e6} megapixels`)
  // Deflate makes 1032 bytes of one at most, of 8 pixels each; a JPEG needs a bit for each block of 64.
  if (width * height > bytes.length * (isPng ? 1032 * 8 : 8 * 64)) throw new Error(`${said} in ${bytes.length} bytes`)
  return size
}

/** A photograph that shows up bit by bit takes ten scans or so. Each goes over the whole picture. */
const maxScans = 64

function jpegSize(view: DataView): PictureSize | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined
  let size: PictureSize | undefined
  let scans = 0
  for (let at = 2; at + 9 <= view.byteLength; ) {
    const marker = view.getUint16(at)
    const isSegment = marker >= 0xffc0 && marker < 0xffff && !(marker >= 0xffd0 && marker <= 0xffd9)
    if (!isSegment) {
      at++ // picture data, a restart, padding
      continue
    }
    const isFrame = marker <= 0xffcf && marker !== 0xffc4 && marker !== 0xffc8 && marker !== 0xffcc
    if (isFrame && size) throw new Error('two frames')
    if (isFrame) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (marker === 0xffda && ++scans > maxScans) throw new Error(`more than ${maxScans} scans`)
    at += 2 + view.getUint16(at + 2)
  }
  return size
}
