import { describe, expect, expectTypeOf, test } from 'vitest'
import type { Bundle } from '../../src/sdk/bundle/read'
import { encoderDefinitions } from '../../src/sdk/encoders/catalogue'
import { askedFor, recipeOf } from '../../src/sdk/learning/job'
import { alsModel } from '../../src/sdk/models/als/model'
import { alsDefaults, alsOptionsFor } from '../../src/sdk/models/als/options'
import { definitions } from '../../src/sdk/models/catalogue'
import { trainableModels } from '../../src/sdk/models/trainable'
import type { Site } from '../../src/sdk/serving/load'
import { isOfVisitors } from '../../src/sdk/training/definition'
import type { Item, TrainableContent, TrainableModel, TrainOptions } from '../../src/sdk/types'
import { asFactors } from '../helpers/as-factors'
import { twoTastes } from '../helpers/two-tastes'

const items = 3000
const factors = Float32Array.from({ length: items * 8 }, (_, k) => Math.sin(k))
const manifest = { models: { als: { options: { d: 8 } } }, serves: { forYou: 'als' }, verdict: { judgements: [] } }
const catalog = { items: [] }
const bundle = {
  manifest,
  catalog,
  content: async () => [],
  twin: async () => ({ d: 8, factors }),
} as unknown as Bundle
const site = { bundle, models: new Map(), serves: manifest.serves } as unknown as Site<Item>
const shared = twoTastes()
const situation = { kind: 'fit', site, bundle, own: undefined, seed: 3, shared, breathe: () => undefined } as const

describe('what a tab trains', () => {
  const needsOfATab = (definition: (typeof definitions)[number]) =>
    !isOfVisitors(definition) &&
    !definition.needs.some(need => ['times', 'ratings', 'context', 'heldOut'].includes(need))
  const trainable = trainableModels.map(({ id }) => id as TrainableModel)

  test('every model but what goes by times and ratings, which shared interactions have not, rankers, and rows of visitors', () => {
    expect(trainable.toSorted()).toEqual(
      definitions
        .filter(needsOfATab)
        .map(({ id }) => id)
        .toSorted(),
    )
    expectTypeOf<
      'segmentpopularity' | 'trending' | 'bias' | 'mf' | 'fm' | 'logistic' | 'userknn'
    >().not.toExtend<TrainableModel>()
    expectTypeOf<'als' | 'content' | 'itemknn'>().toExtend<TrainableModel>()
  })

  test.each(trainable)('%s, by its own options and the seed; as the build trained it, where it did', async model => {
    expect(await askedFor('fit', { model })).toEqual({ model: { model } })
    const { options } = await recipeOf(model, situation)
    const { defaults, optionsFor } = definitions.find(({ id }) => id === model)!
    const built = model === 'als' ? { d: 8 } : {}
    expect(options).toEqual({ ...defaults, ...optionsFor?.(shared), ...built, ...('seed' in defaults && { seed: 3 }) })
  })

  test('what is asked for comes first, and only what the model has', async () => {
    expectTypeOf({ model: 'ease', options: { regularisation: 100 } } as const).toExtend<TrainOptions>()
    expectTypeOf({ model: 'ease', options: { sweeps: 3 } } as const).not.toExtend<TrainOptions>()
    const { options } = await recipeOf('als', { ...situation, given: { d: 16, sweeps: 3 } })
    expect(options).toMatchObject({ d: 16, sweeps: 3, seed: 3 })
    await askedFor('fit', { model: 'als', options: { sweeps: 3 } })
    await expect(askedFor('fit', { model: 'als', options: { neighbours: 3 } as object })).rejects.toMatchObject({
      code: 'options-invalid',
      message: expect.stringContaining('als has no option "neighbours"; it has d, regularisation'),
    })
  })

  test.each([{ d: 10 }, { d: 0 }, { d: -4 }, { d: 516 }, { sweeps: Number.POSITIVE_INFINITY }])(
    '%o is refused: kernels take four numbers at a time, and a training ends',
    async options => {
      await expect(askedFor('fit', { model: 'als', options })).rejects.toMatchObject({ code: 'options-invalid' })
    },
  )

  test('a seed that is not asked for is the build’s', async () => {
    const options = { ...situation.bundle.manifest.models.als.options, seed: 9 }
    const built = { ...manifest, models: { als: { options } } }
    const { seed: _, ...rest } = situation
    const recipe = await recipeOf('als', { ...rest, bundle: { ...bundle, manifest: built } as unknown as Bundle })
    expect(recipe.options).toMatchObject({ d: 8, seed: 9 })
  })

  test.each(['easy', 'trending', 'bias', 'logistic', 'userknn', 'ensemble', 'constructor'])(
    'not %s, which is refused with the list of what there is',
    async model => {
      const refusal = {
        code: 'options-invalid',
        message: expect.stringMatching(/itemknn, .*als, .*twotower.*, head, lstm;/),
      }
      await expect(askedFor('fit', { model: model as 'als' })).rejects.toMatchObject(refusal)
    },
  )
})

test('encoders, by a fit alone', async () => {
  for (const { id: model } of encoderDefinitions as readonly { id: TrainableContent }[]) {
    expect(await askedFor('fit', { model })).toEqual({ encoder: { model } })
    const refusal = {
      code: 'options-invalid',
      message: expect.stringMatching(/, twotower, deepmf, neumf; it was asked for/),
    }
    await expect(askedFor('fineTune', { model })).rejects.toMatchObject(refusal)
  }
})

test('a trainer is sent only what its model reads: a catalogue’s titles stay on the page', async () => {
  const items = Array.from({ length: 8 }, (_, i) => ({
    id: `${i}`,
    title: `Thing ${i}`,
    categories: [i % 2 ? 'a' : 'b'],
  }))
  const vectors = [{ kind: 'text', d: 4, vectors: new Float32Array(32).fill(0.5), encoder: { id: 'none' } }]
  const known = { ...bundle, catalog: { items }, content: async () => vectors } as unknown as Bundle
  const contentOf = async (model: TrainableModel) => (await recipeOf(model, { ...situation, bundle: known })).content
  for (const model of ['twotower', 'contentals', 'contentpopularity'] as const) {
    const content = (await contentOf(model))!
    expect(content).toMatchObject({ items: [], vectors: undefined })
    expect(content.features.values).toHaveLength(8 * content.features.size)
    expect(content.features.size).toBeGreaterThan(4)
  }
  expect(await contentOf('content')).toEqual({
    items,
    vectors: [{ kind: 'text', d: 4, vectors: vectors[0].vectors }],
    features: { size: 0, values: new Float32Array() },
  })
  expect(await contentOf('ease')).toBeUndefined()
})

test("the page breathes while it readies the measure of a fit: the twin's Gram matrix is made in slices, and is the same", async () => {
  let breaths = 0
  const { twin } = await recipeOf('als', { ...situation, breathe: () => void breaths++ })
  expect(breaths).toBeGreaterThan(items / 300)
  expect(asFactors(twin).encoder).toEqual(alsModel(factors, { ...alsDefaults, ...alsOptionsFor(shared), d: 8 }).encoder)
})
