import { TacitlyError } from '../errors'
import type { Item, ListOptions, Strategy } from '../types'
import type { Visitor } from '../visitor/visitor'
import { contentOf, personal, serving, withAdded } from './personal'
import { scoreContent } from './score-content'
import {
  likedItems,
  type SeedText,
  scoreCosine,
  scoreNeighbours,
  scoreNext,
  scoreRecent,
  scoreRelated,
} from './score-seeds'
import type { LazyScoring, RankInput } from './shapes'
import { type Plan, plainChain } from './strategies'

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
    case 'trending':
    case 'popular':
    case 'latest':
      return plan(plainChain({ ...input, personal }, strategy))
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
    case 'nextUp': {
      const latest = given.length > 0 ? given.slice(-1) : latestViewed(input.visitor)
      return plan([() => nextUp(input, given), ...related(input, latest, title => `Similar to ${title}`)])
    }
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
  'popular',
  'latest',
  'recentlyViewed',
  'becauseYouViewed',
  'nextUp',
]

function related(input: RankInput, seeds: readonly number[], text: SeedText): LazyScoring[] {
  if (seeds.length === 0) return []
  const bySeeds = (model: ReturnType<typeof serving>) => {
    if (model === 'pending') return model
    if (model?.shape === 'neighbours') return scoreRelated(input, model, seeds, text)
    return model?.shape === 'factors' ? scoreCosine(input, model, seeds, text) : undefined
  }
  const content = () => contentOf(input, seeds, meanOf(seeds))
  return [
    () => withAdded(input, bySeeds(serving(input, input.serves?.related, ['neighbours'])), content),
    () => withAdded(input, bySeeds(serving(input, undefined, ['factors'])), content),
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
  // Words are found in texts, too.
  if (typeof query === 'string' && input.isPartial) return 'pending'
  if (content && query !== undefined) return content.answers(query)
  if (seeds.length === 0) return undefined
  return content ? content.like(seeds, meanOf(seeds), by) : scoreContent(input, seeds, meanOf(seeds))
}

const meanOf = (seeds: readonly number[]) => seeds.map(() => 1 / seeds.length)

function together(input: RankInput, seeds: readonly number[]): ReturnType<LazyScoring> {
  const model = serving(input, input.serves?.frequentlyBoughtTogether, [])
  if (seeds.length === 0) return undefined
  if (model === 'pending') return model
  if (model?.shape !== 'neighbours') return undefined
  return scoreNeighbours(input, model, seeds, title => `Goes with ${title}`)
}

/** By the items given, the latest last, or else by what the visitor did. */
function nextUp(input: RankInput, given: readonly number[]): ReturnType<LazyScoring> {
  const model = serving(input, input.serves?.nextUp, [])
  if (!model || model === 'pending') return model
  if (!input.visit) return input.isPartial ? 'pending' : undefined
  return scoreNext(input, model, given.length > 0 ? likedItems(given) : input.visitor.history)
}

function latestViewed({ history, dismissed }: Visitor): number[] {
  const { items, preference } = history
  const latest = items.findLast((item, h) => preference[h] > 0 && !dismissed.has(item))
  return latest === undefined ? [] : [latest]
}
