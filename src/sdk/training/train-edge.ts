import { adamSlot, adamStep } from '../kernels/adam'
import type { Csr } from '../kernels/interactions'
import { createRandom, shuffle } from '../random'
import { expectedOf, hear } from '../shapes/edge'
import { alikeHistory } from '../shapes/edge-learner'
import { type EdgeMoment, hearFound, momentOf, scoresOf, softmax } from '../shapes/edge-state'
import type { EdgeComponent, EdgeState } from '../shapes/edge-types'
import type { EdgeRanker, History, SingleModel, Step } from '../shapes/types'

/** All of an edge ranker but its parts. */
export type EdgeHeads = Pick<EdgeRanker, 'components' | 'weights' | 'means' | 'deviations'>

/** What one visitor took, click by click, and what was there for them each time. */
export interface EdgeWalk {
  readonly visitor: number
  readonly moments: readonly WalkedMoment[]
}

interface WalkedMoment extends EdgeMoment {
  /** What was taken from here on: a list of this moment is for it. */
  readonly next: Int32Array
}

/** Liked items after which one counts half. */
const halfLife = 5
/** Clicks of a visitor that are looked at. */
const mostClicks = 50
/** Moments in all: more say the same. */
const mostMoments = 5000
/** What follows a moment is what a list of it is for; the very next counts more. */
const nextItems = 10
const nextShare = 0.3

const epochs = 12
const batch = 32
const learningRate = 0.02
/** The last epochs go slower. */
const slowFrom = 8
const slower = 0.3
/** L2; the adaptive head is held to 0 harder. */
const regularisation = 1e-4
const adaptiveRegularisation = 1e-2
/** A feature's weights: alone, by length, by what a component found, by what the baseline found. */
const heads = 4

/** Vectors tell a visitor's taste as a whole; neighbours and traits what goes with the latest, which stands in front for them. */
export function edgeComponents(parts: readonly SingleModel[]): EdgeComponent[] {
  return parts.map((model, part) => {
    const isWhole = ['scores', 'factors'].includes(model.shape) || ('recency' in model && model.recency !== undefined)
    return { part, halfLife: isWhole ? 0 : halfLife }
  })
}

/** A history -> the score of every item, in an array that is reused. */
type Score = (history: History) => Float32Array

/**
 * Walks visitors whom the parts have not met, as a page would meet them.
 *
 * @param scores one a component, the baseline first
 * @param visitors rows in order of time; of many some are drawn
 */
export function* walkVisitors(
  components: readonly EdgeComponent[],
  scores: readonly Score[],
  visitors: Csr,
  seed: number,
): Generator<Step, EdgeWalk[], void> {
  const walks: EdgeWalk[] = []
  const rows = drawRows(visitors, seed)
  for (const [at, visitor] of rows.entries()) {
    const row = visitors.idx.subarray(visitors.ptr[visitor], visitors.ptr[visitor + 1])
    const moments = Array.from({ length: Math.min(mostClicks, row.length - 1) }, (_, before): WalkedMoment => {
      const length = before + 1
      const history = alikeHistory(row.subarray(0, length))
      const heard = hear(components, history, (of, _, c) => scores[c](of))
      return { ...momentOf(heard, length, row[length]), next: row.subarray(length, length + nextItems) }
    })
    walks.push({ visitor, moments })
    yield { step: at + 1, steps: rows.length }
  }
  return walks
}

function drawRows({ rows, ptr }: Csr, seed: number): number[] {
  const drawn = shuffle(
    Array.from({ length: rows }, (_, row) => row),
    createRandom(seed),
  ).filter(row => ptr[row + 1] - ptr[row] > 1)
  let moments = 0
  const enough = drawn.findIndex(row => {
    moments += Math.min(mostClicks, ptr[row + 1] - ptr[row] - 1)
    return moments > mostMoments
  })
  return enough < 0 ? drawn : drawn.slice(0, Math.max(1, enough))
}

/** A moment as the heads learn from it. */
interface Example extends Pick<EdgeMoment, 'items' | 'features'> {
  /** Of each candidate: adds up to what of the wanted is among them. */
  readonly targets: Float32Array
  /** 1, ln(n) / 4, and a component its 5 E_c. */
  readonly length: number
  readonly expected: Float64Array
}

/**
 * The heads, by a listwise softmax over what stands high in some component: it learns what visitors took next, .3 on the very next and .7
 * on the ten from there.
 */
export function trainEdge(components: readonly EdgeComponent[], walks: readonly EdgeWalk[], seed: number): EdgeHeads {
  const all = walks.flatMap(({ moments }) => moments)
  const means = components.map((_, c) => all.reduce((sum, { found }) => sum + found[c], 0) / Math.max(1, all.length))
  const examples = walks.flatMap(({ moments }) => {
    let state: Pick<EdgeState, 'found' | 'heard'> = { found: new Float64Array(components.length), heard: 0 }
    return moments.map((moment): Example => {
      const expected = expectedOf(state)
      state = hearFound(state, moment.found, means)
      const { items, features } = moment
      return { items, features, targets: targetsOf(moment), length: Math.log(moment.length) / 4, expected }
    })
  })
  const width = 2 * components.length
  return { components, weights: descend(examples, width, seed), means, deviations: deviationsOf(all, width) }
}

function targetsOf({ items, next }: WalkedMoment): Float32Array {
  const shareOf = (k: number) => (k === 0 ? nextShare : 0) + (1 - nextShare) / next.length
  const shares = new Map(Array.from(next, (item, k) => [item, shareOf(k)]))
  return Float32Array.from(items, item => shares.get(item) ?? 0)
}

function descend(examples: readonly Example[], width: number, seed: number): Float32Array {
  const weights = adamSlot(new Float32Array(heads * width))
  for (let f = 0; f < width; f++) weights.value[heads * f] = 0.3
  const random = createRandom(seed)
  const learns = examples.filter(({ targets }) => targets.some(share => share > 0))
  let step = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(learns, random)
    const rate = learningRate * (epoch < slowFrom ? 1 : slower)
    for (let at = 0; at < learns.length; at += batch) {
      const part = learns.slice(at, at + batch)
      const gradient = weights.value.map(
        (weight, k) => (k % heads < 2 ? regularisation : adaptiveRegularisation) * weight,
      )
      for (const example of part) addGradient(example, weights.value, gradient, 1 / part.length)
      adamStep(weights, gradient, ++step, { learningRate: rate, decay: 0 })
    }
  }
  return weights.value
}

/** d/dw of -sum_i t_i ln p_i. */
function addGradient(
  { targets, length, expected, ...example }: Example,
  weights: Float32Array,
  gradient: Float32Array,
  share: number,
): void {
  const width = weights.length / heads
  const inputsOf = (f: number) => [1, length, expected[f >> 1], expected[0]]
  const whole = Float64Array.from({ length: width }, (_, f) =>
    inputsOf(f).reduce((sum, input, k) => sum + input * weights[heads * f + k], 0),
  )
  const likely = softmax(scoresOf(example, whole))
  const wanted = targets.reduce((sum, target) => sum + target, 0)
  const ofFeatures = new Float64Array(width)
  for (let i = 0; i < likely.length; i++) {
    const slope = wanted * likely[i] - targets[i]
    for (let f = 0; f < width; f++) ofFeatures[f] += slope * example.features[i * width + f]
  }
  for (let f = 0; f < width; f++)
    inputsOf(f).forEach((input, k) => {
      gradient[heads * f + k] += share * input * ofFeatures[f]
    })
}

/** Of each feature over all candidates; 1 where it does not vary. */
function deviationsOf(moments: readonly EdgeMoment[], width: number): number[] {
  const [sums, squares] = [new Float64Array(width), new Float64Array(width)]
  let count = 0
  for (const { features } of moments) {
    count += features.length / width
    for (let at = 0; at < features.length; at++) {
      sums[at % width] += features[at]
      squares[at % width] += features[at] ** 2
    }
  }
  return Array.from(sums, (sum, f) => Math.sqrt(Math.max(0, squares[f] / count - (sum / count) ** 2)) || 1)
}
