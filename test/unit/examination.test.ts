import { describe, expect, it } from 'vitest'
import { estimateExamination } from '../../src/sdk/kernels/examination'
import { createRandom } from '../../src/sdk/random'

const truth = [1, 0.6, 0.4, 0.3, 0.2]

/** Rows of a policy that puts what is worth more first, often enough not. */
function shown(lists: number, seed: number, isClicked = (chance: number, draw: number) => draw < chance) {
  const random = createRandom(seed)
  const worth = Array.from({ length: 30 }, () => 0.1 + 0.5 * random())
  const rows = Array.from({ length: lists }, () =>
    worth
      .map((gamma, item) => ({ item, gamma, place: gamma + 0.3 * random() }))
      .sort((a, b) => b.place - a.place)
      .slice(0, truth.length)
      .map(({ item, gamma }, position) => ({ item, position, clicked: isClicked(truth[position] * gamma, random()) })),
  ).flat()
  return {
    positions: Int32Array.from(rows, row => row.position),
    items: Int32Array.from(rows, row => row.item),
    clicked: Uint8Array.from(rows, row => Number(row.clicked)),
  }
}

describe('how likely a position is looked at', () => {
  it.each([1, 2, 3])('is found within a twentieth, where plain shares of clicks are far off (seed %i)', seed => {
    const log = shown(20_000, seed)
    const found = estimateExamination(log)
    for (const [position, share] of truth.entries()) expect(Math.abs(found[position] / share - 1)).toBeLessThan(0.05)
    const clicks = truth.map((_, at) =>
      log.clicked.reduce((sum, one, k) => sum + (log.positions[k] === at ? one : 0), 0),
    )
    expect(clicks[4] / clicks[0]).toBeLessThan(0.9 * truth[4])
  })

  it('is found where the top has what is worth the least, and clicks say that nobody looks there', () => {
    const random = createRandom(9)
    const rows = Array.from({ length: 40_000 }, () => {
      const isUsual = random() < 0.8
      return [isUsual ? 0 : 1, isUsual ? 1 : 0].map((item, position) => ({
        ...{ item, position },
        clicked: Number(random() < [1, 0.5][position] * [0.1, 0.5][item]),
      }))
    }).flat()
    const found = estimateExamination({
      positions: Int32Array.from(rows, row => row.position),
      items: Int32Array.from(rows, row => row.item),
      clicked: Uint8Array.from(rows, row => row.clicked),
    })
    expect(found[0]).toBe(1)
    expect(Math.abs(found[1] - 0.5)).toBeLessThan(0.05)
  })

  it('does not hang on which number an item has', () => {
    const log = shown(2000, 4)
    const turned = { ...log, items: log.items.map(item => 29 - item) }
    estimateExamination(turned).forEach((share, at) => {
      expect(share).toBeCloseTo(estimateExamination(log)[at], 6)
    })
  })

  it('is the same for all positions of which nothing is known', () => {
    expect([...estimateExamination(shown(10, 5, () => false))]).toEqual([1, 1, 1, 1, 1])
    expect([
      ...estimateExamination({ positions: new Int32Array(), items: new Int32Array(), clicked: new Uint8Array() }),
    ]).toEqual([])
  })
})
