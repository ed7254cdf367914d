import { createRandom, normal, type Random } from '../random'
import { teamDraft } from './interleave'

export interface RankersWorld {
  /** Items to rank. */
  readonly items: number
  /** Places of a list. */
  readonly places: number
  /** How far off what an item is worth a ranker is, as a standard deviation. */
  readonly noise: readonly [better: number, worse: number]
}

interface Placed {
  readonly item: number
  readonly team: 0 | 1
}

/** A list of both rankers' orders. */
type Show = (orders: readonly [number[], number[]], places: number, random: Random) => readonly Placed[]

const methods = {
  /** A visitor sees the list of one ranker, whole. What counts is clicks an answer. */
  abTest: {
    show: (orders, places, random) => {
      const team = random() < 0.5 ? 0 : 1
      return orders[team].slice(0, places).map(item => ({ item, team }))
    },
    score: (better, worse) => better - worse,
  },
  /** A visitor sees both, drafted. What counts is answers in which one had more clicks. */
  interleaving: {
    show: (orders, places, random) => teamDraft(orders, String, places, random),
    score: (better, worse) => Math.sign(better - worse),
  },
} satisfies Readonly<Record<string, { readonly show: Show; readonly score: (better: number, worse: number) => number }>>

export type ComparisonMethod = keyof typeof methods

/**
 * What each of so many answers says for the better of two rankers. An item is worth min(1, .3 |z|) of a standard normal z; the visitor looks at
 * place k, from 0, with probability 1 / (k + 1), and clicks what they look at with the probability that it is worth.
 */
export function drawAnswers(method: ComparisonMethod, world: RankersWorld, answers: number, seed: number): Int8Array {
  const { items, places, noise } = world
  const { show, score } = methods[method]
  const random = createRandom(seed)
  return Int8Array.from({ length: answers }, () => {
    const worth = Array.from({ length: items }, () => Math.min(1, 0.3 * Math.abs(normal(random))))
    const orderBy = (deviation: number) => {
      const seen = worth.map(value => value + deviation * normal(random))
      return [...worth.keys()].sort((a, b) => seen[b] - seen[a])
    }
    const clicks = [0, 0]
    show([orderBy(noise[0]), orderBy(noise[1])], places, random).forEach(({ item, team }, place) => {
      if (random() < worth[item] / (place + 1)) clicks[team]++
    })
    return score(clicks[0], clicks[1])
  })
}

/** How often the worse ranker comes out ahead after so many of these answers, drawn again; a tie counts half. */
export function errorAfter(answers: number, pool: Int8Array, trials: number, seed: number): number {
  const random = createRandom(seed)
  let wrong = 0
  for (let trial = 0; trial < trials; trial++) {
    let sum = 0
    for (let k = 0; k < answers; k++) sum += pool[Math.floor(random() * pool.length)]
    wrong += sum < 0 ? 1 : sum === 0 ? 0.5 : 0
  }
  return wrong / trials
}

/** Beyond so many answers nobody waits. */
const mostAnswers = 2 ** 14

/** Answers after which the error is at most this, to a sixteenth: doubled until it is, then halved between. */
export function answersFor(error: number, pool: Int8Array, trials: number, seed: number): number {
  const isEnough = (answers: number) => errorAfter(answers, pool, trials, seed) <= error
  let most = 2
  while (most < mostAnswers && !isEnough(most)) most *= 2
  let least = most / 2
  while (most - least > most / 16) {
    const middle = Math.round((least + most) / 2)
    if (isEnough(middle)) most = middle
    else least = middle
  }
  return most
}
