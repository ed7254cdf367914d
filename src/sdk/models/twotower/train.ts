import { adamSlot, adamStep } from '../../kernels/adam'
import { type Csr, columnCounts } from '../../kernels/interactions'
import type { Features } from '../../kernels/ridge'
import { createRandom, hashPair } from '../../random'
import type { ItemFactors, Training } from '../../shapes/types'
import type { Breathe } from '../../training/breathe'
import { checkFactors } from '../../training/health'
import type { Learner, LearnerState } from '../../training/learner'
import { sampleBatches } from '../../training/visitor-batches'
import { twoTowerGradients } from './gradients'
import { startWeights, type TwoTowerOptions, type TwoTowerWeights, twoTowerDefaults, twoTowerModel } from './model'

/** The draws of an epoch: the same on every backend, whatever came before it. */
export const epochRandom = (seed: number, epoch: number) => createRandom(hashPair(epoch, 0, seed))

/**
 * The two-tower model (`two-tower.ts`) in plain JavaScript; yields after each epoch. Its faster twin: workers/neural.
 * How many epochs are enough is found by whoever has something held out (`runTrainJob`, `tune`).
 *
 * @param csr users by items
 * @param features of all items; size 0 where nothing is known of them
 * @throws TacitlyError training-diverged
 */
export function* trainTwoTower(
  csr: Csr,
  features: Features,
  options: TwoTowerOptions = twoTowerDefaults,
): Training<ItemFactors> {
  const weights = startWeights(columnCounts(csr), features.size, options)
  const epochs = stepThrough(csr, features, options, weights)
  for (let step = 1; step <= options.epochs; step++) {
    while (epochs.next().value !== 'epoch');
    yield { step, steps: options.epochs }
  }
  const model = twoTowerModel(weights, features, options.d)
  checkFactors(model.factors)
  return model
}

/** The same, as a learner. @param start weights to start from, by name. @default startWeights */
export function createJsTwoTower(
  csr: Csr,
  features: Features,
  options: TwoTowerOptions,
  start?: LearnerState,
  breathe?: Breathe,
): Required<Learner> {
  const weights = copyOf(
    (start as TwoTowerWeights | undefined) ?? startWeights(columnCounts(csr), features.size, options),
  )
  const epochs = stepThrough(csr, features, options, weights)
  return {
    backend: 'js',
    async sweep() {
      while (epochs.next().value !== 'epoch') await breathe?.()
    },
    state: () => ({ ...copyOf(weights) }),
    model: () => twoTowerModel(weights, features, options.d),
    dispose: () => undefined,
  }
}

/** Epochs without end, in place. Yields after each step, and 'epoch' where one is complete. */
function* stepThrough(
  csr: Csr,
  features: Features,
  options: TwoTowerOptions,
  weights: TwoTowerWeights,
): Generator<'step' | 'epoch', never> {
  const names = Object.keys(weights) as (keyof TwoTowerWeights)[]
  const slots = names.map(name => adamSlot(weights[name]))
  let step = 0
  for (let epoch = 1; ; epoch++) {
    for (const batch of sampleBatches(csr, options, epochRandom(options.seed, epoch))) {
      const { gradients } = twoTowerGradients(weights, features, batch, options)
      step++
      for (const [k, name] of names.entries()) adamStep(slots[k], gradients[name], step, options)
      yield 'step'
    }
    yield 'epoch'
  }
}

function copyOf({ inputIds, inputContent, visitorBias, outputIds, outputContent }: TwoTowerWeights): TwoTowerWeights {
  return {
    inputIds: inputIds.slice(),
    inputContent: inputContent.slice(),
    visitorBias: visitorBias.slice(),
    outputIds: outputIds.slice(),
    outputContent: outputContent.slice(),
  }
}
