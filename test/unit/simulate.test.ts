// Visitors whose taste and looks are known: what is drawn is what the file says, and what is found is what was planted.
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ClickWorld, lookAt } from '../../src/cli/evaluate/simulate/click-model'
import { readClickWorld } from '../../src/cli/evaluate/simulate/read-world'
import { createRandom } from '../../src/sdk/random'
import { createWorkplace, twoTastesCsv, type Workplace } from '../helpers/cli'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())
const worldOf = (given: object) => readClickWorld(place.write('clicks.json', JSON.stringify(given)))

describe('a click model', () => {
  const lists = 20_000
  /** Of each place: how often it was looked at, and clicked. */
  function shares(world: ClickWorld, isRelevant: readonly boolean[]) {
    const random = createRandom(5)
    const sums = isRelevant.map(() => ({ examined: 0, clicked: 0 }))
    for (let list = 0; list < lists; list++)
      lookAt(world, isRelevant, random).forEach(({ isExamined, dwellMs }, at) => {
        sums[at].examined += Number(isExamined) / lists
        sums[at].clicked += Number(dwellMs !== undefined) / lists
      })
    return sums
  }
  const near = (value: number) => expect.closeTo(value, 1.5)

  it('by position looks at each place by itself, and trusts the upper ones more', async () => {
    const world = await worldOf({ examination: [0.8, 0.4], attraction: { relevant: 0.9, other: 0.1, trust: 0.4 } })
    expect(shares(world, [false, false, true])).toEqual([
      { examined: near(0.8), clicked: near(0.8 * 0.5) },
      { examined: near(0.4), clicked: near(0.4 * 0.3) },
      { examined: near(0.4), clicked: near(0.4 * 0.9) },
    ])
  })

  it('by cascade goes down from the top, until it is left', async () => {
    const world = await worldOf({
      ...{ model: 'cascade', examination: [1, 0.9, 0.45], attraction: { relevant: 0.8, other: 0.2 } },
      stop: { relevant: 0.5, other: 0 },
    })
    const second = 0.9 * (1 - 0.8 * 0.5)
    expect(shares(world, [true, false, false])).toEqual([
      { examined: near(1), clicked: near(0.8) },
      { examined: near(second), clicked: near(second * 0.2) },
      { examined: near(second * 0.5), clicked: near(second * 0.1) },
    ])
  })

  it('stays longer with what is relevant: the medians are those of the file', async () => {
    const world = await worldOf({ examination: [1], dwell: { relevant: 40, other: 5, sigma: 0.5 } })
    const random = createRandom(2)
    const stays = (relevant: boolean) =>
      Array.from({ length: lists }, () => lookAt(world, [relevant], random)[0].dwellMs ?? [])
        .flat()
        .sort((a, b) => a - b)
    for (const [relevant, median] of [
      [true, 40_000],
      [false, 5000],
    ] as const) {
      const all = stays(relevant)
      expect(Math.abs(all[all.length >> 1] / median - 1)).toBeLessThan(0.05)
    }
  })
})

describe('tacitly evaluate --protocol visitors --simulate', () => {
  const simulate = (...more: string[]) => {
    place.write('visits.csv', twoTastesCsv({ users: 90, items: 40, each: 14 }).rows)
    const args = ['--interactions', 'visits.csv', '--models', 'als', '--d', '8', '--json', 'out.json', ...more]
    return place.tacitly('evaluate', ...args)
  }

  it('reports what each lesson gains, paired, and finds where visitors look', async () => {
    place.write('clicks.json', JSON.stringify({ examination: { eta: 0.5 }, pages: 8, draws: 12, shuffled: 1, seed: 3 }))
    const { status, stdout, stderr } = await simulate('--protocol', 'visitors', '--simulate', 'clicks.json', '--k', '5')
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/learns from +ndcg@5 +on clicks alone +t +p\nclicks alone .* - .*\n\+ dwell .*%/)
    const { simulation } = JSON.parse(readFileSync(place.path('out.json'), 'utf8'))
    expect(simulation.rows.map(({ lessons }: { lessons: string }) => lessons)).toEqual([
      'clicks alone',
      '+ dwell',
      '+ seen and not clicked',
      'all',
    ])
    for (const { gain } of simulation.rows.slice(1)) expect(gain.visitors).toBe(simulation.visitors)
    const { truth, estimated } = simulation.examination
    truth.forEach((share: number, at: number) => {
      expect(Math.abs(share - (at + 1) ** -0.5)).toBeLessThan(0.05)
      expect(Math.abs(estimated[at] - share)).toBeLessThan(0.1)
    })
  })

  it('is the same again with the same seed', async () => {
    place.write('clicks.json', JSON.stringify({ pages: 2, draws: 1 }))
    const runs = [0, 1].map(() => simulate('--protocol', 'visitors', '--simulate', 'clicks.json'))
    const [first, second] = [(await runs[0]).stdout, (await runs[1]).stdout]
    expect(second).toBe(first)
  })

  it.each([
    [{ model: 'dbn' }, "model is \"dbn\"; expected 'position' or 'cascade'"],
    [{ examination: { eta: 0 } }, 'examination is {"eta":0}'],
    [{ model: 'cascade', examination: [0.5, 1] }, 'of a cascade falling'],
    [{ attraction: { relevant: 2, other: 0 } }, 'attraction is {"relevant":2,"other":0}; expected { relevant, other'],
    [{ page: 3 }, 'expected an object of model, examination'],
    [{ pages: 0 }, 'pages is 0; expected a whole number above 0'],
  ])('refuses %j', async (given, text) => {
    place.write('clicks.json', JSON.stringify(given))
    const { status, stderr } = await simulate('--protocol', 'visitors', '--simulate', 'clicks.json')
    expect(status).toBe(1)
    expect(stderr).toContain(text)
  })

  it('says so where nobody has a history that is long enough', async () => {
    place.write('clicks.json', JSON.stringify({ known: 30 }))
    const { status, stderr } = await simulate('--protocol', 'visitors', '--simulate', 'clicks.json')
    expect(status).toBe(1)
    expect(stderr).toContain('none touched more than 30 items')
  })

  it('is refused beside another protocol, and of a file that is none', async () => {
    expect((await simulate('--protocol', 'topn', '--simulate', 'x.json')).stderr).toMatch(/simulate/)
    expect((await simulate('--protocol', 'visitors', '--simulate', 'x.json')).stderr).toMatch(/x\.json can't be read/)
  })
})
