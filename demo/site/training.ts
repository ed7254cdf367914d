import { useSyncExternalStore } from 'react'
import type { Manifest } from '../../src/sdk/bundle/manifest'
import { type Backend, TacitlyError, type TrainProgress, type TrainResult } from '../../src/sdk/index'
import { recommender } from './recommender'

export type Job = 'fit' | 'fineTune'

/** The training that this tab asked for last: it goes on while the visitor looks at other pages. */
export interface Training {
  readonly isRunning: boolean
  readonly progress?: TrainProgress
  /** NDCG@10 on the held-out part after each sweep, as reported. */
  readonly curve: readonly number[]
  /** Popularity on the same held-out part: of the bundle until this training has measured its own. */
  readonly popularity?: number
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
  training = { isRunning: true, curve: [], popularity: training.popularity ?? (await popularityOfBundle()) }
  change({})
  try {
    const result = await recommender[job]({
      backend,
      signal: stopping.signal,
      onProgress(progress) {
        const { phase, ndcg } = progress
        change({
          progress,
          curve: phase === 'train' && ndcg !== undefined ? [...training.curve, ndcg] : training.curve,
        })
      },
    })
    change({ isRunning: false, result, popularity: result.baseline['ndcg@10'] })
  } catch (error) {
    const wasStopped = error instanceof TacitlyError && error.code === 'aborted'
    change({ isRunning: false, error: wasStopped ? undefined : String(error instanceof Error ? error.message : error) })
  }
}

export function stopTraining(): void {
  stopping?.abort()
}

/** The build judged popularity on the same split; undefined where it says nothing of it. */
async function popularityOfBundle(): Promise<number | undefined> {
  const response = await fetch('/recommendations/manifest.json')
  const { verdict }: Manifest = await response.json()
  return verdict.judgements.find(({ model }) => model === 'popularity')?.metrics['ndcg@10']
}
