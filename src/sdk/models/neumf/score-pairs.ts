import { addScaledRow } from '../../kernels/matmul'
import { passLayers } from '../../training/deep/layers'
import type { ScorePairs } from '../../training/deep/train'

/** Of each visitor and candidate the product of their first numbers, plus what the layers say of the sum of the others, as many as they read. */
export const scorePairs: ScorePairs = (layers, visitors, candidates, width, products) => {
  const [rows, cols] = [visitors.length / width, candidates.length / width]
  const read = layers.length > 0 ? layers[0].weights.length / layers[0].bias.length : 0
  const multiplied = width - read
  const [p, q] = [visitors, candidates].map(all => columnsOf(all, width, 0, multiplied))
  const scores = multiplied > 0 ? products.timesTransposed(p, q, multiplied) : new Float32Array(rows * cols)
  const [v, x] = [visitors, candidates].map(all => columnsOf(all, width, multiplied, width))
  const sums = new Float32Array(rows * cols * read)
  for (let row = 0, at = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++)
      for (let f = 0; f < read; f++) sums[at++] = v[row * read + f] + x[col * read + f]
  }
  const { out, back } = passLayers(layers, sums, products)
  if (read > 0) addScaledRow(1, out, 0, scores, 0, scores.length)
  return {
    scores,
    back(slopes, gradients) {
      const ofVisitors = new Float32Array(visitors.length)
      const ofCandidates = new Float32Array(candidates.length)
      if (multiplied > 0) {
        const [dp, dq] = [new Float32Array(p.length), new Float32Array(q.length)]
        addColumns(products.addProduct(slopes, q, dp, cols, multiplied), multiplied, ofVisitors, width, 0)
        addColumns(products.addTransposedProduct(slopes, p, dq, cols, multiplied), multiplied, ofCandidates, width, 0)
      }
      if (read === 0) return { ofVisitors, ofCandidates }
      const ofSums = back(slopes, gradients)
      for (let row = 0, at = 0; row < rows; row++) {
        for (let col = 0; col < cols; col++, at += read) {
          addScaledRow(1, ofSums, at, ofVisitors, row * width + multiplied, read)
          addScaledRow(1, ofSums, at, ofCandidates, col * width + multiplied, read)
        }
      }
      return { ofVisitors, ofCandidates }
    },
  }
}

function columnsOf(rows: Float32Array, width: number, from: number, to: number): Float32Array {
  const [n, size] = [rows.length / width, to - from]
  const out = new Float32Array(n * size)
  for (let row = 0; row < n; row++) out.set(rows.subarray(row * width + from, row * width + to), row * size)
  return out
}

function addColumns(from: Float32Array, size: number, to: Float32Array, width: number, at: number): void {
  for (let row = 0; row * size < from.length; row++) addScaledRow(1, from, row * size, to, row * width + at, size)
}
