// Each branch of each union that users write or read, once; and what belongs to another branch is refused.

import type { ReactNode } from 'react'
import {
  type BundleSource,
  type Consent,
  type ContentKind,
  type Critique,
  createRecommender,
  type Fallback,
  type FeedbackType,
  type ForgetScope,
  type ItemExplanation,
  type Limit,
  type ListSnapshot,
  type Preference,
  type RecommenderState,
  type Requirement,
  type SessionRequest,
  type Social,
  type Source,
  type Strategy,
  type TasteWish,
  type TrainOptions,
  type Where,
} from 'tacitly'
import {
  type ClassNames,
  FrequentlyBoughtTogether,
  Recommendations,
  type UseRecommendationsResult,
  useRecommendations,
} from 'tacitly/react'

interface Tea {
  readonly id: string
  readonly title: string
  readonly price?: number
  readonly attributes: { readonly origin: string; readonly minutes: number; readonly tags: readonly string[] }
}

/** Compiles only where every branch was taken. */
const never = (branch: never): never => branch

/** A type that is exactly another. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

// What a list shows.
export function lineOf(snapshot: ListSnapshot): string {
  switch (snapshot.status) {
    case 'pending':
    case 'empty': {
      const none: readonly [] = snapshot.items
      // @ts-expect-error: a model stands behind cards alone
      return `${none.length} ${snapshot.modelVersion}`
    }
    case 'error':
      return `${snapshot.error.code} ${snapshot.items.length}`
    case 'ready':
      // @ts-expect-error: it went well
      snapshot.error
      return [
        snapshot.source,
        snapshot.modelVersion,
        snapshot.relaxed[0]?.condition,
        snapshot.items[0]?.item.title,
      ].join()
    default:
      return never(snapshot)
  }
}

export function Hooked(): ReactNode {
  const result: UseRecommendationsResult = useRecommendations({ strategy: 'popular' })
  if (result.status === 'error') return result.error.message
  if (result.status === 'ready') return result.items[0]?.reasons[0]?.text
  // @ts-expect-error: neither waiting nor empty lists have items
  return result.items[0].item
}

// Strategies, and what they start from.
const recommender = createRecommender<Tea>({ bundle: '/teas/' })
const withoutSeeds = [
  'forYou',
  'trending',
  'popular',
  'latest',
  'recentlyViewed',
  'becauseYouViewed',
  'nextUp',
] as const
for (const strategy of withoutSeeds) recommender.list({ strategy })
type WithSeeds = 'related' | 'frequentlyBoughtTogether' | 'lookingSimilar'
export const strategies: Same<Strategy, (typeof withoutSeeds)[number] | WithSeeds> = true
recommender.list()
recommender.list({ strategy: 'related', itemIds: ['sencha'] })
recommender.list({ strategy: 'frequentlyBoughtTogether', itemIds: ['sencha'] })
recommender.list({ strategy: 'lookingSimilar', itemIds: ['sencha'] })
recommender.list({ strategy: 'lookingSimilar', query: 'a cup for the office', by: 'text' })
recommender.list({ strategy: 'lookingSimilar', query: { image: new Float32Array(4) }, by: 'both' })
// @ts-expect-error: it starts from items
recommender.list({ strategy: 'frequentlyBoughtTogether' })
// @ts-expect-error: from items, or from words
recommender.list({ strategy: 'lookingSimilar' })
// @ts-expect-error: there is no such strategy
recommender.list({ strategy: 'related-items', itemIds: ['sencha'] })
export const cards = (
  <>
    <FrequentlyBoughtTogether itemIds={['sencha']} />
    {/* @ts-expect-error: it starts from items */}
    <FrequentlyBoughtTogether />
    <Recommendations layout="carousel" />
    <Recommendations layout="grid" />
    <Recommendations layout="list" />
    <Recommendations layout="feed" />
    {/* @ts-expect-error: there is no such layout */}
    <Recommendations layout="table" />
  </>
)
export const names: ClassNames = { root: 'a', card: 'b' }

// What may be in a list.
export const requirements: readonly Requirement[] = [
  'Japan',
  3,
  true,
  ['Japan', 'Taiwan'],
  { min: 1, max: 3 },
  { above: 1, below: 3 },
  { includes: 'green' },
  { not: 'Japan', must: true },
]
// @ts-expect-error: a text is no bound
export const bound: Requirement = { min: 'a' }
export const wheres: readonly Where<Tea>[] = [
  { origin: 'Japan' },
  { price: { max: 9 } },
  tea => tea.attributes.minutes < 4,
]
// @ts-expect-error: no tea has it
export const where: Where<Tea> = { orign: 'Japan' }
export const preferences: readonly Preference[] = [
  'low',
  'high',
  { toward: 'low', weight: 2 },
  { near: 4, within: 2, weight: 1 },
  { Japan: 1, India: -1 },
]
export const limits: readonly Limit[] = [2, { max: 2, within: 8 }]
// @ts-expect-error: within how many
export const limit: Limit = { max: 2 }
export const socials: readonly Social[] = [['sencha'], { itemIds: ['sencha'], weight: 2 }]
export const critique: Critique<Tea> = { price: 'lower', minutes: 'higher' }
// @ts-expect-error: lower or higher
export const wrongCritique: Critique<Tea> = { price: 'cheaper' }
export const fallbacks: readonly Fallback[] = ['popular', 'latest']

// What visitors say, do and want gone.
export const consents: Same<Consent, 'granted' | 'memory-only' | 'denied'> = true
export const wishes: Same<TasteWish, 'more' | 'less' | 'never'> = true
export const kinds: Same<ContentKind, 'text' | 'image'> = true
export const own: FeedbackType = 'brewed'
export const scopes: readonly ForgetScope[] = ['all', { itemId: 'a' }, { eventId: 'b' }, { since: 0 }]
// @ts-expect-error: one or the other
export const scope: ForgetScope = { item: 'a' }
export const sessions: readonly SessionRequest[] = [{ new: true }, { new: true, apart: true }, { end: true }]
// @ts-expect-error: a session that ends is not apart
export const session: SessionRequest = { end: true, apart: true }
export const sources: readonly BundleSource[] = ['/teas/', { read: async () => new Uint8Array() }]
recommender.setProfile('work')
recommender.setProfile({ name: 'guest', temporary: true, events: [{ type: 'like', itemId: 'sencha' }] })
// @ts-expect-error: a named profile that lasts is a text
recommender.setProfile({ name: 'guest' })
recommender.list().preview({ forget: 'sencha' })
recommender.list().preview({ taste: { topics: { green: 'more', black: null } } })
// @ts-expect-error: without what
recommender.list().preview({})

// What is trained.
export const trainings: readonly TrainOptions[] = [
  {},
  { model: 'als', options: { d: 32 } },
  { model: 'ease', backend: 'js' },
  { model: 'bpr', options: { learningRate: 0.05 } },
]
// @ts-expect-error: EASE has no directions
export const training: TrainOptions = { model: 'ease', options: { sweeps: 3 } }
export const figures: Promise<number> = recommender.fit().then(({ metrics }) => metrics['ndcg@10'])
export const heads: Promise<number> = recommender
  .fit({ model: 'head', by: 'image' })
  .then(({ metrics }) => metrics['sameCategory@1'])
// @ts-expect-error: encoders are not fine-tuned
recommender.fineTune({ model: 'head' })

// What the state tells.
export function wordOf({ trainer, bundle, content, extractor, storage, serving }: RecommenderState): string {
  switch (trainer.status) {
    case 'idle':
    case 'waiting':
    case 'running':
    case 'accepted':
    case 'refused':
    case 'failed':
    case 'unavailable':
      break
    default:
      never(trainer.status)
  }
  const words: Same<typeof bundle.status, 'none' | 'loading' | 'ready' | 'error'> = true
  const where: Same<typeof storage.kind, 'indexeddb' | 'memory'> = true
  return [words, where, content.status, extractor.status, serving.origin, trainer.gate?.refusals[0]].join()
}

export function standingOf({ source, absences }: ItemExplanation<Tea>): Source | undefined {
  for (const { kind } of absences) if (kind === 'outranked') return
  return source
}
