// Numbers as NumPy and safetensors write them: little-endian, as typed arrays are on every machine that runs Node.

export type Numbers = Float32Array | Float64Array | Int32Array

/** Of each kind: bytes a number, and how they are read; the bytes are the buffer's whole. */
const kinds: Readonly<Record<string, readonly [size: number, read: (buffer: ArrayBuffer) => Numbers]>> = {
  f2: [2, buffer => Float32Array.from(new Uint16Array(buffer), half)],
  bf16: [2, buffer => new Float32Array(Uint32Array.from(new Uint16Array(buffer), bits => bits << 16).buffer)],
  f4: [4, buffer => new Float32Array(buffer)],
  f8: [8, buffer => new Float64Array(buffer)],
  i4: [4, buffer => new Int32Array(buffer)],
  i8: [8, buffer => Float64Array.from(new BigInt64Array(buffer), Number)],
}

/** undefined: this kind is no number that is read. */
export const bytesEach = (kind: string): number | undefined => (Object.hasOwn(kinds, kind) ? kinds[kind][0] : undefined)

/** @param kind one of which `bytesEach` is known */
export const numbersOf = (kind: string, bytes: Uint8Array): Numbers => kinds[kind][1](new Uint8Array(bytes).buffer)

/** IEEE 754 binary16. */
function half(bits: number): number {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023]
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : 2 ** -14 * (fraction / 1024))
}
