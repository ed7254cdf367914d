import { project } from '../../content/pca'
import { isZero } from '../../content/rows'
import type { Projection } from '../../content/vectors'
import {
  type Categorised,
  categoryHits,
  checkCategories,
  drawHeldOut,
  findsMore,
  type Judged,
  type JudgedStep,
  type Rows,
  shareOf,
  withoutItems,
} from '../same-category'
import { categoryTargets, type HeadOptions } from './model'
import { type CreateHeadEngine, createPlainHead, trainHead } from './train'

/** Held-out items that a live figure goes by. */
const mostLive = 100

/**
 * A head trained on the items' categories, kept where it tells held-out items' categories better than the vectors that
 * serve without it, and not by luck.
 *
 * @param rows n x D: what the head reads
 * @param frozen what serves without it
 * @throws TacitlyError 'input-invalid': there are not two categories of two items
 */
export function* judgedHead(
  rows: Float32Array,
  D: number,
  items: readonly Categorised[],
  frozen: Rows,
  options: HeadOptions,
  createEngine: CreateHeadEngine = createPlainHead,
): Generator<JudgedStep, Judged<Projection>, void> {
  checkCategories(items, 'A head')
  const { names, values } = categoryTargets(items)
  const K = names.length
  const held = drawHeldOut(
    [...items.keys()].filter(i => !isZero(rows, i * D, D) && !isZero(values, i * K, K)),
    options.seed,
  )
  const judge = (projection: Projection, asked: Int32Array) =>
    categoryHits({ d: options.d, vectors: project(rows, D, projection) }, items, asked)
  let epochs = 0
  const judged = yield* told(withoutItems(rows, D, held), 'train')
  yield { phase: 'judge', step: epochs, steps: epochs }
  const [after, without] = [judge(judged, held), categoryHits(frozen, items, held)]
  const figures = { found: shareOf(after), before: shareOf(without), epochs }
  return findsMore(after, without) ? { ...figures, kept: yield* told(rows, 'refit') } : figures

  function* told(known: Float32Array, phase: 'train' | 'refit'): Generator<JudgedStep, Projection, void> {
    const training = trainHead(known, D, values, options, createEngine)
    for (;;) {
      const next = training.next()
      if (next.done) return next.value
      const { projection, ...step } = next.value
      if (phase === 'train' && projection) epochs = step.step
      yield {
        ...step,
        phase,
        ...(projection &&
          phase === 'train' && { figure: () => shareOf(judge(projection(), held.subarray(0, mostLive))) }),
      }
    }
  }
}
