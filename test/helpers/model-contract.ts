// What every model of the house holds, stage by stage, on tiny worlds: a table of checks, so that a defect in one of them
// can be planted and seen.
import fc from 'fast-check'
import { expect } from 'vitest'
import { createScorer } from '../../src/cli/evaluate/create-scorer'
import { isDrawn } from '../../src/cli/evaluate/seeds'
import { packModel } from '../../src/sdk/bundle/pack'
import { addDerived } from '../../src/sdk/bundle/to-ensemble'
import { unpackModel } from '../../src/sdk/bundle/unpack'
import { createCatalog } from '../../src/sdk/content/catalog'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { judgePredictions, predictRated } from '../../src/sdk/evaluate/rated'
import { splitRows } from '../../src/sdk/evaluate/split'
import { type Events, keepEvents } from '../../src/sdk/kernels/events'
import type { Csr } from '../../src/sdk/kernels/interactions'
import { definitionOf, definitions, idOf } from '../../src/sdk/models/catalogue'
import { createRandom, hashPair } from '../../src/sdk/random'
import { asPart } from '../../src/sdk/shapes/as-part'
import { growModel } from '../../src/sdk/shapes/grow'
import { predictRating, predictsRatings, ratedByRow } from '../../src/sdk/shapes/predict'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import { explainModel, modelSize, scoreModel } from '../../src/sdk/shapes/score'
import type { History, Model, StoredShape } from '../../src/sdk/shapes/types'
import { contentRead } from '../../src/sdk/training/data'
import { isOfVisitors, type ModelDefinition } from '../../src/sdk/training/definition'
import { modelHealth } from '../../src/sdk/training/health'
import type { ChosenLearner } from '../../src/sdk/training/learner'
import { runTrainJob } from '../../src/sdk/training/run-job'
import { wholeLearner } from '../../src/workers/learners'
import { tasteContent } from './taste-content'
import { shippedBy, trained, trainedBy } from './trained'
import { twoTastes } from './two-tastes'

/** The house that a model is put through. */
export const house = { packModel, unpackModel, scoreModel, explainModel, growModel }
type House = typeof house
type Check = (definition: ModelDefinition, house: House) => void | Promise<void>

const sequence = { d: 8, length: 8, epochs: 15, batch: 16, negatives: 8, learningRate: 0.02, dropout: 0.1 }
/** Small enough for tiny worlds; the defaults of everything else. */
const tiny: Record<string, object> = {
  als: { d: 8, regularisation: 1 },
  contentals: { d: 8, regularisation: 1 },
  ease: { regularisation: 10 },
  twotower: { d: 8, epochs: 20 },
  bpr: { d: 8 },
  mf: { d: 8 },
  svdpp: { d: 8 },
  fm: { d: 8 },
  // Of a few items each is frequent.
  item2vec: { d: 8, subsample: 1 },
  deepmf: { d: 8, hidden: 16, epochs: 40, batch: 16, learningRate: 0.02 },
  neumf: { d: 8, hidden: 8, epochs: 40, batch: 16, learningRate: 0.02 },
  sasrec: sequence,
  gru4rec: sequence,
  // Ten visitors are held out.
  logistic: { regularisation: 10 },
}
const world = twoTastes({ users: 60, skew: 1.5 })
const content = tasteContent(world.cols)
const nobody: History = { items: new Int32Array(), preference: new Float32Array(), confidence: new Float32Array() }
const known = historyOf([1, 2])

export const fitted = (definition: ModelDefinition, rows: Csr = world, more: object = {}): StoredShape =>
  trainedBy(definition, rows, { ...tiny[definition.id], ...more }, tasteContent(rows.cols))

const rounded = (score: number) => Number(score.toFixed(5))

/** By what it holds, in the order in which a model meets it. */
export const modelContract: Readonly<Record<string, Check>> = {
  'definition: an id that a bundle may hold, options that its search knows, parts that stand before it'(definition) {
    const { id, defaults, search = {}, parts = [] } = definition
    expect(id).toMatch(/^[a-z0-9-]{1,32}$/)
    expect(Object.keys(defaults)).toEqual(expect.arrayContaining(Object.keys(search)))
    const place = definitions.findIndex(one => one.id === id)
    const before = definitions.slice(0, place < 0 ? definitions.length : place).map(one => one.id)
    expect(before).toEqual(expect.arrayContaining([...parts]))
  },

  'train: plain data under its own id, one entry an item, all finite; its input and defaults are left alone'(
    definition,
  ) {
    const before = structuredClone({ world, defaults: definition.defaults })
    const model = fitted(definition)
    expect({ world, defaults: definition.defaults }).toEqual(before)
    expect(model.id).toBe(definition.id)
    expect(modelSize(model)).toBe(world.cols)
    expect(numbersOf(model).every(Number.isFinite)).toBe(true)
  },

  'seed: the same from the same rows, options and seed, another from another'(definition) {
    const model = fitted(definition)
    expect(fitted(definition)).toEqual(model)
    const isOther = JSON.stringify(fitted(definition, world, { seed: 7 })) !== JSON.stringify(model)
    expect(isOther).toBe(definition.isDrawn ?? definition.parts?.some(isDrawn) ?? false)
    if (!('seed' in definition.defaults)) return
    // Of some models only the form that is shipped is drawn.
    const [one, other] = [1, 7].map(seed => shippedBy(definition, world, { ...tiny[definition.id], seed }, content))
    expect(other).not.toEqual(one)
  },

  'judge: finds held-out items better than chance, and what is personal better than popularity'(definition) {
    // Of a fifth of the visitors a ranker learns, and a fifth of those say when to stop.
    const judged = isRanker(definition) ? twoTastes({ users: 300, skew: 1.5 }) : world
    const { train: rows, test } = splitRows(judged, { seed: 1, heldOut: 0.3 })
    const random = createRandom(1)
    const ndcg = (score: (user: number) => Float32Array) => evaluate(score, rows, test, { k: 5 }).metrics['ndcg@5']
    if (definition.needs.includes('ratings')) return judgeRatings(definition)
    const model = fitted(definition, rows)
    const found = ndcg(rowScorer(model, rows))
    expect(found).toBeGreaterThan(ndcg(() => Float32Array.from({ length: rows.cols }, random)))
    if (model.shape === 'scores') return
    expect(found).toBeGreaterThan(1.3 * ndcg(rowScorer(trained(idOf('baseline'), rows), rows)))
  },

  'score: nobody gets what everybody gets, or nothing; into the array that is given'(
    definition,
    { scoreModel, explainModel },
  ) {
    const model = fitted(definition)
    const scores = scoreModel(model, nobody)
    if (model.shape === 'scores') expect([...scores]).toEqual([...model.scores])
    else if (model.shape === 'factors' && model.bias) expect([...scores]).toEqual([...model.bias])
    else if (model.shape === 'factors' || model.shape === 'neighbours') {
      expect(scores.every(score => score === 0)).toBe(true)
    } else expect(scores.every(Number.isFinite)).toBe(true)
    expect(explainModel(model, nobody, 0).terms).toHaveLength(0)
    const out = new Float32Array(world.cols).fill(7)
    expect(scoreModel(model, known, out)).toBe(out)
    expect([...out]).toEqual([...scoreModel(model, known)])
  },

  'explain: base and terms add up to the score, and one term a touched item'(definition, { scoreModel, explainModel }) {
    const model = fitted(definition)
    fc.assert(
      fc.property(histories, fc.nat(world.cols - 1), (history, item) => {
        const score = scoreModel(model, history)[item]
        const { base, terms, score: explained } = explainModel(model, history, item)
        expect(terms).toHaveLength(history.items.length)
        expect(explained).toBeCloseTo(score, 4)
        expect(base + terms.reduce((sum, term) => sum + term, 0)).toBeCloseTo(score, 4)
      }),
      { seed: 1, numRuns: 200 },
    )
  },

  async 'ship: goes into a bundle and comes back as what it was there, to the rounding'(
    definition,
    { packModel, unpackModel, scoreModel },
  ) {
    if (isUnshared(definition))
      return expect(() => packModel(fitted(definition), 'float32')).toThrow('rows of visitors')
    const shipped = shippedBy(definition, world, tiny[definition.id], content)
    expect(shipped.id).toBe(definition.id)
    const items = Array.from({ length: world.cols }, (_, item) => `i${item}`)
    const { id } = definition
    const models = new Map<string, Model>(shipped.shape === 'ranker' ? shipped.parts.map(part => [part.id, part]) : [])
    const { shape } = shipped
    models.set(id, await unpackModel(id, shape, packModel(shipped, 'float32'), items, models))
    addDerived({ [id]: { shape, files: [] } }, createCatalog(content.items), models)
    const read = models.get(id)!
    if (predictsRatings(shipped)) {
      expect(predictsRatings(read)).toBe(true)
      const rated = [{ item: 1, rating: 4 }]
      const [before, after] = [shipped, read as typeof shipped].map(one => predictRating(one, rated)(2).rating)
      expect(after).toBeCloseTo(before, 1)
    }
    for (const history of [nobody, known]) {
      const [before, after] = [shipped, read].map(one => scoreModel(one, history))
      // Weights of neighbours are in steps of a quarter of an octave: 9% at most.
      const rounding = 0.1 * before.reduce((largest, score) => Math.max(largest, Math.abs(score)), 0)
      for (const [item, score] of before.entries()) expect(Math.abs(after[item] - score)).toBeLessThanOrEqual(rounding)
    }
  },

  async 'half-life: what is older fades by the same rule wherever a visitor is scored, and in a bundle; terms add up'(
    definition,
    { packModel, unpackModel, scoreModel, explainModel },
  ) {
    if (!('halfLife' in definition.defaults)) return
    const halfLife = 2 ** -6
    const model = shippedBy(definition, world, { ...tiny[definition.id], halfLife }, content)
    expect(model).toMatchObject({ recency: { halfLife } })
    const items = Array.from({ length: world.cols }, (_, item) => `i${item}`)
    if (!isUnshared(definition)) {
      const file = packModel(model, 'float32')
      const read = await unpackModel(definition.id, model.shape, file, items, new Map())
      expect(read).toMatchObject({ recency: { halfLife } })
    }
    const live = await createScorer(model)
    for (const of of [model, fitted(definition, world, { halfLife })]) {
      const [latest, both] = [historyOf([2]), known].map(history => scoreModel(of, history))
      expect([...both].map(rounded)).toEqual([...latest].map(rounded))
    }
    scoreModel(model, known).forEach((score, item) => {
      expect(live(known)[item]).toBeCloseTo(score, 4)
    })
    const { base, terms, score } = explainModel(model, known, 3)
    expect(base + terms.reduce((sum, term) => sum + term, 0)).toBeCloseTo(score, 6)
    expect(terms[0]).toBeCloseTo(0, 6)
  },

  'data map: says what its file holds, and what of visitors is in that'({ dataMap }) {
    expect(dataMap).toEqual({ holds: expect.stringMatching(/./), fromVisitors: expect.stringMatching(/./) })
  },

  'grow: by items that training never met, of which it says nothing or what its item encoder says; the others stay'(
    definition,
    { growModel, scoreModel, explainModel },
  ) {
    const model = fitted(definition)
    const { size, values } = content.features
    const grown = growModel(model, world.cols + 1, { size, values: values.slice(0, size) })
    expect(modelSize(grown)).toBe(world.cols + 1)
    const scores = scoreModel(grown, known)
    // Of a ranker each part's mean is another by then.
    if (model.shape === 'ranker') return expect(scores.every(Number.isFinite)).toBe(true)
    expect([...scores.subarray(0, world.cols)]).toEqual([...scoreModel(model, known)])
    expect(explainModel(grown, known, world.cols).score).toBeCloseTo(scores[world.cols], 4)
    if (model.shape !== 'factors' || !model.itemEncoder) expect(scores[world.cols]).toBe(0)
  },

  'reads: of content only what it says, which is all that a tab sends to its trainer'(definition) {
    const { reads } = [definition, ...(definition.parts ?? []).map(definitionOf)].find(one => one.reads) ?? {}
    const part = contentRead(reads, content, () => content.features)
    expect(trainedBy(definition, world, tiny[definition.id], part)).toEqual(fitted(definition))
  },

  async 'job: a tab trains it, judges it by the same evaluator, refits it, and the gate takes its numbers'(definition) {
    if (isRanker(definition) || isOfVisitors(definition)) return
    const model = fitted(definition)
    const options = { ...definition.defaults, ...tiny[definition.id] }
    const split = { seed: 1, heldOut: 0.3 }
    if (definition.needs.includes('heldOut')) return // nobody is held out in a tab
    const learner = learnerOf(rows => trainedBy(definition, rows, options, content))
    const job = { kind: 'fit' as const, model: definition.id, options, content, shared: world, split }
    const outcome = await runTrainJob(job, learner, { breathe: () => undefined })
    const { train, test } = splitRows(world, split)
    expect(outcome.judged).toMatchObject({ id: definition.id, shape: model.shape })
    expect(outcome.ndcg).toBeCloseTo(evaluate(rowScorer(outcome.judged, train), train, test).metrics['ndcg@10'], 10)
    expect(outcome.gate.finite).toBe(true)
    expect(outcome.model).toEqual(model)
  },

  async 'gate: spoiled numbers of it never serve'(definition) {
    if (isRanker(definition) || isOfVisitors(definition)) return
    const spoiled = structuredClone(asPart(fitted(definition)))
    numbersOf(spoiled)[0] = Number.NaN
    expect(modelHealth(spoiled)).toBe('not finite')
    const learner = learnerOf(() => spoiled)
    const job = {
      kind: 'fit' as const,
      model: definition.id,
      options: {},
      shared: world,
      split: { seed: 1, heldOut: 0.3 },
    }
    const { gate, model } = await runTrainJob(job, learner, { breathe: () => undefined })
    expect([gate.accepted, gate.finite, model]).toEqual([false, false, undefined])
  },

  'survives rows that are empty and items that nobody touched'(definition, { scoreModel }) {
    const sparse: Csr = { rows: 3, cols: 4, ptr: Int32Array.of(0, 0, 2, 2), idx: Int32Array.of(1, 3) }
    const scores = scoreModel(fitted(definition, sparse), historyOf([1]))
    expect(scores).toHaveLength(4)
    expect(scores.every(Number.isFinite)).toBe(true)
  },
}

/** What rates high or low by taste, and higher or lower by who rates what, is predicted better than by the mean. */
function judgeRatings(definition: ModelDefinition): void {
  const [train, test] = [0, 1].map(side =>
    keepEvents(ratedWorld, (row, item) => (hashPair(row, item, 1) % 4 === 0) === (side === 1)),
  )
  const model = fitted(definition, { ...world, events: train })
  if (!predictsRatings(model)) throw new Error(`${model.id} predicts no ratings`)
  const rmse = (predict: (user: number) => (item: number) => number) =>
    judgePredictions(predictRated(predict, test)).metrics.rmse
  const found = rmse(user => item => predictRating(model, ratedByRow(train, user))(item).rating)
  const mean = rmse(() => () => model.rating.mean)
  expect(found).toBeLessThan((model.shape === 'scores' ? 0.95 : 0.8) * mean)
  const { rating, parts } = predictRating(model, ratedByRow(train, 0))(3)
  const sum = parts.mean + parts.item + parts.visitor + parts.taste
  expect(rating).toBe(Math.min(model.rating.scale[1], Math.max(model.rating.scale[0], sum)))
}

/** Of all visitors and items: 3, .8 above for the half that is to their taste and .8 below for the other, and what items have above that. */
const ratedWorld: Events = {
  ptr: Int32Array.from({ length: world.rows + 1 }, (_, row) => row * world.cols),
  items: Int32Array.from({ length: world.rows * world.cols }, (_, k) => k % world.cols),
  ratings: Float32Array.from({ length: world.rows * world.cols }, (_, k) => {
    const [row, item] = [Math.floor(k / world.cols), k % world.cols]
    const isLiked = row % 2 === Number(item >= world.cols / 2)
    return 3 + (isLiked ? 0.8 : -0.8) + ((item % 5) - 2) / 2 + ((row % 3) - 1) / 2
  }),
}

/** Nobody is held out in a tab: no ranker is trained there. */
function learnerOf(train: (rows: Csr) => StoredShape): ChosenLearner {
  // biome-ignore lint/correctness/useYield: there is nothing to wait for
  const create = function* (rows: Csr) {
    return train(rows)
  }
  return wholeLearner({ backend: 'js', why: 'the contract', create })
}

const isRanker = ({ needs }: ModelDefinition) => needs.includes('heldOut')

/** What visitors rated lies in no bundle. */
const isUnshared = ({ build }: ModelDefinition) => build === 'never'

const histories = fc
  .uniqueArray(
    fc.record({
      item: fc.nat(world.cols - 1),
      preference: fc.double({ min: -1, max: 1, noNaN: true }),
      confidence: fc.double({ min: 0, max: 4, noNaN: true }),
    }),
    { selector: entry => entry.item, maxLength: 8 },
  )
  .map(
    (entries): History => ({
      items: Int32Array.from(entries, entry => entry.item),
      preference: Float32Array.from(entries, entry => entry.preference),
      confidence: Float32Array.from(entries, entry => entry.confidence),
    }),
  )

function historyOf(items: number[]): History {
  const ones = new Float32Array(items.length).fill(1)
  return { items: Int32Array.from(items), preference: ones, confidence: ones }
}

function numbersOf(model: Model): Float32Array {
  if (model.shape === 'scores') return model.scores
  if (model.shape === 'ensemble') return Float32Array.from(model.parts.flatMap(part => [...numbersOf(part)]))
  if (model.shape === 'attributes') return model.index.tokenWeights
  if (model.shape === 'rows') return Float32Array.from(model.rows.idx)
  return model.shape === 'factors' ? model.factors : model.weights
}
