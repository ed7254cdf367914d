import type { Model, ModelId } from '../shapes/types'
import { scorePopular } from './score'
import { scoreContent } from './score-content'
import { scoreHistory } from './score-history'
import type { LazyScoring, RankInput, Scoring } from './shapes'
import { firstOf, personalShapes } from './strategies'

/** What scores for a visitor who has a taste. */
export function personal(input: RankInput): LazyScoring[] {
  const { items, preference, confidence } = input.visitor.history
  const content = () =>
    contentOf(
      input,
      items,
      preference.map((value, h) => value * confidence[h]),
    )
  return [
    () => {
      const model = serving(input, input.serves?.forYou, personalShapes)
      if (!model || model === 'pending') return model
      if (model.shape === 'scores') return withAdded(input, scorePopular(model, input), content)
      if (!input.visit) return input.isPartial ? 'pending' : undefined
      return withAdded(input, scoreHistory(input, model), content)
    },
    content,
  ]
}

/** What is like weighted items: by their vectors where those are at hand, else by their attributes. */
export function contentOf(input: RankInput, items: ArrayLike<number>, weights: ArrayLike<number>): Scoring {
  const { content } = input
  return typeof content === 'object' && 'like' in content
    ? content.like(items, weights)
    : scoreContent(input, items, weights)
}

export function withAdded(
  { added }: RankInput,
  scoring: ReturnType<LazyScoring>,
  content: () => Scoring,
): ReturnType<LazyScoring> {
  return scoring && scoring !== 'pending' && added ? added.join(scoring, content()) : scoring
}

/** The model that the manifest names; if there is none, the first of these shapes. 'pending': it is on its way. */
export function serving(
  { models, isPartial }: RankInput,
  named: ModelId | undefined,
  shapes: readonly Model['shape'][],
): Model | 'pending' | undefined {
  if (isPartial && named !== undefined && !models.has(named)) return 'pending'
  return (named !== undefined && models.get(named)) || firstOf(models, shapes)
}
