import { readFile } from 'node:fs/promises'
import { fileSource } from '../read/bytes/file-source'
import { inputError } from '../read/input-errors'
import { type ForeignModel, fromVisitors } from './foreign'
import { checkIds, type Matrix, matrixOf } from './matrix'
import { readNpy } from './npy'
import { moveRows } from './numbering'
import { parquetRows } from './parquet-parts'
import { readTensor } from './read-tensor'

const id = 'imported-vectors'

/**
 * Vectors of items, of which a visitor is the mean of what they liked, and an item scores the product of both.
 *
 * @param path .npy, .safetensors with one matrix, or .parquet with the columns `vector` and, where there are no ids, `id`
 * @param ids in the order of the rows
 * @throws TacitlyError 'model-invalid', and those of files
 */
export async function readVectors(path: string, ids: readonly string[] | undefined): Promise<ForeignModel> {
  const { matrix, own } = await read(path, ids === undefined)
  const known = ids ?? own
  if (!known)
    throw inputError('model-invalid', path, 'does not say whose its rows are', {
      wanted: 'give their ids: --ids FILE, an id a line',
    })
  checkIds(known, matrix.rows, path)
  const { rows, d, values } = matrix
  return {
    ids: known,
    inPlace: numbering => {
      const factors = moveRows(values, d, numbering)
      return { shape: 'factors', id, d, factors, encoder: { kind: 'linear', pooling: 'mean', inputs: factors } }
    },
    options: { d },
    goesBy: 'vectors of the items that were imported, held against those of what you liked',
    dataMap: { holds: 'a vector an item', fromVisitors },
    note: `${path}: ${rows} vectors of ${d} numbers`,
  }
}

async function read(path: string, needsIds: boolean): Promise<{ matrix: Matrix; own?: readonly string[] }> {
  if (path.endsWith('.npy')) {
    await fileSource(path)
    const array = readNpy(await readFile(path), path)
    if (!array) throw inputError('model-invalid', path, 'holds no numbers')
    return { matrix: matrixOf(path, array) }
  }
  if (path.endsWith('.safetensors')) return { matrix: matrixOf(path, await readTensor(path)) }
  if (path.endsWith('.parquet')) return readTable(path, needsIds)
  const what = /\.(pkl|pickle|pt|pth|ckpt|bin|joblib)$/.test(path)
    ? 'is a pickle, or may be one, and those run code'
    : 'is of no known kind'
  throw inputError('model-invalid', path, what, {
    wanted: 'write the vectors as .npy, .safetensors or .parquet: docs/import.md',
  })
}

async function readTable(path: string, needsIds: boolean) {
  const columns = ['vector', ...(needsIds ? ['id'] : [])]
  const own: string[] = []
  const vectors: number[][] = []
  for await (const rows of parquetRows(path, columns)) {
    for (let at = 0; at < rows.size; at++) {
      if (needsIds) own.push(String(rows.id[at]))
      vectors.push(Array.from(rows.vector[at] as ArrayLike<number>, Number))
    }
  }
  const d = vectors[0]?.length ?? 0
  const other = vectors.findIndex(vector => vector.length !== d)
  if (other >= 0)
    throw inputError(
      'model-invalid',
      path,
      `has ${d} numbers in its first row, and ${vectors[other].length} in row ${other + 1}`,
    )
  const data = new Float32Array(vectors.length * d)
  for (const [row, vector] of vectors.entries()) data.set(vector, row * d)
  return { matrix: matrixOf(path, { shape: [vectors.length, d], data }), own: needsIds ? own : undefined }
}
