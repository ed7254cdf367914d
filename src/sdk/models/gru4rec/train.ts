import type { SequenceModel } from '../../training/sequences/model'
import type { SequenceOptions } from '../../training/sequences/train'
import { gruNetwork } from './network'

/** Chosen on the validation part of Beauty. */
export const gru4recDefaults: SequenceOptions = {
  d: 64,
  length: 50,
  epochs: 40,
  batch: 128,
  negatives: 256,
  learningRate: 0.001,
  decay: 0,
  dropout: 0.5,
  seed: 1,
}

export const gru4recModel = (options: SequenceOptions): SequenceModel => ({
  id: 'gru4rec',
  network: gruNetwork(options),
  encoder: { kind: 'gru', length: options.length, heads: 1 },
})
