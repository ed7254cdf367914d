/** Of every backend. */
export interface AdamOptions {
  readonly learningRate: number
  /** Share of the learning rate by which a parameter shrinks each step, apart from its gradient (AdamW). */
  readonly decay: number
}

export const adamDefaults = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const

/** A parameter with its running means of the gradient and of its square. */
export interface AdamSlot {
  readonly value: Float32Array
  readonly mean: Float32Array
  readonly square: Float32Array
}

export const adamSlot = (value: Float32Array): AdamSlot => ({
  value,
  mean: new Float32Array(value.length),
  square: new Float32Array(value.length),
})

/**
 * p -= rate (m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon) + decay p), in place (Kingma & Ba 2015,
 * https://arxiv.org/abs/1412.6980; decoupled decay: Loshchilov & Hutter 2019, https://arxiv.org/abs/1711.05101).
 * @param step t, from 1
 * @param from the numbers from .. to - 1 alone. @default all
 */
export function adamStep(
  { value, mean, square }: AdamSlot,
  gradient: Float32Array,
  step: number,
  { learningRate, decay }: AdamOptions,
  from = 0,
  to = value.length,
): void {
  const { beta1, beta2, epsilon } = adamDefaults
  const c1 = 1 / (1 - beta1 ** step)
  const c2 = 1 / (1 - beta2 ** step)
  for (let k = from; k < to; k++) {
    const g = gradient[k]
    const m = beta1 * mean[k] + (1 - beta1) * g
    const v = beta2 * square[k] + (1 - beta2) * g * g
    mean[k] = m
    square[k] = v
    value[k] -= learningRate * ((m * c1) / (Math.sqrt(v * c2) + epsilon) + decay * value[k])
  }
}
