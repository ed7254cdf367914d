// Why an item stands where it does, or why it isn't there: whatever the shape of the model, whatever the state of the list.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCatalog } from '../../src/sdk/content/catalog'
import type { AbsenceKind, Item, ListOptions, Recommender } from '../../src/sdk/index'
import { catalogue, definitions } from '../../src/sdk/models/catalogue'
import { explainItem } from '../../src/sdk/rank/explain-item'
import { joinAdded } from '../../src/sdk/rank/join-added'
import { rank } from '../../src/sdk/rank/knowledge'
import type { RankInput } from '../../src/sdk/rank/shapes'
import { stagesOf } from '../../src/sdk/rank/stages'
import { visitModel } from '../../src/sdk/shapes/score'
import type { Model, SingleModel } from '../../src/sdk/shapes/types'
import { createVisitor } from '../../src/sdk/visitor/visitor'
import { feedbackWeights } from '../../src/sdk/visitor/weights'
import { fitted } from '../helpers/model-contract'
import { tinyRecommenders } from '../helpers/tiny-recommenders'
import { twoTastes } from '../helpers/two-tastes'

const now = Date.UTC(2026, 0, 1)
const size = twoTastes({ users: 60, skew: 1.5 }).cols
const items = Array.from(
  { length: size },
  (_, k): Item => ({ id: `i${k}`, title: `T${k}`, categories: [k % 3 === 0 ? 'a' : 'b'], price: k % 7 }),
)
const catalog = createCatalog(items)
const idOf = fc.nat(size - 1).map(k => `i${k}`)
const did = fc.array(
  fc.record({ type: fc.constantFrom('impression', 'click', 'like', 'dislike', 'dismiss'), itemId: idOf }),
  { maxLength: 8 },
)
const options: fc.Arbitrary<ListOptions> = fc.record(
  {
    strategy: fc.constantFrom('forYou', 'related', 'popular', 'recentlyViewed', 'latest', 'nextUp'),
    itemIds: fc.array(idOf, { maxLength: 2 }),
    limit: fc.integer({ min: 1, max: 12 }),
    diversity: fc.constantFrom(0, 0.2, 0.9),
    fallback: fc.subarray(['popular', 'latest'] as const),
    filter: fc.constantFrom<ListOptions['filter']>(
      { categories: 'a' },
      { price: { max: 3, must: true } },
      item => item.price !== 5,
    ),
    threshold: fc.constantFrom(-1, 0, 1),
    limits: fc.constantFrom({ categories: 2 }),
    prefer: fc.constantFrom({ categories: { a: 1 } } as ListOptions['prefer']),
    rules: fc.record(
      {
        pin: fc.array(fc.record({ itemId: idOf, position: fc.nat(5) }), { maxLength: 2 }),
        boost: fc.constantFrom([{ where: { categories: 'b' }, by: 1.5 }]),
        bury: fc.constantFrom([{ price: 1 }]),
        hide: fc.constantFrom([{ price: 2 }]),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
)

const parts = [fitted(catalogue.itemknn), fitted(catalogue.als)] as SingleModel[]
const blend = { shape: 'ensemble', parts, weights: [0.6, 0.4] } as const
const models: readonly (readonly [string, Model])[] = [
  ...definitions.filter(({ needs }) => !needs.includes('ratings')).map(one => [one.id, fitted(one) as Model] as const),
  ['weighted', { ...blend, id: 'weighted', combine: 'weighted' }],
  ['rrf', { ...blend, id: 'rrf', combine: 'rrf' }],
  ['cascade', { ...blend, id: 'cascade', combine: 'weighted', cascade: { depth: 6, weights: [0, 1] } }],
]
const popularity = fitted(catalogue.popularity)

const worldOf = (model: Model) =>
  fc
    .record({
      did,
      above: fc.array(idOf, { maxLength: 3 }),
      resting: fc.array(fc.nat(size - 1), { maxLength: 2 }),
      added: fc.boolean(),
    })
    .map(({ did, above, resting, added }): RankInput => {
      const events = did.map((event, seq) => ({ ...event, id: `e${seq}`, ts: now, seq }))
      const visitor = createVisitor(events, [], catalog, { weights: feedbackWeights(), now })
      const isNew = new Set([size - 1, size - 2])
      return {
        ...{ catalog, visit: visitModel, above: new Set(above), now },
        models: new Map([model, popularity].map(one => [one.id, one])),
        serves: { forYou: model.id, popular: popularity.id, related: 'itemknn', nextUp: model.id },
        visitor: { ...visitor, resting: new Set(resting) },
        ...(added && { added: { items: isNew, join: (scoring, content) => joinAdded(isNew, scoring, content) } }),
      }
    })
const sumOf = (reasons: readonly { readonly weight: number }[]) => reasons.reduce((sum, { weight }) => sum + weight, 0)
const largestOf = (reasons: readonly { readonly weight: number }[]) =>
  Math.max(1, ...reasons.map(({ weight }) => Math.abs(weight)))

describe.each(models)('explainItem, by %s', (_, model) => {
  it('agrees with the stages of the whole list: each item is a candidate, or taken out once, by the first that keeps it out', () => {
    fc.assert(
      fc.property(worldOf(model), options, (input, given) => {
        const { stages, candidates, best, scorings } = stagesOf(input, given)!
        const taken = new Map(stages.flatMap(({ kind, itemIds }) => itemIds.map(id => [id, kind] as const)))
        expect(taken.size + candidates).toBe(size)
        expect(stages.at(-1)?.left ?? size).toBe(candidates)
        expect(scorings.reduce((sum, scoring) => sum + scoring.items, 0)).toBe(candidates)
        for (const { id } of items) {
          const { isIn, absences, score, position } = explainItem(input, given, id)!
          const candidate = best.find(one => one.itemId === id)
          expect(candidate === undefined).toBe(taken.has(id))
          if (candidate && isIn) expect(candidate.position).toBe(position)
          else if (candidate) expect(candidate).toMatchObject({ score })
          else if (!isIn) expect(absences[0].kind).toBe(taken.get(id)) // a rule may pin what was seen
        }
      }),
      { numRuns: 40 },
    )
  })

  it('says of every item what the list says, or why not; the reasons add up to the score', () => {
    fc.assert(
      fc.property(worldOf(model), options, (input, given) => {
        const result = rank(input, given)!
        const shown = new Map(result.items.map(entry => [entry.item.id, entry]))
        for (const { id } of items) {
          const found = explainItem(input, given, id)!
          const entry = shown.get(id)
          expect(found.isIn).toBe(entry !== undefined)
          if (entry) {
            expect(found).toMatchObject({ score: entry.score, position: entry.position, source: entry.source })
            expect(found.absences).toEqual([])
          } else expect(found.absences.length).toBeGreaterThan(0)
          if (found.score === undefined) expect(found.reasons).toEqual([])
          else expect(Math.abs(sumOf(found.reasons) - found.score)).toBeLessThan(1e-4 * largestOf(found.reasons))
          if (found.rank !== undefined) expect(found.rank).toBeLessThanOrEqual(found.candidates)
        }
      }),
      { seed: 1, numRuns: 15 },
    )
  })
})

describe('explainItem', () => {
  const input = worldOf(fitted(catalogue.als) as Model)

  it('names a true cause: without it alone, nothing of that kind keeps the item out', () => {
    const met = new Set<AbsenceKind>()
    fc.assert(
      fc.property(input, options, idOf, (world, given, id) => {
        const index = catalog.indexOf.get(id)!
        for (const { kind } of explainItem(world, given, id)!.absences) {
          met.add(kind)
          const { visitor, above } = world
          const less = (set: ReadonlySet<number>) => new Set([...set].filter(one => one !== index))
          const otherwise: Partial<Record<AbsenceKind, () => [RankInput, ListOptions]>> = {
            required: () => [world, { ...given, filter: undefined }],
            hidden: () => [world, { ...given, rules: { ...given.rules, hide: [] } }],
            dismissed: () => [{ ...world, visitor: { ...visitor, dismissed: less(visitor.dismissed) } }, given],
            seen: () => [{ ...world, visitor: { ...visitor, seen: less(visitor.seen) } }, given],
            above: () => [{ ...world, above: new Set([...above!].filter(one => one !== id)) }, given],
            threshold: () => [world, { ...given, threshold: -Infinity }],
            resting: () => [{ ...world, visitor: { ...visitor, resting: new Set<number>() } }, given],
            buried: () => [world, { ...given, rules: { ...given.rules, bury: [] } }],
            outranked: () => [world, { ...given, limit: size, diversity: 0, limits: undefined }],
            variety: () => [world, { ...given, diversity: 0 }],
            limits: () => [world, { ...given, limits: undefined }],
          }
          const [without, asked] = otherwise[kind]?.() ?? [world, given]
          if (otherwise[kind]) {
            const kinds = explainItem(without, asked, id)!.absences.map(one => one.kind)
            expect(kinds, `${id} in ${JSON.stringify(given)}`).not.toContain(kind)
          }
        }
      }),
      { seed: 3, numRuns: 2000 },
    )
    for (const kind of ['required', 'hidden', 'seen', 'above', 'threshold', 'resting', 'outranked', 'limits'] as const)
      expect(met).toContain(kind)
  })

  it('ranks by score: the place in a list without variety is the rank', () => {
    fc.assert(
      fc.property(input, world => {
        const given: ListOptions = { limit: size, diversity: 0 }
        const plain = { ...world, visitor: { ...world.visitor, resting: new Set<number>() } }
        for (const { item, position } of rank(plain, given)!.items)
          expect(explainItem(plain, given, item.id)).toMatchObject({ position, rank: position + 1 })
      }),
      { seed: 4, numRuns: 100 },
    )
  })
})

describe('explain', () => {
  const open = tinyRecommenders()
  async function horrorFan(): Promise<Recommender> {
    const recommender = open()
    for (const itemId of ['horror-1', 'horror-2', 'comedy-3']) await recommender.log({ type: 'click', itemId })
    await recommender.log({ type: 'dismiss', itemId: 'horror-5' })
    return recommender
  }

  it('is of the list that stands on the page, and of what the others leave it', async () => {
    const recommender = await horrorFan()
    const [upper, lower] = [{ limit: 4 }, { limit: 4, listName: 'more' }] as const
    await recommender.recommend()
    const lists = [upper, lower].map(options => recommender.list(options))
    const stops = lists.map(list => list.subscribe(() => undefined))
    const [first] = lists[0].getSnapshot().items
    const [second] = lists[1].getSnapshot().items
    expect(await recommender.explain(first.item.id, { list: lower })).toMatchObject({
      isIn: false,
      absences: [{ kind: 'above' }],
    })
    expect(await recommender.explain(second.item.id, { list: lower })).toMatchObject({
      ...{ isIn: true, position: 0, score: second.score, reasons: second.reasons, absences: [] },
    })
    for (const stop of stops) stop()
  })

  it("says which of the visitor's items moves it the most, as it is once that is forgotten", async () => {
    const recommender = await horrorFan()
    const list: ListOptions = { limit: 5 }
    const [{ item }] = (await recommender.recommend(list)).items
    const { change, score } = await recommender.explain(item.id, { list })
    expect(['horror-1', 'horror-2', 'comedy-3', 'horror-5']).toContain(change?.forget)
    expect(change?.score).not.toBe(score)
    const all = new Map<string, number>()
    for (const { itemId } of recommender.getHistory()) {
      const kept = await recommender.exportData()
      await recommender.forget({ itemId })
      all.set(itemId, (await recommender.explain(item.id, { list })).score ?? 0)
      await recommender.forget('all')
      await recommender.importData(kept)
    }
    expect(change?.score).toBeCloseTo(all.get(change!.forget)!, 4)
    const moves = [...all.values()].map(one => Math.abs(one - score!))
    expect(Math.abs(change!.score! - score!)).toBeCloseTo(Math.max(...moves), 3)
    await recommender.forget({ itemId: change!.forget })
    const after = await recommender.explain(item.id, { list })
    expect(after).toMatchObject({ isIn: change!.isIn, rank: change!.rank, candidates: change!.candidates })
  })

  it('of what was waved away, of what nobody knows, and of a list that fails', async () => {
    const recommender = await horrorFan()
    expect(await recommender.explain('horror-5')).toMatchObject({ isIn: false, absences: [{ kind: 'dismissed' }] })
    expect(await recommender.explain('nowhere')).toEqual({
      ...{
        itemId: 'nowhere',
        isIn: false,
        candidates: 0,
        reasons: [],
        absences: [expect.objectContaining({ kind: 'unknown' })],
      },
      item: undefined,
    })
    const failed = open({ bundle: undefined })
    await expect(failed.explain('horror-1')).rejects.toMatchObject({ code: 'no-bundle' })
  })
})
