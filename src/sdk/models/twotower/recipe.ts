import type { ItemFactors } from '../../shapes/types'
import type { PageStart, Recipe } from '../../training/recipe'
import type { TwoTowerOptions } from './model'

/** A fine-tuning starts near its end. */
const fineTuneEpochs = 5

/** What a page trains two towers by: a fine-tuning goes on from those that were trained here, or starts afresh. */
export async function twoTowerRecipe({ kind, options, own }: PageStart<TwoTowerOptions>): Promise<Recipe> {
  if (kind === 'fit' || !own) return { options }
  const warmStart = { twin: own.judged as ItemFactors, shipped: own.model as ItemFactors }
  return { options: { ...options, epochs: fineTuneEpochs }, warmStart, twin: own.judged }
}
