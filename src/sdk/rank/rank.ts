// Lists that go by more than their strategy: by seeds, a query, rules, variants. What goes by requirements and wishes takes
// `knowledge`, too.
import type { Catalog } from '../content/catalog'
import { TacitlyError } from '../errors'
import type { Item, ListOptions } from '../types'
import { adjustBy } from './adjust'
import { momentsOf } from './moments'
import type { Part } from './part'
import { type Candidates, fillList, poolSize, type RankResult, type Select, selectBest, type Wishes } from './pipeline'
import { planStrategy } from './plan'
import { applyRules, boostParts } from './rules'
import type { ContentScoring, RankInput } from './shapes'

/**
 * One list: see `fillList`.
 *
 * @returns undefined where it takes `input.content`, which is still 'pending'
 * @throws TacitlyError what `input.content` failed with, where the list is made of it; 'options-invalid'
 */
export function rank<TItem extends Item>(
  input: RankInput<TItem>,
  options: ListOptions<TItem> = {},
): RankResult<TItem> | undefined {
  const wishes = wishesOf(input, options)
  return wishes && fillList(input, options, { ...wishes, adjust: adjustBy(input.catalog, wishes.parts) })
}

/** What the options come to, but for those of `knowledge`, and what rules add to scores. */
export function wishesOf<TItem extends Item>(
  input: RankInput<TItem>,
  options: ListOptions<TItem>,
): (Wishes<TItem> & { readonly parts: readonly Part<TItem>[] }) | undefined {
  const { strategy = 'forYou', filter, rules, query } = options
  const isSimilar = strategy === 'lookingSimilar'
  const { duplicates = isSimilar ? 'fold' : 'keep' } = options
  const content = isSimilar || duplicates !== 'keep' ? input.content : undefined
  const isOfOne = strategy === 'related' || strategy === 'becauseYouViewed' || (isSimilar && query === undefined)
  const { threshold = isOfOne ? 0 : -Infinity } = options
  const { wanted, steer } = input
  const steered = steer?.(input, strategy)
  const plan = planStrategy(input, strategy, options)
  if (content === 'pending') return undefined
  if (content instanceof TacitlyError) throw content
  const select = content && duplicates !== 'keep' ? selectBy(content, duplicates, plan.seeds) : selectBest
  return {
    plan,
    isAlone:
      threshold > -Infinity ||
      strategy === 'frequentlyBoughtTogether' ||
      strategy === 'recentlyViewed' ||
      query !== undefined,
    required: [...(typeof filter === 'function' ? [{ holds: filter }] : []), ...(steered?.required ?? [])],
    cut: threshold > -Infinity ? (scores, mask, candidates) => below(scores, mask, candidates, threshold) : undefined,
    rules: rules && applyRules(input.catalog, rules),
    parts: [...boostParts<TItem>(rules?.boost), ...(steered?.parts ?? [])],
    similarity: content?.similarity,
    select: isOfOne && wanted ? candidates => select(leaving(candidates, isIn(input.catalog, wanted()))) : select,
  }
}

/** The mask, and in it what is less than so many standard deviations above the mean of the candidates. */
function below(scores: Float32Array, mask: Uint8Array, candidates: Uint8Array, threshold: number): Uint8Array {
  const { mean, deviation } = momentsOf(scores, item => candidates[item] === 0)
  const least = mean + threshold * deviation
  return mask.map((masked, item) => (masked || scores[item] < least ? 1 : 0))
}

/**
 * Without what lists above want, as far as a row about one item can do without: its better half stays, it is as long as
 * before, and shows nothing but its best 2 x `count`.
 */
function leaving({ best, count, ...rest }: Candidates, isWanted: (item: number) => boolean): Candidates {
  const pool = best(2 * count)
  const contested = pool.subarray(Math.ceil(count / 2)).filter(isWanted)
  const spare = Math.max(0, pool.length - count)
  const left = new Set(contested.subarray(Math.max(0, contested.length - spare)))
  return {
    ...{ count, ...rest },
    best: depth =>
      best(depth + left.size)
        .filter(item => !left.has(item))
        .subarray(0, depth),
  }
}

function isIn({ indexOf }: Catalog, ids: ReadonlySet<string>): (item: number) => boolean {
  const indices = new Set(Array.from(ids, id => indexOf.get(id)))
  return item => indices.has(item)
}

function selectBy({ fold, spread }: ContentScoring, duplicates: 'fold' | 'spread', seeds: readonly number[]): Select {
  return ({ best, count, taken, vary }) => {
    if (duplicates === 'spread') return spread(vary(best(poolSize(count)), poolSize(count)), count, taken.at(-1))
    return vary(
      deepEnough(best, count, pool => fold(pool, [...seeds, ...taken], poolSize(count))),
      count,
    )
  }
}

/** The best that are left after folding: looks twice as deep until they are enough or all. */
function deepEnough(best: (depth: number) => Int32Array, count: number, fold: (pool: Int32Array) => Int32Array) {
  for (let depth = poolSize(count); ; depth *= 2) {
    const pool = best(depth)
    const kept = fold(pool)
    if (kept.length >= count || pool.length < depth) return kept
  }
}
