import type { BundleContent, ModelToPack } from '../../src/sdk/bundle/write'
import type { AlsOptions } from '../../src/sdk/models/als-options'
import type { ItemFactors, ItemNeighbours, ItemScores, SingleModel } from '../../src/sdk/models/shapes'

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
  readonly hybrids?: readonly SingleModel[]
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
    model ? [{ model }] : [],
  )
  const options = als && { ...als.options, interactions: als.interactions, users: als.users }
  return {
    ...rest,
    models: [...plain, ...(als ? [{ model: als.model, options }] : []), ...hybrids.map(model => ({ model }))],
    twin: als && twin && { d: als.model.d, factors: twin },
  }
}
