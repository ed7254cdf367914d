import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base'
import { customGrad, engine, type KernelConfig, reshape, type Tensor, tensor } from '@tensorflow/tfjs-core'
import { bagsOfOne, type Csr } from '../../sdk/kernels/interactions'
import { transpose } from '../../sdk/kernels/transpose'
import { recordShape, type Texture } from '../webgl/packed-program'
import { segmentSums } from '../webgl/segment-sums'
import { roomFor, segmentedRows } from '../webgl/segmented-rows'
import { spanSums } from '../webgl/span-sums'

/**
 * Weighted sums of a table's rows: out_r = sum_k w_k table[idx_k] over the entries k of row r, in any graph of tfjs. Its
 * gradient by the table is the same program on the transposed matrix: the batch's indices are sorted once on the CPU, by
 * counting, and each row's run is summed on the GPU. O(entries x d + rows x d); the stock gradient of gather costs
 * O(rows x entries x d). Its readable twin: `sumRows`.
 *
 * @param table n x d, or its packed form n x 2 x d / 2, which saves a copy each way; d a multiple of 4
 * @param bags rows x n; its entries are weighted by `weights`, 1 where absent
 * @param mostEntries that `bags` has in any step: shapes then stay the same, and nothing is compiled anew. @default as many
 *   as it has
 * @returns rows x d
 */
export function embeddingSum(table: Tensor, bags: Csr, mostEntries = bags.idx.length): Tensor {
  const n = table.shape[0]
  const d = table.size / n
  const lookUp = customGrad(rows => {
    const x = rows as Tensor
    return {
      value: reshape(product(x, bags, mostEntries), [bags.rows, d]),
      gradFunc: (dy: Tensor) => reshape(product(dy, transpose(bags), mostEntries), x.shape),
    }
  })
  return lookUp(table)
}

/** Rows of a table, one an index: `embeddingSum` of bags of one. */
export function embeddingLookup(table: Tensor, indices: Int32Array): Tensor {
  return embeddingSum(table, bagsOfOne(indices, table.shape[0]))
}

const kernelName = 'EmbeddingSum'

/** matrix x x, in packed form. */
function product(x: Tensor, matrix: Csr, mostEntries: number): Tensor {
  const d = x.size / x.shape[0]
  const layout = segmentedRows(matrix, { room: roomFor(matrix.rows, mostEntries) })
  const upload = (values: Float32Array) => tensor(values, recordShape(values.length / 4))
  return engine().runKernel(kernelName, {
    x: reshape(x, [x.shape[0], 2, d / 2]),
    columns: upload(layout.columns),
    weights: upload(layout.weights),
    segments: upload(layout.segmentRecords),
    spans: upload(layout.spanRecords),
  }) as Tensor
}

export const embeddingKernel: KernelConfig = {
  kernelName,
  backendName: 'webgl',
  kernelFunc({ inputs, backend }) {
    const webgl = backend as MathBackendWebGL
    const { x, columns, weights, segments, spans } = inputs as Record<string, Texture>
    const [cols, , half] = x.shape
    const [d, count] = [2 * half, segments.shape[0]]
    const summed = segmentSums(count, columns.shape[0], cols, d)
    const sums = webgl.compileAndRun(summed, [x, weights, columns, segments], 'float32')
    const out = webgl.compileAndRun(spanSums(spans.shape[0], count, d), [sums, spans], 'float32')
    webgl.disposeIntermediateTensorInfo(sums)
    return out
  },
}
