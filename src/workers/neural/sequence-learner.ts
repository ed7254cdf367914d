import type { Csr } from '../../sdk/kernels/interactions'
import { blocksIn, sequenceShapes } from '../../sdk/shapes/sequence-shapes'
import type { Breathe } from '../../sdk/training/breathe'
import type { ChosenLearner, Learner } from '../../sdk/training/learner'
import { factorsModel, type SequenceModel } from '../../sdk/training/sequences/model'
import { type SequenceOptions, startSequences, stepsAnEpoch } from '../../sdk/training/sequences/train'
import { type GraphParts, ownParts } from './graph-parts'
import { createSequenceEngine, type SequenceGraph } from './sequence'
import { openSession } from './session'

/** A model that reads sequences, on tfjs-webgl; an epoch is a sweep. It is not gone on with: it starts from its draws. */
export function sequenceLearner(
  model: SequenceModel,
  graph: SequenceGraph,
  options: SequenceOptions,
  why: string,
): ChosenLearner {
  return {
    backend: 'webgl',
    why,
    sweeps: options.epochs,
    create: (rows, _, breathe) => createWebglSequences(rows, model, graph, options, breathe),
    startFrom: () => ({}),
  }
}

/** @throws TacitlyError `backend-unavailable`: no WebGL2 or no float32 texture, or, from `model`, a context that was lost */
export async function createWebglSequences(
  csr: Csr,
  model: SequenceModel,
  graph: SequenceGraph,
  options: SequenceOptions,
  breathe?: Breathe,
): Promise<Learner> {
  const gpu = await openSequences(csr, model, graph, options)
  return {
    backend: 'webgl',
    async sweep() {
      for (let step = 0; step < gpu.steps; step++) {
        gpu.step()
        await breathe?.()
      }
    },
    model: () => factorsModel(csr, model, options, gpu.read()),
    dispose: () => gpu.dispose(),
  }
}

/**
 * A context with the weights on it, and the draws of the plain twin; one at a time.
 *
 * @param parts a seam for the bench. @default ownParts
 * @throws TacitlyError `backend-unavailable`, see `openSession`
 */
export async function openSequences(
  csr: Csr,
  model: SequenceModel,
  graph: SequenceGraph,
  options: SequenceOptions,
  parts: GraphParts = ownParts,
) {
  const { weights, windows, random, steps } = startSequences(csr, model.network, options)
  const { kind, length } = model.encoder
  const shapes = sequenceShapes(kind, options.d, length, blocksIn(weights.tensors))
  const session = await openSession()
  const settings = { ...options, parts: Math.min(options.batch, windows.length), random }
  const engine = createSequenceEngine(session, weights, shapes, graph, settings, parts)
  return {
    /** An epoch. */
    steps: stepsAnEpoch(windows, options),
    step: () => engine.step(steps.next().value!),
    read: () => engine.read(),
    dispose() {
      engine.dispose()
      session.dispose()
    },
  }
}
