import { show, TacitlyError } from '../errors'
import type { Random } from '../random'
import type { Experiment, ExperimentKind, Item, VariantOptions } from '../types'
import { assign } from './assignment'
import {
  type Arm,
  type Choice,
  chooseEpsilonGreedy,
  chooseThompson,
  chooseUcb,
  greedyShares,
  thompsonShares,
} from './bandits'
import { createLinUcb, featuresOf } from './lin-ucb'
import type { SeenAnswer } from './tally'

/** An experiment with its defaults, and the names of its variants in a row. */
export interface Plan
  extends Required<Pick<Experiment, 'kind' | 'lists' | 'salt' | 'reward' | 'epsilon' | 'alpha' | 'features'>>,
    Pick<Experiment, 'slot' | 'report'> {
  readonly name: string
  readonly names: readonly string[]
  readonly shares: readonly number[]
  readonly prior: readonly Arm[]
}

export interface ListPlan<TItem extends Item> extends Plan {
  readonly variants: readonly VariantOptions<TItem>[]
}

const kinds: readonly ExperimentKind[] = ['ab', 'epsilonGreedy', 'thompson', 'ucb', 'linucb', 'interleave']

/** @throws TacitlyError 'options-invalid' */
export function planOf<TItem extends Item>(name: string, given: Experiment<TItem>): ListPlan<TItem> {
  const { kind = 'ab', lists, variants = {}, slot, shares = {}, prior = {}, features = [], report } = given
  const { salt = name, reward = 'click', epsilon = 0.1, alpha = 0.5 } = given
  const names = slot ? slot.itemIds : Object.keys(variants)
  const expect = (holds: boolean, field: string, value: unknown, expected: string) => {
    if (holds) return
    const what = `experiments.${name}${field} is ${show(value)}; expected ${expected}.`
    throw new TacitlyError('options-invalid', what, { experiment: name })
  }
  expect(!name.includes(':'), '', name, "a name without ':'")
  expect(kinds.includes(kind), '.kind', kind, kinds.join(', '))
  expect(Array.isArray(lists) && lists.length > 0, '.lists', lists, 'the names of one list or more')
  expect(names.length >= 2, slot ? '.slot.itemIds' : '.variants', names, 'two or more')
  expect(kind !== 'interleave' || (names.length === 2 && !slot), '.variants', names, 'two, to be interleaved')
  expect(epsilon >= 0 && epsilon <= 1, '.epsilon', epsilon, '0 .. 1')
  expect(alpha >= 0, '.alpha', alpha, '0 or more')
  expect(!report || report.epsilon > 0, '.report.epsilon', report?.epsilon, 'a number above 0, such as 1')
  for (const [variant, share] of Object.entries(shares))
    expect(names.includes(variant) && share >= 0, `.shares.${variant}`, share, `0 or more, of ${names.join(', ')}`)
  for (const [variant, { trials, rewards }] of Object.entries(prior))
    expect(
      names.includes(variant) && rewards >= 0 && trials >= rewards,
      `.prior.${variant}`,
      { trials, rewards },
      `rewards of as many trials or more, of ${names.join(', ')}`,
    )
  const sharesOf = names.map(variant => shares[variant] ?? 1)
  expect(
    sharesOf.some(share => share > 0),
    '.shares',
    shares,
    'one above 0',
  )
  return {
    ...{ name, kind, lists, slot, salt, reward, epsilon, alpha, features, report, names },
    variants: names.map(of => (slot ? { rules: { pin: [{ itemId: of, position: slot.position }] } } : variants[of])),
    shares: sharesOf,
    prior: names.map(variant => prior[variant] ?? { trials: 0, rewards: 0 }),
  }
}

/** What was seen of each variant here. */
export function armsOf({ names }: Pick<Plan, 'names'>, seen: readonly SeenAnswer[]): readonly Arm[] {
  return names.map(name => {
    const own = seen.filter(({ variant }) => variant === name)
    return { trials: own.length, rewards: own.filter(({ rewards }) => rewards > 0).length }
  })
}

/** The same, and elsewhere. */
export const knownArms = (plan: Plan, seen: readonly SeenAnswer[]): readonly Arm[] =>
  armsOf(plan, seen).map(({ trials, rewards }, at) => ({
    trials: trials + plan.prior[at].trials,
    rewards: rewards + plan.prior[at].rewards,
  }))

export interface Moment {
  readonly unit: string
  readonly context: SeenAnswer['context']
  readonly random: Random
}

/** The variant to show; of 'interleave' neither is chosen, and the first stands for both. */
export function choose(plan: Plan, seen: readonly SeenAnswer[], { unit, context, random }: Moment): Choice {
  const { kind, shares, names, epsilon, alpha, features } = plan
  const arms = knownArms(plan, seen)
  switch (kind) {
    case 'epsilonGreedy':
      return chooseEpsilonGreedy(arms, epsilon, random)
    case 'thompson': {
      const { arm } = chooseThompson(arms, random)
      return { arm, propensity: thompsonShares(arms)[arm] }
    }
    case 'ucb':
      return chooseUcb(arms)
    case 'linucb': {
      const learned = createLinUcb(names.length, features.length + 1, alpha)
      for (const { variant, context: of, rewards } of seen) {
        const arm = names.indexOf(variant)
        if (arm >= 0) learned.learn(arm, featuresOf(features, of), Number(rewards > 0))
      }
      return { arm: learned.choose(featuresOf(features, context)) }
    }
    case 'ab': {
      const arm = assign(unit, plan.salt, shares)
      return { arm, propensity: shares[arm] / shares.reduce((sum, share) => sum + share, 0) }
    }
    default:
      return { arm: 0 }
  }
}

/** How likely each is to be shown next; undefined: nothing is drawn. */
export function sharesOf(plan: Plan, seen: readonly SeenAnswer[]): readonly number[] | undefined {
  const arms = knownArms(plan, seen)
  if (plan.kind === 'epsilonGreedy') return greedyShares(arms, plan.epsilon)
  if (plan.kind === 'thompson') return thompsonShares(arms)
  if (plan.kind !== 'ab') return undefined
  const all = plan.shares.reduce((sum, share) => sum + share, 0)
  return plan.shares.map(share => share / all)
}
