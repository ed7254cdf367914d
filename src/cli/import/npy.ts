import { inputError } from '../read/input-errors'
import { bytesEach, type Numbers, numbersOf } from './number-bytes'

/** An array that NumPy saved, in the order of its rows. */
export interface NpArray {
  readonly shape: readonly number[]
  readonly data: Numbers
}

const magic = '\x93NUMPY'

/**
 * The format of `numpy.save` (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html). What NumPy can only keep as a
 * pickle runs code where it is read: it is refused.
 *
 * @param name for messages
 * @returns undefined: it is well-formed, and no numbers
 * @throws TacitlyError 'model-invalid'
 */
export function readNpy(bytes: Uint8Array, name: string): NpArray | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (String.fromCharCode(...bytes.subarray(0, 6)) !== magic)
    throw inputError('model-invalid', name, 'is no NumPy array')
  const isLong = bytes[6] > 1
  const start = isLong ? 12 : 10
  const end = start + (isLong ? view.getUint32(8, true) : view.getUint16(8, true))
  const header = new TextDecoder().decode(bytes.subarray(start, end))
  const [, descr] = /'descr': *'([^']*)'/.exec(header) ?? []
  const [, shapeText] = /'shape': *\(([\d, ]*)\)/.exec(header) ?? []
  if (descr?.includes('O')) {
    throw inputError('model-invalid', name, 'holds Python objects, which are pickles, and those run code', {
      wanted: 'save plain numbers: numpy.save(path, array.astype("float32"))',
    })
  }
  if (descr === undefined || shapeText === undefined)
    throw inputError('model-invalid', name, `has the header ${header}`)
  const shape = shapeText
    .split(',')
    .filter(text => text.trim())
    .map(Number)
  const [, order, kind] = /^([<>|=])(\w+)$/.exec(descr) ?? []
  const size = bytesEach(kind ?? '')
  if (order !== '<' || size === undefined) return undefined
  const length = shape.reduce((product, one) => product * one, 1)
  if (end + length * size !== bytes.length) {
    throw inputError(
      'model-invalid',
      name,
      `has ${bytes.length - end} bytes for ${shape.join(' x ')} numbers of ${descr}`,
    )
  }
  const data = numbersOf(kind, bytes.subarray(end))
  return { shape, data: header.includes("'fortran_order': True") ? byRows(data, shape) : data }
}

/** A matrix that was stored column by column. */
function byRows(data: Numbers, [rows, columns = 1]: readonly number[]): Numbers {
  return data.map((_, k) => data[(k % columns) * rows + Math.floor(k / columns)])
}
