import { type ListWorld, listCharacter } from './beyond'
import type { Interval } from './bootstrap'
import { exposureOf, shownBy } from './exposure'
import { exposureByFame, type ItemGroup, qualityByLength, type VisitorGroup } from './groups'
import { judgeList, type MapOver, type RankedLists } from './metrics'

export interface JudgeListsOptions {
  /** Lengths at which lists are judged; the first is that of groups. */
  readonly ks: readonly number[]
  /** @default 'test' */
  readonly mapOver?: MapOver
}

/** All that is said of one model's lists. Keys as in reports: `ndcg@10`. */
export interface Judgement {
  /** Who was judged, ascending. */
  readonly users: Int32Array
  readonly metrics: Readonly<Record<string, number>>
  /** Of each of `users` what a metric is the mean of; NaN: nothing can be said. What is of all lists together is not here. */
  readonly each: Readonly<Record<string, Float64Array>>
  /** 90%, of what is of all lists together: `coverage@10`, `gini@10`. */
  readonly intervals: Readonly<Record<string, Interval>>
  /** Fairness: of items by fame, of visitors by the length of their history. */
  readonly groups: { readonly items: readonly ItemGroup[]; readonly visitors: readonly VisitorGroup[] }
}

/** @param ranked lists of at least max(ks) items, where there are so many */
export function judgeLists(
  { lists, catalogue }: RankedLists,
  world: ListWorld,
  { ks, mapOver }: JudgeListsOptions,
): Judgement {
  const users: number[] = []
  const ranked: Int32Array[] = []
  const figures = new Map<string, number[]>()
  for (const list of lists) {
    users.push(list.user)
    ranked.push(list.ranked)
    for (const k of ks) {
      const {
        averagePrecision: map,
        reciprocalRank: mrr,
        ...accuracy
      } = judgeList(list.ranked, list.relevant, k, mapOver)
      for (const [name, figure] of Object.entries({ ...accuracy, map, mrr, ...listCharacter(list, world, k) })) {
        const key = `${name}@${k}`
        const all = figures.get(key) ?? []
        figures.set(key, all)
        all.push(figure)
      }
    }
  }
  const each = Object.fromEntries([...figures].map(([name, all]) => [name, Float64Array.from(all)]))
  const exposures = ks.map(k => ({ k, ...exposureOf(shownBy(ranked, k), catalogue) }))
  const ofAll = exposures.flatMap(({ k, coverage, gini }) => [
    [`coverage@${k}`, coverage],
    [`gini@${k}`, gini],
  ])
  return {
    users: Int32Array.from(users),
    each,
    metrics: Object.fromEntries([...Object.entries(each).map(([name, all]) => [name, meanOfKnown(all)]), ...ofAll]),
    intervals: Object.fromEntries(
      exposures.flatMap(({ k, intervals }) => [
        [`coverage@${k}`, intervals.coverage],
        [`gini@${k}`, intervals.gini],
      ]),
    ),
    groups: {
      items: exposureByFame(world.train, shownBy(ranked, ks[0])),
      visitors: qualityByLength(world.train, users, each[`ndcg@${ks[0]}`] ?? []),
    },
  }
}

/** NaN, where nothing is known of anybody. */
function meanOfKnown(values: Float64Array): number {
  const known = values.filter(value => !Number.isNaN(value))
  return known.reduce((sum, value) => sum + value, 0) / known.length
}
