import { TacitlyError } from '../sdk/errors'
import { arraysOf } from '../sdk/shapes/arrays'
import type { Checkpoint } from '../sdk/training/job'
import type { Backend, Item } from '../sdk/types'
import type { RequestEntry } from '../workers/protocol'
import { createTrainerClient } from '../workers/trainer-client'
import { ask } from './ask'
import type { StudioData } from './data'
import type { MakeInput } from './tasks/make-files'
import { type OpenInput, openFiles } from './tasks/open-files'
import type { TrainingInput } from './tasks/plan-training'
import { sortFiles } from './tasks/sort-files'
import type { TuneInput } from './tasks/tune-model'
import type { Told } from './told'
import { findItems, findVisitors, spreadVisitors, visitorOf } from './visitors'

export interface WorkOptions {
  readonly signal: AbortSignal
  readonly tell: (told: Told) => void
}

export interface TrainInput extends Omit<TrainingInput, 'data'> {
  /** Goes on from its checkpoint, where it has one. */
  readonly run: number
  readonly backend?: Backend
}

/**
 * What is done with the files of one drop. They are read here, and stay here: what is learned from them goes from this worker to
 * others, and a page of a million interactions hears only of figures.
 */
export function createWork(onRequests: (entries: readonly RequestEntry[]) => void) {
  const client = createTrainerClient({ onRequests })
  const checkpoints = new Map<number, Checkpoint>()
  let held: StudioData | undefined
  const data = () => {
    if (held) return held
    throw new TacitlyError('no-interactions', 'No files were read yet: drop some first.')
  }
  const toldPhase =
    ({ tell }: WorkOptions) =>
    (phase: string, done: number) =>
      tell({ type: 'phase', phase, done })

  return {
    sort: (files: readonly File[]) => sortFiles({ files }),

    async open(input: OpenInput, options: WorkOptions) {
      const { data: read, ...opened } = await openFiles(input, toldPhase(options))
      held = read
      checkpoints.clear()
      return opened
    },

    async train({ run, backend, ...input }: TrainInput, { signal, tell }: WorkOptions) {
      const { csr, items } = data()
      const plan = await ask('planTraining', { ...input, data: data() }, { signal, onRequests })
      const job = { ...plan, backend, checkpoint: checkpoints.get(run), shared: csr }
      const {
        judged,
        model: _,
        ...outcome
      } = await client.train(job, {
        signal,
        onProgress: progress => tell({ type: 'progress', progress }),
        onCheckpoint(checkpoint) {
          checkpoints.set(run, checkpoint)
          tell({ type: 'checkpoint', sweep: checkpoint.sweep })
        },
      })
      checkpoints.delete(run)
      const bytes = arraysOf(judged).reduce((sum, { byteLength }) => sum + byteLength, 0)
      tell({ type: 'trained', outcome, bytes })
      const { seed } = input
      return ask('judgeRun', { data: { csr, items, userIds: [] }, model: judged, seed }, { signal, onRequests })
    },

    tune: (input: Omit<TuneInput, 'data'>, options: WorkOptions) =>
      ask(
        'tuneModel',
        { ...input, data: data() },
        { signal: options.signal, onRequests, onProgress: toldPhase(options) },
      ),

    make: (input: Omit<MakeInput, 'data'>, options: WorkOptions) =>
      ask(
        'makeFiles',
        { ...input, data: data() },
        { signal: options.signal, onRequests, onProgress: toldPhase(options) },
      ),

    visitors: async (text: string) => findVisitors(data(), text),
    visitor: async (row: number) => visitorOf(data(), row),
    /** Spread over all. */
    sample: async (count: number) => spreadVisitors(data(), count).map(row => visitorOf(data(), row)),
    items: async (text: string): Promise<Item[]> => findItems(data(), text),
    categories: async (_: undefined) => [...new Set(data().items.flatMap(({ categories = [] }) => categories))].sort(),
  }
}
