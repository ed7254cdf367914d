import { createAttributeSpec } from '../../sdk/content/attribute-vectors'
import { contentFeatures } from '../../sdk/content/features'
import { tieOrder } from '../../sdk/evaluate/ties'
import { trainableOf } from '../../sdk/models/trainable'
import { contentRead } from '../../sdk/training/data'
import { type ModelDefinition, optionsOf } from '../../sdk/training/definition'
import type { TrainJob } from '../../sdk/training/job'
import { partsSpec } from '../../sdk/training/parts'
import type { StudioData } from '../data'

export interface TrainingInput {
  readonly data: StudioData
  readonly model: string
  /** In place of the defaults. */
  readonly options: Readonly<Record<string, unknown>>
  readonly seed: number
}

/**
 * What the trainer is asked for, without the rows: the split, the ties and the options of a build with this seed.
 *
 * @throws TacitlyError 'options-invalid'
 */
export async function planTraining({ data, model, options, seed }: TrainingInput): Promise<Omit<TrainJob, 'shared'>> {
  const { items, csr } = data
  const definition = trainableOf(model)
  const reading = [definition, ...(definition.parts ?? []).map(trainableOf)].filter(readsContent)
  const reads = reading.every(one => one.reads) ? reading.flatMap(one => one.reads!) : undefined
  const features = () => contentFeatures(items, [], createAttributeSpec(items))
  return {
    ...{ kind: 'fit', model, options: optionsOf(definition, { seed }, options, csr) },
    content: reading.length > 0 ? contentRead(reads, { items }, features) : undefined,
    split: partsSpec(csr, { seed }),
    ties: tiesOf(items, seed),
  }
}

/** As a build has them. */
export const tiesOf = (items: StudioData['items'], seed: number) =>
  tieOrder(
    items.map(({ id }) => id),
    seed,
  )

const readsContent = ({ needs }: ModelDefinition) => needs.includes('content')
