import { factorise, solveLower, solveUpper } from '../../sdk/kernels/cholesky'
import { gram } from '../../sdk/kernels/gram'
import { als } from '../../sdk/models/als/index'
import { alsModel } from '../../sdk/models/als/model'
import { alsDefaults } from '../../sdk/models/als/options'
import type { ItemFactors } from '../../sdk/shapes/types'
import { fileSource } from '../read/bytes/file-source'
import { inputError } from '../read/input-errors'
import { type ForeignModel, fromVisitors } from './foreign'
import { checkIds, type Matrix, matrixOf } from './matrix'
import type { NpArray } from './npy'
import { readNpz } from './npz'
import { moveRows } from './numbering'
import { pairTable } from './read-pairs'

type Arrays = ReadonlyMap<string, NpArray>

/**
 * What `model.save` of implicit (https://github.com/benfred/implicit) wrote: alternating least squares, or an item-item recommender.
 *
 * @param ids of the items, in the order of its columns
 * @throws TacitlyError 'model-invalid'
 */
export async function readImplicit(path: string, ids: readonly string[]): Promise<ForeignModel> {
  const arrays = await readNpz(await fileSource(path))
  if (arrays.has('indptr')) return similarities(path, arrays, ids)
  const factors = arrays.get('item_factors')
  if (!factors || !arrays.has('regularization') || arrays.has('learning_rate')) {
    const of = [...arrays.keys()].join(', ')
    throw inputError(
      'model-invalid',
      path,
      `holds ${of}, and is neither AlternatingLeastSquares nor an item-item recommender`,
      { wanted: 'of other models, write the item factors as .npy: --vectors' },
    )
  }
  const matrix = matrixOf(path, factors)
  checkIds(ids, matrix.rows, path)
  const [regularization, alpha] = [numberOf(arrays, 'regularization', path), numberOf(arrays, 'alpha', path)]
  if (alpha < 1) {
    const what = `has alpha ${alpha}, by which what was touched counts less than what was not`
    throw inputError('model-invalid', path, what, { wanted: 'train with an alpha of 1 or more' })
  }
  return {
    ids,
    inPlace: numbering =>
      alsOf({ ...matrix, values: moveRows(matrix.values, matrix.d, numbering) }, regularization, alpha),
    options: { d: matrix.d, regularization, alpha },
    dataMap: { holds: als.dataMap.holds, fromVisitors },
    note: `implicit: ${matrix.rows} items, ${matrix.d} factors, alpha ${alpha}, regularization ${regularization}`,
  }
}

/**
 * implicit solves A = G + lambda I + sum (alpha - 1) y y', b = sum alpha y, where each touch counts 1: divided by alpha - 1 that is our ridge, with
 * preferences that are one factor on all of the vector. With alpha 1, A is the same for every visitor, whose vector is the sum of
 * (G + lambda I)^-1 y.
 */
function alsOf({ d, values }: Matrix, regularization: number, alpha: number): ItemFactors {
  if (alpha > 1) {
    const options = {
      ...alsDefaults,
      d,
      unobservedWeight: 1 / (alpha - 1),
      regularisation: regularization / (alpha - 1),
    }
    return alsModel(values, options)
  }
  const a = Float64Array.from(gram(values, values.length / d, d))
  for (let f = 0; f < d; f++) a[f * d + f] += regularization
  factorise(a, d)
  const inputs = new Float32Array(values.length)
  for (let at = 0; at < values.length; at += d) {
    const row = Float64Array.from(values.subarray(at, at + d))
    solveLower(a, row, d)
    solveUpper(a, row, d)
    inputs.set(row, at)
  }
  return { shape: 'factors', id: als.id, d, factors: values, encoder: { kind: 'linear', pooling: 'sum', inputs } }
}

/** A sparse matrix of items by items; an item's own is no neighbour. */
function similarities(path: string, arrays: Arrays, ids: readonly string[]): ForeignModel {
  const [indptr, indices, data] = ['indptr', 'indices', 'data'].map(name => arrays.get(name)?.data)
  if (!indptr || !indices || !data || indices.length !== data.length) {
    throw inputError('model-invalid', path, `holds ${[...arrays.keys()].join(', ')}, which is no whole matrix`)
  }
  checkIds(ids, indptr.length - 1, path)
  const item = new Int32Array(indices.length)
  for (let row = 0; row < ids.length; row++) item.fill(row, indptr[row], indptr[row + 1])
  return pairTable(path, ids, { item, other: new Int32Array(indices), weight: new Float32Array(data) })
}

function numberOf(arrays: Arrays, name: string, path: string): number {
  const value = arrays.get(name)?.data[0]
  if (value !== undefined && value >= 0 && value < Infinity) return value
  throw inputError('model-invalid', path, `has the ${name} ${value}`)
}
