import { add, customGrad, exp, log, mul, slice, sub, sum, type Tensor } from '@tensorflow/tfjs-core'
import { normEpsilon } from '../../sdk/kernels/norm'

/** `normaliseLayer` as a graph. @param gains 2 x d: gains, less 1, and shifts */
export function layerNorm(x: Tensor, gains: Tensor): Tensor {
  const d = gains.shape[1]!
  const row = (which: number) => slice(gains, [which, 0], [1, d])
  return add(mul(standardised(x), add(row(0), 1)), row(1))
}

/** Each row less its mean, over its deviation, with its gradient: (g - mean(g) - u mean(u g)) / deviation. */
function standardised(rows: Tensor): Tensor {
  const meanOf = (x: Tensor) => mul(sum(x, 1, true), 1 / x.shape[1]!)
  return customGrad((x, save) => {
    const off = sub(x as Tensor, meanOf(x as Tensor))
    // No kernel of its own for 1 / sqrt.
    const inverse = exp(mul(log(add(meanOf(mul(off, off)), normEpsilon)), -0.5))
    const value = mul(off, inverse)
    ;(save as (tensors: Tensor[]) => void)([value, inverse])
    return {
      value,
      gradFunc: (g: Tensor, [unit, scale]: Tensor[]) =>
        mul(sub(sub(g, meanOf(g)), mul(unit, meanOf(mul(unit, g)))), scale),
    }
  })(rows)
}
