// The safetensors format (https://huggingface.co/docs/safetensors): 8 bytes of header length, a JSON header, the data.
// Stricter than the reference: no holes, no overlaps, a header cap.
import { fault } from './fault'
import { isRecord } from './is'

const types = {
  F32: Float32Array,
  I32: Int32Array,
  U32: Uint32Array,
  U16: Uint16Array,
  I8: Int8Array,
  U8: Uint8Array,
} as const

export type TensorData = Float32Array | Int32Array | Uint32Array | Uint16Array | Int8Array | Uint8Array

export interface Tensor<D extends TensorData = TensorData> {
  readonly shape: readonly number[]
  readonly data: D
}

export interface Tensors {
  readonly tensors: ReadonlyMap<string, Tensor>
  readonly metadata: Readonly<Record<string, string>>
}

const maxHeader = 1 << 20
const maxElements = 2 ** 31

/**
 * Reads tensors; each owns its memory.
 *
 * @throws TacitlyError 'bundle-corrupt', naming the tensor and what is wrong with it
 */
export function readSafetensors(bytes: Uint8Array): Tensors {
  const { header, dataStart } = readHeader(bytes)
  const size = bytes.length - dataStart
  const metadata: Record<string, string> = {}
  const spans: { name: string; type: keyof typeof types; shape: number[]; from: number; to: number }[] = []
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') Object.assign(metadata, readMetadata(entry))
    else spans.push(readEntry(name, entry, size))
  }
  spans.sort((a, b) => a.from - b.from || a.to - b.to)
  let at = 0
  for (const { name, from, to } of spans) {
    if (from !== at) throw fault('gap', [name, from, at])
    at = to
  }
  if (at !== size) throw fault('end', [at, size])

  const tensors = new Map<string, Tensor>()
  for (const { name, type, shape, from, to } of spans) {
    // A copy: `slice` of Node's Buffer is none.
    const own = new Uint8Array(bytes.subarray(dataStart + from, dataStart + to))
    tensors.set(name, { shape, data: new types[type](own.buffer) })
  }
  return { tensors, metadata }
}

function readHeader(bytes: Uint8Array): { header: Record<string, unknown>; dataStart: number } {
  const length = bytes.length < 8 ? 8n : new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true)
  if (length > BigInt(Math.min(maxHeader, bytes.length - 8))) {
    throw fault('header', [length, bytes.length, maxHeader])
  }
  const dataStart = 8 + Number(length)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, dataStart))
    const header: unknown = JSON.parse(text)
    if (isRecord(header)) return { header, dataStart }
  } catch (cause) {
    throw fault('headerNoJson', [], { cause })
  }
  throw fault('headerNoObject', [])
}

function readEntry(name: string, entry: unknown, size: number) {
  const { dtype, shape, data_offsets: offsets } = isRecord(entry) ? entry : {}
  const isKnown = typeof dtype === 'string' && Object.hasOwn(types, dtype)
  if (isKnown && isCounts(shape) && isCounts(offsets) && offsets.length === 2) {
    const type = dtype as keyof typeof types
    const [from, to] = offsets
    const elements = shape.reduce((product, length) => Math.min(product * length, maxElements), 1)
    const isFilled = elements < maxElements && elements * types[type].BYTES_PER_ELEMENT === to - from
    if (isFilled && to <= size) return { name, type, shape, from, to }
  }
  throw fault('entry', [name, entry, size, Object.keys(types)])
}

function readMetadata(entry: unknown): Record<string, string> {
  if (isRecord(entry) && Object.values(entry).every(value => typeof value === 'string')) {
    return entry as Record<string, string>
  }
  throw fault('metadata', [])
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(one => Number.isSafeInteger(one) && one >= 0)
}
