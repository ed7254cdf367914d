// A model's tensors by the items that they are of: some hold a number or a row an item, the others belong to all.
import type { Tensor, TensorData, Tensors } from '../safetensors'

/** Which axis of a tensor counts the items; -1: none. */
const axisOf = ({ shape }: Tensor, items: number): number => shape.indexOf(items)

/** The tensor with these of the rows along `axis`, in this order. */
export function takeRows({ shape, data }: Tensor, axis: number, rows: ArrayLike<number>): Tensor {
  const inner = shape.slice(axis + 1).reduce((product, length) => product * length, 1)
  const outer = shape.slice(0, axis).reduce((product, length) => product * length, 1)
  const taken = new (data.constructor as new (length: number) => TensorData)(outer * rows.length * inner)
  let at = 0
  for (let o = 0; o < outer; o++) {
    for (let k = 0; k < rows.length; k++) {
      const from = (o * shape[axis] + rows[k]) * inner
      for (let f = from; f < from + inner; f++) taken[at++] = data[f]
    }
  }
  return { shape: shape.map((length, k) => (k === axis ? rows.length : length)), data: taken }
}

/** Tensors of one name behind one another along `axis`. */
export function joinTensors(parts: readonly Tensor[], axis: number): Tensor {
  const [{ shape, data }] = parts
  const length = parts.reduce((sum, part) => sum + part.shape[axis], 0)
  const outer = shape.slice(0, axis).reduce((product, length) => product * length, 1)
  const joined = new (data.constructor as new (length: number) => TensorData)(
    parts.reduce((sum, part) => sum + part.data.length, 0),
  )
  let at = 0
  for (let o = 0; o < outer; o++) {
    for (const part of parts) {
      const row = part.data.length / outer
      joined.set(part.data.subarray(o * row, (o + 1) * row), at)
      at += row
    }
  }
  return { shape: shape.map((own, k) => (k === axis ? length : own)), data: joined }
}

/** What of a file is of items, by name, with the axis that counts them. */
export const tensorsOfItems = ({ tensors }: Tensors, items: number) =>
  [...tensors].flatMap(([name, tensor]) => {
    const axis = axisOf(tensor, items)
    return axis < 0 ? [] : [{ name, tensor, axis }]
  })
