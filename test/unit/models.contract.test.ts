// One suite for every model: a new one joins by its line in the catalogue, and goes through all stages. Trending, which
// needs times, is here with visits of one moment: then it is popularity.
import { describe, expect, it } from 'vitest'
import { catalogue, definitions } from '../../src/sdk/models/catalogue'
import { finish, type ItemFactors } from '../../src/sdk/shapes/types'
import type { ModelDefinition } from '../../src/sdk/training/definition'
import { failedStages } from '../helpers/failed-stages'
import { house, modelContract } from '../helpers/model-contract'

describe.each(definitions)('$id', definition => {
  for (const [name, check] of Object.entries(modelContract)) it(name, () => check(definition, house))
})

describe('a defect that is planted fails the contract by name', () => {
  const sound: ModelDefinition = { ...catalogue.bpr }
  const { unpackModel, explainModel, growModel, scoreModel } = house
  const trains = (spoil: (model: ItemFactors) => object): ModelDefinition => ({
    ...sound,
    // biome-ignore lint/correctness/useYield: one step is the whole training
    *train(data, options) {
      const model = finish(sound.train(data, options)) as ItemFactors
      return { ...model, ...spoil(model) }
    },
  })
  const cases: readonly (readonly [stage: string, defect: string, ModelDefinition, Partial<typeof house>])[] = [
    ['definition', 'a search of an option that it has not', { ...sound, search: { nothing: [1] } as object }, {}],
    ['train', 'a model under another id', trains(() => ({ id: 'other' })), {}],
    [
      'seed',
      'a trainer that ignores its seed',
      { ...sound, train: (data, options) => sound.train(data, { ...options, seed: 1 }) },
      {},
    ],
    ['judge', 'vectors of other items', trains(({ factors }) => ({ factors: factors.toReversed() })), {}],
    ['score', 'an array that is not written to', sound, { scoreModel: (model, history) => scoreModel(model, history) }],
    [
      'explain',
      'terms that do not add up',
      sound,
      {
        explainModel(...asked) {
          const explained = explainModel(...asked)
          return { ...explained, terms: explained.terms.map(term => 1.01 * term + 0.001) }
        },
      },
    ],
    [
      'ship',
      'a tensor that is forgotten',
      sound,
      { unpackModel: async (...packed) => ({ ...((await unpackModel(...packed)) as ItemFactors), bias: undefined }) },
    ],
    [
      'half-life',
      'a history that is heard as it is',
      { ...catalogue.ease },
      { scoreModel: (model, ...asked) => scoreModel({ ...(model as ItemFactors), recency: undefined }, ...asked) },
    ],
    ['data map', 'an empty row', { ...sound, dataMap: { holds: 'vectors', fromVisitors: '' } }, {}],
    [
      'grow',
      'a bias that stays short',
      sound,
      { growModel: (model, n) => ({ ...growModel(model, n), bias: (model as ItemFactors).bias! }) as ItemFactors },
    ],
    ['job', 'a training that is another each time', unsteady(sound), {}],
    ['reads', 'content that it does not say it reads', { ...catalogue.contentpopularity, reads: ['items'] }, {}],
  ]

  it.each(cases)('%s: %s', async (stage, _, definition, planted) => {
    const failed = await failedStages(modelContract, definition, { ...house, ...planted })
    expect(failed).toContain(stage)
    expect(failed.length).toBeLessThanOrEqual(4)
  })
})

function unsteady(sound: ModelDefinition): ModelDefinition {
  let seed = 1
  return { ...sound, train: (data, options) => sound.train(data, { ...options, seed: seed++ }) }
}
