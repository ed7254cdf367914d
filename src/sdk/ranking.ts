import type { FeedbackWeights, RatingScale } from './feedback'
import type { ModelId, SingleModel } from './models/shapes'
import { type OwnModel, servedBy, withOwn } from './own-model'
import { rank } from './rank/rank'
import { visited } from './rank/score'
import type { RankInput } from './rank/shapes'
import type { Site } from './site'
import type { Answer } from './snapshot'
import type { EventTotal, FeedbackEvent, Item, ListOptions, RecommenderState } from './types'
import { createVisitor, type Visitor } from './visitor'

type Timings = Pick<RecommenderState['timings'], 'foldInMs' | 'rankMs'>

export interface Ranking<TItem extends Item> {
  /** One list; what a visitor is, is worked out once for all lists. undefined: it takes `content`, which is pending. */
  readonly rank: (options: ListOptions<TItem>, above: ReadonlySet<string>) => Answer<TItem> | undefined
  readonly visitor: () => Visitor
  readonly serving: () => RecommenderState['serving']
  readonly models: () => readonly ModelId[]
  /** Milliseconds: of reading the history and folding it in, and of the latest list. */
  readonly timings: () => Timings
}

export interface RankingInput {
  /** Empty where nothing may be learned. */
  readonly events: readonly FeedbackEvent[]
  readonly totals: readonly EventTotal[]
  readonly weights: FeedbackWeights
  readonly ratingScale: RatingScale
  readonly content: RankInput['content']
}

/** In this order, where no manifest says which model serves. */
const preferred: readonly ModelId[] = ['als', 'itemknn', 'cooccurrence', 'popularity']

/** Everything that one state of site, own model and events answers. Made anew when any of them changes. */
export function createRanking<TItem extends Item>(
  site: Site<TItem>,
  own: OwnModel | undefined,
  { events, totals, weights, ratingScale, content }: RankingInput,
): Ranking<TItem> {
  const grown = own && ((site.grow?.(own.model) as SingleModel | undefined) ?? own.model)
  const models = grown ? withOwn(site.models, grown) : site.models
  const ownServes = own && servedBy(site, own.model.id)
  const serves = ownServes && site.serves ? { ...site.serves, forYou: ownServes } : site.serves
  const named = serves?.forYou
  const served = named && models.has(named) ? named : preferred.find(id => models.has(id))
  const now = Date.now()
  let visitor: Visitor | undefined
  let timings: Timings = {}

  function currentVisitor(): Visitor {
    if (visitor) return visitor
    const start = performance.now()
    visitor = createVisitor(events, totals, site.catalog, { weights, ratingScale, now })
    const model = served && models.get(served)
    if (model && visitor.history.items.length > 0) visited({ visitor, visit: site.visit }, model)
    timings = { ...timings, foldInMs: performance.now() - start }
    return visitor
  }

  function originOf(model: ModelId | 'content' | 'none'): RecommenderState['serving']['origin'] {
    if (!site.bundle) return 'items'
    return own && (model === own.model.id || model === ownServes) ? own.origin : 'bundle'
  }

  function versionOf(model: ModelId | 'content' | 'none'): string {
    const origin = originOf(model)
    return `${model}@${origin === 'bundle' ? site.bundle?.release : origin}`
  }

  return {
    rank(options, above) {
      const visitor = currentVisitor()
      const start = performance.now()
      const result = rank<TItem>({ ...site, models, serves, content, visitor, above, now }, options)
      if (!result) return undefined
      const rankMs = performance.now() - start
      timings = { ...timings, rankMs }
      return { ...result, modelVersion: versionOf(result.model), rankMs }
    },
    visitor: currentVisitor,
    serving: () => ({ model: served ?? 'content', origin: originOf(served ?? 'content') }),
    models: () => [...models.keys()],
    timings: () => timings,
  }
}
