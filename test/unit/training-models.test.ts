import { describe, expect, test } from 'vitest'
import { evaluate } from '../../src/sdk/evaluate/metrics'
import { splitRows } from '../../src/sdk/evaluate/split'
import { itemKnnDefaults } from '../../src/sdk/models/itemknn/train'
import type { TwoTowerOptions } from '../../src/sdk/models/twotower/model'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import type { ItemFactors, ItemNeighbours, StoredShape } from '../../src/sdk/shapes/types'
import type { Checkpoint, TrainJob } from '../../src/sdk/training/job'
import { jobKey } from '../../src/sdk/training/job-key'
import type { ChosenLearner, Learner } from '../../src/sdk/training/learner'
import { runTrainJob } from '../../src/sdk/training/run-job'
import type { TrainProgress } from '../../src/sdk/types'
import { chooseCpuLearner } from '../../src/workers/cpu-engines'
import { judgeGpu } from '../../src/workers/gpu-choice'
import { jsLearner } from '../../src/workers/js-learner'
import { asFactors } from '../helpers/as-factors'
import { tastesWithContent, tinyTowers } from '../helpers/two-tower-world'

const { csr: shared, features } = tastesWithContent()
const content = { items: [], features }
const data = { kind: 'fit', shared, split: { seed: 1, heldOut: 0.25 } } as const
type TwoTowerJob = TrainJob<TwoTowerOptions>
const towers: TwoTowerJob = { ...data, model: 'twotower', options: tinyTowers, content }
const ease: TrainJob = { ...data, model: 'ease', options: { regularisation: 10 } }
const itemKnn: TrainJob = { ...data, model: 'itemknn', options: itemKnnDefaults }
const atOnce = { breathe: () => undefined }
const run = (job: TrainJob, hooks = {}) => runTrainJob(job, jsLearner(job, 'test'), { ...atOnce, ...hooks })

describe.each([
  ['twotower', towers],
  ['ease', ease],
  ['itemknn', itemKnn],
])('%s', (model, job) => {
  test('is judged on the held-out part by the same evaluator as every model, beats popularity, and is refitted', async () => {
    const outcome = await run(job)
    const { train, test: held } = splitRows(shared, data.split)
    const told = evaluate(rowScorer(outcome.judged, train), train, held).metrics['ndcg@10']
    expect(outcome.ndcg).toBeCloseTo(told, 10)
    expect(outcome.ndcg).toBeGreaterThan(outcome.baselineNdcg)
    expect(outcome).toMatchObject({ backend: 'js', why: 'test', gate: { accepted: true }, judged: { id: model } })
    expect(outcome.model).toMatchObject({ id: model })
    expect(outcome.model).not.toEqual(outcome.judged)
  })

  test('that is worse than what serves is refused, with both figures; as good as it is, it serves', async () => {
    const { ndcg } = await run(job)
    const refused = await run({ ...job, rival: { model: 'ensemble', ndcg: ndcg + 0.003 } })
    expect(refused.gate.refusals).toEqual([expect.stringMatching(/below the 0\.\d{4} of 'ensemble', which serves/)])
    expect(refused.model).toBeUndefined()
    expect((await run({ ...job, rival: { model: 'ensemble', ndcg } })).gate.accepted).toBe(true)
  })
})

/** A learner whose epochs are as good as the test says: 1 knows the tastes, 0 nothing, between them less and less noise. */
function staged(qualities: readonly number[], patience: number): ChosenLearner & { readonly made: number[] } {
  const made: number[] = []
  const model = (quality: number): ItemFactors => ({
    shape: 'factors',
    id: 'twotower',
    d: 1,
    factors: Float32Array.from({ length: 40 }, (_, i) => quality * (i < 20 ? 1 : -1) + (1 - quality) * Math.sin(9 * i)),
    encoder: {
      kind: 'linear',
      pooling: 'mean',
      inputs: Float32Array.from({ length: 40 }, (_, i) => (i < 20 ? 1 : -1)),
    },
  })
  return {
    backend: 'js',
    why: 'test',
    sweeps: qualities.length,
    patience,
    made,
    create(): Learner {
      let epoch = 0
      made.push(0)
      return {
        backend: 'js',
        sweep() {
          made[made.length - 1] = ++epoch
        },
        model: () => model(qualities[epoch - 1]),
        dispose: () => undefined,
      }
    },
    startFrom: () => ({}),
  }
}

test('a model that the catalogue does not have is refused by name, with a list of what there is', async () => {
  const unknown = { ...ease, model: 'easy' }
  const refusal = { code: 'options-invalid', message: expect.stringMatching(/"easy".*itemknn, .*als, ease/) }
  expect(() => jsLearner(unknown, 'test')).toThrow(expect.objectContaining(refusal))
  await expect(chooseCpuLearner(unknown)).rejects.toMatchObject(refusal)
})

test('neighbours that are not finite, or none at all, are refused by the gate', async () => {
  const chosen = jsLearner(itemKnn, 'test')
  const spoilt = (fill: number): ChosenLearner => ({
    ...chosen,
    async create(...args) {
      const learner = await chosen.create(...args)
      const model = async () => {
        const made = (await learner.model()) as ItemNeighbours
        return { ...made, weights: made.weights.map(() => fill) }
      }
      return { ...learner, model }
    },
  })
  const refusalsOf = async (fill: number) => (await runTrainJob(itemKnn, spoilt(fill), atOnce)).gate.refusals
  expect(await refusalsOf(Number.NaN)).toEqual([expect.stringMatching(/not finite/)])
  expect(await refusalsOf(0)).toEqual([expect.stringMatching(/all zero/)])
})

describe('early stopping', () => {
  test('ends when the validation part has not got better for so long, takes the best, and refits for as many epochs', async () => {
    const learner = staged([0.2, 0.5, 1, 0.4, 0.3, 1, 1, 1], 2)
    const told: TrainProgress[] = []
    const outcome = await runTrainJob(towers, learner, { ...atOnce, onProgress: step => told.push(step) })
    expect(learner.made).toEqual([5, 3])
    expect(outcome.sweeps).toBe(3)
    expect(asFactors(outcome.judged).factors.every(value => Math.abs(value) === 1)).toBe(true)
    const live = told.filter(({ phase }) => phase === 'train')
    expect(live.map(({ sweep, sweeps }) => `${sweep} of ${sweeps}`)).toEqual(
      ['1', '2', '3', '4', '5'].map(n => `${n} of 8`),
    )
    expect(Math.max(...live.map(({ ndcg = 0 }) => ndcg))).toBe(live[2].ndcg)
  })

  test('what it goes by is not the part that it is judged on', async () => {
    const seen: number[] = []
    const chosen = jsLearner(towers, 'test')
    const create: ChosenLearner['create'] = (rows, ...rest) => {
      seen.push(rows.idx.length)
      return chosen.create(rows, ...rest)
    }
    await runTrainJob(towers, { ...chosen, create }, atOnce)
    const { train } = splitRows(shared, data.split)
    expect(seen[0]).toBeLessThan(train.idx.length)
    expect(seen[0]).toBeGreaterThan(0.8 * train.idx.length)
    expect(seen[1]).toBe(shared.idx.length)
  })
})

describe('an interrupted two-tower training', () => {
  test('goes on from its checkpoint: named arrays, of the same job only', async () => {
    const job: TwoTowerJob = { ...towers, options: { ...tinyTowers, epochs: 3, patience: 3 } }
    const checkpoints: Checkpoint[] = []
    await run(job, { onCheckpoint: (checkpoint: Checkpoint) => checkpoints.push(checkpoint) })
    expect(Object.keys(checkpoints[0].state).sort()).toEqual([
      'inputContent',
      'inputIds',
      'outputContent',
      'outputIds',
      'visitorBias',
    ])
    const sweeps: number[] = []
    const onProgress = ({ phase, sweep }: TrainProgress) => phase === 'train' && sweeps.push(sweep)
    await run({ ...job, checkpoint: checkpoints[1] }, { onProgress })
    expect(sweeps).toEqual([3])
    await run({ ...job, checkpoint: { ...checkpoints[1], jobKey: 'another' } }, { onProgress })
    expect(sweeps).toEqual([3, 1, 2, 3])
  })

  test('its key tells other content and another model apart', () => {
    const other = { ...features, values: features.values.map(value => value + 1) }
    expect(jobKey({ ...towers, content: { ...content, features: other } })).not.toBe(jobKey(towers))
    expect(jobKey(ease)).not.toBe(jobKey(towers))
    expect(jobKey({ ...towers })).toBe(jobKey(towers))
  })
})

test('a warm start begins where the models stood, both runs: after one epoch they are still near', async () => {
  // Without content, the tastes take more than one epoch to learn.
  const job = { ...towers, content: { ...content, features: { size: 0, values: new Float32Array(0) } } }
  const first = await run({ ...job, options: { ...tinyTowers, epochs: 25, patience: 25 } })
  expect(first.sweeps).toBeGreaterThan(5)
  const options = { ...tinyTowers, epochs: 1 }
  const warm = await run({
    ...job,
    options,
    warmStart: { twin: asFactors(first.judged), shipped: asFactors(first.model) },
  })
  const fresh = await run({ ...job, options })
  const distance = (a: StoredShape | undefined, b: StoredShape | undefined) =>
    Math.hypot(...asFactors(a).factors.map((value, k) => value - asFactors(b).factors[k]))
  expect(distance(warm.judged, first.judged)).toBeLessThan(0.3 * distance(fresh.judged, first.judged))
  expect(distance(warm.model, first.model)).toBeLessThan(0.3 * distance(fresh.model, first.model))
})

test('EASE is never sent to the GPU, and a short two-tower job neither: both say why', () => {
  expect(judgeGpu(ease)).toEqual({ why: expect.stringMatching(/CPU/) })
  expect(judgeGpu(towers)).toEqual({ why: expect.stringMatching(/ms on js: too short/) })
})
