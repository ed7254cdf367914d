import { TacitlyError } from '../../errors'
import type { SequenceModel } from '../../training/sequences/model'
import { type SequenceOptions, sequenceDefaults } from '../../training/sequences/train'
import { attentionNetwork } from './network'

export interface SasrecOptions extends SequenceOptions {
  /** Of attention and a layer, one above the other. @default 1 */
  readonly blocks: number
  /** A divisor of `d`. @default 1 */
  readonly heads: number
}

export const sasrecDefaults: SasrecOptions = { ...sequenceDefaults, blocks: 1, heads: 1 }

/** @throws TacitlyError options-invalid: vectors that can't be dealt out to so many heads */
export function sasrecModel(options: SasrecOptions): SequenceModel {
  const { d, heads, length } = options
  if (!(heads > 0 && d % heads === 0)) {
    const message = `sasrec.heads is a divisor of d, which is ${d}; it was given ${heads}.`
    throw new TacitlyError('options-invalid', message, { model: 'sasrec', option: 'heads' })
  }
  return { id: 'sasrec', network: attentionNetwork(options), encoder: { kind: 'attention', length, heads } }
}
