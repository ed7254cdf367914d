import { describe, expect, it } from 'vitest'
import { createRowScorer, createScorer, createTerms } from '../../src/cli/evaluate/create-scorer'
import { packModel } from '../../src/sdk/bundle/pack'
import { unpackModel } from '../../src/sdk/bundle/unpack'
import { writeSafetensors } from '../../src/sdk/bundle/write-safetensors'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { buildCsr, type Csr, columnCounts } from '../../src/sdk/kernels/interactions'
import { trainSegmentPopularity } from '../../src/sdk/models/segmentpopularity/train'
import { createRandom } from '../../src/sdk/random'
import { asPart } from '../../src/sdk/shapes/as-part'
import { growModel } from '../../src/sdk/shapes/grow'
import { explainModel, scoreModel } from '../../src/sdk/shapes/score'
import { finish, type History } from '../../src/sdk/shapes/types'

const items = 20
const dayparts = ['morning', 'evening']

/**
 * Visits of 300 visitors, six each where nothing else is said. Of ten, `differing` go to items of the moment's own half; all others to any, the first most.
 * Whether it is morning is drawn, and so is the device, which says nothing.
 */
interface World {
  readonly differing: number
  readonly seed: number
  readonly visitors?: number
  readonly each?: number
  /** Item 20 has two visitors, of one moment. @default nobody has it */
  readonly rare?: boolean
}

function visits({ differing, seed, visitors = 300, each = 6, rare = false }: World) {
  const random = createRandom(seed)
  const draw = (count: number) => Math.floor(random() ** 2 * count)
  const rows = Array.from({ length: visitors * each }, (_, k) => {
    const daypart = Math.floor(random() * 2)
    const item = random() * 10 < differing ? draw(items / 2) * 2 + daypart : draw(items)
    return { user: Math.floor(k / each), item, daypart, device: Math.floor(random() * 2) }
  })
  if (rare) for (const user of [0, 1]) rows.push({ user, item: items, daypart: 1, device: 0 })
  const column = (name: keyof (typeof rows)[number]) => Int32Array.from(rows, row => row[name])
  return buildCsr(visitors, items + 1, column('user'), column('item'), {
    times: Float64Array.from(rows.keys()),
    context: {
      daypart: { values: dayparts, codes: column('daypart') },
      device: { values: ['phone', 'desk'], codes: column('device') },
    },
  })
}

/** Moments x items: each visitor once an item and moment, by looking at every event. */
function countsOf({ rows, events }: Csr): number[][] {
  const pairs = Array.from({ length: rows }, (_, row) => {
    const own = Array.from({ length: events!.ptr[row + 1] - events!.ptr[row] }, (_, k) => events!.ptr[row] + k)
    return [...new Set(own.map(k => events!.context!.daypart.codes[k] * items + events!.items[k]))]
  }).flat()
  return dayparts.map((_, moment) =>
    Array.from({ length: items }, (_, item) => pairs.filter(pair => pair === moment * items + item).length),
  )
}

const nobody = (context?: History['context']): History => ({
  ...{ items: new Int32Array(), preference: new Float32Array(), confidence: new Float32Array() },
  context,
})

const differs = visits({ differing: 5, seed: 1 })
const model = asPart(finish(trainSegmentPopularity(differs)))

describe('popularity by segment', () => {
  it('learns of the field by which what is popular differs, and finds more with it', async () => {
    const { segments } = finish(trainSegmentPopularity(differs))
    expect(segments!.map(({ field, value }) => `${field} ${value}`).sort()).toEqual([
      'daypart evening',
      'daypart morning',
    ])
    const test = visits({ differing: 5, seed: 2, each: 1 })
    const unseen = { ...differs, ptr: new Int32Array(differs.rows + 1), idx: new Int32Array() }
    const ndcg = async (of: typeof model) =>
      evaluate(await createRowScorer(of, unseen, test.events), differs, test, { k: 5 }).metrics['ndcg@5']
    const all = { shape: 'scores', id: 'all', scores: columnCounts(differs) } as const
    expect(await ndcg(model)).toBeGreaterThan(1.15 * (await ndcg(all)))
  })

  it('where moments do not differ, it is popularity, in 19 of 20 worlds and more', () => {
    const worlds = Array.from({ length: 60 }, (_, k) => visits({ differing: 0, seed: 10 + k }))
    const learnt = worlds.filter(world => finish(trainSegmentPopularity(world)).segments!.length > 0)
    expect(learnt.length).toBeLessThanOrEqual(3)
    const { scores } = finish(trainSegmentPopularity(worlds[0]))
    expect([...scores]).toEqual([...columnCounts(worlds[0])])
  })

  it('the fewer visits, the nearer to all: each factor lies between what was counted and 1', () => {
    const shrinkage = [100, 1000].map(visitors => {
      const world = visits({ differing: 5, seed: 3, visitors })
      const [segment] = finish(trainSegmentPopularity(world)).segments!
      const counts = countsOf(world)
      const all = counts.map(of => of.reduce((sum, count) => sum + count, 0))
      const share = (item: number) => (counts[0][item] + counts[1][item]) / (all[0] + all[1])
      const moment = dayparts.indexOf(segment.value)
      const shrunk = Array.from({ length: items }, (_, item) => {
        const counted = counts[moment][item] / all[moment] / share(item)
        return counts[moment][item] < 3 ? [] : [(segment.factors[item] - 1) / (counted - 1)]
      }).flat()
      expect(Math.min(...shrunk)).toBeGreaterThanOrEqual(0)
      return Math.max(...shrunk)
    })
    expect(shrinkage[0]).toBeLessThan(0.98)
    expect(shrinkage[1]).toBeGreaterThan(shrinkage[0])
    expect(shrinkage[1]).toBeLessThan(1)
  })

  it('says nothing of items of which fewer than three visitors are known, or expected, in such moments', () => {
    const rare = visits({ differing: 5, seed: 4, visitors: 500, rare: true })
    for (const { factors } of finish(trainSegmentPopularity(rare)).segments!) {
      expect(factors[items]).toBe(1)
      expect(factors[0]).not.toBe(1)
    }
  })

  it('a visitor counts once an item and moment, however often they come', () => {
    const often = buildCsr(4, 2, [0, 0, 0, 0, 1, 2, 3], [0, 0, 0, 0, 1, 1, 1], {
      context: { daypart: { values: dayparts, codes: Int32Array.of(0, 0, 0, 0, 1, 1, 1) } },
    })
    expect(finish(trainSegmentPopularity(often)).segments).toEqual([])
  })
})

describe('segments of a model of scores', () => {
  const evening = nobody({ daypart: 'evening' })

  it('score by the moment; a moment of which nothing is known, or another value, is that of all', async () => {
    const all = [...(model.shape === 'scores' ? model.scores : [])]
    const others: History['context'][] = [undefined, {}, { daypart: 'noon' }, { device: 'phone' }]
    for (const context of others) {
      expect([...scoreModel(model, nobody(context))]).toEqual(all)
    }
    const scores = scoreModel(model, evening)
    expect(scores[1] / all[1]).toBeGreaterThan(1.2)
    expect(scores[0] / all[0]).toBeLessThan(0.8)
    expect(explainModel(model, evening, 1)).toMatchObject({ score: scores[1], base: scores[1] })
    const score = await createScorer(model)
    const termsOf = createTerms('weighted', model)
    const [first, second] = [nobody(), evening].map(history => termsOf(score(history)).slice())
    expect([...first]).not.toEqual([...second])
  })

  it('go into a bundle and come back, to two in a hundred; new items have no part in them', async () => {
    const ids = Array.from({ length: items + 1 }, (_, item) => `i${item}`)
    const read = await unpackModel('segmentpopularity', 'scores', packModel(model, 'int8'), ids, new Map())
    const [before, after] = [model, read].map(one => scoreModel(one, evening))
    before.forEach((score, item) => {
      expect(Math.abs(after[item] - score)).toBeLessThanOrEqual(0.02 * score)
    })
    expect(scoreModel(growModel(read, items + 2), evening)[items + 1]).toBe(0)
  })

  it.each(['{', '[["daypart"]]', '7'])('names that are no pairs are refused: %s', async segments => {
    const tensors = {
      scores: { shape: [2], data: Float32Array.of(1, 2) },
      segments: { shape: [1, 2], data: Int8Array.of(0, 0) },
    }
    const file = writeSafetensors(tensors, { segments })
    await expect(unpackModel('now', 'scores', file, ['a', 'b'], new Map())).rejects.toMatchObject({
      code: 'bundle-corrupt',
    })
  })
})
