import { describe, expect, it } from 'vitest'
import { givenTo, parseSettings } from '../../src/cli/given-options'
import type { Csr } from '../../src/sdk/kernels/interactions'
import type { AlsOptions } from '../../src/sdk/models/als/options'
import { catalogue, definitions } from '../../src/sdk/models/catalogue'

const none: Csr = { rows: 0, cols: 0, ptr: new Int32Array(1), idx: new Int32Array() }

/** Rows of so many of the items each. */
const dense = (rows: number, cols: number, each: number): Csr => ({
  ...{ rows, cols, ptr: Int32Array.from({ length: rows + 1 }, (_, row) => row * each) },
  idx: Int32Array.from({ length: rows * each }, (_, at) => at % each),
})

it('starts from what fits the rows: the defaults where one pair in a hundred is there, or more', () => {
  const of = (rows: Csr) => {
    const { d, regularisation, unobservedWeight } = givenTo(catalogue.als, rows, {}) as AlsOptions
    return [d, regularisation, unobservedWeight]
  }
  expect(of(none)).toEqual([64, 6, 0.15])
  expect(of(dense(20, 10_000, 100))).toEqual([64, 6, 0.15])
  // Denser is no reason for anything else, and a sixteenth as dense is as far as it goes.
  expect(of(dense(20, 100, 25))).toEqual([64, 6, 0.15])
  expect(of(dense(20, 6400, 4))).toEqual([128, 4.24, 0.03])
  expect(of(dense(20, 64_000, 4))).toEqual([128, 4.24, 0.03])
  // Smooth between them; what is given comes first.
  expect(of(dense(20, 410, 4))).toEqual([64, 5.98, 0.147])
  expect(of(dense(20, 1600, 4))).toEqual([92, 5.05, 0.0513])
  const given = { d: 32, set: { als: { regularisation: 2 } } }
  expect(givenTo(catalogue.als, dense(20, 6400, 4), given)).toMatchObject({
    ...{ d: 32, regularisation: 2, unobservedWeight: 0.03 },
  })
})

describe('what a command is told of its models', () => {
  it('reaches every model that has the option, and no other', () => {
    for (const definition of definitions) {
      const { defaults } = definition
      const given = givenTo(definition, none, { d: 12, seed: 7 })
      expect(Object.keys(given)).toEqual(Object.keys(defaults))
      if ('d' in defaults) expect(given).toHaveProperty('d', 12)
      if ('seed' in defaults) expect(given).toHaveProperty('seed', 7)
      expect(givenTo(definition, none, {})).toEqual(defaults)
    }
  })

  it('is of one model by --set, which outweighs what is said to all', () => {
    const set = parseSettings(['als.regularisation=1e1', 'als.d=8', 'itemknn.weighting=cosine'])
    expect(givenTo(catalogue.als, none, { d: 12, set })).toMatchObject({ d: 8, regularisation: 10 })
    expect(givenTo(catalogue.itemknn, none, { set })).toMatchObject({ weighting: 'cosine' })
    expect(givenTo(catalogue.twotower, none, { d: 12, set })).toMatchObject({ d: 12 })
  })

  it.each([
    ['als', 'not of the form model.option=value'],
    ['alx.d=8', 'There is no model "alx"'],
    ['als.depth=8', 'als has no option "depth"; it has d, regularisation'],
    ['als.d=eight', 'als.d is a number; it was given "eight"'],
    ['als.d=1.2.3', 'als.d is a number; it was given "1.2.3"'],
    ['itemknn.weighting=3', 'itemknn.weighting is a string; it was given 3'],
    ['popularity.d=8', 'popularity has no option "d"; it has none'],
    ['ensemble.als=2', 'ensemble has no option "als"; it has none'],
  ])('%s is refused: %s', (setting, why) => {
    expect(() => parseSettings([setting])).toThrow(why)
  })
})
