import { packModel } from '../sdk/bundle/pack'
import { unpackModel } from '../sdk/bundle/unpack'
import type { Csr } from '../sdk/interactions'
import { trainCompactEase } from '../sdk/models/compact-ease'
import { cooccurrenceDefaults, trainCooccurrence } from '../sdk/models/cooccurrence'
import { itemKnnDefaults, trainItemKnn } from '../sdk/models/itemknn'
import { finish, type Model, type ModelId, type SingleModel } from '../sdk/models/shapes'
import { easeOptions, shippedContent } from './fit-hybrids'
import { shippedNeighbours } from './fit-models'
import type { ShippingForms } from './shipping-costs'

export interface ShippedFormsOptions {
  /** What the model was fitted on. */
  readonly train: Csr
  /** Of the items. */
  readonly ids: readonly string[]
  readonly optionsOf: (model: ModelId) => Readonly<Record<string, unknown>>
  readonly seed: number
}

/** A model on its way into a bundle, as `build` would ship it; undefined: it would be shipped as it is. */
export async function shippedForms(
  whole: Model,
  { train, ids, optionsOf, seed }: ShippedFormsOptions,
): Promise<ShippingForms | undefined> {
  const compact = (part: SingleModel) =>
    part.id === 'ease' ? finish(trainCompactEase(train, { ...easeOptions(train, seed), ...optionsOf('ease') })) : part
  const cut = (part: SingleModel) => {
    const options = optionsOf(part.id)
    if (part.id === 'itemknn') {
      return finish(trainItemKnn(train, { ...itemKnnDefaults, ...options, ...shippedNeighbours.itemknn }))
    }
    if (part.id === 'cooccurrence') {
      return finish(
        trainCooccurrence(train, { ...cooccurrenceDefaults, ...options, ...shippedNeighbours.cooccurrence }),
      )
    }
    return part.id === 'content' && part.shape === 'neighbours' ? shippedContent(part, train) : part
  }
  const rounded = (part: SingleModel) =>
    part.shape === 'scores' ? part : unpackModel(part.id, part.shape, packModel(part, 'int8'), ids, new Map())

  const stages: ShippingForms['stages'][number][] = []
  let before = whole
  for (const [cause, form] of [
    ['rank', compact],
    ['cutting', cut],
    ['rounding', rounded],
  ] as const) {
    const model = await mapParts(before, form)
    if (model !== before) stages.push({ cause, model })
    before = model
  }
  return stages.length > 0 ? { whole, stages } : undefined
}

/** The same model where no part changes. */
async function mapParts(model: Model, form: (part: SingleModel) => SingleModel | Promise<SingleModel>): Promise<Model> {
  if (model.shape !== 'ensemble') return form(model)
  const parts = await Promise.all(model.parts.map(form))
  return parts.every((part, k) => part === model.parts[k]) ? model : { ...model, parts }
}
