import { asTacitlyError } from '../sdk/errors'
import type { Backend } from '../sdk/types'
import type { Desk } from './desk'
import type { WorkResult } from './desk-protocol'
import type { CurvePoint, Run } from './run'
import type { Store } from './store'
import type { Told } from './told'

export interface TrainingState {
  /** Latest first. */
  readonly runs: readonly Run[]
  readonly tuning?: { readonly model: string; readonly phase: string; readonly done: number }
  /** Of the last search, by model. */
  readonly tuned: Readonly<Record<string, WorkResult<'tune'>>>
  readonly tuningError?: string
}

export type Wanted = Pick<Run, 'model' | 'name' | 'options' | 'seed'> & { readonly backend?: Backend }

export interface Training {
  readonly start: (wanted: Wanted) => Promise<void>
  /** Of a run that was stopped, from its last checkpoint; else from the start. */
  readonly resume: (id: number) => Promise<void>
  /** Ends what trains or is searched; what a run has come to is kept. */
  readonly stop: () => void
  /** Searches options on the train part. */
  readonly tune: (wanted: Wanted, count: number) => Promise<void>
  readonly forget: () => void
}

export const nothingTrained: TrainingState = { runs: [], tuned: {}, tuning: undefined, tuningError: undefined }

export function createTraining(store: Store<TrainingState>, desk: () => Desk): Training {
  let running = new AbortController()
  let count = 0

  const change = (id: number, of: (run: Run) => Partial<Run>) =>
    store.set({ runs: store.get().runs.map(run => (run.id === id ? { ...run, ...of(run) } : run)) })

  async function train(id: number): Promise<void> {
    running.abort()
    running = new AbortController()
    const { signal } = running
    const { model, options, seed, backend } = store.get().runs.find(run => run.id === id)!
    change(id, ({ points, resumeFrom = 0 }) => ({
      ...{ status: 'planning', error: undefined, begun: undefined },
      points: points.filter(({ sweep }) => sweep <= resumeFrom),
    }))
    const { hear, flush } = createHearing(heard =>
      change(id, run => ({ status: 'training', ...withHeard(run, heard) })),
    )
    try {
      const judged = await desk().ask(
        'train',
        { run: id, model, options, seed, backend },
        {
          signal,
          onTold(told) {
            if (told.type !== 'trained') return hear(told)
            flush()
            change(id, () => ({ status: 'judging', outcome: told.outcome, bytes: told.bytes }))
          },
        },
      )
      change(id, () => ({ status: 'done', judged, resumeFrom: undefined }))
    } catch (thrown) {
      flush()
      const { code, message } = asTacitlyError(thrown, 'trainer-crashed')
      change(id, () => (code === 'aborted' ? { status: 'stopped' } : { status: 'failed', error: message }))
    }
  }

  return {
    start(wanted) {
      const run: Run = { ...wanted, id: ++count, status: 'planning', points: [] }
      store.set({ runs: [run, ...store.get().runs] })
      return train(run.id)
    },
    resume: train,
    stop: () => running.abort(),
    async tune({ model, options, seed }, trials) {
      running.abort()
      running = new AbortController()
      const { signal } = running
      store.set({ tuning: { model, phase: 'searching', done: 0 }, tuningError: undefined })
      try {
        const tuned = await desk().ask(
          'tune',
          { model, options, seed, count: trials },
          { signal, onTold: told => told.type === 'phase' && store.set({ tuning: { ...told, model } }) },
        )
        store.set({ tuned: { ...store.get().tuned, [model]: tuned } })
      } catch (thrown) {
        const { code, message } = asTacitlyError(thrown, 'trainer-crashed')
        if (code !== 'aborted') store.set({ tuningError: message })
      } finally {
        store.set({ tuning: undefined })
      }
    },
    forget() {
      running.abort()
      store.set(nothingTrained)
    },
  }
}

interface Heard {
  readonly told: Told
  readonly at: number
}

/** Short sweeps are told of more often than a page is drawn. */
const drawnEveryMs = 50

/** Hands on what was heard meanwhile, at once and not too often. */
function createHearing(handOn: (heard: readonly Heard[]) => void) {
  let heard: Heard[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    if (heard.length > 0) handOn(heard)
    heard = []
  }
  function hear(told: Told): void {
    heard.push({ told, at: performance.now() })
    timer ??= setTimeout(flush, drawnEveryMs)
  }
  return { hear, flush }
}

function withHeard(run: Run, heard: readonly Heard[]): Partial<Run> {
  const all = heard.flatMap(({ told, at }) => (told.type === 'progress' ? { ...told.progress, at } : []))
  const sweeps = all.filter(({ phase }) => phase === 'train')
  const points = sweeps.flatMap(({ sweep, ndcg, baselineNdcg = 0, loss, baselineLoss }): CurvePoint[] =>
    ndcg === undefined ? [] : [{ sweep, ndcg, popularity: baselineNdcg, loss, popularityLoss: baselineLoss }],
  )
  const begun = run.begun ?? sweeps[0]
  const last = sweeps.at(-1)
  const made = begun && last ? last.sweep - begun.sweep : 0
  const kept = heard.findLast(({ told }) => told.type === 'checkpoint')?.told
  return {
    ...{ progress: all.at(-1) ?? run.progress, begun, points: [...run.points, ...points] },
    pace: made > 0 ? (1000 * made) / (last!.at - begun!.at) : run.pace,
    resumeFrom: kept?.type === 'checkpoint' ? kept.sweep : run.resumeFrom,
  }
}
