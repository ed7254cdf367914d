import { isZero } from '../../content/rows'
import { createRandom, shuffle } from '../../random'
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
import type { LstmOptions } from './model'
import { trainTextEncoder } from './text-encoder'
import { createTextReader, type TextEncoder } from './text-reader'
import { type CreateLstmEngine, createPlainLstm } from './train'

/** Items among which a live figure is found, and those of them that ask. */
const liveItems = 400
const liveAsked = 80
/** Texts read at a stretch: some ten milliseconds. */
const textsASlice = 64

/** An encoder of texts and what it makes of the catalogue's. */
export interface ReadTexts {
  readonly encoder: TextEncoder
  readonly rows: Rows
}

/**
 * An LSTM trained on the catalogue's texts, kept where it tells held-out items' categories better than the vectors that
 * serve without it.
 *
 * @param texts of the items; '': none
 * @param targets what is known of each item
 * @param frozen what serves without it
 * @throws TacitlyError 'input-invalid': there are not two categories of two items
 */
export function* judgedLstm(
  texts: readonly string[],
  items: readonly Categorised[],
  targets: Rows,
  frozen: Rows,
  options: LstmOptions,
  createEngine: CreateLstmEngine = createPlainLstm,
): Generator<JudgedStep, Judged<ReadTexts>, void> {
  checkCategories(items, 'An LSTM')
  const usable = [...items.keys()].filter(i => texts[i] !== '' && items[i].categories?.length)
  const held = drawHeldOut(
    usable.filter(i => !isZero(targets.vectors, i * targets.d, targets.d)),
    options.seed,
  )
  const live = liveSample()
  let epochs = 0
  const known = { ...targets, vectors: withoutItems(targets.vectors, targets.d, held) }
  const judged = yield* told(known, 'train')
  const without = categoryHits(frozen, items, held)
  const after = categoryHits(yield* read(judged), items, held)
  const figures = { found: shareOf(after), before: shareOf(without), epochs }
  if (!findsMore(after, without)) return figures
  const encoder = yield* told(targets, 'refit')
  return { ...figures, kept: { encoder, rows: yield* read(encoder) } }

  function* told(known: Rows, phase: 'train' | 'refit'): Generator<JudgedStep, TextEncoder, void> {
    const training = trainTextEncoder(texts, known, options, createEngine)
    for (;;) {
      const next = training.next()
      if (next.done) return next.value
      const { encoder, ...step } = next.value
      if (phase === 'train') epochs = step.step
      yield { ...step, phase, ...(encoder && phase === 'train' && { figure: () => live(encoder()) }) }
    }
  }

  function* read(encoder: TextEncoder): Generator<JudgedStep, Rows, void> {
    const readTexts = createTextReader(encoder)
    const { d } = targets
    const vectors = new Float32Array(texts.length * d)
    for (let at = 0; at < texts.length; at += textsASlice) {
      vectors.set(readTexts(texts.slice(at, at + textsASlice)).vectors, at * d)
      yield { phase: 'judge', step: epochs, steps: epochs }
    }
    return { d, vectors }
  }

  function liveSample(): (encoder: TextEncoder) => number {
    const asked = held.subarray(0, liveAsked)
    const others = new Set(held)
    const drawn = shuffle(Int32Array.from(usable.filter(i => !others.has(i))), createRandom(options.seed))
    const all = [...asked, ...drawn.subarray(0, liveItems - asked.length)]
    const sample = all.map(i => items[i])
    const sampled = all.map(i => texts[i])
    return encoder => shareOf(categoryHits(createTextReader(encoder)(sampled), sample, Int32Array.from(asked.keys())))
  }
}
