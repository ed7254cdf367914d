import { asTacitlyError, TacitlyError } from '../../sdk/errors'
import { maxPixels, pictureSize } from './picture-size'
import type { Pixels } from './resize'

/**
 * Any picture that the browser can decode, turned as its EXIF data say, its colours as they are in the file.
 *
 * @throws TacitlyError 'input-invalid'
 */
export async function decodeBitmap(file: Uint8Array): Promise<Pixels> {
  try {
    pictureSize(file)
  } catch (cause) {
    throw asTacitlyError(cause, 'input-invalid')
  }
  const bitmap = await createImageBitmap(new Blob([file as Uint8Array<ArrayBuffer>]), {
    colorSpaceConversion: 'none',
  }).catch(cause => {
    throw new TacitlyError('input-invalid', `This browser can't decode the picture (${cause}).`, {}, cause)
  })
  const { width, height } = bitmap
  // Of formats whose header is not read above.
  const isTooLarge = width * height > maxPixels
  const context = isTooLarge ? null : new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new TacitlyError('input-invalid', `A picture of ${width} x ${height} is too large here.`)
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return { width, height, data: context.getImageData(0, 0, width, height).data }
}
