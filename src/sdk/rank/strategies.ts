import type { ItemScores, Model } from '../shapes/types'
import type { Fallback, Item, ListOptions } from '../types'
import type { Visitor } from '../visitor/visitor'
import { scoreLatest, scorePopular } from './score'
import type { LazyScoring, RankInput, Scoring } from './shapes'

export interface Plan {
  /** Indices of the items that the list starts from; they never stand in it. */
  readonly seeds: readonly number[]
  /** In order: each fills what the ones before it could not. */
  readonly chain: readonly LazyScoring[]
  /** Whether items that the visitor has seen may stand in the list. */
  readonly keepSeen: boolean
  readonly seedId?: string
}

export type PlainStrategy = 'forYou' | 'trending' | 'popular' | 'latest'
const plainStrategies: readonly unknown[] = ['forYou', 'trending', 'popular', 'latest'] satisfies PlainStrategy[]

/** A list that goes by its strategy alone: all others take more code (full-rank.ts), which is fetched when one is asked for. */
export function isPlain<TItem extends Item>(options: ListOptions<TItem>): boolean {
  const { strategy = 'forYou', listName, limit, diversity, sharing, fallback, context, enabled, ...more } = options
  return plainStrategies.includes(strategy) && Object.values(more).every(option => option === undefined)
}

/** What each of these strategies scores by. */
export function plainChain(input: RankInput, strategy: PlainStrategy): readonly LazyScoring[] {
  if (strategy === 'latest') return [() => scoreLatest(input)]
  if (strategy === 'trending') return [() => trending(input), () => popular(input)]
  return strategy === 'forYou' && hasTaste(input.visitor) ? input.personal!(input) : [() => popular(input)]
}

export function planFallback(input: RankInput, fallback: readonly Fallback[]): LazyScoring[] {
  return fallback.map(name => () => (name === 'popular' ? popular(input) : scoreLatest(input)))
}

function popular(input: RankInput): Scoring | undefined {
  const model = popularModel(input)
  return model && scorePopular(model, input)
}

export function popularModel({ models, serves }: RankInput): ItemScores | undefined {
  const model = serves?.popular === undefined ? firstOf(models, ['scores']) : models.get(serves.popular)
  return model?.shape === 'scores' ? model : undefined
}

function trending(input: RankInput): Scoring | undefined {
  const { models, serves } = input
  const model = serves?.trending === undefined ? undefined : models.get(serves.trending)
  return model?.shape === 'scores' ? scorePopular(model, input, 'Trending now') : undefined
}

/** What knows a visitor, where no manifest says which model serves. */
export const personalShapes: readonly Model['shape'][] = ['factors', 'neighbours', 'scores']

/** The first model of the first of these shapes that there is. */
export function firstOf(models: RankInput['models'], shapes: readonly Model['shape'][]): Model | undefined {
  for (const shape of shapes) for (const model of models.values()) if (model.shape === shape) return model
}

/** Dislikes alone say what not to show, but not what to show: such a visitor gets what everybody likes. */
function hasTaste({ history: { preference, confidence } }: Visitor): boolean {
  return preference.some((value, h) => value > 0 && confidence[h] > 0)
}

/** What a list goes by in events and experiments. */
export const listNameOf = ({ listName, strategy = 'forYou' }: ListOptions<never>): string => listName ?? strategy
