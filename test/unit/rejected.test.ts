// What a row's strength does in the models: what was rejected is nobody's like, in any of them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareableRows } from '../../src/cli/build/shareable-rows'
import { packInteractions } from '../../src/sdk/bundle/pack'
import { unpackInteractions } from '../../src/sdk/bundle/unpack-interactions'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { buildCsr, type Confidence, type Csr } from '../../src/sdk/kernels/interactions'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { trainWithEngine } from '../../src/sdk/models/als/train-with-engine'
import { definitionOf, definitions } from '../../src/sdk/models/catalogue'
import { createRandom } from '../../src/sdk/random'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import { scoreModel } from '../../src/sdk/shapes/score'
import type { ItemFactors, Model } from '../../src/sdk/shapes/types'
import { tasteContent } from '../helpers/taste-content'
import { shippedBy, trained } from '../helpers/trained'

interface Row {
  readonly user: number
  readonly item: number
  readonly strength: number
}

const users = 40
const items = 20

function matrix(rows: readonly Row[], confidence: Confidence = 'log'): Csr {
  const column = (name: keyof Row) => rows.map(row => row[name])
  const values = column('strength')
  return buildCsr(users, items, column('user'), column('item'), { values, confidence })
}

/**
 * Even users like of the first half of the items, odd ones of the second; each rejects some of the other half, more often
 * than anybody likes anything. Item 19 is only rejected.
 */
const world: readonly Row[] = (() => {
  const random = createRandom(3)
  return Array.from({ length: users }, (_, user) => {
    const own = (user % 2) * 10
    const drawn = (half: number) => half + Math.floor(random() * 9)
    return [
      ...Array.from({ length: 6 }, () => ({ user, item: drawn(own), strength: 1 + 2 * random() })),
      ...Array.from({ length: 5 }, () => ({ user, item: drawn(10 - own), strength: -3 })),
      { user, item: 19, strength: -3 },
    ]
  }).flat()
})()

const tiny: Record<string, Readonly<Record<string, unknown>>> = {
  als: { d: 8, regularisation: 1 },
  contentals: { d: 8, regularisation: 1 },
  ease: { regularisation: 10 },
  twotower: { d: 8, epochs: 3 },
  item2vec: { d: 8, subsample: 1 },
  gru4rec: { d: 8, epochs: 60 },
  sasrec: { d: 8, heads: 1, epochs: 60 },
}
const kinds = [
  // Ratings say of each item how it was liked: nothing is rejected apart from them.
  ...definitions
    .filter(({ needs }) => !needs.includes('ratings'))
    .map(({ id }) => ({
      id,
      fitted: (csr: Csr): Model => trained(id, csr, tiny[id] ?? tiny.als, tasteContent(csr.cols)),
    })),
  {
    id: 'ease as a bundle carries it',
    fitted: (csr: Csr): Model => shippedBy(definitionOf('ease'), csr),
  },
]
const learnsFromRejected = ['als', 'contentals', 'logistic', 'fmranker', 'widedeep', 'neumf']

describe.each(kinds)('$id', ({ id, fitted }) => {
  it('takes nothing that was rejected for a like', () => {
    const csr = matrix(world)
    const likes = { ...csr, rejected: undefined }
    if (!learnsFromRejected.includes(id)) expect(fitted(csr)).toEqual(fitted(likes))
    else expect(fitted(csr)).not.toEqual(fitted(likes))
  })

  it("does not show what people like the visitor reject: their half stands before the other's", () => {
    if (['popularity', 'trending', 'contentpopularity', 'content'].includes(id)) return
    const scores = scoreModel(fitted(matrix(world)), {
      items: Int32Array.of(0, 1),
      ...{ preference: Float32Array.of(1, 1), confidence: Float32Array.of(1, 1) },
    })
    const mean = (from: number) => scores.slice(from, from + 9).reduce((sum, score) => sum + score, 0)
    expect(mean(0)).toBeGreaterThan(mean(10))
  })

  it('is the same of a file with each row twice, where only signs count', () => {
    const twice = world.flatMap(row => [row, row])
    expect(fitted(matrix(twice, 'none'))).toEqual(fitted(matrix(world, 'none')))
  })
})

describe('an item that is only rejected', () => {
  const csr = matrix(world)

  it.each(['popularity', 'cooccurrence', 'itemknn'])('is never popular, nobody’s neighbour: %s', id => {
    const model = trained(id, csr)
    if (model.shape === 'scores') expect(model.scores[19]).toBe(0)
    else if (model.shape === 'neighbours') expect(model.idx).not.toContain(19)
  })

  it('has no vector in iALS, and none is recommended it', async () => {
    const { model } = await trainWithEngine(csr, { ...alsDefaults, d: 8 }, () => undefined)
    expect((model as ItemFactors).factors.subarray(19 * 8)).toEqual(new Float32Array(8))
  })
})

it('related shows at most 5% of what was rejected, with as many dislikes as likes: co-occurrence and item-kNN', () => {
  const csr = matrix(world)
  for (const id of ['cooccurrence', 'itemknn']) {
    const model = trained(id, csr)
    if (model.shape !== 'neighbours') throw new Error(model.shape)
    const { ptr, idx } = model
    const halves = Array.from({ length: 19 }, (_, item) =>
      Array.from(idx.subarray(ptr[item], ptr[item + 1]), other => item < 10 === other < 10),
    ).flat()
    expect(halves.length).toBeGreaterThan(50)
    expect(halves.filter(isOwn => !isOwn).length / halves.length).toBeLessThanOrEqual(0.05)
  }
})

describe('where models are judged', () => {
  // Nobody likes item 0; user 0 rejected 1, user 1 saw it.
  const train = buildCsr(2, 4, [0, 0, 1, 1, 1], [1, 2, 1, 3, 2], { values: [-1, 1, 1, 1, 1] })
  const held = buildCsr(2, 4, [0, 0, 1], [3, 1, 0], { values: [1, -3, -3] })
  const ranked: number[] = []
  const best = (order: readonly number[]) => (user: number) => {
    ranked.push(user)
    return Float32Array.from({ length: 4 }, (_, item) => -order.indexOf(item))
  }

  it('what a visitor rejected is not ranked, and no rejected item is found', () => {
    // Without the rejected 1 only 3 is left to rank for user 0: found at the first place.
    const { users: judged, metrics } = evaluate(best([1, 3, 2, 0]), train, held, { k: 1 })
    expect([judged, metrics['ndcg@1']]).toEqual([1, 1])
    expect(ranked).toEqual([0])
  })

  it('a visitor is folded in with what they rejected, as on a page', () => {
    // 1 is the one neighbour of 3.
    const [ptr, idx, weights] = [Int32Array.of(0, 0, 0, 0, 1), Int32Array.of(1), Float32Array.of(0.5)]
    const model: Model = { shape: 'neighbours', id: 'itemknn', ptr, idx, weights }
    const confident = { ...train, rejected: { ...train.rejected!, weights: Float32Array.of(3) } }
    expect([...rowScorer(model, confident)(0)]).toEqual([0, 0, 0, -1.5])
    expect([...rowScorer(model, confident)(1)]).toEqual([0, 0, 0, 0.5])
  })
})

describe('shared rows', () => {
  const shared = shareableRows(matrix(world), 1)

  it('come back from a bundle with confidences, in quarters, and with what was rejected', () => {
    expect(unpackInteractions(packInteractions(shared), shared.rows, shared.cols)).toEqual(shared)
    expect(shared.rejected!.idx.length).toBeGreaterThan(users)
    expect(shared.weights!.every(weight => weight > 0 && Number.isInteger(4 * weight))).toBe(true)
  })

  it('without strengths are the bytes that they were: ptr and items', () => {
    const plain = shareableRows({ ...matrix(world, 'none'), rejected: undefined }, 1)
    expect([plain.weights, plain.rejected]).toEqual([undefined, undefined])
    expect(unpackInteractions(packInteractions(plain), plain.rows, plain.cols)).toEqual(plain)
  })

  it('of few likes are not published, however much was rejected', () => {
    const rows = [0, 1, 2, 3].map(item => ({ user: 0, item, strength: item < 2 ? 1 : -1 }))
    expect(shareableRows(matrix(rows), 1).rows).toBe(0)
  })

  it('stand in an order that says nothing of the file’s, where they are of the same items too', () => {
    const alike = [0, 1, 2, 3].flatMap(user => [
      ...[4, 2, 9].map(item => ({ user, item, strength: 1 + (user % 2) })),
      { user, item: user < 2 ? 7 : 8, strength: -1 },
    ])
    fc.assert(
      fc.property(fc.shuffledSubarray([...Array(users).keys()], { minLength: users }), order => {
        const moved = alike.map(row => ({ ...row, user: order[row.user] }))
        expect(shareableRows(matrix(moved), 1)).toEqual(shareableRows(matrix(alike), 1))
      }),
      { numRuns: 10 },
    )
  })
})
