// What a world is worth to models that are fitted at once; the whole build of it: test/slow/cases.test.ts.

import type { Joined } from '../../src/cli/join-catalogue'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { splitDefaults, splitRows } from '../../src/sdk/evaluate/split'
import { tieOrder } from '../../src/sdk/evaluate/ties'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import type { ItemNeighbours } from '../../src/sdk/shapes/types'
import { trained } from './trained'

export type World = Pick<Joined, 'csr' | 'items'>

export const tasteOf = (title: string) => Number(/\d+/.exec(title)![0]) % 4

/** @returns for each item of the world, its nearest by item-kNN */
export async function nearest({ csr, items }: World, most: number) {
  const { ptr, idx } = trained('itemknn', csr) as ItemNeighbours
  return items.map((item, at) => ({
    item,
    near: [...idx.subarray(ptr[at], Math.min(ptr[at] + most, ptr[at + 1]))].map(other => items[other]),
  }))
}

/** NDCG@10 of item-kNN and of EASE on the held-out fifth, and of the five nearest of each item the share that is of its taste. */
async function judge(world: World) {
  const { csr, items } = world
  const { train, test: held } = splitRows(csr, splitDefaults)
  const ties = tieOrder(
    items.map(({ id }) => id),
    1,
  )
  const ndcgOf = async (id: 'itemknn' | 'ease') => {
    const model = trained(id, train)
    return evaluate(rowScorer(model, train), train, held, { ties }).metrics['ndcg@10']
  }
  const near = (await nearest(world, 5)).flatMap(({ item, near }) =>
    near.map(other => tasteOf(other.title) === tasteOf(item.title)),
  )
  return {
    ...{ itemknn: await ndcgOf('itemknn'), ease: await ndcgOf('ease') },
    sameTaste: near.filter(Boolean).length / Math.max(1, near.length),
  }
}

export type Judged = Awaited<ReturnType<typeof judge>>

/** Once for what is the same: a judge that remembers. */
export function createJudge(): (world: World) => Promise<Judged> {
  const known = new Map<string, Promise<Judged>>()
  return world => {
    const key = keyOf(world)
    const judged = known.get(key) ?? judge(world)
    known.set(key, judged)
    return judged
  }
}

/** All that a build goes by: numbers of visitors and items, strengths, times, what was rejected, ids. */
export function keyOf({ csr, items }: World): string {
  const plain = (_: string, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Int32Array) : value)
  return JSON.stringify([csr, items.map(({ id }) => id)], plain)
}
