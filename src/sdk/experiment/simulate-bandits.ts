import { createRandom, type Random } from '../random'
import { type Arm, type Choice, chooseEpsilonGreedy, chooseThompson, chooseUcb } from './bandits'
import { createLinUcb } from './lin-ucb'

/** What a bandit of each kind chooses by what it has seen. */
export const banditPolicies = {
  epsilonGreedy: (arms: readonly Arm[], random: Random) => chooseEpsilonGreedy(arms, 0.1, random),
  thompson: (arms: readonly Arm[], random: Random) => chooseThompson(arms, random),
  ucb: (arms: readonly Arm[]) => chooseUcb(arms),
} satisfies Readonly<Record<string, (arms: readonly Arm[], random: Random) => Choice>>

export type SimulatedBandit = keyof typeof banditPolicies

/** A bandit after some rounds. */
export interface BanditRound {
  readonly round: number
  readonly arms: readonly Arm[]
  /** What was shown in this round, and whether it was rewarded. */
  readonly shown: number
  readonly rewarded: boolean
  /** Pseudo-regret: the sum of what the best variant would have brought more, on average, than what was shown. */
  readonly regret: number
}

/** Rounds of a bandit whose variants are rewarded at these rates, one at a time. The same seed gives the same visitors. */
export function* simulateBandit(
  bandit: SimulatedBandit,
  rates: readonly number[],
  rounds: number,
  seed: number,
): Generator<BanditRound, void> {
  const random = createRandom(seed)
  const best = Math.max(...rates)
  let arms: readonly Arm[] = rates.map(() => ({ trials: 0, rewards: 0 }))
  let regret = 0
  for (let round = 1; round <= rounds; round++) {
    const { arm: shown } = banditPolicies[bandit](arms, random)
    const rewarded = random() < rates[shown]
    arms = arms.map((arm, at) =>
      at === shown ? { trials: arm.trials + 1, rewards: arm.rewards + Number(rewarded) } : arm,
    )
    regret += best - rates[shown]
    yield { round, arms, shown, rewarded, regret }
  }
}

/** Of a variant, by the moment: one rate a kind of moment, which come as often. */
export type MomentRates = readonly (readonly number[])[]

/** Regret after so many rounds, in a world in which what is best depends on the moment: of LinUCB, and of epsilon-greedy, which does not see it. */
export function simulateMoments(rates: MomentRates, rounds: number, seed: number) {
  const kinds = rates[0].length
  const random = createRandom(seed)
  const linear = createLinUcb(rates.length, kinds, 0.5)
  const arms = rates.map(() => ({ trials: 0, rewards: 0 }))
  const regret = { linucb: 0, epsilonGreedy: 0 }
  for (let round = 0; round < rounds; round++) {
    const kind = Math.floor(random() * kinds)
    const x = Array.from({ length: kinds }, (_, at) => Number(at === kind))
    const best = Math.max(...rates.map(of => of[kind]))
    const chosen = linear.choose(x)
    linear.learn(chosen, x, Number(random() < rates[chosen][kind]))
    regret.linucb += best - rates[chosen][kind]
    const { arm } = chooseEpsilonGreedy(arms, 0.1, random)
    arms[arm].trials++
    arms[arm].rewards += Number(random() < rates[arm][kind])
    regret.epsilonGreedy += best - rates[arm][kind]
  }
  return regret
}
