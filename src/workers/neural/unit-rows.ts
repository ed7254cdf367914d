import { add, customGrad, exp, log, mul, sub, sum, type Tensor } from '@tensorflow/tfjs-core'

/** Keeps a direction defined for a row of zeros; the plain twins add the same. */
const tiny = 1e-12

/** Each row divided by its L2 norm, with its gradient: (g - u (u'g)) / |z|. */
export function unitRows(rows: Tensor): Tensor {
  const divide = customGrad((x, save) => {
    const z = x as Tensor
    // No kernel of its own for 1 / |z| = exp(-ln(|z|^2) / 2).
    const inverse = exp(mul(log(add(sum(mul(z, z), 1, true), tiny)), -0.5))
    const value = mul(z, inverse)
    ;(save as (tensors: Tensor[]) => void)([value, inverse])
    return {
      value,
      gradFunc: (g: Tensor, saved: Tensor[]) => mul(sub(g, mul(saved[0], sum(mul(saved[0], g), 1, true))), saved[1]),
    }
  })
  return divide(rows)
}
