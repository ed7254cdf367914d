import type { Item, Social } from '../types'
import { momentsOf } from './moments'
import type { Part } from './part'
import { contentOf, serving } from './personal'
import type { RankInput } from './shapes'
import { personalShapes } from './strategies'

/** How near an item is to what they liked, and the place among those of what speaks for it the most, where that can be told. */
interface Likeness {
  readonly scores: Float32Array
  readonly strongest: (item: number) => number | undefined
}

/**
 * What people whom the visitor follows liked: 1/2 .. 1 by how many of them did; of all else up to 1/2, by what the model that
 * serves the visitor makes of their likes, as a history of its own.
 */
export function socialPart<TItem extends Item>(
  input: RankInput<TItem>,
  social: Social,
): Part<TItem> | 'pending' | undefined {
  const { itemIds, weight = 1 } = 'itemIds' in social ? social : { itemIds: social }
  const counts = new Map<number, number>()
  for (const id of itemIds) {
    const item = input.catalog.indexOf.get(String(id))
    if (item !== undefined) counts.set(item, 1 + (counts.get(item) ?? 0))
  }
  if (counts.size === 0) return undefined
  const likeness = likenessTo(input, counts)
  if (likeness === 'pending') return likeness
  const { scores, strongest } = likeness
  const most = Math.max(...counts.values())
  return {
    worth(isCandidate) {
      const { mean } = momentsOf(scores, isCandidate)
      const above = (item: number) => Math.max(0, (scores[item] || 0) - mean)
      const best = scores.reduce((max, _, item) => (isCandidate(item) ? Math.max(max, above(item)) : max), 0) || 1
      return (_, item) => {
        const count = counts.get(item)
        return weight * (count ? (1 + count / most) / 2 : Math.min(1, above(item) / best) / 2)
      }
    },
    reason(item, weight, index) {
      const kind = 'social'
      if (counts.has(index)) return { kind, title: item.title, weight, text: 'Liked by people you follow' }
      const from = input.catalog.items[strongest(index) ?? -1]
      if (!from) return { kind, weight, text: 'Like what people you follow liked' }
      return { kind, title: from.title, weight, text: `People you follow liked ${from.title}` }
    },
  }
}

function likenessTo(input: RankInput, counts: ReadonlyMap<number, number>): Likeness | 'pending' {
  const items = Int32Array.from(counts.keys())
  const confidence = Float32Array.from(counts.values())
  const model = serving(input, input.serves?.forYou, personalShapes)
  const isWaiting = model === 'pending' || (model && model.shape !== 'scores' && !input.visit && input.isPartial)
  if (isWaiting) return 'pending'
  if (!model || model.shape === 'scores' || !input.visit) {
    return { scores: contentOf(input, items, confidence).scores, strongest: () => undefined }
  }
  const history = { items, confidence, preference: new Float32Array(items.length).fill(1), context: input.context }
  const { scores, explain } = input.visit(model, history)
  return {
    scores,
    strongest(item) {
      const terms = Array.from(explain(item).terms)
      const most = Math.max(...terms)
      return most > 0 ? items[terms.indexOf(most)] : undefined
    },
  }
}
