import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rarityOf, splitVisitors, visitsAfter } from '../../src/sdk/evaluate/visitors'
import { buildCsr } from '../../src/sdk/kernels/interactions'
import { hashPair } from '../../src/sdk/random'
import { createWorkplace, type Workplace } from '../helpers/cli'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())

const people = 300
/** Two of three people like a's, the others b's; everybody begins with x. */
const tasteOf = (person: number) => (person % 3 === 0 ? 'b' : 'a')

function writeWorld() {
  const rows = Array.from({ length: people }, (_, person) =>
    ['x', 1, 2, 3, 4].map((item, at) => `p${person},${at === 0 ? item : `${tasteOf(person)}${item}`},${1e9 + 60 * at}`),
  )
  // The order of the file says nothing: times do.
  place.write('visits.csv', `user,item,timestamp\n${rows.toReversed().flat().toReversed().join('\n')}\n`)
}

describe('tacitly evaluate --protocol visitors', () => {
  it('judges popularity and what serves after each length, on people whom no model has met', async () => {
    writeWorld()
    const args = [
      '--protocol',
      'visitors',
      '--interactions',
      'visits.csv',
      '--k',
      '1',
      '--json',
      'out.json',
      '--d',
      '8',
    ]
    const { status, stdout } = await place.tacitly('evaluate', ...args)
    expect(stdout).toMatch(/ndcg@1 +after 1 +after 3\nvisitors +\d+ +\d+\npopularity/)
    expect(status).toBe(0)
    const report = JSON.parse(readFileSync(place.path('out.json'), 'utf8'))
    expect(report).toMatchObject({ protocol: 'visitors', lengths: [1, 3], items: 9 })
    const figures = new Map<string, { byLength: { ndcg: number }[]; byRarity: { visitors: number }[] }>(
      report.results.map((one: { model: string }) => [one.model, one]),
    )
    // What is popular is an a, so that of the b-people nobody is served.
    const held = Array.from({ length: people }, (_, row) => row).filter(row => hashPair(row, 0, 1) < 0.2 * 2 ** 32)
    expect(report.visitors).toBe(held.length)
    const ofPopularity = figures.get('popularity')!.byLength.map(({ ndcg }) => ndcg)
    expect(ofPopularity[0]).toBeGreaterThan(0.5)
    expect(ofPopularity[1]).toBeCloseTo(ofPopularity[0], 6)
    // Two of one's own tell the tastes apart.
    expect(figures.get('itemknn')!.byLength[1].ndcg).toBe(1)
    expect(figures.get('itemknn')!.byLength[0].ndcg).toBeLessThan(1)
    // x is what everybody began with; the rest is rarer, and a third that nobody falls into is empty.
    const visitors = figures.get('popularity')!.byRarity.map(figure => figure.visitors)
    expect(visitors).toEqual([held.length, held.length, 0])
  })

  it('says what is missing, and that nobody is left', async () => {
    expect((await place.tacitly('evaluate', '--protocol', 'visitors')).stderr).toMatch(/--interactions is missing/)
    place.write('visits.csv', 'user,item\n1,a\n2,b\n3,c\n')
    const { stderr } = await place.tacitly('evaluate', '--protocol', 'visitors', '--interactions', 'visits.csv')
    expect(stderr).toMatch(/holds a fifth of 3 visitors out, and none of those touched two items.*\[no-interactions\]/)
  })
})

describe('visitors who are held out', () => {
  const csr = buildCsr(2, 9, [0, 0, 0, 0, 0, 1, 1], [4, 2, 8, 1, 0, 3, 7])

  it('are judged by what follows; who has nothing more is left out', () => {
    expect(visitsAfter(csr, 2)).toEqual([
      expect.objectContaining({ user: 0, seen: Int32Array.of(4, 2), next: new Set([8, 1, 0]) }),
    ])
    const [{ history }] = visitsAfter(csr, 2)
    expect(history).toEqual({
      items: Int32Array.of(4, 2),
      preference: Float32Array.of(1, 1),
      confidence: Float32Array.of(1, 1),
    })
    expect(rarityOf(visitsAfter(csr, 2)[0], [0, 0, 4, 0, 9])).toBeCloseTo(6, 5)
  })

  it('met later in their row: no model is told of what came before, and nothing of it is recommended', () => {
    const visits = visitsAfter(csr, 1, 2).filter(({ user }) => user === 0)
    expect(visits.map(({ history, seen, next }) => [[...history.items], [...seen], [...next]])).toEqual([
      [[4], [4], [2, 8, 1, 0]],
      [[2], [4, 2], [8, 1, 0]],
    ])
  })

  it('stand on one side whole, whatever the seed', () => {
    fc.assert(
      fc.property(fc.nat(1000), seed => {
        const { train, test } = splitVisitors(csr, { seed, heldOut: 0.5 })
        for (let row = 0; row < csr.rows; row++) {
          const lengths = [train, test].map(({ ptr }) => ptr[row + 1] - ptr[row])
          expect(lengths.toSorted()).toEqual([0, csr.ptr[row + 1] - csr.ptr[row]].toSorted())
        }
      }),
      { seed: 1, numRuns: 50 },
    )
  })
})
