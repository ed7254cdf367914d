// Fetched when a profile is changed or removed.
import { show, TacitlyError } from '../errors'
import { withoutConsent } from '../state'
import type { FeedbackInput, Item, RecommenderState, TemporaryProfile } from '../types'
import { permissions } from '../visitor/consent'
import type { PersonalAccess } from './lazy'
import { eraseElsewhere } from './other-profiles'
import { createPersonal, type Personal, type PersonalHost } from './personal'

const longest = 64

type Host<TItem extends Item> = readonly [host: PersonalHost<TItem>, access: PersonalAccess<TItem>]

/** Temporary profiles of one page. */
interface Guests {
  /** Once temporary, always: by its bare name, too, none of them is ever written. */
  readonly names: Set<string>
  /** What stands behind the one that is shown. */
  home?: { profile: string; profiles: readonly string[] }
}

const guestsOf = new WeakMap<object, Guests>()

const ofThisPage: RecommenderState['storage'] = {
  kind: 'memory',
  reason: 'A temporary profile is of this page alone: nothing of it is written.',
}

/** Changes of one page, one after the other. */
const turns = new WeakMap<object, Promise<void>>()

function inTurn(owner: object, change: () => Promise<void>): Promise<void> {
  const turn = (turns.get(owner) ?? Promise.resolve()).then(change)
  turns.set(
    owner,
    turn.catch(() => undefined), // whoever asked is told
  )
  return turn
}

/**
 * Lists go by what this profile did, from here on; what the one before did stays with it. Resolves when its history is read.
 *
 * @throws TacitlyError 'options-invalid'; 'event-invalid'
 */
export async function setProfile<TItem extends Item>(
  [host, access]: Host<TItem>,
  given: string | TemporaryProfile,
): Promise<void> {
  const guest = typeof given === 'object' && given?.temporary === true ? given : undefined
  const name = checked(guest ? guest.name : given)
  return inTurn(host.state, () => change([host, access], name, guest && (guest.events ?? [])))
}

/** @param given events of a temporary one */
async function change<TItem extends Item>(
  [host, access]: Host<TItem>,
  profile: string,
  given?: readonly FeedbackInput[],
): Promise<void> {
  const { state, revisions, left, site } = host
  const { profile: current, consent } = state.get()
  const guests = guestsOf.get(state) ?? { names: new Set() }
  guestsOf.set(state, guests)
  const { home = state.get() } = guests
  const wasGuest = guests.home !== undefined
  const all = home.profiles.length > 0 ? home.profiles : [home.profile]
  if (given && all.includes(profile)) throw taken(profile)
  if (profile === current) return
  host.onWithdraw('The profile was changed.')
  const old = access.present()
  old?.stop()
  const events = given ?? (guests.names.has(profile) ? [] : undefined)
  const isBack = wasGuest && profile === home.profile
  state.set({
    profile,
    profiles: isBack ? home.profiles : all.includes(profile) ? all : [...all, profile],
    trainer: { status: 'idle' }, // what it told was of the one before
  })
  const name = host.name(profile)
  if (given) drop(host, profile) // it begins anew
  const known = left.get(name)
  if (wasGuest && state.get().storage === ofThisPage) state.set({ storage: known?.storage() ?? withoutConsent })
  const homeName = host.name(home.profile)
  // It goes on hearing other tabs: a consent that is withdrawn there holds here, too. A guest is there for the undo of a preview.
  if (events && old) left.set(host.name(current), old)
  const own = { ...host, name: (one = profile) => host.name(one) }
  const next = known ?? (events ? createGuest([own, access], homeName) : createPersonal(own))
  if (events) guests.names.add(profile)
  guests.home = events && { profile: home.profile, profiles: home.profiles }
  left.delete(name)
  const { learns, stores } = permissions(consent)
  const open = async () => {
    if (events) {
      state.set({ storage: ofThisPage })
      const moment = { ts: Date.now(), isMeant: learns && !state.get().paused }
      await Promise.all(events.map(event => next.log(event, moment)))
    } else if (stores) await (known ? known.obey(consent) : next.journal.open().then(host.onDisk))
    const present = site()
    if (present) await next.meet(present, false)
  }
  try {
    await access.swap(next, open())
  } finally {
    // Whatever failed: the new one stands in the state.
    revisions.renew()
    revisions.changed()
    if (wasGuest && !events) {
      old?.dispose()
      for (const guest of guests.names) drop(host, guest)
    }
    const gone = wasGuest ? left.get(homeName) : old
    if (gone && !events) await leave(host, gone, wasGuest ? homeName : host.name(current), stores)
  }
}

/** As if there were no consent to store. */
function createGuest<TItem extends Item>([host, access]: Host<TItem>, homeName: string): Personal<TItem> {
  const { state, left } = host
  const get = () => {
    const now = state.get()
    return now.consent === 'granted' ? { ...now, consent: 'memory-only' as const } : now
  }
  const guest = createPersonal({ ...host, state: { ...state, get } })
  const shown: Personal<TItem> = {
    ...guest,
    dispose() {
      guest.dispose()
      if (access.present() === shown) left.get(homeName)?.dispose() // the page's end
    },
  }
  return shown
}

/** On the disk it is found again; where there is none, it is kept for as long as the page. */
async function leave<TItem extends Item>(
  { left }: PersonalHost<TItem>,
  old: Personal<TItem>,
  name: string,
  stores: boolean,
): Promise<void> {
  if (!stores || (await old.journal.settled()) !== 'disk') {
    left.set(name, old)
    return
  }
  left.delete(name)
  old.dispose()
}

function drop<TItem extends Item>({ left, name }: PersonalHost<TItem>, profile: string): void {
  left.get(name(profile))?.dispose()
  left.delete(name(profile))
}

/**
 * Erases what a profile did, in every tab. The one that is shown gives way to the first; the first itself is emptied, and stays.
 *
 * @throws TacitlyError 'options-invalid'; 'storage-failed'
 */
export async function removeProfile<TItem extends Item>([host, access]: Host<TItem>, given: string): Promise<void> {
  const removed = checked(given)
  const { state } = host
  return inTurn(state, async () => {
    const [first = state.get().profile] = state.get().profiles
    if (removed !== first) await change([host, access], removed === state.get().profile ? first : state.get().profile)
    drop(host, removed)
    if (removed === state.get().profile) await (access.present() ?? (await access.open())).forget('all')
    else await eraseElsewhere(host.name(removed), { type: 'forget', scope: 'all', at: Date.now() })
    if (removed === first) return
    const without = (profiles: readonly string[]) => profiles.filter(one => one !== removed)
    state.set({ profiles: without(state.get().profiles) })
    const { home } = guestsOf.get(state) ?? {}
    if (home) {
      home.profiles = without(home.profiles)
      if (home.profile === removed) home.profile = first
    }
  })
}

const taken = (name: string) =>
  new TacitlyError(
    'options-invalid',
    `The temporary profile's name is '${name}', which a profile of this device has; give it another.`,
  )

function checked(name: unknown): string {
  if (typeof name === 'string' && name.length > 0 && name.length <= longest) return name
  throw new TacitlyError(
    'options-invalid',
    `The profile's name is ${show(name)}; expected 1 to ${longest} characters, such as 'kids'.`,
  )
}
