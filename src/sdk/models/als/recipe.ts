import { addGram, finishGram } from '../../kernels/gram'
import type { ItemFactors } from '../../shapes/types'
import type { Breathe } from '../../training/breathe'
import type { PageStart, Recipe } from '../../training/recipe'
import { alsModel } from './model'
import type { AlsOptions } from './options'

/** A fine-tuning starts near its end. */
const fineTuneSweeps = 2

/** What a page trains iALS by: the bundle's twin is the measure; a fine-tuning starts from it, and from what is shipped. */
export async function alsRecipe({ kind, options, shipped, twin, breathe }: PageStart<AlsOptions>): Promise<Recipe> {
  const { d } = options
  const before = await twin()
  const measure = before && (await alsModelInSlices(before.factors, { ...options, d: before.d }, breathe))
  const isWarm = kind === 'fineTune' && measure?.d === d && shipped?.shape === 'factors' && shipped.d === d
  if (!isWarm) return { options, twin: measure }
  return { options: { ...options, sweeps: fineTuneSweeps }, twin: measure, warmStart: { twin: measure, shipped } }
}

/** Items a slice of a Gram matrix: about 5 ms on a slow phone. */
const sliceItems = 256

async function alsModelInSlices(factors: Float32Array, options: AlsOptions, breathe: Breathe): Promise<ItemFactors> {
  const { d } = options
  const n = factors.length / d
  const sum = new Float64Array(d * d)
  for (let item = 0; item < n; item += sliceItems) {
    addGram(sum, factors, d, item, Math.min(n, item + sliceItems))
    await breathe()
  }
  return alsModel(factors, options, finishGram(sum, d, 1))
}
