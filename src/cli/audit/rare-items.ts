import { signedEntries } from '../../sdk/kernels/entries'
import { type Csr, columnCounts } from '../../sdk/kernels/interactions'
import { transpose } from '../../sdk/kernels/transpose'
import type { ItemNeighbours, Model, ModelId } from '../../sdk/shapes/types'
import { minVisitors } from '../../sdk/training/rare-items'

/** What one model says of items that hardly anybody touched: it would be said of those few. */
export interface RareExposure {
  readonly id: ModelId
  /** Items that somebody touched, and fewer than 3 visitors: of how many of them it says something. */
  readonly items: number
  /** Of neighbours: pairs that fewer than 3 visitors have both of. */
  readonly pairs?: number
}

export interface RareAudit {
  /** Visitors that an item is rare below. */
  readonly below: number
  readonly items: number
  readonly files: readonly RareExposure[]
}

/** What models say of items of fewer than 3 visitors, by these interactions. What content says of an item is of no visitor. */
export function auditRareItems(models: readonly Model[], csr: Csr): RareAudit {
  const rareIn = (rows: Csr) => {
    const counts = columnCounts(rows)
    return Array.from(counts.keys()).filter(item => counts[item] > 0 && counts[item] < minVisitors)
  }
  // What predicts ratings learns from those who disliked an item, too.
  const rated = signedEntries(csr)
  const [liked, touched] = [rareIn(csr), rareIn(rated)]
  const files = models.flatMap(model => {
    const says = speaksOf(model)
    if (!says) return []
    const isOfRatings = 'rating' in model && model.rating !== undefined
    const pairs = model.shape === 'neighbours' ? { pairs: thinPairs(model, transpose(isOfRatings ? rated : csr)) } : {}
    return [{ id: model.id, items: (isOfRatings ? touched : liked).filter(says).length, ...pairs }]
  })
  return { below: minVisitors, items: liked.length, files }
}

/** undefined: it is made of others, or of content. */
function speaksOf(model: Model): ((item: number) => boolean) | undefined {
  if (model.shape === 'scores') return item => model.scores[item] !== 0
  if (model.shape === 'neighbours') {
    const named = new Set(model.idx)
    return item => model.ptr[item + 1] > model.ptr[item] || named.has(item)
  }
  if (model.shape === 'rows') {
    const named = new Set(model.rows.idx)
    return item => named.has(item)
  }
  if (model.shape !== 'factors' || model.itemEncoder) return undefined
  const { d, factors, encoder } = model
  const inputs = 'inputs' in encoder && !('ptr' in encoder.inputs) ? encoder.inputs : factors
  const has = (values: Float32Array, item: number) => values.subarray(item * d, item * d + d).some(value => value !== 0)
  return item => has(factors, item) || has(inputs, item)
}

function thinPairs({ ptr, idx }: ItemNeighbours, holders: Csr): number {
  const held = new Uint8Array(holders.cols)
  let thin = 0
  for (let item = 0; item < ptr.length - 1; item++) {
    const own = holders.idx.subarray(holders.ptr[item], holders.ptr[item + 1])
    for (const visitor of own) held[visitor] = 1
    for (let k = ptr[item]; k < ptr[item + 1]; k++) {
      let both = 0
      for (let at = holders.ptr[idx[k]]; at < holders.ptr[idx[k] + 1]; at++) both += held[holders.idx[at]]
      if (both < minVisitors) thin++
    }
    for (const visitor of own) held[visitor] = 0
  }
  return thin
}
