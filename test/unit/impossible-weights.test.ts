import { describe, expect, test } from 'vitest'
import { encoders } from '../../src/sdk/encoders/catalogue'
import type { EncoderDefinition } from '../../src/sdk/encoders/definition'
import { runEncoderJob } from '../../src/sdk/encoders/run-job'
import type { EncoderEngine } from '../../src/sdk/encoders/train-encoder'
import { alsDefaults } from '../../src/sdk/models/als/options'
import type { TrainJob } from '../../src/sdk/training/job'
import type { Learner } from '../../src/sdk/training/learner'
import { runTrainJob } from '../../src/sdk/training/run-job'
import { jsLearner } from '../../src/workers/js-learner'
import { asFactors } from '../helpers/as-factors'
import { wardrobeJob } from '../helpers/encoder-contract'
import { tastesWithContent, tinyTowers } from '../helpers/two-tower-world'

type Spoil = (values: Float32Array) => Float32Array
const hooks = { breathe: () => undefined }

const { csr: shared, features } = tastesWithContent()
const data = { kind: 'fit', shared, split: { seed: 1, heldOut: 0.25 } } as const
const als = { ...alsDefaults, d: 8, regularisation: 1, sweeps: 3 }
/** What trains each kind of model, its weights spoiled in every run, or only where it is trained once more to serve. */
const trainings: Record<string, (spoil: Spoil, onlyRefit?: boolean) => Promise<Trained>> = {
  als: ofLearner({ ...data, model: 'als', options: als }),
  ease: ofLearner({ ...data, model: 'ease', options: { regularisation: 10 } }),
  twotower: ofLearner({ ...data, model: 'twotower', options: tinyTowers, content: { items: [], features } }),
  head: ofEncoder(encoders.head),
  lstm: ofEncoder(encoders.lstm),
}

interface Trained {
  readonly accepted: boolean
  readonly serves: boolean
}

function ofLearner(job: TrainJob) {
  return async (spoil: Spoil, onlyRefit = false): Promise<Trained> => {
    const chosen = jsLearner(job, 'test')
    let run = 0
    async function create(...args: Parameters<typeof chosen.create>): Promise<Learner> {
      const learner = await chosen.create(...args)
      if (onlyRefit && ++run === 1) return learner
      return {
        ...learner,
        async model() {
          const model = await learner.model()
          if (model.shape === 'neighbours') return { ...model, weights: spoil(model.weights.slice()) }
          const { factors, ...rest } = asFactors(model)
          return { ...rest, factors: spoil(factors.slice()) }
        },
      }
    }
    const { gate, model } = await runTrainJob(job, { ...chosen, create }, hooks)
    return { accepted: gate.accepted, serves: model !== undefined }
  }
}

function ofEncoder(definition: EncoderDefinition) {
  return async (spoil: Spoil, onlyRefit = false): Promise<Trained> => {
    let runs = 0
    const watched: EncoderDefinition = {
      ...definition,
      train(...given) {
        runs++
        return definition.train(...given)
      },
    }
    const create: EncoderEngine['create'] = (weights, options) => {
      const engine = definition.createPlain(weights, options)
      if (onlyRefit && runs === 1) return engine
      const read = () => {
        const own = Object.entries(engine.read() as Readonly<Record<string, Float32Array>>)
        return Object.fromEntries(own.map(([name, values]) => [name, spoil(values.slice())]))
      }
      return { ...engine, read }
    }
    const engine = { backend: 'js', why: 'test', create } as const
    const { gate, trained } = await runEncoderJob(watched, wardrobeJob(definition), engine, hooks)
    return { accepted: gate.accepted, serves: trained !== undefined }
  }
}

const spoils: Record<string, Spoil> = {
  'one NaN': values => values.fill(Number.NaN, 1, 2),
  'one infinite': values => values.fill(-Infinity, 1, 2),
  'all zero': values => values.fill(0),
  'finite, and too large to score with': values => values.map((_, at) => (at % 2 ? -3e38 : 3e38)),
}

describe.each(Object.entries(trainings))('scenario 30: %s', (_, train) => {
  test('untouched, it serves', async () => {
    expect(await train(values => values)).toEqual({ accepted: true, serves: true })
  })

  test.each(Object.entries(spoils))('%s: refused, also where only the refit is spoiled', async (_, spoil) => {
    expect(await train(spoil)).toEqual({ accepted: false, serves: false })
    expect(await train(spoil, true)).toEqual({ accepted: false, serves: false })
  })
})
