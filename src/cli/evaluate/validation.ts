import { coldItems, evaluateCold, splitItems } from '../../sdk/evaluate/cold'
import type { Protocol } from '../../sdk/evaluate/protocols'
import { pick, splitLastEntries, splitRows } from '../../sdk/evaluate/split'
import type { Csr } from '../../sdk/kernels/interactions'
import { createRandom, shuffle } from '../../sdk/random'
import type { Model } from '../../sdk/shapes/types'
import { createRowScorer } from './create-scorer'
import { evaluateModels, mostJudges } from './evaluate-models'

/**
 * Shares of train that judge: of its rows, and of its items as new ones. A tenth of the items leaves more to the draw than
 * a fifth does; DECISIONS.md says which figures were in view when this was settled.
 */
export const heldOut = { rows: 0.2, items: 0.2 }

/** A part of train that judges, and the rest, which is learnt from. */
export interface Validation {
  readonly train: Csr
  readonly test: Csr
  /** What is held out. */
  readonly holds: Protocol['validation']
  /** Rows that have something held out, in a drawn order, at most `mostJudges`: the first of them are a sample. */
  readonly visitors: Int32Array
  /** Items whose scores are wanted. @default all */
  readonly targets?: Int32Array
}

export function cutValidation(csr: Csr, holds: Protocol['validation'], seed: number): Validation {
  const { train, test } = cutBy[holds](csr, seed)
  const judges = Int32Array.from({ length: test.rows }, (_, row) => row).filter(
    row => test.ptr[row + 1] > test.ptr[row],
  )
  const visitors = shuffle(judges, createRandom(seed)).slice(0, mostJudges)
  return { train, test, holds, visitors, targets: holds === 'items' ? coldItems(train, test) : undefined }
}

/** What judges within train. */
export const cutBy: Readonly<Record<Protocol['validation'], (csr: Csr, seed: number) => { train: Csr; test: Csr }>> = {
  rows: (csr, seed) => splitRows(csr, { seed, heldOut: heldOut.rows }),
  items: (csr, seed) => splitItems(csr, { seed, heldOut: heldOut.items }),
  last: splitLastEntries,
}

/** NDCG@10 of the first `count` visitors, in their drawn order. */
export async function judgeOn(
  model: Model,
  { train, test, visitors, targets }: Validation,
  count: number,
  ties: Int32Array,
): Promise<Float64Array> {
  const sample = visitors.slice(0, count)
  const isMeant = new Uint8Array(test.rows)
  for (const row of sample) isMeant[row] = 1
  const wanted = pick(test, row => isMeant[row] === 1)
  const { ndcgs } = targets
    ? evaluateCold(await createRowScorer(model, train), train, wanted, { ties, items: targets })
    : (await evaluateModels([model], train, wanted, { ties }))[0]
  const placeOf = new Map(Array.from(sample.toSorted(), (row, place) => [row, place]))
  return Float64Array.from(sample, row => ndcgs[placeOf.get(row)!])
}
