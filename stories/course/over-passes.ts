import type { Breathe } from '../../src/sdk/training/breathe'
import type { Point, View } from './lesson'
import { type Cut, listJudge, trainModel } from './train'
import type { World } from './world'

export interface OverPasses {
  readonly cut: Cut
  readonly content: World['content']
  /** Models that are there at once, a flat line each. */
  readonly plain: readonly string[]
  readonly network: string
  /** Of the network, without its passes. */
  readonly options: object
  /** Passes, at most. */
  readonly most: number
}

/** NDCG@10 of a network after one pass, two, four and so on, each a training of its own, beside models that need none. */
export async function* overPasses(
  { cut, content, plain, network, options, most }: OverPasses,
  breathe: Breathe,
): AsyncGenerator<View, void> {
  const judge = listJudge(cut, { content }, breathe)
  const worthOf = async (id: string, own = {}) => judge(await trainModel(id, cut.train, { content }, breathe, own))
  const known = new Map<string, number>()
  const points: Point[] = []
  const view = () => ({
    lines: [
      { name: network, points: [...points] },
      ...plain.map(name => ({
        name,
        points: [1, most].flatMap(x => (known.has(name) ? [[x, known.get(name)!]] : [])),
      })),
    ] as View['lines'],
    figures: { ...Object.fromEntries(known), 'the network': points.at(-1)?.[1] },
  })
  for (const id of plain) {
    known.set(id, await worthOf(id))
    yield view()
  }
  for (let epochs = 1; epochs <= most; epochs *= 2) {
    points.push([epochs, await worthOf(network, { ...options, epochs })])
    yield view()
  }
}
