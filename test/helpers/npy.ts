/** The bytes of a NumPy array, as `numpy.save` writes them. */
export function npy(
  descr: string,
  shape: readonly number[],
  data: Float32Array | Float64Array | Uint16Array,
  isByColumns = false,
): Uint8Array {
  const text = `{'descr': '${descr}', 'fortran_order': ${isByColumns ? 'True' : 'False'}, 'shape': (${shape.join(', ')}), }`
  const header = `${text.padEnd(64 * Math.ceil((text.length + 11) / 64) - 11)}\n`
  const head = Buffer.from(`\x93NUMPY\x01\x00\x00\x00${header}`, 'latin1')
  head.writeUInt16LE(header.length, 8)
  return Buffer.concat([head, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)])
}
