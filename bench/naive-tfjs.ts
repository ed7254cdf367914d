import * as tf from '@tensorflow/tfjs'
import type { Csr } from '../src/sdk/kernels/interactions'
import { median, timesOf } from './measure'

/**
 * Matrix factorisation as one would write it in plain tfjs: gather, squared error, Adam. The gradient of gather costs
 * segments x batch x d there, so an epoch costs the same whatever the batch; it is timed on some batches only.
 *
 * @returns milliseconds of one epoch, from the median batch
 */
export async function timeNaiveEpoch({ rows, cols, ptr, idx }: Csr, d: number): Promise<number> {
  await tf.setBackend('webgl')
  const batch = Math.min(2048, idx.length)
  const users = new Int32Array(idx.length)
  for (let row = 0; row < rows; row++) users.fill(row, ptr[row], ptr[row + 1])
  const userFactors = tf.variable(tf.randomNormal([rows, d], 0, 0.1, 'float32', 1))
  const itemFactors = tf.variable(tf.randomNormal([cols, d], 0, 0.1, 'float32', 2))
  const optimizer = tf.train.adam(0.01, 0.9, 0.999, 1e-7)
  const times = await timesOf(2, async call => {
    const from = (call + 1) * batch
    const loss = tf.tidy(() => {
      const user = tf.tensor1d(users.subarray(from, from + batch), 'int32')
      const item = tf.tensor1d(idx.subarray(from, from + batch), 'int32')
      return optimizer.minimize(() => {
        const score = tf.sum(tf.mul(tf.gather(userFactors, user), tf.gather(itemFactors, item)), 1)
        return tf.mean(tf.squaredDifference(score, 1)) as tf.Scalar
      }, true) as tf.Scalar
    })
    await loss.data()
    loss.dispose()
  })
  optimizer.dispose()
  tf.dispose([userFactors, itemFactors])
  return (median(times) * idx.length) / batch
}
