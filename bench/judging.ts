import type { Csr } from '../src/sdk/kernels/interactions'
import { alsDefaults } from '../src/sdk/models/als/options'
import { runTrainJob } from '../src/sdk/training/run-job'
import { chooseCpuLearner } from '../src/workers/cpu-engines'
import { movieLensRatings } from '../test/helpers/data'
import { communities, powerLaw } from './power-law'

/** A `fit` of iALS by the CPU's fastest engine, whole: what its sweeps take, and what judging takes. */
export async function benchJudging({ data }: { readonly data?: string }): Promise<void> {
  console.log('\nA fit of iALS, its sweeps (both runs) beside the judging\n')
  if (data) await timeFit('MovieLens small', movieLensRatings())
  await timeFit('1M made-up rows', powerLaw(communities['1M']))
}

async function timeFit(name: string, shared: Csr): Promise<void> {
  const job = { kind: 'fit', model: 'als', options: alsDefaults, shared, split: { seed: 1, heldOut: 0.2 } } as const
  const chosen = await chooseCpuLearner(job)
  let sweepMs = 0
  const timed: typeof chosen = {
    ...chosen,
    async create(...args) {
      const begin = performance.now()
      const learner = await chosen.create(...args)
      sweepMs += performance.now() - begin
      return {
        ...learner,
        async sweep() {
          const start = performance.now()
          await learner.sweep()
          sweepMs += performance.now() - start
        },
      }
    },
  }
  const begin = performance.now()
  const { ndcg, trainMs } = await runTrainJob(job, timed, { breathe: () => undefined })
  const allMs = performance.now() - begin
  const parts = { training: sweepMs, 'judging and the rest': allMs - sweepMs, 'trainMs as told': trainMs }
  const told = Object.entries(parts).map(([part, ms]) => `${part} ${ms.toFixed(0)} ms`)
  console.log(`${name}: ${shared.rows} visitors, ${shared.cols} items, ${shared.idx.length} rows, ${chosen.backend}`)
  console.log(`  ${told.join(', ')}; ${(allMs / sweepMs).toFixed(2)} times the sweeps; NDCG@10 ${ndcg.toFixed(6)}`)
}
