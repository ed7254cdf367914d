// Apart from the reader, which every page needs, and sharing no code with it: a page writes only to export a model.
import { TacitlyError } from '../errors'
import type { Tensor, TensorData } from './safetensors'

/** The tensors as bytes, in the order given, wider types first so that each stays aligned. */
export function writeSafetensors(
  tensors: Readonly<Record<string, Tensor>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const entries = Object.entries(tensors).sort(([, a], [, b]) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT)
  const header: Record<string, unknown> = {}
  if (Object.keys(metadata).length > 0) header.__metadata__ = metadata
  let end = 0
  for (const [name, { shape, data }] of entries) {
    header[name] = { dtype: typeName(data), shape, data_offsets: [end, end + data.byteLength] }
    end += data.byteLength
  }
  // Padded with spaces, as the reference writer does: the data begin on a multiple of 8.
  let json = JSON.stringify(header)
  json += ' '.repeat((8 - (new TextEncoder().encode(json).length % 8)) % 8)
  const head = new TextEncoder().encode(json)
  const out = new Uint8Array(8 + head.length + end)
  new DataView(out.buffer).setBigUint64(0, BigInt(head.length), true)
  out.set(head, 8)
  let at = 8 + head.length
  for (const [, { data }] of entries) {
    out.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at)
    at += data.byteLength
  }
  return out
}

function typeName(data: TensorData): string {
  for (const [type, name] of typeNames) if (data instanceof type) return name
  throw new TacitlyError('options-invalid', `A tensor of ${Object.prototype.toString.call(data)} can't be written.`)
}

const typeNames = [
  [Float32Array, 'F32'],
  [Int32Array, 'I32'],
  [Uint32Array, 'U32'],
  [Uint16Array, 'U16'],
  [Int8Array, 'I8'],
  [Uint8Array, 'U8'],
] as const
