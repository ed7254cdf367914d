import { expect, it } from 'vitest'
import { createFitStore } from '../../src/cli/build/fit-store'
import { tune } from '../../src/cli/evaluate/tune'
import { type RunFit, runFit } from '../../src/cli/fit-task'
import { tieOrder } from '../../src/sdk/evaluate/ties'
import { catalogue, definitions } from '../../src/sdk/models/catalogue'
import { itemKnnDefaults } from '../../src/sdk/models/itemknn/train'
import type { ModelDefinition } from '../../src/sdk/training/definition'
import { drawOptions, isNumbers, rangesOf } from '../../src/sdk/training/search-space'
import { createWorkplace } from '../helpers/cli'
import { twoTastes } from '../helpers/two-tastes'

const csr = twoTastes({ users: 160, items: 60, each: 12, skew: 2 })
const ties = tieOrder(
  Array.from({ length: csr.cols }, (_, item) => `i${item}`),
  1,
)

interface Situation {
  readonly start?: object
  readonly run?: RunFit
  readonly folder?: string
  readonly count?: number
  readonly holds?: 'rows' | 'last'
}

function search(definition: ModelDefinition, { start, run = runFit, folder, count = 32, holds = 'rows' }: Situation) {
  const { keep } = createFitStore(folder, 'a', run)
  const optionsOf = (of: ModelDefinition) => (of === definition && start ? start : of.defaults)
  return tune(definition, csr, {
    ...{ seed: 1, ties, count, holds, fits: { optionsOf }, trials: { run, keep, threads: 1 } },
  })
}

it('draws options that fill their ranges evenly, by a seed; of few that there are each once', () => {
  const space = { d: { from: 32, to: 128, isLog: true, step: 4 }, share: { from: 0, to: 1 }, way: ['a', 'b', 'c'] }
  const drawn = drawOptions(space, 48, 7)
  expect(drawn).toHaveLength(48)
  expect(drawOptions(space, 48, 7)).toEqual(drawn)
  expect(drawOptions(space, 48, 8)).not.toEqual(drawn)
  for (const { d } of drawn) expect([32 <= Number(d), Number(d) <= 128, Number(d) % 4]).toEqual([true, true, 0])
  // By its logarithm: half of them are below the geometric mean. Of each quarter of a range a quarter.
  const below = drawn.filter(({ d }) => Number(d) < 64).length
  expect(Math.abs(below - 24)).toBeLessThanOrEqual(4)
  for (const from of [0, 0.25, 0.5, 0.75]) {
    const inside = drawn.filter(({ share }) => Number(share) >= from && Number(share) < from + 0.25).length
    expect(Math.abs(inside - 12)).toBeLessThanOrEqual(3)
  }
  for (const way of 'abc') expect(drawn.filter(one => one.way === way).length).toBeGreaterThan(12)
  expect(drawOptions({ way: ['a', 'b'] }, 20, 1)).toHaveLength(2)
})

it('every default lies within what is searched of it', () => {
  for (const { id, defaults, search: ranges = {} } of definitions) {
    for (const [name, range] of rangesOf(ranges)) {
      const value = Object(defaults)[name]
      const isWithin = isNumbers(range) ? range.from <= value && value <= range.to : range.includes(value)
      expect(isWithin, `${id}.${name}`).toBe(true)
    }
  }
})

it('moves from where it began where that is better beyond chance, and not where nothing is to be gained', async () => {
  const tuned = await search(catalogue.itemknn, { start: { ...itemKnnDefaults, neighbours: 0 } })
  expect(tuned.search).toMatchObject({ isKept: true, tried: 33, rounds: [{}, {}, { candidates: 3, visitors: 138 }] })
  expect(tuned.options).toMatchObject(tuned.search!.found)
  expect(Object(tuned.options).neighbours).toBeGreaterThanOrEqual(20)
  // It can be had again without a search, and the same search finds the same.
  expect(await search(catalogue.itemknn, { start: { ...itemKnnDefaults, neighbours: 0 } })).toEqual(tuned)
  // Nothing is a neighbour of anything, and every candidate is as blind.
  const blind = { ...itemKnnDefaults, minSupport: 500 }
  const stays = await search(catalogue.itemknn, { start: blind })
  expect(stays.options).toEqual(blind)
  expect(stays.search).toMatchObject({ isKept: false, p: undefined })
  expect(await search(catalogue.popularity, {})).toEqual({ options: catalogue.popularity.defaults })
})

it('many are tried with few passes, few with all: some third of a fit each', async () => {
  let sweeps = 0
  const run: RunFit = (task, told) => {
    for (const { options } of task.models) sweeps += Object(options).sweeps
    return runFit(task, told)
  }
  const { search: of } = await search(catalogue.als, { start: { ...catalogue.als.defaults, d: 8 }, run })
  expect(of!.rounds).toEqual([
    { candidates: 32, visitors: 23, passes: { sweeps: 2 } },
    { candidates: 8, visitors: 46, passes: { sweeps: 3 } },
    { candidates: 3, visitors: 138, passes: { sweeps: 8 } },
  ])
  expect(sweeps).toBe(32 * 2 + 8 * 3 + 3 * 8)
  // Of one option, no more than tell something.
  expect((await search(catalogue.ease, {})).search!.tried).toBe(10)
})

it('a penalty that is drawn for the middle row is one for every exponent', () => {
  const options = { ...catalogue.als.defaults, regularisation: 6 }
  expect(catalogue.als.fromDrawn!({ ...options, frequencyExponent: 0 }, csr).regularisation).toBe(6)
  const { regularisation, unobservedWeight } = catalogue.als.fromDrawn!({ ...options, frequencyExponent: 1 }, csr)
  const [user, item] = [
    csr.idx.length / csr.rows + unobservedWeight * csr.cols,
    csr.idx.length / csr.cols + unobservedWeight * csr.rows,
  ]
  expect(regularisation * Math.sqrt(user * item)).toBeCloseTo(6, 1)
  const byCount = catalogue.als.fromDrawn!({ ...options, frequencyExponent: 1, byCount: true }, csr).regularisation
  expect(byCount * (csr.idx.length / Math.sqrt(csr.rows * csr.cols))).toBeCloseTo(6, 1)
})

it('a search that was stopped goes on: what was judged is not fitted again', async () => {
  const place = createWorkplace()
  const count = (most = Number.POSITIVE_INFINITY) => {
    const fits: RunFit = (...task) => {
      if (fitted.count++ === most) throw new Error('killed')
      return runFit(...task)
    }
    const fitted = { count: 0, run: fits }
    return fitted
  }
  const [whole, stopped, again] = [count(), count(20), count()]
  const { ease } = catalogue
  const start = { ...catalogue.als.defaults, d: 8 }
  const found = await search(catalogue.als, { start, run: whole.run })
  await expect(search(catalogue.als, { start, run: stopped.run, folder: place.folder })).rejects.toThrow('killed')
  expect(await search(catalogue.als, { start, run: again.run, folder: place.folder })).toEqual(found)
  expect(again.count).toBe(whole.count - 20)
  // Another model, or other rows, are asked anew.
  const other = count()
  await search(ease, { run: other.run, folder: place.folder })
  await search(ease, { run: other.run, folder: place.folder, holds: 'last' })
  expect(other.count).toBe(20)
  place.remove()
})
