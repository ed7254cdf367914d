import type { Csr } from '../kernels/interactions'
import { hashText } from '../random'
import type { TrainJob } from './job'

/**
 * Names a job by what its judged run depends on: the same key, the same training. But for the visitor's confidences,
 * which fade by the minute: what an interrupted run had come to stays good when they have faded a little more.
 */
export function jobKey(job: TrainJob): string {
  const { kind, model, options, content, shared, split, warmStart, visitor } = job
  const numbers = [
    ...rowsOf(shared),
    ...(shared.rejected ? rowsOf(shared.rejected) : []),
    ...[warmStart?.twin.factors, visitor?.items, visitor?.preference],
    content?.features.values,
    ...(content?.vectors ?? []).map(({ vectors }) => vectors),
  ]
  const hash = numbers.reduce((sum, array) => hashNumbers(array, sum), 0x811c9dc5)
  return `${kind}-${model}-${hashText(JSON.stringify([options, split])).toString(16)}-${(hash >>> 0).toString(16)}`
}

const rowsOf = ({ ptr, idx, weights }: Csr) => [ptr, idx, weights]

/** FNV-1a over the bits of each number. */
function hashNumbers(array: Int32Array | Float32Array | undefined, seed: number): number {
  if (!array) return Math.imul(seed ^ 1, 0x01000193)
  const bits = new Int32Array(array.buffer, array.byteOffset, array.length)
  let hash = Math.imul(seed ^ bits.length, 0x01000193)
  for (let k = 0; k < bits.length; k++) hash = Math.imul(hash ^ bits[k], 0x01000193)
  return hash
}
