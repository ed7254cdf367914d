// Shared interactions as tensors; fetched when a training asks for them.
import type { Csr } from '../interactions'
import { readSafetensors } from './safetensors'
import { corrupt, take } from './take'

/** Rows by `rows`, items below `cols`. */
export function unpackInteractions(bytes: Uint8Array, rows: number, cols: number): Csr {
  const file = readSafetensors(bytes)
  const ptr = take(file, 'ptr', Int32Array, [rows + 1])
  const idx = take(file, 'items', Int32Array, [ptr[rows]])
  if (ptr[0] !== 0 || ptr.some((end, row) => row > 0 && end < ptr[row - 1])) throw corrupt('the shared rows overlap')
  if (idx.some(item => item < 0 || item >= cols)) throw corrupt('shared interactions name items that are not there')
  return { rows, cols, ptr, idx }
}
