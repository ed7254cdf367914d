import type { BundleContent, ModelToPack } from '../../src/sdk/bundle/write'
import type { AlsOptions } from '../../src/sdk/models/als/options'
import { definitions } from '../../src/sdk/models/catalogue'
import type { ItemFactors, ItemNeighbours, ItemScores, StoredShape } from '../../src/sdk/shapes/types'

/** A bundle's content with its models by name, so that a test can leave one out or put another in its place. */
export interface NamedContent extends Omit<BundleContent, 'models' | 'twin'> {
  readonly popularity: ItemScores
  readonly trending?: ItemScores
  readonly cooccurrence?: ItemNeighbours
  readonly itemknn?: ItemNeighbours
  readonly als?: {
    readonly model: ItemFactors
    readonly options: AlsOptions
    readonly interactions: number
    readonly users: number
  }
  readonly hybrids?: readonly StoredShape[]
  /** Of the length of `als`. */
  readonly twin?: Float32Array
}

export function contentOf({
  popularity,
  trending,
  cooccurrence,
  itemknn,
  als,
  hybrids = [],
  twin,
  ...rest
}: NamedContent): BundleContent {
  const plain = [popularity, trending, cooccurrence, itemknn].flatMap((model): ModelToPack[] =>
    model ? [toPack(model)] : [],
  )
  const options = als && { ...als.options, interactions: als.interactions, users: als.users }
  return {
    ...rest,
    models: [...plain, ...(als ? [toPack(als.model, options)] : []), ...hybrids.map(model => toPack(model))],
    twin: als && twin && { d: als.model.d, factors: twin },
  }
}

const toPack = (model: StoredShape, options?: ModelToPack['options']): ModelToPack => ({
  model,
  options,
  dataMap: definitions.find(({ id }) => id === model.id)?.dataMap ?? { holds: 'a model', fromVisitors: 'nothing' },
})
