// Every protocol on tiny worlds, by brute force: what is held out, what is ranked, and what a model that knows nothing scores.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { averageQuality } from '../../src/sdk/evaluate/metrics'
import { protocolIds, protocols } from '../../src/sdk/evaluate/protocols'
import { judgePredictions, predictRated } from '../../src/sdk/evaluate/rated'
import { rankListed } from '../../src/sdk/evaluate/sampled'
import { indexOrder } from '../../src/sdk/evaluate/ties'
import { buildCsr, type Interactions } from '../../src/sdk/kernels/interactions'
import { createRandom } from '../../src/sdk/random'
import { createWorkplace, twoTastesCsv, type Workplace } from '../helpers/cli'

type Row = readonly [user: number, item: number, strength?: number]

/** Rows as they stand, one a second; ids are letters. */
function interactions(rows: readonly Row[], times = rows.map((_, at) => at)): Interactions {
  const id = (number: number) => String.fromCharCode(97 + number)
  const ids = (at: 0 | 1) => Array.from({ length: 1 + Math.max(...rows.map(row => row[at])) }, (_, n) => id(n))
  return {
    ...{ userIds: ids(0), itemIds: ids(1) },
    users: Int32Array.from(rows, ([user]) => user),
    items: Int32Array.from(rows, ([, item]) => item),
    values: Float32Array.from(rows, ([, , strength = 1]) => strength),
    times: Float64Array.from(times),
    ratings: Float32Array.from(rows, ([, , strength = 1]) => strength),
  }
}
const pairs = ({ users, items, userIds, itemIds }: Interactions) =>
  Array.from(users, (user, k) => `${userIds[user]}${itemIds[items[k]]}`)

const worlds = fc
  .array(fc.tuple(fc.nat(6), fc.nat(8), fc.constantFrom(1, 1, 1, 2, -1)), { minLength: 1, maxLength: 60 })
  .map(rows => interactions(rows as Row[]))

describe('what a protocol cuts', () => {
  it.each(protocolIds)(
    '%s: each row is on one side at most, a pair on one side alone, the same by the same seed',
    id => {
      fc.assert(
        fc.property(worlds, fc.nat(99), (data, seed) => {
          const folds = protocols[id].split(data, seed)
          expect(folds).toHaveLength(id === 'kfold' || id === 'ratings' ? 5 : 1)
          expect(protocols[id].split(data, seed)).toEqual(folds)
          for (const { train, test } of folds) {
            const learned = new Set(pairs(train))
            expect(pairs(test).filter(pair => learned.has(pair))).toEqual([])
            if (id !== 'temporal') expect([...pairs(train), ...pairs(test)].toSorted()).toEqual(pairs(data).toSorted())
            // Ids stand in the order of the part's own rows, as a file of them would have it.
            expect(train.userIds).toEqual([...new Set(Array.from(train.users, user => train.userIds[user]))])
          }
        }),
        { seed: 1, numRuns: 60 },
      )
    },
  )

  it('topn: of n visitors of an item round(.75 n) stay, half to even', () => {
    const rows = [1, 2, 3, 4, 6, 10].flatMap((n, item) => Array.from({ length: n }, (_, user): Row => [user, item]))
    const [{ train }] = protocols.topn.split(interactions(rows), 3)
    const kept = [0, 1, 2, 3, 4, 5].map(item => pairs(train).filter(pair => pair[1] === 'abcdef'[item]).length)
    expect(kept).toEqual([1, 2, 2, 3, 4, 8])
  })

  it('loo: the last item that was liked, with all its rows; of one moment the later row; nobody is left with nothing', () => {
    const rows: Row[] = [
      [0, 0],
      [0, 1],
      [0, 2],
      [0, 1],
      [1, 0],
      [1, 1],
      [1, 2, -1],
      [2, 0],
    ]
    const [{ train, test }] = protocols.loo.split(
      interactions(
        rows,
        rows.map(() => 7),
      ),
      1,
    )
    expect(pairs(test)).toEqual(['ab', 'ab', 'bb'])
    expect(pairs(train)).toEqual(['aa', 'ac', 'ba', 'bc', 'ca'])
  })

  it('temporal: the latest fifth, without what its visitors knew; without times refused', () => {
    const rows: Row[] = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
      [3, 0],
      [3, 1],
      [0, 0],
      [0, 2],
    ]
    const data = interactions(rows)
    const [{ train, test }] = protocols.temporal.split(data, 1)
    expect([pairs(train), pairs(test)]).toEqual([pairs(data).slice(0, 8), ['ac']])
    expect(() => protocols.temporal.split({ ...data, times: undefined }, 1)).toThrow(/temporal goes by times/)
  })

  it('cold holds a tenth of the items, visitors a fifth of the people, ratings and kfold each pair once', () => {
    const random = createRandom(1)
    const rows = Array.from({ length: 2000 }, (): Row => [Math.floor(300 * random()), Math.floor(40 * random())])
    const data = interactions(rows)
    const ids = { ...data, userIds: data.userIds.map((_, n) => `u${n}`), itemIds: data.itemIds.map((_, n) => `i${n}`) }
    const [cold] = protocols.cold.split(ids, 1)
    expect(cold.test.itemIds).toHaveLength(4)
    expect(cold.train.itemIds.filter(id => cold.test.itemIds.includes(id))).toEqual([])
    const [{ train, test }] = protocols.visitors.split(ids, 1)
    expect(test.userIds.filter(id => train.userIds.includes(id))).toEqual([])
    expect(Math.abs(test.userIds.length - 60)).toBeLessThan(25)
    for (const id of ['kfold', 'ratings'] as const) {
      const held = protocols[id].split(ids, 1).flatMap(fold => pairs(fold.test))
      expect(held.toSorted()).toEqual(pairs(ids).toSorted())
    }
    expect(() => protocols.ratings.split({ ...ids, ratings: undefined }, 1)).toThrow(/ratings goes by ratings/)
  })
})

describe('figures by brute force', () => {
  it('sampled: the test item among those listed, by counting who stands before it', () => {
    const random = createRandom(2)
    const items = 30
    const test = buildCsr(3, items, [0, 1, 2], [4, 9, 20])
    const listed = Array.from({ length: 3 }, (_, user) => [0, 1, 2, 3, 5, 6, 7].map(item => item + 8 * user))
    const candidates = buildCsr(
      3,
      items,
      listed.flatMap((of, user) => of.map(() => user)),
      listed.flat(),
    )
    const scores = Array.from({ length: 3 }, () => Float32Array.from({ length: items }, random))
    const lists = rankListed(user => scores[user], test, { ties: indexOrder(items), candidates, k: 3 })
    const { metrics } = averageQuality(lists, 3)
    const gains = [4, 9, 20].map((item, user) => {
      const before = listed[user].filter(other => other !== item && scores[user][other] > scores[user][item]).length
      return before < 3 ? 1 / Math.log2(before + 2) : 0
    })
    expect(metrics['ndcg@3']).toBeCloseTo((gains[0] + gains[1] + gains[2]) / 3, 6)
  })

  it('ratings: RMSE and MAE over all rated rows, whoever they are of', () => {
    const test = {
      ptr: Int32Array.of(0, 2, 2, 4),
      items: Int32Array.of(0, 1, 1, 0),
      ratings: Float32Array.of(5, 3, 1, Number.NaN),
    }
    const { metrics, users } = judgePredictions(predictRated(() => item => [4, 3][item], test))
    expect(users).toBe(2)
    expect(metrics.rmse).toBeCloseTo(Math.sqrt(5 / 3), 6)
    expect(metrics.mae).toBeCloseTo(1, 6)
  })
})

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())

const report = () => JSON.parse(readFileSync(place.path('out.json'), 'utf8'))

/** Ratings that differ, times, a device, a comma in an id; what is rated 1 is rejected. */
function writeWorld() {
  const { rows, catalogue } = twoTastesCsv({ users: 60, each: 9 })
  const [header, ...lines] = rows.trim().split('\n')
  const told = lines.map((line, at) => {
    const [user, item, rating, time] = line.split(',')
    return `"${user}, x",${item},${at % 7 === 0 ? 1 : rating},${time},${at % 2 ? 'phone' : ''}`
  })
  place.write('all.csv', `${header},device\n${told.join('\n')}\n`)
  place.write('items.csv', catalogue)
}
const models: Record<string, string> = { ratings: 'bias', cold: 'content,popularity', visitors: 'popularity,itemknn' }
const ofModels = (id: string) => ['--models', models[id] ?? 'als,itemknn', '--d', '8', '--json', 'out.json']
const seeded = ['--seed', '4', '--items', 'items.csv', '--context', 'device']

describe('tacitly split, then evaluate', () => {
  it.each(protocolIds)(
    '--protocol %s: the same digits from files and from one go',
    async id => {
      writeWorld()
      const world = ['--protocol', id, '--interactions', 'all.csv', ...seeded]
      const once = await place.tacitly('evaluate', ...world, ...ofModels(id))
      expect(once).toMatchObject({ status: 0, stderr: expect.any(String) })
      const whole = report().results
      const split = await place.tacitly('split', ...world, '--out', 'parts')
      expect(split.stdout).toContain(`--protocol ${id} holds out ${protocols[id].holds}`)
      expect(split.status).toBe(0)
      const isFolded = id === 'kfold' || id === 'ratings'
      const folders = isFolded ? [1, 5].map(fold => `parts/fold-${fold}`) : ['parts']
      for (const [at, folder] of folders.entries()) {
        const files = ['--train', `${folder}/train.csv`, '--test', `${folder}/test.csv`]
        expect(
          (await place.tacitly('evaluate', '--protocol', id, ...files, ...seeded, ...ofModels(id))).stderr,
        ).not.toContain('tacitly:')
        const { results } = report()
        const figures = ({ metrics, byLength }: { metrics: object; byLength: object }) => metrics ?? byLength
        for (const [k, row] of results.entries()) {
          expect(row.model).toBe(whole[k].model)
          expect(figures(row)).toEqual(isFolded ? whole[k].folds[4 * at] : figures(whole[k]))
        }
      }
    },
    60_000,
  )
})

describe('tacitly evaluate --protocol', () => {
  it('of five parts prints the mean, and has each in the report', async () => {
    writeWorld()
    await place.tacitly('evaluate', '--protocol', 'kfold', '--interactions', 'all.csv', ...ofModels('kfold'))
    const [{ metrics, folds }] = report().results
    expect(folds).toHaveLength(5)
    const mean = folds.reduce((sum: number, one: Record<string, number>) => sum + one['ndcg@10'], 0) / 5
    expect(metrics['ndcg@10']).toBeCloseTo(mean, 9)
  })

  it('a constant rating errs by the deviation of what it has not seen', async () => {
    writeWorld()
    const args = [
      '--protocol',
      'ratings',
      '--interactions',
      'all.csv',
      '--set',
      'bias.shrink=1e12',
      ...ofModels('ratings'),
    ]
    expect((await place.tacitly('evaluate', ...args)).stdout).toMatch(/model +rmse +mae/)
    const ratings = readFileSync(place.path('all.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map(line => Number(line.split(',')[3]))
    const mean = ratings.reduce((sum, one) => sum + one, 0) / ratings.length
    const deviation = Math.sqrt(ratings.reduce((sum, one) => sum + (one - mean) ** 2, 0) / ratings.length)
    expect(report()).toMatchObject({ candidates: 'none' })
    expect(report().results[0].metrics.rmse).toBeCloseTo(deviation, 1)
    expect((await place.tacitly('evaluate', ...args.slice(0, 4), '--models', 'als')).stderr).toMatch(
      /"als" ranks, and says nothing of ratings/,
    )
  })

  it('what knows nothing of new items scores as chance among them, and among sampled ones', async () => {
    writeWorld()
    // One item in ten is new; each is as likely as any other for popularity, whatever its place in the catalogue.
    const figures: number[] = []
    for (const seed of ['1', '2', '3', '4', '5', '6']) {
      const args = [
        '--protocol',
        'cold',
        '--interactions',
        'all.csv',
        '--items',
        'items.csv',
        '--seed',
        seed,
        '--k',
        '1',
      ]
      await place.tacitly('evaluate', ...args, '--models', 'popularity', '--json', 'out.json')
      const { results, items } = report()
      figures.push(results[0].metrics['precision@1'] * items)
    }
    // Items are liked by every second visitor: chance finds one of its own in half of the lists, at most twice an item.
    const mean = figures.reduce((sum, one) => sum + one, 0) / figures.length
    expect(mean).toBeGreaterThan(0.6)
    expect(mean).toBeLessThan(1.9)
  })

  it('--candidates FILE ranks among those listed, says so, and refuses a visitor without any', async () => {
    writeWorld()
    const files = ['--protocol', 'loo', '--interactions', 'all.csv', '--models', 'popularity', '--json', 'out.json']
    const users = Array.from({ length: 60 }, (_, user) => `"u${user}, x"`)
    const listed = users.flatMap(user => ['i0', 'i12', 'i13'].map(item => `${user},${item}`))
    place.write('few.csv', `user,item\n${listed.join('\n')}\n`)
    const { status, stdout } = await place.tacitly('evaluate', ...files, '--candidates', 'few.csv')
    expect(status).toBe(0)
    expect(stdout).toMatch(/sampled candidates, not to be compared with full ranking/)
    expect(report()).toMatchObject({ candidates: 'sampled' })
    const sampled = report().results[0].metrics['ndcg@10']
    await place.tacitly('evaluate', ...files)
    expect(report()).toMatchObject({ candidates: 'all' })
    expect(sampled).toBeGreaterThan(report().results[0].metrics['ndcg@10'])
    place.write('few.csv', `user,item\n${listed.slice(3).join('\n')}\n`)
    expect((await place.tacitly('evaluate', ...files, '--candidates', 'few.csv')).stderr).toMatch(
      /lists nothing for 1 visitors.*u0, x/,
    )
  })

  it('a test row that train has too is refused, with its line', async () => {
    const { rows } = twoTastesCsv()
    const [header, ...lines] = rows.trim().split('\n')
    place.write('train.csv', `${[header, ...lines.slice(20)].join('\n')}\n`)
    place.write('test.csv', `${[header, ...lines.slice(0, 20), lines[30]].join('\n')}\n`)
    const [user, item] = lines[30].split(',')
    const { status, stderr } = await place.tacitly(
      'evaluate',
      '--train',
      'train.csv',
      '--test',
      'test.csv',
      '--models',
      'popularity',
    )
    expect(status).toBe(1)
    expect(stderr).toMatch(
      new RegExp(`test\\.csv, line 22: item ${item} of visitor ${user} stands in .*train\\.csv too`),
    )
  })

  it('says what is missing, what is too much, and where nothing is left to judge', async () => {
    writeWorld()
    const told = async (...args: string[]) => (await place.tacitly('evaluate', ...args)).stderr
    expect(await told('--protocol', 'topn')).toMatch(/--interactions is missing/)
    expect(await told('--train', 'all.csv')).toMatch(/--test is missing/)
    expect(await told('--interactions', 'all.csv', '--train', 'all.csv')).toMatch(/are cut already/)
    expect(await told('--protocol', 'top', '--interactions', 'all.csv')).toMatch(
      /is not rows or topn or loo or temporal/,
    )
    expect(await told('--protocol', 'ratings', '--interactions', 'all.csv', '--candidates', 'all')).toMatch(
      /ranks nothing/,
    )
    place.write('few.csv', 'user,item\na,b\n')
    expect(await told('--protocol', 'loo', '--interactions', 'few.csv')).toMatch(
      /leaves nothing to judge.*\[no-interactions\]/,
    )
  })
})
