import type { Serves } from '../../sdk/bundle/manifest'
import { overlap } from '../../sdk/evaluate/overlap'
import { dotRows } from '../../sdk/kernels/dot'
import { topK } from '../../sdk/kernels/top-k'
import { createRandom, shuffle } from '../../sdk/random'
import type { History, ItemFactors, Model, ModelId } from '../../sdk/shapes/types'
import type { Item } from '../../sdk/types'
import { createScorer } from '../evaluate/create-scorer'

/** A bundle's models, by the numbering of its items. */
export interface DriftSide {
  readonly items: readonly Item[]
  readonly models: ReadonlyMap<ModelId, Model>
  readonly serves: Serves
}

/** How far one bundle is from an earlier one. Shares are 0 .. 1. */
export interface Drift {
  readonly items: { readonly before: number; readonly after: number; readonly added: number; readonly gone: number }
  /** Of lists of ten after one click, on items that both have: what was not in the earlier bundle's list; absent: there were none to compare. */
  readonly lists: { readonly changed?: number; readonly clicks: number }
  /** The same of what is related to these items. */
  readonly related?: number
  readonly popular: {
    /** Of the hundred most popular. */
    readonly changed: number
    /** Half the sum of what the items' shares of all visits differ by: 0 where nothing moved. */
    readonly moved: number
    /** Ids of the items whose shares rose and fell most, most first. */
    readonly risen: readonly string[]
    readonly fallen: readonly string[]
  }
  /** Model -> of the ten items whose vectors are nearest by cosine, what was not: the same however the vectors are turned. */
  readonly vectors: Readonly<Record<ModelId, number>>
}

const listLength = 10
const mostPopular = 100
const mostClicks = 500
/** Vectors are compared with all others: of more items that takes as long as a build. */
const mostNeighbourhoods = 100
const named = 3
const seed = 1

/** Goes by the bundles alone: nobody's history is needed. Of more than 500 items that both have, so many are drawn. */
export async function driftOf(before: DriftSide, after: DriftSide): Promise<Drift> {
  const indexBefore = new Map(before.items.map(({ id }, at) => [id, at]))
  const both = after.items.flatMap(({ id }, at) => {
    const was = indexBefore.get(id)
    return was === undefined ? [] : [{ id, was, is: at }]
  })
  const [popularBefore, popularAfter] = [popularityOf(before), popularityOf(after)]
  const met = both.filter(({ was, is }) => popularBefore[was] > 0 && popularAfter[is] > 0)
  const drawn = shuffle(Int32Array.from(met.keys()), createRandom(seed)).slice(0, mostClicks)
  const clicked = Array.from(drawn, at => met[at])
  const [clicks, earlier] = [clicked.map(({ is }) => is), clicked.map(({ was }) => was)]
  // Items of both sides in one numbering: what is new stands behind what was there.
  const numberOf = after.items.map(({ id }, at) => indexBefore.get(id) ?? before.items.length + at)
  const changed = async (model: (side: DriftSide) => Model | undefined) => {
    const [was, is] = [model(before), model(after)]
    if (!was || !is || clicks.length === 0) return undefined
    const then = await listsAfter(was, earlier)
    const now = await listsAfter(is, clicks)
    return changedShare(
      then,
      now.map(list => list.map(item => numberOf[item])),
      listLength,
    )
  }
  const top = (scores: Float32Array) => topK(scores, mostPopular)
  const vectors: Record<ModelId, number> = {}
  for (const [id, model] of after.models) {
    const was = before.models.get(id)
    if (model.shape !== 'factors' || was?.shape !== 'factors' || clicks.length === 0) continue
    const then = nearest(was, earlier.slice(0, mostNeighbourhoods))
    const now = nearest(model, clicks.slice(0, mostNeighbourhoods))
    vectors[id] = changedShare(
      then,
      now.map(list => list.map(other => numberOf[other])),
      listLength,
    )
  }
  return {
    items: {
      ...{ before: before.items.length, after: after.items.length },
      ...{ added: after.items.length - both.length, gone: before.items.length - both.length },
    },
    lists: { changed: await changed(({ models, serves }) => models.get(serves.forYou)), clicks: clicks.length },
    related: await changed(({ models, serves }) => models.get(serves.related)),
    popular: {
      changed: changedShare([top(popularBefore)], [top(popularAfter).map(item => numberOf[item])], mostPopular),
      ...movement(before, after, { both, popularBefore, popularAfter }),
    },
    vectors,
  }
}

function popularityOf({ models, serves, items }: DriftSide): Float32Array {
  const model = models.get(serves.popular)
  return model?.shape === 'scores' ? model.scores : new Float32Array(items.length)
}

/** Ten a click, without what was clicked. */
async function listsAfter(model: Model, items: readonly number[]): Promise<Int32Array[]> {
  const score = await createScorer(model)
  return items.map(item =>
    topK(score(oneClick(item)), listLength + 1)
      .filter(one => one !== item)
      .slice(0, listLength),
  )
}

const oneClick = (item: number): History => ({
  items: Int32Array.of(item),
  preference: Float32Array.of(1),
  confidence: Float32Array.of(1),
})

/** Of each of these items the ten nearest by cosine. */
function nearest({ d, factors }: Pick<ItemFactors, 'd' | 'factors'>, items: readonly number[]): Int32Array[] {
  const cosines = new Float32Array(factors.length / d)
  const rowOf = (item: number) => factors.subarray(item * d, item * d + d)
  const lengths = cosines.map((_, item) => Math.hypot(...rowOf(item)))
  return items.map(item => {
    dotRows(factors, rowOf(item), d, cosines)
    lengths.forEach((length, other) => {
      cosines[other] = other !== item && length > 0 ? cosines[other] / length : Number.NEGATIVE_INFINITY
    })
    return topK(cosines, listLength)
  })
}

/** What of the lists now did not stand in those before. */
function changedShare(before: readonly Int32Array[], after: readonly Int32Array[], k: number): number {
  const nobody = new Set<number>()
  const lists = (of: readonly Int32Array[]) => of.map((ranked, user) => ({ user, ranked, relevant: nobody }))
  return 1 - overlap([lists(before), lists(after)], k)[0][1]
}

interface Popularity {
  readonly both: readonly { readonly id: string; readonly was: number; readonly is: number }[]
  readonly popularBefore: Float32Array
  readonly popularAfter: Float32Array
}

function movement(before: DriftSide, after: DriftSide, { both, popularBefore, popularAfter }: Popularity) {
  const [then, now] = [sharesOf(popularBefore), sharesOf(popularAfter)]
  const shifts = both.map(({ id, was, is }) => ({ id, by: now[is] - then[was] }))
  const [wasThere, isThere] = [new Set(both.map(({ was }) => was)), new Set(both.map(({ is }) => is))]
  const all = [
    ...shifts,
    ...after.items.flatMap(({ id }, at) => (isThere.has(at) ? [] : [{ id, by: now[at] }])),
    ...before.items.flatMap(({ id }, at) => (wasThere.has(at) ? [] : [{ id, by: -then[at] }])),
  ].sort((a, b) => b.by - a.by || (a.id < b.id ? -1 : 1))
  const ids = (of: typeof all) => of.slice(0, named).map(({ id }) => id)
  return {
    moved: all.reduce((sum, { by }) => sum + Math.abs(by), 0) / 2,
    risen: ids(all.filter(({ by }) => by > 0)),
    fallen: ids(all.filter(({ by }) => by < 0).reverse()),
  }
}

function sharesOf(counts: Float32Array): Float64Array {
  const sum = counts.reduce((total, count) => total + count, 0) || 1
  return Float64Array.from(counts, count => count / sum)
}
