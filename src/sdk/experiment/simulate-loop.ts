import { exposureOf, shownBy } from '../evaluate/exposure'
import { createRandom, type Random } from '../random'

/** What stands against the rich getting richer. */
export type LoopRemedy = 'none' | 'explore' | 'rerank' | 'both'

export interface LoopOptions {
  readonly items: number
  readonly visitors: number
  readonly rounds: number
  readonly remedy: LoopRemedy
  readonly seed: number
}

/** What one round of a site that learns from its own lists showed. */
export interface LoopRound {
  readonly round: number
  /** Of how often each item is shown: 0 all alike, near 1 one has all. */
  readonly gini: number
  /** Share of the catalogue that anybody was shown. */
  readonly coverage: number
  /** Mean of what the shown items are truly worth, 0 .. 1. */
  readonly worth: number
}

const places = 10
/** Of ten places, so many show what is drawn. */
const explored = 2
/** Of what is clicked, the half is forgotten after so many rounds. */
const halfLife = 8
/** What it takes off a score that an item was shown twice as often. */
const famePenalty = 0.09

/**
 * A site that ranks by clicks, and gets clicks on what it ranks (Chaney, Stewart & Engelhardt 2018, https://arxiv.org/abs/1710.11214). Each
 * round every visitor has a list of ten, and clicks each item with the probability that it is worth to them: that of the item, more or less a half of it
 * by taste. The next round ranks by clicks so far, which fade. It begins with a few clicks by chance.
 *
 * 'explore': two of the ten are drawn from all items. 'rerank': by the rate of clicks in place of their number, less a penalty for fame:
 * ln(clicks / shown) - .09 log2(shown).
 */
export function* simulateLoop({ items, visitors, rounds, remedy, seed }: LoopOptions): Generator<LoopRound, void> {
  const random = createRandom(seed)
  const worth = Array.from({ length: items }, () => 0.05 + 0.45 * random())
  const clicks = Array.from({ length: items }, () => 1 + Math.floor(3 * random()))
  const shown = clicks.map(count => 4 * count)
  const isExploring = remedy === 'explore' || remedy === 'both'
  const isReranking = remedy === 'rerank' || remedy === 'both'
  const fade = 2 ** (-1 / halfLife)
  for (let round = 1; round <= rounds; round++) {
    const scores = clicks.map((count, item) =>
      isReranking ? Math.log(count / shown[item]) - famePenalty * Math.log2(shown[item]) : count,
    )
    const lists = Array.from({ length: visitors }, () => listOf(scores, isExploring ? explored : 0, random))
    for (const list of [clicks, shown]) for (let item = 0; item < items; item++) list[item] *= fade
    let [sum, count] = [0, 0]
    for (const list of lists) {
      for (const item of list) {
        shown[item]++
        if (random() < worth[item] * (0.5 + random())) clicks[item]++
        sum += worth[item]
        count++
      }
    }
    const { gini, coverage } = exposureOf(shownBy(lists, places), items)
    yield { round, gini, coverage, worth: sum / count }
  }
}

/** Ten items by score, each with a little noise of its visitor; the last ones are drawn from all. */
function listOf(scores: readonly number[], drawn: number, random: Random): Int32Array {
  const spread = 0.1 * (Math.max(...scores) - Math.min(...scores))
  const noisy = scores.map(score => score + spread * random())
  const order = [...scores.keys()].sort((a, b) => noisy[b] - noisy[a])
  const list = order.slice(0, places - drawn)
  while (list.length < places) {
    const item = Math.floor(random() * scores.length)
    if (!list.includes(item)) list.push(item)
  }
  return Int32Array.from(list)
}
