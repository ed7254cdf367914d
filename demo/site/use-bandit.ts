import { useState } from 'react'
import { type BanditRound, type SimulatedBandit, simulateBandit } from '../../src/sdk/experiment/simulate-bandits'

/** How often each row is clicked when shown. */
export const rates = [0.15, 0.5, 0.3] as const
export const mostRounds = 1000
const seed = 7

/** A bandit that is under way. */
interface Run {
  readonly rounds: Generator<BanditRound, void>
  readonly latest: BanditRound
  readonly regret: readonly (readonly [round: number, regret: number])[]
}

const begin = (kind: SimulatedBandit): Run => ({
  rounds: simulateBandit(kind, rates, mostRounds, seed),
  latest: { round: 0, arms: rates.map(() => ({ trials: 0, rewards: 0 })), shown: -1, rewarded: false, regret: 0 },
  regret: [[0, 0]],
})

function advance(run: Run, count: number): Run {
  let { latest } = run
  const regret = [...run.regret]
  for (let k = 0; k < count; k++) {
    const next = run.rounds.next()
    if (next.done) break
    latest = next.value
    regret.push([latest.round, latest.regret])
  }
  return { ...run, latest, regret }
}

/** The bandit that is watched, and epsilon-greedy beside it, which meets the same world. */
export function useBandit() {
  const [kind, setKind] = useState<SimulatedBandit>('thompson')
  const [runs, setRuns] = useState(() => [begin('thompson'), begin('epsilonGreedy')] as const)
  const reset = (to: SimulatedBandit = kind) => {
    setKind(to)
    setRuns([begin(to), begin('epsilonGreedy')])
  }
  const [own, other] = runs
  return {
    ...{ kind, own, other, reset },
    isOver: own.latest.round === mostRounds,
    // Not by an updater: a generator goes on each time it is asked.
    step: (count: number) => setRuns([advance(own, count), advance(other, count)]),
  }
}
