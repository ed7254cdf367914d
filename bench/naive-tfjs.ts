import './stock-tfjs' // all kernels of tfjs, the stock gradient among them
import {
  gather,
  mean,
  mul,
  randomNormal,
  type Scalar,
  squaredDifference,
  sum,
  type Tensor,
  tensor1d,
  tidy,
  train,
  variable,
} from '@tensorflow/tfjs-core'
import type { Csr } from '../src/sdk/kernels/interactions'
import { embeddingLookup } from '../src/workers/neural/embedding'
import { openSession } from '../src/workers/neural/session'

type LookUp = (table: Tensor, indices: Int32Array) => Tensor

/** Rows by the gradient that tfjs has, and by ours. */
const lookUps = {
  naive: (table, indices) => gather(table, tensor1d(indices, 'int32')),
  own: embeddingLookup,
} satisfies Record<string, LookUp>

const rounds = 3

/**
 * Matrix factorisation as one would write it in plain tfjs: rows are looked up, squared error, Adam. The gradient of gather costs
 * segments x batch x d, so an epoch costs the same whatever the batch; it is timed on some batches only.
 *
 * @returns milliseconds of one epoch, from each batch that was timed, by turns
 */
export async function timeNaiveEpochs(
  { rows, cols, ptr, idx }: Csr,
  d: number,
): Promise<Record<keyof typeof lookUps, number[]>> {
  const session = await openSession()
  const batch = Math.min(2048, idx.length)
  const users = new Int32Array(idx.length)
  for (let row = 0; row < rows; row++) users.fill(row, ptr[row], ptr[row + 1])
  const steppers = Object.entries(lookUps).map(([name, lookUp]) => {
    const userFactors = variable(randomNormal([rows, d], 0, 0.1, 'float32', 1))
    const itemFactors = variable(randomNormal([cols, d], 0, 0.1, 'float32', 2))
    const optimizer = train.adam(0.01, 0.9, 0.999, 1e-7)
    const times: number[] = []
    const step = async (round: number) => {
      const from = (round * batch) % Math.max(1, idx.length - batch)
      const start = performance.now()
      const loss = tidy(
        () =>
          optimizer.minimize(
            () => {
              const user = lookUp(userFactors, users.subarray(from, from + batch))
              const score = sum(mul(user, lookUp(itemFactors, idx.subarray(from, from + batch))), 1)
              return mean(squaredDifference(score, 1)) as Scalar
            },
            true,
            [userFactors, itemFactors],
          ) as Scalar,
      )
      await loss.data()
      loss.dispose()
      times.push(((performance.now() - start) * idx.length) / batch)
    }
    return { name, step, times }
  })
  for (let round = 0; round <= rounds; round++) for (const { step } of steppers) await step(round)
  session.dispose()
  return Object.fromEntries(steppers.map(({ name, times }) => [name, times.slice(1)])) as Record<
    keyof typeof lookUps,
    number[]
  >
}
