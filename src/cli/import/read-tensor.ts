import { readFile } from 'node:fs/promises'
import { isRecord } from '../../sdk/bundle/is'
import { fileSource } from '../read/bytes/file-source'
import { inputError } from '../read/input-errors'
import { bytesEach, type Numbers, numbersOf } from './number-bytes'

/** Names of kinds of numbers, as number-bytes.ts has them. */
const kinds: Readonly<Record<string, string>> = { F16: 'f2', BF16: 'bf16', F32: 'f4', F64: 'f8' }

/**
 * The one matrix of a safetensors file of any library: those of a bundle are read by sdk/bundle/safetensors, which takes no halves.
 *
 * @throws TacitlyError 'model-invalid'
 */
export async function readTensor(path: string): Promise<{ readonly shape: readonly number[]; readonly data: Numbers }> {
  await fileSource(path)
  const bytes = await readFile(path)
  const length = bytes.length < 8 ? Infinity : Number(bytes.readBigUInt64LE())
  const start = 8 + length
  const header = start <= bytes.length ? parsed(bytes.toString('utf8', 8, start)) : undefined
  if (!header) throw inputError('model-invalid', path, 'is no safetensors file')
  const matrices = Object.entries(header).filter(
    ([name, of]) => name !== '__metadata__' && sizesOf(of, 'shape').length === 2,
  )
  if (matrices.length !== 1) {
    const names = matrices.map(([name]) => name).join(', ') || 'none'
    throw inputError('model-invalid', path, `has ${matrices.length} matrices (${names})`, {
      wanted: 'save the one of the items alone',
    })
  }
  const [[name, entry]] = matrices
  const kind = kinds[String((entry as Record<string, unknown>).dtype)]
  const [shape, [from, to]] = [sizesOf(entry, 'shape'), sizesOf(entry, 'data_offsets')]
  const size = bytesEach(kind ?? '')
  if (size === undefined || to - from !== size * shape[0] * shape[1] || start + to > bytes.length) {
    throw inputError(
      'model-invalid',
      path,
      `has ${name} as ${JSON.stringify(entry)}; it reads ${Object.keys(kinds).join(', ')}`,
    )
  }
  return { shape, data: numbersOf(kind, bytes.subarray(start + from, start + to)) }
}

function parsed(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined // what is said of it is the same, whatever is wrong
  }
}

function sizesOf(of: unknown, name: string): number[] {
  const sizes = isRecord(of) ? of[name] : undefined
  return Array.isArray(sizes) ? sizes.map(Number) : []
}
