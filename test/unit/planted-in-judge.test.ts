// Defects that an evaluation can have, each planted into its code: the check that guards against it passes without, and fails with it.
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type * as metricsCode from '../../src/sdk/evaluate/metrics'
import type * as splitsCode from '../../src/sdk/evaluate/splits'
import type { Interactions } from '../../src/sdk/kernels/interactions'
import type * as randomCode from '../../src/sdk/random'
import type { ItemScores, Model, ModelId } from '../../src/sdk/shapes/types'
import { createWorkplace, twoTastesCsv, type Workplace } from '../helpers/cli'
import { noiseCsv } from '../helpers/noise'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => {
  place.remove()
  vi.restoreAllMocks()
})

type Plant = (original: never) => object
interface Defect {
  readonly file: string
  readonly plant: Plant
}

/** Code is loaded anew, so that it imports the defect. */
async function withDefects(defects: readonly Defect[], check: () => Promise<void>): Promise<void> {
  const paths = defects.map(({ file }) => `../../src/${file}`)
  vi.resetModules()
  defects.forEach(({ plant }, at) => {
    vi.doMock(paths[at], async original => {
      const code = await original<object>()
      return { ...code, ...plant(code as never) }
    })
  })
  try {
    await check()
  } finally {
    for (const path of paths) vi.doUnmock(path)
    vi.resetModules()
  }
}

function holdsAndFails(name: string, check: () => Promise<void>, defects: Readonly<Record<string, Defect | Defect[]>>) {
  describe(name, () => {
    test('it is so', () => withDefects([], check))
    test.each(Object.entries(defects))('it is told where %s', async (_, defect) => {
      await expect(withDefects([defect].flat(), check)).rejects.toMatchObject({ name: 'AssertionError' })
    })
  })
}

async function evaluated(options: object) {
  const { evaluateFiles } = await import('../../src/cli/evaluate/evaluate-files')
  const { isJudged } = await import('../../src/cli/evaluate/evaluate-report')
  const report = await evaluateFiles({ interactions: place.path('events.csv'), ...options })
  return { report, rows: report.results.filter(isJudged) }
}

// A model that has met what judges it finds it again: where nothing is to be learned, none may be better than chance.
async function nothingIsFoundInNoise(): Promise<void> {
  place.write('events.csv', noiseCsv({ users: 200, items: 40, each: 10, seed: 4 }))
  const found: Record<string, readonly [number, number]> = {}
  for (const protocol of ['topn', 'kfold'] as const) {
    const { rows } = await evaluated({ protocol, models: ['popularity', 'ease'] })
    const [popularity, ease] = rows.map(({ metrics }) => metrics['ndcg@10'])
    found[protocol] = [popularity, ease]
    // Of some 32 a list has ten: by chance .2 of what can be found.
    expect(popularity, protocol).toBeGreaterThan(0.15)
    expect(popularity, protocol).toBeLessThan(0.28)
    expect(Math.abs(ease - popularity), protocol).toBeLessThan(0.04)
  }
}

const together = ({ train, test: held }: { train: Interactions; test: Interactions }): Interactions => {
  const itemIds = [...new Set([...train.itemIds, ...held.itemIds])]
  const userIds = [...new Set([...train.userIds, ...held.userIds])]
  const of = (all: readonly string[], ids: readonly string[], places: Int32Array) =>
    Array.from(places, at => all.indexOf(ids[at]))
  const rows = [train, held]
  return {
    ...{ itemIds, userIds },
    users: Int32Array.from(rows.flatMap(one => of(userIds, one.userIds, one.users))),
    items: Int32Array.from(rows.flatMap(one => of(itemIds, one.itemIds, one.items))),
  }
}

holdsAndFails('what is held out is learned by no model', nothingIsFoundInNoise, {
  'models are fitted on the test rows, too': {
    file: 'cli/evaluate/prepare-fold',
    plant: ({ prepareFold }: typeof import('../../src/cli/evaluate/prepare-fold')) => ({
      prepareFold: (parts: splitsCode.Parts, options: Parameters<typeof prepareFold>[1]) => {
        const fold = prepareFold(parts, options)
        return { ...fold, train: prepareFold({ ...parts, train: together(parts) }, options).train }
      },
    }),
  },
  'test rows stay in train': {
    file: 'sdk/evaluate/protocols',
    plant: ({ protocols }: typeof import('../../src/sdk/evaluate/protocols')) => ({
      protocols: Object.fromEntries(
        Object.entries(protocols).map(([id, protocol]) => {
          const split: splitsCode.Split = (data, seed) =>
            protocol.split(data, seed).map(parts => ({ ...parts, train: together(parts) }))
          return [id, { ...protocol, split }]
        }),
      ),
    }),
  },
})

// What a visitor's history holds, vectors score high: of what is held out it may hold nothing.
async function noHistoryHoldsTheFuture(): Promise<void> {
  place.write('events.csv', noiseCsv({ users: 100, items: 40, each: 8, seed: 4 }))
  const set = { als: { regularisation: 0.1 } } // of its own items each then says most
  const { rows } = await evaluated({ protocol: 'topn', models: ['popularity', 'als'], d: 32, set })
  const [popularity, als] = rows.map(({ metrics }) => metrics['ndcg@10'])
  expect(als).toBeLessThan(popularity + 0.05)
}

holdsAndFails('a model hears nothing that it is to tell', noHistoryHoldsTheFuture, {
  'it reads the future: what is held out is in the history': {
    file: 'cli/evaluate/prepare-fold',
    plant: ({ prepareFold }: typeof import('../../src/cli/evaluate/prepare-fold')) => ({
      prepareFold: (parts: splitsCode.Parts, options: Parameters<typeof prepareFold>[1]) => {
        const [fold, future] = [parts, { ...parts, train: together(parts) }].map(of => prepareFold(of, options))
        if (fold.judge.kind !== 'lists' || future.judge.kind !== 'lists') throw new Error('there are no lists')
        return { ...fold, judge: { ...fold.judge, scorer: future.judge.scorer } }
      },
    }),
  },
})

// Every metric once more, from the written lists, by its definition.
async function metricsAreByDefinition(): Promise<void> {
  place.write('events.csv', twoTastesCsv({ users: 60, items: 30, each: 9 }).rows)
  expect(
    (await place.tacitly(...'split --protocol topn --interactions events.csv --out parts'.split(' '))).stderr,
  ).toBe('')
  const [train, held] = ['parts/train.csv', 'parts/test.csv'].map(place.path)
  for (const mapOver of ['test', 'min'] as const) {
    const files = { interactions: undefined, train, test: held }
    const how = { models: ['itemknn'], ks: [3, 10], mapOver, writeRuns: place.path('runs') }
    const { rows } = await evaluated({ ...files, ...how })
    const lists = table(place.path('runs/itemknn.csv'))
    const wanted = [...table(held)].map(([user, items]) => ({ items, list: lists.get(user)! }))
    for (const k of how.ks) {
      const mean = (figure: (hits: boolean[], relevant: number) => number) =>
        wanted.reduce((sum, { items, list }) => {
          const hits = list.slice(0, k).map(item => items.includes(item))
          return sum + figure(hits, items.length)
        }, 0) / wanted.length
      const sum = (of: readonly number[]) => of.reduce((total, one) => total + one, 0)
      const gain = (hits: readonly boolean[]) => sum(hits.map((hit, at) => (hit ? 1 / Math.log2(at + 2) : 0)))
      const found = (hits: readonly boolean[]) => hits.filter(Boolean).length
      const precisions = (hits: boolean[]) =>
        sum(hits.map((hit, at) => (hit ? found(hits.slice(0, at + 1)) / (at + 1) : 0)))
      const figures = {
        ndcg: mean((hits, n) => gain(hits) / gain(Array.from({ length: Math.min(n, k) }, () => true))),
        map: mean((hits, n) => precisions(hits) / (mapOver === 'min' ? Math.min(n, k) : n)),
        mrr: mean(hits => (hits.includes(true) ? 1 / (1 + hits.indexOf(true)) : 0)),
        precision: mean(hits => found(hits) / k),
        recall: mean((hits, n) => found(hits) / n),
        hit: mean(hits => Number(hits.includes(true))),
        coverage:
          new Set(wanted.flatMap(({ list }) => list.slice(0, k))).size /
          new Set([...table(train).values()].flat()).size,
      }
      for (const [name, figure] of Object.entries(figures)) {
        expect(rows[0].metrics[`${name}@${k}`], `${name}@${k}`).toBeCloseTo(figure, 9)
      }
    }
  }
}

/** User -> items, as they stand; what was rejected aside. */
function table(path: string): Map<string, string[]> {
  const rows = new Map<string, string[]>()
  for (const line of readFileSync(path, 'utf8').trim().split('\n').slice(1)) {
    const [user, item, strength] = line.split(',')
    if (Number(strength) > 0) rows.set(user, [...(rows.get(user) ?? []), item])
  }
  return rows
}

type JudgeList = typeof metricsCode.judgeList
const inMetrics = (judge: (judgeList: JudgeList) => JudgeList): Defect => ({
  file: 'sdk/evaluate/metrics',
  plant: ({ judgeList }: typeof metricsCode) => ({ judgeList: judge(judgeList) }),
})

holdsAndFails('metrics are what their definitions say', metricsAreByDefinition, {
  'a list is judged one place too far': inMetrics(
    judgeList => (ranked, relevant, k, over) => judgeList(ranked, relevant, k + 1, over),
  ),
  'average precision has one divisor for both ways': inMetrics(
    judgeList => (ranked, relevant, k) => judgeList(ranked, relevant, k, 'test'),
  ),
  'precision is by what the list has': inMetrics(judgeList => (ranked, relevant, k, over) => {
    const judged = judgeList(ranked, relevant, k, over)
    return { ...judged, precision: judged.recall }
  }),
  'the ideal of nDCG goes beyond what there is to find': inMetrics(judgeList => (ranked, relevant, k, over) => {
    const judged = judgeList(ranked, relevant, k, over)
    const ideal = (n: number) => Array.from({ length: n }, (_, at) => 1 / Math.log2(at + 2)).reduce((a, b) => a + b)
    return { ...judged, ndcg: (judged.ndcg * ideal(Math.min(k, relevant.size))) / ideal(k) }
  }),
  'the first place counts as the second': inMetrics(judgeList => (ranked, relevant, k, over) => {
    const judged = judgeList(ranked, relevant, k, over)
    return { ...judged, reciprocalRank: judged.hit && 1 / (1 + 1 / judged.reciprocalRank) }
  }),
})

// All that is drawn goes by the seed: the split, the models, the intervals, the search.
async function theSameSeedGivesTheSame(): Promise<void> {
  const unseeded = vi.spyOn(Math, 'random')
  place.write('events.csv', twoTastesCsv({ users: 60, items: 30, each: 9 }).rows)
  const once = async () => {
    const set = { bpr: { epochs: 2 }, als: { sweeps: 2 } }
    const { report } = await evaluated({ models: ['bpr', 'als', 'ensemble'], d: 8, set, seed: 5 })
    return JSON.stringify(report, (name, value) => (name === 'trainMs' ? undefined : value))
  }
  expect(await once()).toBe(await once())
  expect(unseeded).not.toHaveBeenCalled()
}

const inRandom = (plant: (code: typeof randomCode) => Partial<typeof randomCode>): Defect => ({
  file: 'sdk/random',
  plant: plant as Plant,
})

holdsAndFails('whatever is drawn is drawn by the seed', theSameSeedGivesTheSame, {
  'a generator ignores its seed': inRandom(() => ({ createRandom: () => Math.random })),
  'a generator begins anew by the clock': inRandom(({ createRandom }) => {
    let moment = 1e12
    return { createRandom: seed => createRandom(seed + moment++) }
  }),
})

// Ids that tell how much an item is liked, as catalogues number: a model that can't tell items apart gains nothing by them.
async function constantIsChance(): Promise<void> {
  const { protocols, protocolIds } = await import('../../src/sdk/evaluate/protocols')
  const { prepareFold } = await import('../../src/cli/evaluate/prepare-fold')
  const { judgePredictions } = await import('../../src/sdk/evaluate/rated')
  const { createVisitJudge } = await import('../../src/cli/evaluate/evaluate-visitors')
  const { visitsAfter } = await import('../../src/sdk/evaluate/visitors')
  const { averageQuality } = await import('../../src/sdk/evaluate/metrics')
  const { createRandom, shuffle } = await import('../../src/sdk/random')
  const constant = (items: number): ItemScores => ({
    shape: 'scores',
    id: 'popularity',
    scores: new Float32Array(items),
  })
  const world = (seed: number, names: readonly string[]): Interactions => {
    const random = createRandom(seed)
    const items = Int32Array.from({ length: 480 }, () => Math.floor(random() ** 2 * names.length))
    return {
      ...{ items, itemIds: names, users: items.map((_, row) => row % 60) },
      userIds: Array.from({ length: 60 }, (_, user) => `u${user}`),
      times: Float64Array.from(items.keys()),
      ratings: Float32Array.from(items, () => 1 + Math.floor(random() * 5)),
    }
  }
  /** Of one draw, in a protocol. */
  const figureOf = (id: (typeof protocolIds)[number], data: Interactions, seed: number): number => {
    const [parts] = protocols[id].split(data, seed)
    const { judge, candidates } = protocols[id]
    if (candidates === 'none') {
      const rated = prepareFold(parts, { k: 10, seed, judge, candidates: 'all' })
      if (rated.judge.kind !== 'ratings') throw new Error(id)
      const rating = { mean: 3, scale: [1, 5], bias: new Float32Array(data.itemIds.length), userPenalty: 1e9 }
      const predictions = rated.judge.predict({ ...constant(rated.itemIds.length), rating } as unknown as Model)
      const all = predictions.map(one => one.rating)
      const mean = all.reduce((sum, one) => sum + one, 0) / all.length
      const spread = Math.sqrt(all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / all.length)
      // As good as the mean of what it has never seen, and no better.
      const byMean = judgePredictions(predictions.map(one => ({ ...one, predicted: mean }))).metrics.rmse
      expect(byMean).toBeCloseTo(spread, 6)
      return judgePredictions(predictions.map(one => ({ ...one, predicted: 3 }))).metrics.rmse - spread
    }
    if (judge === 'visits') {
      const fold = prepareFold({ train: data, test: data }, { k: 10, seed, judge: 'lists', candidates: 'all' })
      const judgeVisit = createVisitJudge(
        fold.train,
        fold.itemIds.map(itemId => ({ id: itemId })),
        seed,
        10,
      )
      const visits = visitsAfter(fold.train, 2)
      return (
        visits.reduce((sum, visit) => sum + judgeVisit(() => new Float32Array(fold.itemIds.length), visit), 0) /
        visits.length
      )
    }
    const fold = prepareFold(parts, { k: 10, seed, judge, candidates })
    if (fold.judge.kind !== 'lists') throw new Error(id)
    return averageQuality(
      fold.judge.rank(() => new Float32Array(fold.itemIds.length)),
      10,
    ).metrics['ndcg@10']
  }
  const numbered = Array.from({ length: 50 }, (_, item) => String(item + 100))
  const seeds = Array.from({ length: 40 }, (_, at) => at + 1)
  const meanOf = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length
  for (const id of protocolIds) {
    // Chance: the same, with ids that tell nothing.
    const pairs = seeds.map(seed => {
      const names = Array.from(shuffle(Int32Array.from(numbered.keys()), createRandom(seed + 999)), at => numbered[at])
      return [figureOf(id, world(seed, numbered), seed), figureOf(id, world(seed, names), seed)]
    })
    const gains = pairs.map(([found, chance]) => found - chance)
    const gain = meanOf(gains)
    const error = Math.sqrt(meanOf(gains.map(one => (one - gain) ** 2)) / gains.length)
    expect(Math.abs(gain), `${id}: ${gain} +- ${error}`).toBeLessThan(3.5 * error + 1e-9)
  }
}

holdsAndFails('a constant model scores as chance in every protocol', constantIsChance, {
  'ties fall by the number of the item': {
    file: 'sdk/evaluate/ties',
    plant: ({ indexOrder }: typeof import('../../src/sdk/evaluate/ties')) => ({
      tieOrder: (ids: readonly string[]) => indexOrder(ids.length),
    }),
  },
})

// Thirty models of scores that are drawn: the best of them is the luckiest, and where others judge it is as good as any.
async function nobodyJudgesWhatTheyChose(): Promise<void> {
  const { chooseModel } = await import('../../src/cli/build/choose-model')
  const { judgeBundle } = await import('../../src/cli/build/judge-bundle')
  const { tune } = await import('../../src/cli/evaluate/tune')
  const { cutParts, partsSpec } = await import('../../src/sdk/training/parts')
  const { tieOrder } = await import('../../src/sdk/evaluate/ties')
  const { createRandom, hashText } = await import('../../src/sdk/random')
  const { catalogue } = await import('../../src/sdk/models/catalogue')
  const { buildCsr } = await import('../../src/sdk/kernels/interactions')
  const drawn = (id: ModelId, seed: number): ItemScores => {
    const random = createRandom(seed)
    return { shape: 'scores', id, scores: Float32Array.from({ length: 60 }, random) }
  }
  const served: string[] = []
  const seeds = Array.from({ length: 24 }, (_, at) => at + 1)
  for (const seed of seeds) {
    const random = createRandom(seed)
    const rows = Array.from({ length: 3000 }, (_, row) => [row % 300, Math.floor(random() * 60)])
    const csr = buildCsr(
      300,
      60,
      rows.map(([user]) => user),
      rows.map(([, item]) => item),
    )
    const ties = tieOrder(
      Array.from({ length: 60 }, (_, item) => `i${item}`),
      seed,
    )
    const models = ['popularity', ...Array.from({ length: 30 }, (_, k) => `m${k}`)].map((id, k) =>
      drawn(id, 100 * seed + k),
    )
    const data = cutParts(csr, partsSpec(csr, { seed }))
    const { model } = await chooseModel({ data, models, seed, ties })
    const judged = await judgeBundle({ models, chosen: model, train: data.train, test: data.judge, ties, seed })
    if (judged.serves !== 'popularity') served.push(`build ${seed}`)
    const run = async ({ models: asked }: { models: readonly { id: ModelId; options: object }[] }) =>
      asked.map(({ id, options }) => ({ model: drawn(id, hashText(JSON.stringify(options), seed)), trainMs: 0 }))
    const { search } = await tune(catalogue.itemknn, csr, {
      ...{ seed, ties, count: 32, holds: 'rows', fits: { optionsOf: ({ defaults }) => defaults } },
      trials: { run, keep: (_: unknown, work: () => Promise<Float64Array[]>) => work(), threads: 1 } as never,
    })
    if (search!.isKept) served.push(`tune ${seed}`)
  }
  // One-sided at 5%: of 24 more than four would be one chance in a hundred.
  for (const who of ['build', 'tune']) {
    expect(served.filter(one => one.startsWith(who)).length, served.join()).toBeLessThanOrEqual(4)
  }
}

holdsAndFails('who chose does not judge', nobodyJudgesWhatTheyChose, {
  'a build is judged by the rows that chose': {
    file: 'sdk/training/parts',
    plant: ({ cutParts }: typeof import('../../src/sdk/training/parts')) => ({
      cutParts: (...args: Parameters<typeof cutParts>) => {
        const parts = cutParts(...args)
        return { ...parts, train: parts.known.train, judge: parts.known.validation }
      },
    }),
  },
  'a search is judged by the visitors who chose': {
    file: 'cli/evaluate/trials',
    plant: ({ createTrials }: typeof import('../../src/cli/evaluate/trials')) => ({
      createTrials: (...args: Parameters<typeof createTrials>) => {
        const judge = createTrials(...args)
        return async (...asked: Parameters<typeof judge>) =>
          (await judge(...asked)).map(figures => figures.map((_, at) => figures[at % Math.ceil(figures.length / 3)]))
      },
    }),
  },
})
