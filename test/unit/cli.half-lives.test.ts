import { describe, expect, it } from 'vitest'
import { createFitStore } from '../../src/cli/build/fit-store'
import { searchEnsemble } from '../../src/cli/evaluate/search-ensemble'
import { tune } from '../../src/cli/evaluate/tune'
import { runFit } from '../../src/cli/fit-task'
import { splitLastEntries } from '../../src/sdk/evaluate/split'
import { buildCsr, type Csr } from '../../src/sdk/kernels/interactions'
import { definitionOf } from '../../src/sdk/models/catalogue'
import { createRandom } from '../../src/sdk/random'

/** Visitors move from one group of items to another in the middle of their row: only what they did last tells what comes. */
function movers(users: number): Csr {
  const random = createRandom(1)
  const rows = Array.from({ length: users }, () => {
    const draw = (group: number) => {
      const all = Array.from({ length: 12 }, (_, at) => group * 12 + at)
      return Array.from({ length: 5 }, () => all.splice(Math.floor(random() * all.length), 1)[0])
    }
    const from = Math.floor(random() * 3)
    return [...draw(from), ...draw(from).slice(0, 1), ...draw((from + 1) % 3)]
  })
  return buildCsr(
    users,
    36,
    rows.flatMap((row, user) => row.map(() => user)),
    rows.flat(),
  )
}

describe('the search of an ensemble by last items', () => {
  const csr = movers(200)
  const search = (rows: Csr, holds: 'rows' | 'last') =>
    searchEnsemble(rows, {
      ...{ parts: ['itemknn', 'cooccurrence'], ties: Int32Array.from({ length: 36 }, (_, at) => at), holds },
      fits: { optionsOf: definition => definition.defaults },
    })

  it('holds out the last entry of each row that has another', () => {
    const { train, test } = splitLastEntries(csr)
    expect([...test.ptr]).toEqual(Array.from({ length: 201 }, (_, at) => at))
    for (let row = 0; row < csr.rows; row++) expect(test.idx[row]).toBe(csr.idx[csr.ptr[row + 1] - 1])
    expect(train.idx.length + test.idx.length).toBe(csr.idx.length)
  })

  it('hears less of what is older where that finds what comes last, and is no worse than its best part', async () => {
    const found = await search(csr, 'last')
    expect(found.halfLives.of.get('itemknn')).toBeGreaterThan(0)
    expect(found.share).toBeCloseTo(200 / csr.idx.length)
    expect(found.search.ndcg).toBeGreaterThanOrEqual(found.search.best.ndcg)
  })

  it('hears all alike where rows are drawn, or in no order', async () => {
    expect((await search(csr, 'rows')).halfLives.of.size).toBe(0)
    const { ptr, idx } = csr
    const random = createRandom(2)
    const shuffled = Int32Array.from(idx)
    for (let row = 0; row < csr.rows; row++) {
      const keys = new Map(Array.from(idx.subarray(ptr[row], ptr[row + 1]), item => [item, random()]))
      shuffled.set(
        [...keys.keys()].sort((a, b) => keys.get(a)! - keys.get(b)!),
        ptr[row],
      )
    }
    expect((await search({ ...csr, idx: shuffled }, 'last')).halfLives.of.size).toBe(0)
  })
})

it('a search of options by last items takes a half-life, too, and one by drawn rows does not', async () => {
  const csr = movers(200)
  const { keep } = createFitStore(undefined, 'a', runFit)
  const search = (holds: 'rows' | 'last', id = 'itemknn') =>
    tune(definitionOf(id), csr, {
      ...{ seed: 1, ties: Int32Array.from({ length: 36 }, (_, at) => at), count: 2, holds },
      fits: { optionsOf: definition => definition.defaults },
      trials: { run: runFit, keep, threads: 1 },
    })
  const { options, search: told } = await search('last')
  expect(told!.halfLife).toBeGreaterThan(0)
  expect(options).toMatchObject({ halfLife: told!.halfLife })
  expect((await search('rows')).search).toMatchObject({ halfLife: undefined })
  // It scores by the rows of others, whose half-life is an option like any.
  expect((await search('last', 'userknn')).search).toMatchObject({ halfLife: undefined })
})
