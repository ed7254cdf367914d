import { TacitlyError } from '../errors'
import type { Model, ModelId } from '../models/shapes'
import type { Fallback, Item, ListOptions, Strategy } from '../types'
import type { Visitor } from '../visitor'
import {
  type SeedText,
  scoreContent,
  scoreCosine,
  scoreHistory,
  scoreLatest,
  scoreNeighbours,
  scorePopular,
  scoreRecent,
} from './score'
import type { RankInput, Scoring } from './shapes'

/** Worked out only when the list is not yet full. 'pending': what it needs is not there yet. */
export type LazyScoring = () => Scoring | 'pending' | undefined

export interface Plan {
  /** Indices of the items that the list starts from; they never stand in it. */
  readonly seeds: readonly number[]
  /** In order: each fills what the ones before it could not. */
  readonly chain: readonly LazyScoring[]
  /** Whether items that the visitor has seen may stand in the list. */
  readonly keepSeen: boolean
  readonly seedId?: string
}

/** What each strategy scores by. */
export function planStrategy<TItem extends Item>(
  input: RankInput<TItem>,
  strategy: Strategy,
  { itemIds = [], by, query }: Pick<ListOptions<TItem>, 'itemIds' | 'by' | 'query'>,
): Plan {
  const ids = new Set([itemIds].flat().map(String))
  const given = [...ids].flatMap(id => input.catalog.indexOf.get(id) ?? [])
  const plan = (chain: readonly LazyScoring[], seeds = given): Plan => ({ seeds, chain, keepSeen: false })
  switch (strategy) {
    case 'forYou':
      return plan(hasTaste(input.visitor) ? personal(input) : [() => popular(input)])
    case 'lookingSimilar':
      return { ...plan([() => lookingSimilar(input, given, by, query)]), keepSeen: query !== undefined }
    case 'related':
      return plan(related(input, given, title => `Similar to ${title}`))
    case 'becauseYouViewed': {
      const seeds = given.length > 0 ? given.slice(0, 1) : latestViewed(input.visitor)
      const chain = related(input, seeds, title => `Because you viewed ${title}`)
      return {
        ...plan(chain, [...new Set([...given, ...seeds])]),
        seedId: seeds.map(i => input.catalog.items[i].id)[0],
      }
    }
    case 'frequentlyBoughtTogether':
      return plan([() => together(input, given)])
    case 'trending':
      return plan([() => popular(input, 'trending'), () => popular(input)])
    case 'latest':
      return plan([() => scoreLatest(input)])
    case 'recentlyViewed':
      return { ...plan([() => scoreRecent(input)]), keepSeen: true }
  }
  throw new TacitlyError('options-invalid', `strategy is '${strategy}'; expected one of ${strategyNames.join(', ')}.`)
}

const strategyNames: readonly Strategy[] = [
  'forYou',
  'related',
  'lookingSimilar',
  'frequentlyBoughtTogether',
  'trending',
  'latest',
  'recentlyViewed',
  'becauseYouViewed',
]

export function planFallback(input: RankInput, fallback: readonly Fallback[]): LazyScoring[] {
  return fallback.map(name => () => (name === 'popular' ? popular(input) : scoreLatest(input)))
}

function personal(input: RankInput): LazyScoring[] {
  const { items, preference, confidence } = input.visitor.history
  const content = () =>
    contentOf(
      input,
      items,
      preference.map((value, h) => value * confidence[h]),
    )
  return [
    () => {
      const model = serving(input, input.serves?.forYou, ['als', 'itemknn', 'cooccurrence', 'popularity'])
      if (!model) return undefined
      return withAdded(input, model.shape === 'scores' ? scorePopular(model) : scoreHistory(input, model), content)
    },
    content,
  ]
}

function related(input: RankInput, seeds: readonly number[], text: SeedText): LazyScoring[] {
  if (seeds.length === 0) return []
  const bySeeds = (model: Model | undefined) => {
    if (model?.shape === 'neighbours') return scoreNeighbours(input, model, seeds, text)
    return model?.shape === 'factors' ? scoreCosine(input, model, seeds, text) : undefined
  }
  const content = () => contentOf(input, seeds, meanOf(seeds))
  return [
    () => withAdded(input, bySeeds(serving(input, input.serves?.related, ['itemknn', 'cooccurrence'])), content),
    () => withAdded(input, bySeeds(serving(input, 'als', ['twotower'])), content),
    () => (input.hasVectors && input.content === 'pending' ? 'pending' : content()),
  ]
}

/** @throws what `input.content` failed with */
function lookingSimilar(
  input: RankInput,
  seeds: readonly number[],
  by: ListOptions['by'],
  query: ListOptions['query'],
): ReturnType<LazyScoring> {
  const { content } = input
  if (content instanceof TacitlyError) throw content
  if (content === 'pending') return content
  if (content && query !== undefined) return content.answers(query)
  if (seeds.length === 0) return undefined
  return content ? content.like(seeds, meanOf(seeds), by) : scoreContent(input, seeds, meanOf(seeds))
}

/** What is like weighted items: by their vectors where those are at hand, else by their attributes. */
function contentOf(input: RankInput, items: ArrayLike<number>, weights: ArrayLike<number>): Scoring {
  const { content } = input
  return typeof content === 'object' && 'like' in content
    ? content.like(items, weights)
    : scoreContent(input, items, weights)
}

function withAdded({ added }: RankInput, scoring: Scoring | undefined, content: () => Scoring): Scoring | undefined {
  return scoring && added ? added.join(scoring, content()) : scoring
}

const meanOf = (seeds: readonly number[]) => seeds.map(() => 1 / seeds.length)

function together(input: RankInput, seeds: readonly number[]): Scoring | undefined {
  const model = serving(input, input.serves?.frequentlyBoughtTogether, ['cooccurrence'])
  if (seeds.length === 0 || model?.shape !== 'neighbours') return undefined
  return scoreNeighbours(input, model, seeds, title => `Goes with ${title}`)
}

function popular({ models }: RankInput, id: 'popularity' | 'trending' = 'popularity'): Scoring | undefined {
  const model = models.get(id)
  return model?.shape === 'scores' ? scorePopular(model) : undefined
}

/** The model that the manifest names; if it is not there, the first of `others` that is. */
function serving({ models }: RankInput, named: ModelId | undefined, others: readonly ModelId[]): Model | undefined {
  const id = [named, ...others].find(one => one !== undefined && models.has(one))
  return id && models.get(id)
}

/** Dislikes alone say what not to show, but not what to show: such a visitor gets what everybody likes. */
function hasTaste({ history: { preference, confidence } }: Visitor): boolean {
  return preference.some((value, h) => value > 0 && confidence[h] > 0)
}

function latestViewed({ history, dismissed }: Visitor): number[] {
  const { items, preference } = history
  const latest = items.findLast((item, h) => preference[h] > 0 && !dismissed.has(item))
  return latest === undefined ? [] : [latest]
}
