import { describe, expect, test } from 'vitest'
import { normaliseRows } from '../../src/sdk/content/rows'
import { headDefaults } from '../../src/sdk/encoders/head/model'
import { createPlainHead } from '../../src/sdk/encoders/head/train'
import type { ContentJob } from '../../src/sdk/encoders/job'
import { lstmDefaults } from '../../src/sdk/encoders/lstm/model'
import { createPlainLstm } from '../../src/sdk/encoders/lstm/train'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { createRandom, normal } from '../../src/sdk/random'
import type { TrainJob } from '../../src/sdk/training/job'
import type { Learner } from '../../src/sdk/training/learner'
import type { NeuralEngine } from '../../src/sdk/training/neural-engine'
import { runTrainJob } from '../../src/sdk/training/run-job'
import { plainContentEngines, runContentJob } from '../../src/workers/content-training'
import { jsLearner } from '../../src/workers/js-learner'
import { asFactors } from '../helpers/as-factors'
import { tastesWithContent, tinyTowers } from '../helpers/two-tower-world'

type Spoil = (values: Float32Array) => Float32Array
const hooks = { breathe: () => undefined }

const { csr: shared, features } = tastesWithContent()
const data = { kind: 'fit', shared, split: { seed: 1, heldOut: 0.25 } } as const
const als = { ...alsDefaults, d: 8, regularisation: 1, sweeps: 3 }
const n = 150
const d = 16
const kinds = ['shirt', 'coat', 'shoe']
const random = createRandom(11)
const noise = Float32Array.from({ length: n * d }, () => 0.5 * normal(random))
// Of three numbers one leans to the kind.
const leaning = normaliseRows(
  noise.map((value, at) => (at % d < 3 ? value / 4 + (at % d === Math.floor(at / d) % 3 ? 1 : 0) : value)),
  d,
)
const content = {
  items: Array.from({ length: n }, (_, i) => ({ categories: [kinds[i % 3]] })),
  frozen: { d, vectors: noise },
}
const texts = content.items.map(({ categories: [kind] }, i) => `${kind} ${kind} number${i % 5}`)

/** What trains each kind of model, its weights spoiled in every run, or only where it is trained once more to serve. */
const trainings: Record<string, (spoil: Spoil, onlyRefit?: boolean) => Promise<Trained>> = {
  als: ofFactors({ ...data, model: 'als', options: als }),
  ease: ofFactors({ ...data, model: 'ease', options: { regularisation: 10 } }),
  twotower: ofFactors({ ...data, model: 'twotower', options: tinyTowers, content: { items: [], features } }),
  head: ofContent({
    ...content,
    model: 'head',
    options: { ...headDefaults, d: 16, learningRate: 0.01 },
    rows: { d, vectors: leaning },
  }),
  lstm: ofContent({
    ...content,
    model: 'lstm',
    options: { ...lstmDefaults, embedding: 8, hidden: 8, epochs: 10 },
    texts,
    targets: { d, vectors: leaning },
  }),
}

interface Trained {
  readonly accepted: boolean
  readonly serves: boolean
}

function ofFactors(job: TrainJob) {
  return async (spoil: Spoil, onlyRefit = false): Promise<Trained> => {
    const chosen = jsLearner(job, 'test')
    let run = 0
    async function create(...args: Parameters<typeof chosen.create>): Promise<Learner> {
      const learner = await chosen.create(...args)
      if (onlyRefit && ++run === 1) return learner
      return {
        ...learner,
        async model() {
          const model = asFactors(await learner.model())
          return { ...model, factors: spoil(model.factors.slice()) }
        },
      }
    }
    const { gate, model } = await runTrainJob(job, { ...chosen, create }, hooks)
    return { accepted: gate.accepted, serves: model !== undefined }
  }
}

function ofContent(job: ContentJob) {
  const judgedRuns = job.model === 'head' ? 2 : 1 // a head stops early on a part, and is trained anew on all
  return async (spoil: Spoil, onlyRefit = false): Promise<Trained> => {
    let run = 0
    function spoiled<A extends unknown[], W extends object, B>(create: (...args: A) => NeuralEngine<W, B>) {
      return (...args: A): NeuralEngine<W, B> => {
        const engine = create(...args)
        if (onlyRefit && ++run <= judgedRuns) return engine
        const read = () => {
          const weights = Object.entries<Float32Array>({ ...engine.read() } as Record<string, Float32Array>)
          return Object.fromEntries(weights.map(([name, values]) => [name, spoil(values.slice())])) as W
        }
        return { ...engine, read }
      }
    }
    const engines = { ...plainContentEngines('test'), head: spoiled(createPlainHead), lstm: spoiled(createPlainLstm) }
    const { gate, trained } = await runContentJob(job, engines, hooks)
    return { accepted: gate.accepted, serves: gate.accepted && trained !== undefined }
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
