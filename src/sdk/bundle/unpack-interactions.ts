// Shared interactions as tensors; fetched when a training asks for them, or where a model scores by them.
import type { Csr } from '../kernels/interactions'
import { byItem } from '../shapes/rows'
import type { ModelId, VisitorRows } from '../shapes/types'
import { corrupt } from './corrupt'
import { readSafetensors, type Tensors } from './safetensors'
import { take, takeRecency } from './take'

/** Rows by `rows`, items below `cols`; those of before have neither confidences nor what was rejected. */
export function unpackInteractions(bytes: Uint8Array, rows: number, cols: number): Csr {
  return takeInteractions(readSafetensors(bytes), rows, cols)
}

/** The model that scores by them. The first click is to find them by item already. */
export function unpackRows(id: ModelId, file: Tensors, cols: number): VisitorRows {
  const rows = (file.tensors.get('ptr')?.shape[0] ?? 1) - 1
  const [nearest, shrink, amplification] = take(file, 'nearness', Float32Array, [3])
  const isSound =
    Number.isInteger(nearest) && nearest > 0 && [shrink, amplification].every(one => one >= 0 && one < Infinity)
  if (!isSound) throw corrupt(`${id} scores by ${nearest} rows, ${shrink} and ${amplification}`)
  const how = { nearest, shrink, amplification, ...takeRecency(id, file) }
  const model: VisitorRows = { shape: 'rows', id, rows: takeInteractions(file, rows, cols), ...how }
  byItem(model)
  return model
}

function takeInteractions(file: Tensors, rows: number, cols: number): Csr {
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
