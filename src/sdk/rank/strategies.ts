import { TacitlyError } from '../errors'
import type { Model, ModelId } from '../models/shapes'
import type { Fallback, Strategy } from '../types'
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

/** Worked out only when the list is not yet full. */
export type LazyScoring = () => Scoring | undefined

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
export function planStrategy(input: RankInput, strategy: Strategy, itemIds: readonly string[]): Plan {
  const given = [...new Set(itemIds)].flatMap(id => input.catalog.indexOf.get(id) ?? [])
  const plan = (chain: readonly LazyScoring[], seeds = given): Plan => ({ seeds, chain, keepSeen: false })
  switch (strategy) {
    case 'forYou':
      return plan(hasTaste(input.visitor) ? personal(input) : [() => popular(input)])
    case 'lookingSimilar':
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
  return [
    () => {
      const model = serving(input, input.serves?.forYou, ['als', 'itemknn', 'cooccurrence', 'popularity'])
      if (!model) return undefined
      return model.shape === 'scores' ? scorePopular(model) : scoreHistory(input, model)
    },
    () =>
      scoreContent(
        input,
        items,
        preference.map((value, h) => value * confidence[h]),
      ),
  ]
}

function related(input: RankInput, seeds: readonly number[], text: SeedText): LazyScoring[] {
  if (seeds.length === 0) return []
  const bySeeds = (model: Model | undefined) => {
    if (model?.shape === 'neighbours') return scoreNeighbours(input, model, seeds, text)
    return model?.shape === 'factors' ? scoreCosine(input, model, seeds, text) : undefined
  }
  return [
    () => bySeeds(serving(input, input.serves?.related, ['itemknn', 'cooccurrence'])),
    () => bySeeds(input.models.get('als')),
    () =>
      scoreContent(
        input,
        seeds,
        seeds.map(() => 1 / seeds.length),
      ),
  ]
}

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
