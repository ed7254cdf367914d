// One suite for every encoder: a new one joins by its line in the catalogue, and goes through all stages.
import { describe, expect, it } from 'vitest'
import type { Projection } from '../../src/sdk/content/vectors'
import { encoderDefinitions, encoderOf, encoders } from '../../src/sdk/encoders/catalogue'
import type { EncoderDefinition } from '../../src/sdk/encoders/definition'
import { encoderContract, house } from '../helpers/encoder-contract'
import { failedStages } from '../helpers/failed-stages'

describe.each(encoderDefinitions)('$id', definition => {
  for (const [name, check] of Object.entries(encoderContract)) it(name, () => check(definition, house))
})

it('an encoder that there is not is refused by name, with the list of those that there are', () => {
  expect(() => encoderOf('gru')).toThrow('There is no encoder "gru"; there are head, lstm.')
  expect(() => encoderOf('constructor')).toThrow('There is no encoder "constructor"')
})

describe('a defect that is planted fails the contract by name', () => {
  const sound: EncoderDefinition = encoders.head
  const { runEncoderJob } = house
  const opened = (spoil: (vectors: Float32Array) => Float32Array): EncoderDefinition => ({
    ...sound,
    open(learned) {
      const encode = sound.open(learned)
      return read => {
        const { d, vectors } = encode(read)
        return { d, vectors: spoil(vectors) }
      }
    },
  })
  let run = 0
  const cases: readonly (readonly [stage: string, defect: string, EncoderDefinition, Partial<typeof house>])[] = [
    ['definition', 'an id that no disk takes', { ...sound, id: 'Head?' }, {}],
    [
      'targets',
      'an item of which nothing is known has a target',
      {
        ...sound,
        targets(data) {
          const { d, vectors } = sound.targets(data)
          return { d, vectors: vectors.map(value => value || 1e-3) }
        },
      },
      {},
    ],
    [
      'train',
      'an input that is written to',
      {
        ...sound,
        train(read, ...rest) {
          if ('vectors' in read) read.vectors[0] = 0.5 - read.vectors[0]
          return sound.train(read, ...rest)
        },
      } as EncoderDefinition,
      {},
    ],
    [
      'seed',
      'a draw that is another each time',
      {
        ...sound,
        train: (read, targets, options, create) => sound.train(read, targets, { ...options, seed: ++run }, create),
      },
      {},
    ],
    ['open', 'rows that are not of length 1', opened(vectors => vectors.map(value => 2 * value)), {}],
    ['keep', 'a half taken for the whole', { ...sound, isWhole: learned => typeof learned === 'object' }, {}],
    [
      'ship',
      'a projection without its mean',
      {
        ...sound,
        projectionOf(learned) {
          const { mean, components } = learned as Projection
          return { components, mean: new Float32Array(mean.length) }
        },
      },
      {},
    ],
    [
      'job',
      'the judged one serves, trained without a fifth of the items',
      sound,
      {
        async runEncoderJob(definition, job, ...rest) {
          const outcome = await runEncoderJob(definition, job, ...rest)
          const part = { ...job, data: { ...job.data, items: job.data.items.map((item, i) => (i % 5 ? item : {})) } }
          const { trained } = await runEncoderJob(definition, part, ...rest)
          return { ...outcome, trained: outcome.trained && trained }
        },
      },
    ],
    [
      'held out',
      'what judges is learned from',
      sound,
      {
        runEncoderJob: (definition, job, ...rest) =>
          runEncoderJob(
            {
              ...definition,
              train: (read, _, options, create) =>
                definition.train(read, definition.targets(job.data), options, create),
            },
            job,
            ...rest,
          ),
      },
    ],
    [
      'gate',
      'a gate that takes all',
      sound,
      {
        async runEncoderJob(...asked) {
          const outcome = await runEncoderJob(...asked)
          return { ...outcome, gate: { ...outcome.gate, accepted: true, refusals: [] } }
        },
      },
    ],
    [
      'numbers',
      'weights that never come from the engine',
      { ...sound, train: (read, targets, options) => sound.train(read, targets, options, sound.createPlain) },
      {},
    ],
    ['macs', 'a number that knows no items', { ...sound, macs: () => 1e6 }, {}],
    ['sparse', 'zeros that are filled', opened(vectors => vectors.map(value => value || 0.1)), {}],
  ]

  it.each(cases)('%s: %s', async (stage, _, definition, planted) => {
    const failed = await failedStages(encoderContract, definition, { ...house, ...planted })
    expect(failed).toContain(stage)
    expect(failed.length).toBeLessThanOrEqual(4)
  })
})
