import { expect, it } from 'vitest'
import { chooseNext, type NextWork } from '../../src/cli/build/choose-next'
import { fitsOf } from '../../src/cli/fits'
import { tieOrder } from '../../src/sdk/evaluate/ties'
import { buildCsr, type Csr } from '../../src/sdk/kernels/interactions'
import { createRandom, shuffle } from '../../src/sdk/random'

const items = 40

/** Visitors who go on from a random item to the next one, six in a row; in that order, or in none. */
function walks(isOrdered: boolean, visitors = 200): Csr {
  const random = createRandom(1)
  const rows = Array.from({ length: visitors }, () => {
    const start = Math.floor(random() * items)
    const walk = Int32Array.from({ length: 6 }, (_, step) => (start + step) % items)
    return isOrdered ? walk : shuffle(walk, random)
  })
  const users = rows.flatMap((row, user) => Array.from(row, () => user))
  return buildCsr(
    visitors,
    items,
    users,
    rows.flatMap(row => [...row]),
  )
}

const choose = (rows: Csr, more: Partial<NextWork> = {}) =>
  chooseNext({
    ...{ rows, seed: 1, room: 100, sizeOf: async () => 100 },
    ties: tieOrder(
      Array.from({ length: items }, (_, item) => `i${item}`),
      1,
    ),
    fitOn: (of, ids) => fitsOf(of, { optionsOf: ({ defaults }) => defaults }).allShipped(ids),
    ...more,
  })

it('takes what tells the last item from those before it, and says how well', async () => {
  const { model, notes } = await choose(walks(true))
  expect(['rules', 'markov']).toContain(model)
  expect(notes).toEqual([
    expect.stringMatching(/^nextUp goes by .+: of 200 visitors' last items, NDCG@10 .+ 1\.000, item-kNN 0\.\d{3}$/),
  ])
})

it('takes nothing where rows are in no order, or visitors too few', async () => {
  for (const rows of [walks(false), walks(true, 40)]) {
    // What it tells may be worth something to an edge ranker all the same.
    expect(await choose(rows)).toEqual({ follower: expect.stringMatching(/rules|markov/), notes: [] })
  }
})

it('takes nothing that is larger than what is left, and says so', async () => {
  const { model, notes } = await choose(walks(true), { room: 99 })
  expect(model).toBeUndefined()
  expect(notes[0]).toContain('nextUp goes by what is related')
})
