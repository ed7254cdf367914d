import { describe, expect, it } from 'vitest'
import { givenTo, parseSettings } from '../../src/cli/given-options'
import { catalogue, definitions } from '../../src/sdk/models/catalogue'

describe('what a command is told of its models', () => {
  it('reaches every model that has the option, and no other', () => {
    for (const definition of definitions) {
      const { defaults } = definition
      const given = givenTo(definition, { d: 12, seed: 7 })
      expect(Object.keys(given)).toEqual(Object.keys(defaults))
      if ('d' in defaults) expect(given).toHaveProperty('d', 12)
      if ('seed' in defaults) expect(given).toHaveProperty('seed', 7)
      expect(givenTo(definition, {})).toEqual(defaults)
    }
  })

  it('is of one model by --set, which outweighs what is said to all', () => {
    const set = parseSettings(['als.regularisation=1e1', 'als.d=8', 'itemknn.weighting=cosine'])
    expect(givenTo(catalogue.als, { d: 12, set })).toMatchObject({ d: 8, regularisation: 10 })
    expect(givenTo(catalogue.itemknn, { set })).toMatchObject({ weighting: 'cosine' })
    expect(givenTo(catalogue.twotower, { d: 12, set })).toMatchObject({ d: 12 })
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
