import '@tensorflow/tfjs' // all of its kernels: the stock gradient is one of them
import { gather, mul, reshape, type Tensor, tensor, train, unsortedSegmentSum } from '@tensorflow/tfjs-core'
import { adamDefaults } from '../src/sdk/kernels/adam'
import type { GraphParts } from '../src/workers/neural/graph-parts'

/** Entries are filled up to a multiple of so many, so that most steps have the same shapes and nothing is compiled anew. */
const granule = 1024

/** The same graph as one would write it: rows are gathered, with tfjs's own gradient, and its own Adam steps on whole tables. */
export const stockParts: GraphParts = {
  lookUp(table, { rows, ptr, idx, weights }) {
    const d = table.size / table.shape[0]
    const isOneEach = idx.length <= rows && ptr.every((end, row) => row === 0 || end - ptr[row - 1] <= 1)
    const entries = isOneEach ? rows : Math.ceil(idx.length / granule) * granule
    const items = new Int32Array(entries)
    const shares = new Float32Array(entries)
    const rowOf = new Int32Array(entries)
    for (let row = 0; row < rows; row++) {
      for (let k = ptr[row]; k < ptr[row + 1]; k++) {
        const at = isOneEach ? row : k
        items[at] = idx[k]
        shares[at] = weights ? weights[k] : 1
        rowOf[at] = row
      }
    }
    const found = reshape(gather(table, tensor(items, [entries], 'int32')), [entries, d])
    const weighted = mul(found, tensor(shares, [entries, 1])) as Tensor
    return isOneEach ? weighted : unsortedSegmentSum(weighted, tensor(rowOf, [entries], 'int32') as never, rows)
  },
  createAdam(_, { learningRate }) {
    const { beta1, beta2, epsilon } = adamDefaults
    const adam = train.adam(learningRate, beta1, beta2, epsilon)
    return {
      step: gradients => adam.applyGradients(gradients as never),
      state: () => ({ step: adam.iterations, means: {}, squares: {} }),
      dispose: () => adam.dispose(),
    }
  },
}
