import type { SequenceModel } from '../../training/sequences/model'
import type { SequenceOptions } from '../../training/sequences/train'
import { gruNetwork } from './network'

export const gru4recModel = (options: SequenceOptions): SequenceModel => ({
  id: 'gru4rec',
  network: gruNetwork(options),
  encoder: { kind: 'gru', length: options.length, heads: 1 },
})
