import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorkplace, type Workplace } from '../helpers/cli'
import { noiseCsv } from '../helpers/noise'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())

async function verdictOf(rows: string): Promise<{ serves: string; text: string }> {
  place.write('rows.csv', rows)
  const args = ['--interactions', 'rows.csv', '--out', 'bundle', '--d', '8', '--json']
  const { status, stdout, stderr } = await place.tacitly('build', ...args)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const { serves, verdict } = JSON.parse(stdout).manifest
  return { serves: serves.forYou, text: verdict.text }
}

describe('where there is nothing to learn, popularity serves', () => {
  // The share over 200 draws stands in test/slow; of 16, more than 3 would be one chance in a hundred.
  it('uniform noise: in nearly every draw', async () => {
    let served = 0
    for (let seed = 1; seed <= 16; seed++) {
      const { serves } = await verdictOf(noiseCsv({ users: 60, items: 30, each: 6, seed }))
      if (serves !== 'popularity') served++
    }
    expect(served).toBeLessThanOrEqual(3)
  })

  it.each([
    ['20 people with 10 ratings each', { users: 20, items: 40, each: 10 }],
    ['143 pairs', { users: 40, items: 12, each: 4 }],
    ['one visitor', { users: 1, items: 30, each: 20 }],
    ['one item', { users: 100, items: 1, each: 1 }],
    ['one visitor with one item', { users: 1, items: 1, each: 1 }],
    ['two visitors with two items', { users: 2, items: 2, each: 2 }],
  ])('%s: too little to judge, and no crash', async (_, world) => {
    for (const seed of [1, 2, 3]) {
      const { serves, text } = await verdictOf(noiseCsv({ ...world, seed }))
      expect(serves).toBe('popularity')
      expect(text).toMatch(/Too little to judge|Too few interactions|Nothing beats popularity/)
    }
  })
})
