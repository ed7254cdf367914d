import { inputError } from '../read/input-errors'
import type { Numbers } from './number-bytes'

/** A vector an item, row by row. */
export interface Matrix {
  readonly rows: number
  readonly d: number
  readonly values: Float32Array
}

/** @throws TacitlyError 'model-invalid': it is no matrix, or has a number that is none */
export function matrixOf(
  path: string,
  { shape, data }: { readonly shape: readonly number[]; readonly data: Numbers },
): Matrix {
  const [rows, d, ...more] = shape
  if (!(rows > 0 && d > 0) || more.length > 0) {
    throw inputError(
      'model-invalid',
      path,
      `has the shape ${shape.join(' x ')}; expected a row an item, and as many numbers in each`,
    )
  }
  const values = new Float32Array(data)
  const wrong = values.findIndex(value => !Number.isFinite(value))
  if (wrong < 0) return { rows, d, values }
  throw inputError('model-invalid', path, `has ${values[wrong]} in row ${Math.floor(wrong / d) + 1}`)
}

/** @throws TacitlyError 'model-invalid' where ids and rows can't belong together */
export function checkIds(ids: readonly string[], rows: number, path: string): void {
  if (ids.length !== rows) {
    throw inputError('model-invalid', path, `has ${rows} rows, and there are ${ids.length} ids`, {
      wanted: 'write an id a row, in their order',
    })
  }
  const seen = new Set<string>()
  for (const id of ids) {
    if (id === '' || seen.has(id))
      throw inputError('model-invalid', path, `has ${id === '' ? 'a row without an id' : `the id ${id} twice`}`)
    seen.add(id)
  }
}
