import { fitPca } from '../../content/pca'
import { createRandom, normal } from '../../random'

/** One options type and one set of defaults for every backend (JavaScript, WebGL). */
export interface HeadOptions {
  /** Length of the vectors that come out; a multiple of 4. @default 64 */
  readonly d: number
  /** @default 60 */
  readonly epochs: number
  /** Epochs without a better loss on the validation part before training ends. @default 6 */
  readonly patience: number
  /** Items a step. @default 32 */
  readonly batch: number
  /** Of Adam. @default 0.002 */
  readonly learningRate: number
  /** Of Adam, decoupled: how fast the projection shrinks. @default 0.01 */
  readonly decay: number
  /** s: what cosines are multiplied with before the softmax. @default 8 */
  readonly scale: number
  /** Deviation of the noise on each step's inputs, as a share of the inputs' own. @default 1 */
  readonly noise: number
  /** Share of the items that say when to stop; the head is then trained anew on all, for as long. @default 0.2 */
  readonly validation: number
  /** @default 1 */
  readonly seed: number
}

export const headDefaults: HeadOptions = {
  d: 64,
  epochs: 60,
  patience: 6,
  batch: 32,
  learningRate: 0.002,
  decay: 0.01,
  scale: 8,
  noise: 1,
  validation: 0.2,
  seed: 1,
}

/** What is trained. */
export interface HeadWeights {
  /** d x D. */
  readonly projection: Float32Array
  /** K x d: where a category's items are to lie. */
  readonly prototypes: Float32Array
}

/** Starts from the principal components: an untrained head is the PCA of the frozen vectors. */
export function startHead(
  rows: Float32Array,
  D: number,
  K: number,
  { d, seed }: HeadOptions,
): HeadWeights & { readonly mean: Float32Array } {
  const { mean, components } = fitPca(rows, D, d, { seed })
  const random = createRandom(seed)
  return { mean, projection: components, prototypes: Float32Array.from({ length: K * d }, () => normal(random)) }
}
