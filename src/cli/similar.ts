import type { ItemVectors } from '../sdk/content/vectors'
import { TacitlyError } from '../sdk/errors'
import { dotRows } from '../sdk/kernels/dot'
import { topK } from '../sdk/kernels/top-k'
import type { ContentKind } from '../sdk/types'
import { readBack } from './build/read-back'

export interface SimilarItems {
  readonly item: string
  /** Nearest first; the score is the cosine of the vectors, the mean of both kinds where items are compared by both. */
  readonly neighbours: readonly { readonly id: string; readonly score: number }[]
}

export interface SimilarOptions {
  /** @default 'both': every kind that the bundle has */
  readonly by?: ContentKind | 'both'
  /** @default 10 */
  readonly limit?: number
}

/**
 * The items of a bundle that are nearest to one of them, by vectors alone.
 *
 * @throws TacitlyError 'options-invalid': no such item, or no such vectors
 */
export async function similarItems(
  folder: string,
  item: string,
  { by = 'both', limit = 10 }: SimilarOptions = {},
): Promise<SimilarItems> {
  const bundle = await readBack(folder)
  const { items, indexOf } = bundle.catalog
  const at = indexOf.get(item)
  if (at === undefined) {
    const some = items.slice(0, 3).map(one => one.id)
    throw new TacitlyError('options-invalid', `${folder} has no item "${item}"; it has ${some.join(', ')} ...`, {
      item,
    })
  }
  const all = await bundle.content()
  const own = all.filter(one => (by === 'both' || one.kind === by) && has(one, at))
  if (own.length === 0) throw noVectors(folder, item, by, all)
  const scores = meanCosines(own, at)
  const nearest = Array.from(topK(scores, limit), other => ({ id: items[other].id, score: scores[other] }))
  return { item, neighbours: nearest.map(({ id, score }) => ({ id, score: Number(score.toFixed(6)) })) }
}

/** Of every item; NaN where it lacks one of the kinds, and of the item itself. */
function meanCosines(kinds: readonly ItemVectors[], at: number): Float32Array {
  const n = kinds[0].vectors.length / kinds[0].d
  const scores = new Float32Array(n)
  for (const kind of kinds) {
    const { d, vectors } = kind
    const cosines = dotRows(vectors, vectors.subarray(at * d, at * d + d), d, new Float32Array(n))
    for (let i = 0; i < n; i++) scores[i] += i === at || !has(kind, i) ? Number.NaN : cosines[i] / kinds.length
  }
  return scores
}

function has({ d, vectors }: ItemVectors, item: number): boolean {
  return vectors.subarray(item * d, item * d + d).some(value => value !== 0)
}

function noVectors(folder: string, item: string, by: string, all: readonly ItemVectors[]): TacitlyError {
  const kinds = all.map(one => one.kind).join(' and ')
  const what =
    all.length === 0
      ? `${folder} has no vectors; build it with --text or --image, and --encoder`
      : by !== 'both' && !all.some(one => one.kind === by)
        ? `${folder} has no vectors of ${by}, only of ${kinds}`
        : `the item "${item}" has no ${by === 'both' ? kinds : by} to compare`
  return new TacitlyError('options-invalid', `${what}.`, { item, by })
}
