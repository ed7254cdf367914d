import { pairedGain } from '../../sdk/evaluate/paired-gain'
import { splitLastEntries } from '../../sdk/evaluate/split'
import type { Csr } from '../../sdk/kernels/interactions'
import { definitions, idOf, nameOf } from '../../sdk/models/catalogue'
import type { ModelId, StoredShape } from '../../sdk/shapes/types'
import { evaluateModels } from '../evaluate/evaluate-models'
import { kilobytes } from '../format'
import { leastVisitors } from './judge-bundle'

export interface NextWork {
  /** Each row in order of time. */
  readonly rows: Csr
  readonly ties: Int32Array
  readonly seed: number
  /** Named: what takes minutes to train is tried only then. */
  readonly models?: readonly ModelId[]
  /** The models that can be fitted on these rows, as a bundle carries them. */
  readonly fitOn: (rows: Csr, ids: readonly ModelId[]) => Promise<readonly StoredShape[]>
  /** Bytes that are left of what every visitor fetches. */
  readonly room: number
  readonly sizeOf: (model: StoredShape) => Promise<number>
}

export interface ChosenNext {
  readonly model?: ModelId
  /** The best of those that go by order, if it fits the budget: an edge ranker may hear it even where it alone tells nothing beyond chance. */
  readonly follower?: ModelId
  readonly notes: readonly string[]
}

/** Of all candidates together: how often one is taken that is no better. */
const level = 0.05

/**
 * What tells best the last item of each visitor from those before it, where that is beyond chance more than what is popular
 * or related tells: a paired test, its p times the candidates. Interactions in no order give none.
 */
export async function chooseNext({
  rows,
  ties,
  seed,
  models: named = [],
  fitOn,
  room,
  sizeOf,
}: NextWork): Promise<ChosenNext> {
  const { train, test } = splitLastEntries(rows)
  const candidates = definitions
    .filter(({ id, roles, isSlow }) => roles.includes('nextUp') && (!isSlow || named.includes(id)))
    .map(({ id }) => id)
  const models = await fitOn(train, [idOf('baseline'), idOf('related'), ...candidates])
  if (!models.some(({ id }) => candidates.includes(id))) return { notes: [] }
  const judged = (await evaluateModels(models, train, test, { ties, seed })).map((of, at) => ({
    ...of,
    model: models[at],
  }))
  const bestOf = (isMeant: (id: ModelId) => boolean) =>
    judged
      .filter(({ model }) => isMeant(model.id))
      .reduce((a, b) => (b.metrics['ndcg@10'] > a.metrics['ndcg@10'] ? b : a))
  const best = bestOf(id => candidates.includes(id))
  const rival = bestOf(id => !candidates.includes(id))
  const { p } = pairedGain(best.ndcgs.map((ndcg, user) => ndcg - rival.ndcgs[user]))
  const bytes = await sizeOf(best.model)
  const follower = bytes > room ? undefined : best.model.id
  if (best.users < leastVisitors || p * candidates.length > level) return { follower, notes: [] }
  const of = (one: typeof best) => `${nameOf(one.model.id)} ${one.metrics['ndcg@10'].toFixed(3)}`
  const figures = `of ${best.users} visitors' last items, NDCG@10 ${of(best)}, ${of(rival)}`
  if (!follower) {
    const over = `takes ${kilobytes(bytes)}, and ${kilobytes(Math.max(0, room))} are left`
    return { notes: [`nextUp goes by what is related: ${nameOf(best.model.id)} ${over} (${figures})`] }
  }
  return { model: follower, follower, notes: [`nextUp goes by ${nameOf(best.model.id)}: ${figures}`] }
}
