// The curve of devtools: one training at a time.
import { expect, it } from 'vitest'
import { createTrace } from '../../src/devtools/panel/views/training'
import type { RecommenderState, TrainerState } from '../../src/sdk/types'

it('begins anew with each training, also after one of a single sweep', () => {
  let progress: TrainerState['progress']
  const trace = createTrace(() => ({ trainer: { progress } }) as RecommenderState)
  const hear = (sweep: number, ndcg?: number) => {
    progress = { phase: 'train', sweep, sweeps: 3, ndcg, baselineNdcg: 0.1 } as TrainerState['progress']
    trace.hear()
    trace.hear() // the state has other changes, too
    return trace.get().ndcg
  }
  expect([hear(1), hear(1, 0.2), hear(2, 0.3)].at(-1)).toEqual([0.2, 0.3])
  expect(hear(1, 0.4)).toEqual([0.4])
  expect(hear(1, 0.5)).toEqual([0.5])
  expect(hear(2, 0.6)).toEqual([0.5, 0.6])
})
