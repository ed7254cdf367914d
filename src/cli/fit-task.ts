import { TacitlyError } from '../sdk/errors'
import type { Csr } from '../sdk/kernels/interactions'
import { definitionOf } from '../sdk/models/catalogue'
import { walkPairs } from '../sdk/shapes/neighbours'
import type { ModelId, SingleModel, StoredShape, Training } from '../sdk/shapes/types'
import type { KnownContent, TrainingData } from '../sdk/training/data'
import { lackOf, type ModelDefinition } from '../sdk/training/definition'

export interface Fit {
  readonly model: StoredShape
  readonly trainMs: number
  /** Named where there is a choice of engines. */
  readonly engine?: string
}

/** As the algorithm gives it, or as a bundle carries it. */
export type FitForm = 'whole' | 'shipped'

/** What a thread needs to fit a model, or several that walk the same pairs of items. */
export interface FitTask {
  readonly models: readonly { readonly id: ModelId; readonly options: object }[]
  readonly form: FitForm
  readonly rows: Csr
  readonly content?: KnownContent
  /** Of the one model: see TrainingData. */
  readonly parts?: readonly SingleModel[]
  readonly held?: TrainingData['held']
  readonly start?: TrainingData['start']
  readonly targets?: ArrayLike<number>
}

/** @param onProgress hears 0 .. 1 */
export type RunFit = (task: FitTask, onProgress?: (done: number) => void) => Promise<readonly Fit[]>

/** @throws TacitlyError 'options-invalid': a model can't be trained on this data; 'training-diverged' */
export const runFit: RunFit = async (task, onProgress = () => undefined) => {
  const { models, form, rows, content, parts, held, start: from, targets } = task
  const data = { rows, content, parts, held, start: from, targets }
  const start = performance.now()
  const definitions = models.map(({ id }) => definitionOf(id))
  for (const definition of definitions) {
    const { id } = definition
    const lack = lackOf(definition, data)
    if (lack) throw new TacitlyError('options-invalid', `"${id}" can't be trained here: ${lack}.`, { model: id })
  }
  const ended = (of: Omit<Fit, 'trainMs'>): Fit => ({ ...of, trainMs: (performance.now() - start) / models.length })
  const optionsOf = (at: number) => ({ ...models[at].options, ...fewer(definitions[at], form) })
  if (definitions.every(({ pairs }) => pairs)) {
    const rules = definitions.map((definition, at) => definition.pairs!(data, optionsOf(at)))
    return run(walkPairs(data.rows, rules), onProgress).map(model => ended({ model }))
  }
  const [definition] = definitions
  const { shipped } = definition
  if (form === 'shipped' && shipped && 'train' in shipped) {
    return [ended({ model: run(shipped.train(data, optionsOf(0)), onProgress) })]
  }
  const fast = await definition.trainFast?.(data, optionsOf(0), onProgress)
  return [ended(fast ?? { model: run(definition.train(data, optionsOf(0)), onProgress) })]
}

/** Options of the form that a bundle carries. */
function fewer({ shipped }: ModelDefinition, form: FitForm): object | undefined {
  return form === 'shipped' && shipped && 'options' in shipped ? shipped.options : undefined
}

/** Runs a training to its end, and tells how far it is. */
function run<T>(
  training: Training<never> | Generator<{ step: number; steps: number }, T, void>,
  onProgress: (done: number) => void,
): T {
  for (;;) {
    const next = training.next()
    onProgress(next.done ? 1 : next.value.step / next.value.steps)
    if (next.done) return next.value as T
  }
}
