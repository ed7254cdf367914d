import { type Csr, columnCounts } from '../../kernels/interactions'
import { applyLinear, type Features, fitRidge } from '../../kernels/ridge'
import type { ItemFactors } from '../../shapes/types'
import { minVisitors } from '../../training/rare-items'

export interface ContentFactorsOptions {
  /** Of the regression, see fitRidge. @default 0.0001 */
  readonly penalty: number
}

export const contentFactorsDefaults: ContentFactorsOptions = { penalty: 0.0001 }

/**
 * iALS that knows new items: factors regressed from content features by ridge (an item weighs by the root of its
 * visitors: their factors are surer), so that an item of fewer than `minVisitors` gets W x + b in place of zeros. Items
 * with visitors enough keep their own, and visitors are folded in by those; the map stays with the model for items that
 * come later (after Gantner et al. 2010, https://doi.org/10.1109/ICDM.2010.129).
 *
 * @param als of `csr`
 * @param features of the same items
 */
export function trainContentFactors(
  als: ItemFactors,
  csr: Csr,
  features: Features,
  { penalty }: ContentFactorsOptions = contentFactorsDefaults,
): ItemFactors {
  const { d } = als
  const counts = columnCounts(csr)
  const layer = fitRidge(
    features,
    als.factors,
    counts.map(count => (count < minVisitors ? 0 : Math.sqrt(count))),
    penalty,
  )
  const factors = als.factors.slice()
  counts.forEach((count, item) => {
    if (count < minVisitors) applyLinear(layer, features, item, factors.subarray(item * d, item * d + d))
  })
  return { ...als, id: 'contentals', factors, itemEncoder: { layers: [layer] } }
}
