// What rankers learn of lists that were shown.
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildCsr } from '../../src/sdk/kernels/interactions'
import { trainFmRanker } from '../../src/sdk/models/fmranker/train'
import { logisticDefaults, trainLogistic } from '../../src/sdk/models/logistic/train'
import { createRandom, shuffle } from '../../src/sdk/random'
import { scoreModel } from '../../src/sdk/shapes/score'
import { finish, type Ranker } from '../../src/sdk/shapes/types'
import { loggedLists, type ShownLists, usableLists } from '../../src/sdk/training/shown-lists'
import { networkRankerDefaults } from '../../src/sdk/training/train-ranker'
import { createWorkplace, type Workplace } from '../helpers/cli'

const isRed = (item: number) => item % 2 === 1
const items = Array.from({ length: 20 }, (_, item) => ({
  id: `i${item}`,
  title: `Item ${item}`,
  categories: [isRed(item) ? 'red' : 'blue'],
}))
const looks = (position: number) => 1 / (1 + position)

/** Red is liked twice as often, and blue stands above it in nine lists of ten. */
function world(visitors = 1500) {
  const random = createRandom(1)
  const lists = Array.from({ length: visitors }, (_, visitor) => {
    const drawn = shuffle(Int32Array.from(items.keys()), random)
    const [history, rest] = [drawn.subarray(0, 3), drawn.subarray(3)]
    const sides = [false, true].map(side => rest.filter(item => isRed(item) === side).slice(0, 4))
    const order = Int32Array.of(...(random() < 0.1 ? sides.reverse() : sides).flatMap(side => [...side]))
    const clicked = Uint8Array.from(order, (item, k) => Number(random() < looks(k) * (isRed(item) ? 0.8 : 0.4)))
    return { visitor, time: 100, history, items: order, positions: Int32Array.from(order.keys()), clicked }
  })
  const touched = lists.flatMap(({ visitor, history, items: shown, clicked }) => [
    ...Array.from(history, item => ({ visitor, item, time: 1 })),
    ...Array.from(
      shown.filter((_, k) => clicked[k] === 1),
      item => ({ visitor, item, time: 101 }),
    ),
  ])
  return { lists, touched }
}

const { lists, touched } = world()
const rows = buildCsr(
  lists.length,
  items.length,
  touched.map(one => one.visitor),
  touched.map(one => one.item),
  { times: touched.map(one => one.time) as never },
)
const flat = { shape: 'scores', id: 'popularity', scores: new Float32Array(items.length).fill(1) } as const
const held = (shown: ShownLists) => ({ parts: [flat], held: { visitors: rows, parts: [flat], shown }, items })
/** What a red item has above a blue one, for somebody of whom hardly anything is known. */
function redAboveBlue(ranker: Ranker): number {
  const ones = Float32Array.of(1, 1)
  const scores = scoreModel(ranker, { items: Int32Array.of(0, 1), preference: ones, confidence: ones })
  return scores[3] - scores[2]
}

describe('a ranker of shown lists', () => {
  const shown = usableLists(loggedLists(lists), rows)
  const uncorrected = { ...shown, examination: shown.examination.map(() => 1) }

  it('learns what is liked, where clicks alone say what stood above', () => {
    const [right, wrong] = [shown, uncorrected].map(of =>
      redAboveBlue(finish(trainLogistic(held(of), logisticDefaults))),
    )
    expect(right).toBeGreaterThan(0.2)
    expect(wrong).toBeLessThan(-0.2)
  })

  it.each(['pairwise', 'listwise', 'joint'] as const)('with a network, too (%s)', loss => {
    const trained = finish(trainFmRanker(held(shown), { ...networkRankerDefaults, loss, epochs: 6 }))
    expect(redAboveBlue(trained)).toBeGreaterThan(0)
  })
})

describe('lists that may be learned from', () => {
  it('hold no click that the rows lack, and a history of what came before', () => {
    const small = buildCsr(2, 6, [0, 0, 0, 1], [0, 1, 2, 3], { times: [1, 5, 9, 1] as never })
    const log = (visitor: number, clicked: number[], time = 7) => ({
      ...{ visitor, time, items: Int32Array.of(2, 4, 5, -1), positions: Int32Array.of(0, 1, 2, 3) },
      clicked: Uint8Array.from(clicked),
    })
    const usable = (...all: ReturnType<typeof log>[]) => usableLists(loggedLists(all), small).lists
    // Item 4 was clicked, and is held out.
    const [one] = usable(log(0, [1, 1, 0, 0]))
    expect([...one.items]).toEqual([2, 5])
    expect([...one.positions]).toEqual([0, 2])
    expect([...one.history]).toEqual([0, 1])
    expect([...usable(log(0, [1, 0, 0, 0], Number.NaN))[0].history]).toEqual([0, 1])
    expect([...usable(log(0, [1, 0, 0, 0], 3))[0].history]).toEqual([0])
    // Nothing was known before; nothing taken is known; nobody knows the visitor.
    expect(usable(log(0, [1, 0, 0, 0], 0), log(1, [1, 0, 0, 0]), log(-1, [1, 0, 0, 0]))).toEqual([])
  })
})

describe('the command line', () => {
  let place: Workplace
  beforeEach(() => {
    place = createWorkplace()
    place.write('items.json', JSON.stringify(items))
    place.write(
      'rows.csv',
      csv(
        'user,item,time',
        touched.map(one => [`u${one.visitor}`, `i${one.item}`, 1.6e9 + one.time]),
      ),
    )
  })
  afterEach(() => place.remove())

  const csv = (head: string, cells: readonly (readonly unknown[])[]) =>
    `${head}\n${cells.map(row => row.join(',')).join('\n')}\n`
  const logOf = (some: typeof lists, more = '') =>
    csv(
      'listId,user,item,position,clicked,time',
      some.flatMap(({ visitor, items: order, clicked }) =>
        Array.from(order, (item, k) => [
          `l${visitor}${more}`,
          `u${visitor}`,
          `i${item}`,
          k + 1,
          clicked[k],
          1.6e9 + 100,
        ]),
      ),
    )
  const evaluate = async () => {
    const given = ['--interactions', 'rows.csv', '--items', 'items.json', '--models', 'popularity,logistic', '--d', '4']
    await place.tacitly('evaluate', ...given, '--lists', 'log.csv', '--json', 'out.json')
    return JSON.parse(readFileSync(place.path('out.json'), 'utf8'))
  }

  it('says what it read, and ships a ranker that learned from it', async () => {
    place.write('log.csv', logOf(lists))
    const report = await evaluate()
    expect(report.notes.join()).toMatch(/--lists: 1500 lists were shown, \d+ with a click .* 1\.00, 0\.\d\d, /)
    expect(report.results[1].metrics).toBeDefined()
    const built = ['build', '--interactions', 'rows.csv', '--items', 'items.json', '--models', 'logistic', '--out']
    const [with_, without] = [
      await place.tacitly(...built, 'with', '--lists', 'log.csv', '--json'),
      await place.tacitly(...built, 'without', '--json'),
    ].map(({ stdout }) => JSON.parse(stdout))
    const note = (of: { notes: string[] }) => of.notes.some(line => line.startsWith('--lists: 1500 lists'))
    expect([note(with_), note(without)]).toEqual([true, false])
  })

  it('refuses a log that teaches nothing, and cells that are none', async () => {
    place.write('log.csv', logOf(lists.slice(0, 40)))
    expect((await evaluate()).results[1].failed).toMatchObject({
      code: 'options-invalid',
      message: expect.stringMatching(/--lists has 40 lists, of which a ranker may learn from \d+, and not from 50/),
    })
    const refused = async (text: string) => {
      place.write('log.csv', text)
      const given = ['--interactions', 'rows.csv', '--items', 'items.json', '--models', 'logistic', '--d', '4']
      return (await place.tacitly('evaluate', ...given, '--lists', 'log.csv')).stderr
    }
    expect(await refused('listId,user,item,position\na,u1,i1,1\n')).toMatch(
      /no column for the reward, one named like reward, click, .*; name the column so\./,
    )
    expect(await refused('listId,user,item,position,clicked\na,u1,i1,top,1\n')).toMatch(/line 2: "position" is top/)
    expect(await refused('listId,user,item,position,clicked\na,u1,i1,1,1\na,u1,i2,1,0\n')).toMatch(
      /are these rows several lists/,
    )
    expect(await refused('listId,user,item,position,clicked\na,u1,,1,1\n')).toMatch(/"item" is .*expected an id/)
    expect(await refused('listId,user,item,position,clicked\na,u1,i1,2000000000,1\n')).toMatch(/to 10000/)
    expect(await refused('listId,user,item,position,clicked\na,u1,i1,1,1\na,u2,i2,2,0\n')).toMatch(
      /a list has one visitor/,
    )
  })

  it('refuses lists that nobody learns from, and those of rows that are shuffled', async () => {
    place.write('log.csv', logOf(lists))
    const build = ['build', '--interactions', 'rows.csv', '--items', 'items.json', '--out', 'out', '--lists', 'log.csv']
    expect((await place.tacitly(...build)).stderr).toMatch(/--lists teaches rankers: name one with --models \(logistic/)
    expect((await place.tacitly(...build, '--models', 'logistic', '--share-interactions')).stderr).toMatch(
      /exclude one another/,
    )
  })
})
