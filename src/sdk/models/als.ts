import { TacitlyError } from '../errors'
import { dotRows } from '../kernels/dot'
import { contributions, type FoldIn, foldIn as solve } from '../kernels/fold-in'
import { gram } from '../kernels/gram'
import type { AlsOptions } from './als-options'
import { rowPenalty } from './row-penalty'
import type { History, ItemFactors } from './shapes'

/** Item factors, n x d, as a model: with their Gram matrix and the encoder that the options mean. */
export function alsModel(factors: Float32Array, options: AlsOptions): ItemFactors {
  const { d, regularisation, unobservedWeight, frequencyExponent } = options
  return {
    shape: 'factors',
    id: 'als',
    d,
    factors,
    gram: gram(factors, factors.length / d, d),
    encoder: { kind: 'ridge', regularisation, unobservedWeight, frequencyExponent },
  }
}

/** @throws TacitlyError training-diverged: NaN, infinite, or nothing but zeros (a lost WebGL context leaves those) */
export function checkFactors(factors: Float32Array): void {
  const health = factorHealth(factors)
  if (health === 'healthy') return
  throw new TacitlyError(
    'training-diverged',
    `Training gave factors that are ${health}, so they are thrown away. A larger regularisation helps where numbers ` +
      'overflow; zeros mean that the device lost its results, or a regularisation far too large.',
    { health },
  )
}

/** Whether trained factors can be served at all. */
export function factorHealth(factors: Float32Array): 'healthy' | 'not finite' | 'all zero' {
  let largest = 0
  for (let k = 0; k < factors.length; k++) {
    const size = Math.abs(factors[k])
    if (!(size < Infinity)) return 'not finite'
    if (size > largest) largest = size
  }
  return largest > 0 ? 'healthy' : 'all zero'
}

/** A visitor folded in: `vector` scores, the rest explains. */
export interface FoldedVisitor extends FoldIn {
  readonly history: History
}

/** The vector of a visitor unseen in training, solved exactly; synchronous, well under a frame. */
export function foldIn(model: ItemFactors, history: History): FoldedVisitor {
  const { d, factors, encoder } = model
  let mass = 0
  for (let k = 0; k < history.items.length; k++) mass += history.confidence[k]
  const lambda = rowPenalty(encoder, mass, factors.length / d)
  return { ...solve(factors, model.gram, d, history, lambda, encoder.unobservedWeight), history }
}

/**
 * The score of every item, length n.
 * @param out reused where given. @default a new array
 */
export function scoreFactors(
  model: ItemFactors,
  vector: ArrayLike<number>,
  out = new Float32Array(model.factors.length / model.d),
): Float32Array {
  return dotRows(model.factors, vector, model.d, out)
}

/** What each entry of the history adds to one item's score, in the history's order; the terms add up to the score. */
export function explainFactors(model: ItemFactors, visitor: FoldedVisitor, item: number): Float64Array {
  return contributions(model.factors, model.d, visitor.history, visitor.cholesky, item)
}
