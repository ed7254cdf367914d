import type { SequenceModel } from '../../training/sequences/model'
import type { SequenceOptions } from '../../training/sequences/train'
import { attentionNetwork } from './network'

export interface SasrecOptions extends SequenceOptions {
  /** Of attention and a layer, one above the other. @default 1 */
  readonly blocks: number
  /** A divisor of `d`. @default 1 */
  readonly heads: number
}

/** Chosen on the validation part of Beauty. */
export const sasrecDefaults: SasrecOptions = {
  d: 64,
  length: 50,
  blocks: 1,
  heads: 1,
  epochs: 40,
  batch: 128,
  negatives: 256,
  learningRate: 0.001,
  decay: 0,
  dropout: 0.5,
  seed: 1,
}

export const sasrecModel = (options: SasrecOptions): SequenceModel => ({
  id: 'sasrec',
  network: attentionNetwork(options),
  encoder: { kind: 'attention', length: options.length, heads: options.heads },
})
