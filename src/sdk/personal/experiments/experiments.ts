// Loaded where a site tries something out, before its first list.

import { posteriorMean } from '../../experiment/bandits'
import { armsOf, choose, knownArms, type ListPlan, type Plan, planOf, sharesOf } from '../../experiment/choose'
import { preferenceOf, teamDraft } from '../../experiment/interleave'
import { randomisedResponse } from '../../experiment/randomised-response'
import { type SeenAnswer, tally } from '../../experiment/tally'
import { createId } from '../../ids'
import type { Answer } from '../../lists/snapshot'
import { soon } from '../../patience'
import { createRandom, hashText, type Random } from '../../random'
import { createRecommendation } from '../../rank/recommendation'
import { listNameOf } from '../../rank/strategies'
import type { StateStore } from '../../state'
import type { Store } from '../../store/store'
import type {
  ExperimentState,
  FeedbackEvent,
  FeedbackInput,
  ForgetScope,
  Item,
  ListOptions,
  Logged,
  RecommenderOptions,
} from '../../types/index'
import type { PersonalAccess } from '../lazy'
import { createDeviceUnit } from './device-unit'

export interface ExperimentsHost<TItem extends Item> {
  readonly options: Pick<RecommenderOptions<TItem>, 'experiments' | 'unit' | 'onExposure' | 'feedback'>
  readonly isServer: boolean
  readonly state: StateStore
  readonly personal: Pick<PersonalAccess<TItem>, 'present'>
  /** The disk, where consent allows it; then the events of before are read. */
  readonly storage: () => Promise<Store | undefined>
  /** Fetches what ranks such a list. */
  readonly prepare: (options: ListOptions<TItem>) => Promise<void>
  /** Lists may be other ones now. */
  readonly onChange: () => void
}

type RankBy<TItem extends Item> = (options: ListOptions<TItem>) => Answer<TItem> | undefined

/** What a page tries out. */
export interface Experiments<TItem extends Item> {
  /**
   * The list as its variant has it, or as it is. undefined: it takes more than is loaded yet.
   *
   * @throws TacitlyError 'options-invalid': of an experiment, whichever
   */
  readonly rank: (options: ListOptions<TItem>, rankBy: RankBy<TItem>) => Answer<TItem> | undefined
  /** Fetches what ranks the variants of such a list. */
  readonly prepare: (options: ListOptions<TItem>) => Promise<unknown>
  /** The variant of such a list is drawn again. */
  readonly redraw: (options: ListOptions<TItem>) => void
  /** With what its variant was chosen by. */
  readonly complete: (event: FeedbackInput) => FeedbackInput
  /** An event was taken in: where it says that a variant was seen, the site is told. */
  readonly hear: (event: FeedbackInput, logged: Promise<Logged>) => void
  /** A disk is open now: the device is the one that it knows. Never rejects. */
  readonly meet: () => Promise<unknown>
  readonly forget: (scope: ForgetScope) => void
  /** @throws TacitlyError 'options-invalid' */
  readonly report: () => readonly ExperimentState[]
}

interface Decision {
  readonly plan: Plan
  readonly listName: string
  readonly arm: number
  readonly propensity?: number
  readonly context: ListOptions<never>['context']
  /** Of the coins of a draft: the same list is drafted in the same way. */
  readonly seed: number
}

export async function createExperiments<TItem extends Item>(
  { options, state, personal, storage, prepare, onChange }: ExperimentsHost<TItem>,
  random: Random = createRandom(hashText(createId())),
): Promise<Experiments<TItem>> {
  /** Made when first asked for, so that a wrong option is the error of a list, which a site sees. */
  let known: readonly ListPlan<TItem>[] | undefined
  const startedAt = Date.now()
  /** One a list and, where LinUCB learns by it, a moment: two lists of one name may stand in two. */
  const decisions = new Map<string, Decision>()
  /** Labels of what this page has told the site of. */
  const told = new Set<string>()
  /** Answers, one after the other: each is written beside those before. */
  let answered = Promise.resolve()
  const device = createDeviceUnit(storage, () => {
    for (const [key, { plan }] of decisions) if (plan.kind === 'ab') decisions.delete(key)
    onChange()
  })

  function plans(): readonly ListPlan<TItem>[] {
    known ??= Object.entries(options.experiments ?? {}).map(([name, one]) => planOf(name, one))
    return known
  }
  /** What is popular is the same for everybody, so that a list which goes by no profile does not go by a variant. */
  const planFor = (given: ListOptions<TItem>) =>
    given.strategy === 'popular' ? undefined : plans().find(({ lists }) => lists.includes(listNameOf(given)))
  const seenOf = ({ name, reward, slot }: Plan, until = Number.POSITIVE_INFINITY) =>
    tally(
      (personal.present()?.held().events ?? []).filter(({ ts }) => ts < until),
      name,
      reward,
      slot !== undefined,
    )

  function decide(plan: Plan, listName: string, context: Decision['context']): Decision {
    const key = JSON.stringify([listName, contextOf({ plan, context })])
    const known = decisions.get(key)
    if (known) return known
    const unit = options.unit ?? device.get().id
    const decision = {
      ...{ plan, listName, context },
      seed: hashText(createId()),
      ...choose(plan, seenOf(plan), { unit, context, random }),
    }
    decisions.set(key, decision)
    return decision
  }

  /** Once, whatever happens later: a second answer would say more. Only where it stays on the disk that it was given. */
  async function answer(plan: Plan, variant: string): Promise<void> {
    const { name, names, report } = plan
    if (!report || !names.includes(variant) || state.get().consent !== 'granted') return
    const had = (reward: string) =>
      seenOf({ ...plan, reward }, startedAt).some(one => one.variant === variant && one.rewards > 0)
    // Whether there is an answer depends on what was shown alone, and not on what came of it.
    if (!had('impression')) return
    const label = `${name}:${variant}`
    if (!(await device.claim(label))) return
    // By a seed of the device's own secret: two tabs that ask at once get the same.
    const bit = had(plan.reward)
    const noise = createRandom(hashText(`${device.get().id} ${label} ${bit}`))
    const { epsilon, send } = report
    queueMicrotask(() => send({ experiment: name, variant, answer: randomisedResponse(bit, epsilon, noise), epsilon }))
  }

  function tell(plan: Plan, variant: string): void {
    const { name: experiment } = plan
    if (told.has(`${experiment}:${variant}`)) return
    told.add(`${experiment}:${variant}`)
    const exposure = { experiment, variant, ...(options.unit !== undefined && { unit: options.unit }) }
    // Later: what the site's function throws is not of the event.
    queueMicrotask(() => options.onExposure?.(exposure))
    answered = answered.then(() => answer(plan, variant)).catch(() => undefined) // a disk that fails says so in the state, and nothing is sent
  }

  await soon(device.meet())

  return {
    rank(given, rankBy) {
      const plan = planFor(given)
      if (!plan) return rankBy(given)
      const { arm, propensity, seed } = decide(plan, listNameOf(given), given.context)
      if (plan.kind === 'interleave') return drafted(plan, given, rankBy, createRandom(seed))
      const ranked = rankBy(variantsOf(given, plan)[arm])
      return ranked && { ...ranked, variant: `${plan.name}:${plan.names[arm]}`, propensity }
    },
    async prepare(given) {
      const plan = planFor(given)
      return Promise.all((plan ? variantsOf(given, plan) : []).map(prepare))
    },
    redraw(given) {
      const of = listNameOf(given)
      for (const [key, { listName }] of decisions) if (listName === of) decisions.delete(key)
    },
    complete(event) {
      const isOf = ({ plan, arm, listName }: Decision) =>
        listName === event.listName && event.variant === `${plan.name}:${plan.names[arm]}`
      const decision = [...decisions.values()].findLast(isOf)
      if (!decision?.context) return event
      return { ...event, context: { ...contextOf(decision), ...event.context } }
    },
    hear({ type, itemId, variant: label = '', suspect }, logged) {
      // As the event will be marked.
      if (options.feedback?.suspects !== 'keep' && (suspect || globalThis.navigator?.webdriver)) return
      const plan = plans().find(({ name }) => label.startsWith(`${name}:`))
      if (!plan || (type !== 'impression' && type !== plan.reward)) return
      const variant = label.slice(plan.name.length + 1)
      if (!plan.names.includes(variant) || (plan.slot && String(itemId) !== variant)) return
      tell(plan, plan.kind === 'interleave' ? 'interleaved' : variant)
      // Who logged it is told of what failed; a unit that is not kept is drawn anew, and the state says that the disk fails.
      logged.then(({ stored }) => (stored === 'disk' ? device.keep() : undefined)).catch(() => undefined)
    },
    meet: device.meet,
    forget(scope) {
      if (scope !== 'all') return
      device.forget()
      decisions.clear()
    },
    report: () => plans().map(plan => stateOf(plan, seenOf(plan), decisions)),
  }
}

/** Each variant is over the list's own options; the item of a slot stands beside the list's rules. */
function variantsOf<TItem extends Item>(
  given: ListOptions<TItem>,
  { slot, variants }: ListPlan<TItem>,
): readonly ListOptions<TItem>[] {
  return variants.map(variant => {
    const pin = [...(variant.rules?.pin ?? []), ...(given.rules?.pin ?? [])]
    return { ...given, ...variant, ...(slot && { rules: { ...given.rules, pin } }) }
  })
}

/** What LinUCB learns by. */
function contextOf({ plan, context }: Pick<Decision, 'plan' | 'context'>): NonNullable<FeedbackEvent['context']> {
  const fields = plan.features.map(name => name.split('=')[0])
  return Object.fromEntries(Object.entries(context ?? {}).filter(([field]) => fields.includes(field)))
}

function drafted<TItem extends Item>(
  plan: ListPlan<TItem>,
  given: ListOptions<TItem>,
  rankBy: RankBy<TItem>,
  random: Random,
): Answer<TItem> | undefined {
  const [a, b] = variantsOf(given, plan).map(rankBy)
  if (!a || !b) return undefined
  const limit = Math.max(a.items.length, b.items.length)
  const items = teamDraft([a.items, b.items], ({ item }) => item.id, limit, random)
  return {
    ...a,
    modelVersion: [...new Set([a.modelVersion, b.modelVersion])].join(' '),
    items: items.map(({ item: from, team }, position) => {
      const { item, score, source } = from
      return createRecommendation(
        { item, score, position, source, variant: `${plan.name}:${plan.names[team]}` },
        () => from.reasons,
      )
    }),
  }
}

function stateOf(plan: Plan, seen: readonly SeenAnswer[], decisions: ReadonlyMap<string, Decision>): ExperimentState {
  const { name, kind, names } = plan
  const own = [...decisions.values()].filter(decision => decision.plan === plan)
  const [here, known, shares] = [armsOf(plan, seen), knownArms(plan, seen), sharesOf(plan, seen)]
  return {
    ...{ name, kind },
    assigned: Object.fromEntries(
      own.map(({ listName, arm }) => [listName, kind === 'interleave' ? 'interleaved' : names[arm]]),
    ),
    variants: names.map((variant, at) => ({
      name: variant,
      exposures: here[at].trials,
      rewards: here[at].rewards,
      mean: posteriorMean(known[at]),
      ...(shares && { share: shares[at] }),
    })),
    shown: seen.map(({ variant, rewards, propensity, ts }) => ({
      variant,
      reward: Number(rewards > 0),
      ...(propensity !== undefined && { propensity }),
      ts,
    })),
    ...(kind === 'interleave' && { preference: preferenceOf(creditsOf(names, seen)) }),
  }
}

/** Rewards of both, an entry an answer. */
function creditsOf(names: readonly string[], seen: readonly SeenAnswer[]): (readonly [number, number])[] {
  const credits = new Map<string, [number, number]>()
  for (const { listId, variant, rewards } of seen) {
    const both = credits.get(listId) ?? [0, 0]
    credits.set(listId, both)
    both[names.indexOf(variant)] += rewards
  }
  return [...credits.values()]
}
