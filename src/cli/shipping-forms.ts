import { definitions } from '../sdk/models/catalogue'
import { asPart } from '../sdk/shapes/as-part'
import type { Model, SingleModel } from '../sdk/shapes/types'
import type { ShippingCause } from '../sdk/training/definition'
import type { PartFits } from './fits'

/** A model as it was fitted, and after one more thing that a bundle does to it, and one more. */
export interface ShippingForms {
  readonly whole: Model
  readonly stages: readonly { readonly cause: ShippingCause; readonly model: Model }[]
}

const shippedOf = ({ id }: SingleModel) => definitions.find(one => one.id === id)?.shipped

/**
 * The forms of what serves.
 *
 * @param whole or its parts, as fitted
 * @param fits of the rows that it was fitted on
 * @param rounded the last form, of the one before it
 */
export async function shippingForms(
  whole: Model,
  fits: PartFits,
  rounded: (model: Model) => Model | Promise<Model>,
): Promise<ShippingForms> {
  const stages: ShippingForms['stages'][number][] = []
  let before = whole
  for (const cause of ['rank', 'cutting'] as const) {
    const model = await mapParts(before, async part =>
      shippedOf(part)?.cause === cause ? asPart((await fits.shipped(part.id)).model) : part,
    )
    if (model !== before) stages.push({ cause, model })
    before = model
  }
  const last = await rounded(before)
  return { whole, stages: last === before ? stages : [...stages, { cause: 'rounding', model: last }] }
}

/** The same with its parts whole, where these were fitted whole to be cut: nothing is fitted only to say what its form costs. */
export function wholeOf(shipped: Model, fits: PartFits): Promise<Model> {
  return mapParts(shipped, async part => {
    const form = shippedOf(part)
    return form && 'cut' in form ? asPart((await fits.whole(part.id)).model) : part
  })
}

/** The same model where no part changes. */
export async function mapParts(
  model: Model,
  form: (part: SingleModel) => SingleModel | Promise<SingleModel>,
): Promise<Model> {
  if (model.shape === 'rows') return model
  if (!('parts' in model)) return form(model)
  const parts = await Promise.all(model.parts.map(form))
  return parts.every((part, k) => part === model.parts[k]) ? model : { ...model, parts }
}
