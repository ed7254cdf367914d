// Shared interactions as tensors; fetched when a training asks for them.
import type { Csr } from '../kernels/interactions'
import { corrupt } from './corrupt'
import { readSafetensors, type Tensors } from './safetensors'
import { take } from './take'

/** Rows by `rows`, items below `cols`; those of before have neither confidences nor what was rejected. */
export function unpackInteractions(bytes: Uint8Array, rows: number, cols: number): Csr {
  const file = readSafetensors(bytes)
  const liked = takeRows(file, rows, cols)
  if (!file.tensors.has('rejected.ptr')) return liked
  return { ...liked, rejected: takeRows(file, rows, cols, 'rejected.') }
}

function takeRows(file: Tensors, rows: number, cols: number, of = ''): Csr {
  const ptr = take(file, `${of}ptr`, Int32Array, [rows + 1])
  const idx = take(file, `${of}items`, Int32Array, [ptr[rows]])
  const weights = file.tensors.has(`${of}weights`) ? take(file, `${of}weights`, Float32Array, [idx.length]) : undefined
  if (ptr[0] !== 0 || ptr.some((end, row) => row > 0 && end < ptr[row - 1])) throw corrupt('the shared rows overlap')
  if (idx.some(item => item < 0 || item >= cols)) throw corrupt('shared interactions name items that are not there')
  if (weights?.some(weight => !(weight >= 0 && weight < Infinity))) throw corrupt('a confidence of shared rows is none')
  return { rows, cols, ptr, idx, weights }
}
