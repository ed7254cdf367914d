import {
  type Item,
  type ListOptions,
  type Recommendation,
  type Recommender,
  type Requirements,
  TacitlyError,
} from '../sdk/index'
import { fieldOf, matches } from '../sdk/rank/where'
import { checkContract } from './parse'
import { bounds, defaultOf, sentenceOf } from './sentence'
import type { Contract, ContractResult, Persona, PersonaResult, PersonasReport } from './types'
import { previewAs } from './visit'

/** One visitor at a time on a page. */
const turns = new WeakMap<object, Promise<unknown>>()

/**
 * What personas see, by the ranking that pages have, against what they are to see. The recommender's own visitor is left as they were.
 *
 * @param recommender of a test: `createRecommender({ bundle: { read }, server: false })`
 * @throws TacitlyError 'personas-invalid' | 'event-invalid', or what a list failed with
 */
export async function checkPersonas<TItem extends Item>(
  recommender: Recommender<TItem>,
  personas: Readonly<Record<string, Persona>> | readonly Persona[],
): Promise<PersonasReport> {
  const results: PersonaResult[] = []
  for (const persona of Object.values<Persona>(personas)) results.push(await checkPersona(recommender, persona))
  const contracts = results.flatMap(result => result.contracts)
  const kept = contracts.filter(({ isKept }) => isKept).length
  return { kept, broken: contracts.length - kept, personas: results }
}

/** The same of one, each in its turn. @throws TacitlyError as `checkPersonas` */
export function checkPersona<TItem extends Item>(
  recommender: Recommender<TItem>,
  persona: Persona,
): Promise<PersonaResult> {
  const turn = (turns.get(recommender) ?? Promise.resolve()).then(() => visit(recommender, persona))
  turns.set(
    recommender,
    turn.catch(() => undefined), // whoever asked is told
  )
  return turn
}

async function visit<TItem extends Item>(recommender: Recommender<TItem>, persona: Persona): Promise<PersonaResult> {
  const { name, expect = [] } = persona
  for (const contract of expect) checkContract(contract, `the contract of ${name}`)
  const end = await previewAs(recommender, persona)
  try {
    await itemsOf(recommender, {}) // what is unknown is known once there is a catalogue
    const contracts: ContractResult[] = []
    for (const contract of expect) contracts.push(await judge(recommender, persona, contract))
    const history = recommender.getHistory()
    return { name, unknownItems: history.filter(({ item }) => !item).map(({ itemId }) => itemId), contracts }
  } finally {
    await end()
  }
}

async function judge<TItem extends Item>(
  recommender: Recommender<TItem>,
  { context }: Persona,
  contract: Contract,
): Promise<ContractResult> {
  const { of = defaultOf, because, in: list } = contract
  const asked = contract.toSee ?? contract.notToSee
  const isAsked = matches<Item>(asked)
  const isMeant = ({ item, reasons }: Recommendation<TItem>) =>
    isAsked(item) &&
    (!because ||
      reasons.some(({ kind, itemId }) => (because.kind ?? kind) === kind && (because.itemId ?? itemId) === itemId))
  const moment = (context ?? list?.context) && { context: { ...context, ...list?.context } }
  const options = { limit: of, ...list, ...moment } as ListOptions<TItem>
  const saw = (await itemsOf(recommender, options)).slice(0, of)
  const found = saw.filter(isMeant).length
  const { least, most } = bounds(contract)
  const isNowhere = found === 0 && (await isUnheardOf(recommender, isAsked))
  const unknown = isNowhere ? await unknownField(recommender, asked) : undefined
  const note = unknown
    ? `no item of the catalogue has '${unknown}'`
    : isNowhere && 'no item of the catalogue is like that'
  return {
    ...{ contract, sentence: sentenceOf(contract), isKept: !unknown && found >= least && found <= most, found },
    saw: saw.map(one => ({ id: one.item.id, title: one.item.title, isMeant: isMeant(one) })),
    ...(note && { note }),
  }
}

/** A field that no item has. A value that none has now may be what a contract guards against. */
async function unknownField<TItem extends Item>(
  recommender: Recommender<TItem>,
  requirements: Requirements,
): Promise<string | undefined> {
  for (const field of Object.keys(requirements)) {
    if (await isUnheardOf(recommender, item => fieldOf(item, field) !== undefined)) return field
  }
  return undefined
}

/** Whether no list at all could show such an item: `latest` knows them all, but for those that the persona has seen. */
async function isUnheardOf<TItem extends Item>(
  recommender: Recommender<TItem>,
  filter: (item: TItem) => boolean,
): Promise<boolean> {
  if (recommender.getHistory().some(({ item }) => item && filter(item))) return false
  return (await itemsOf(recommender, { strategy: 'latest', limit: 1, fallback: ['popular'], filter })).length === 0
}

/** @throws TacitlyError what the list failed with */
async function itemsOf<TItem extends Item>(recommender: Recommender<TItem>, options: ListOptions<TItem>) {
  const ask = () => recommender.recommend(options as Parameters<Recommender<TItem>['recommend']>[0])
  let snapshot = await ask()
  if (await hasLearned(recommender)) snapshot = await ask()
  if (snapshot.status === 'error') throw snapshot.error
  if (snapshot.status === 'pending')
    throw new TacitlyError('no-bundle', 'The recommender has no items: give createRecommender a bundle or items.')
  return snapshot.items
}

/** An edge ranker learns from the persona's events in idle moments, and begins when it is first asked. */
async function hasLearned<TItem extends Item>({ getState, subscribe }: Recommender<TItem>): Promise<boolean> {
  const isBusy = () => (getState().ranker?.left ?? 0) > 0
  if (!isBusy()) return false
  await new Promise<void>(resolve => {
    const stop = subscribe(() => {
      if (isBusy()) return
      stop()
      resolve()
    })
  })
  return true
}
