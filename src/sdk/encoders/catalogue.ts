import { TacitlyError } from '../errors'
import type { EncoderDefinition } from './definition'
import { head } from './head/index'
import { lstm } from './lstm/index'

/** Every encoder that is trained on a site's own items. A new one is a folder beside this file and a line here. */
export const encoders = { head, lstm } as const

export type EncoderId = keyof typeof encoders

/** Those that read texts. */
export type TextEncoderId = {
  [E in EncoderId]: (typeof encoders)[E]['reads'] extends 'texts' ? E : never
}[EncoderId]

export const encoderDefinitions: readonly EncoderDefinition[] = Object.values(encoders)

/** @throws TacitlyError 'options-invalid': no encoder has this id; it says which there are */
export function encoderOf(id: string): EncoderDefinition {
  const found = encoderDefinitions.find(one => one.id === id)
  if (found) return found
  const all = encoderDefinitions.map(one => one.id).join(', ')
  throw new TacitlyError('options-invalid', `There is no encoder "${id}"; there are ${all}.`, { encoder: id })
}
