import { useSyncExternalStore } from 'react'
import { type Backend, TacitlyError, type TrainProgress, type TrainResult } from '../../src/sdk/index'
import { recommender } from './recommender'

export type Job = 'fit' | 'fineTune'

/** The training that this tab asked for last: it goes on while the visitor looks at other pages. */
export interface Training {
  readonly isRunning: boolean
  readonly progress?: TrainProgress
  /** NDCG@10 after each sweep, on held-out rows of some visitors. */
  readonly curve: readonly number[]
  /** Popularity on the same rows, and how many visitors they are of. */
  readonly popularity?: number
  readonly visitors?: number
  readonly result?: TrainResult
  readonly error?: string
}

let training: Training = { isRunning: false, curve: [] }
let stopping: AbortController | undefined
const listeners = new Set<() => void>()

function change(next: Partial<Training>): void {
  training = { ...training, ...next }
  for (const listener of [...listeners]) listener()
}

export function useTraining(): Training {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => training,
  )
}

export async function startTraining(job: Job, backend: Backend | undefined): Promise<void> {
  stopping = new AbortController()
  training = { isRunning: true, curve: [] }
  change({})
  try {
    const result = await recommender[job]({
      backend,
      signal: stopping.signal,
      onProgress(progress) {
        const { phase, ndcg, baselineNdcg: popularity, visitors } = progress
        change({ progress })
        if (phase === 'train' && ndcg !== undefined) change({ curve: [...training.curve, ndcg], popularity, visitors })
      },
    })
    change({ isRunning: false, result })
  } catch (error) {
    const wasStopped = error instanceof TacitlyError && error.code === 'aborted'
    change({ isRunning: false, error: wasStopped ? undefined : String(error instanceof Error ? error.message : error) })
  }
}

export function stopTraining(): void {
  stopping?.abort()
}
