// Fetched when a profile is changed or removed.
import { show, TacitlyError } from '../errors'
import type { FeedbackInput, Item, RecommenderState, TemporaryProfile } from '../types'
import { permissions } from '../visitor/consent'
import type { PersonalAccess } from './lazy'
import { eraseElsewhere } from './other-profiles'
import { createPersonal, type Personal, type PersonalHost } from './personal'

const longest = 64

type Host<TItem extends Item> = readonly [host: PersonalHost<TItem>, access: PersonalAccess<TItem>]

/** A temporary profile that is shown, and what it stands in front of. */
interface Guest extends Pick<RecommenderState, 'profile' | 'profiles' | 'storage'> {
  readonly end: () => void
}

const guests = new WeakMap<object, Guest>()

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

/** @param events of a temporary one */
async function change<TItem extends Item>(
  [host, access]: Host<TItem>,
  profile: string,
  events?: readonly FeedbackInput[],
): Promise<void> {
  const isTemporary = events !== undefined
  const { state, revisions, left, site } = host
  const { profile: current, consent } = state.get()
  const guest = guests.get(state)
  const home = guest ?? state.get()
  const all = home.profiles.length > 0 ? home.profiles : [home.profile]
  if (isTemporary && all.includes(profile)) throw taken(profile)
  if (profile === current) return
  host.onWithdraw('The profile was changed.')
  const old = access.present()
  old?.stop()
  const isBack = guest !== undefined && profile === home.profile
  state.set({
    profile,
    profiles: isBack ? home.profiles : all.includes(profile) ? all : [...all, profile],
    ...(guest && state.get().storage === ofThisPage && { storage: home.storage }),
  })
  const homeName = host.name(home.profile)
  // It goes on hearing other tabs: a consent that is withdrawn there holds here, too.
  if (isTemporary && old && !guest) left.set(homeName, old)
  const name = host.name(profile)
  const known = left.get(name)
  const own = { ...host, name: (one = profile) => host.name(one) }
  const next = known ?? (isTemporary ? createGuest(own, home, homeName) : createPersonal(own))
  if (!isTemporary) guests.delete(state)
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
    if (guest) keepStorage(state, guest.end)
    const gone = guest ? left.get(homeName) : old
    if (gone && !isTemporary) await leave(host, gone, guest ? homeName : host.name(current), stores)
  }
}

/** As if there were no consent to store. */
function createGuest<TItem extends Item>(
  host: PersonalHost<TItem>,
  { profile, profiles, storage }: Omit<Guest, 'end'>,
  homeName: string,
): Personal<TItem> {
  const { state, left } = host
  const get = () => {
    const now = state.get()
    return now.consent === 'granted' ? { ...now, consent: 'memory-only' as const } : now
  }
  const guest = createPersonal({ ...host, state: { ...state, get } })
  guests.set(state, { profile, profiles, storage, end: guest.dispose })
  return {
    ...guest,
    dispose() {
      guest.dispose()
      left.get(homeName)?.dispose()
    },
  }
}

/** On the disk it is found again; where there is none, it is kept for as long as the page. */
async function leave<TItem extends Item>(
  { left, state }: PersonalHost<TItem>,
  old: Personal<TItem>,
  name: string,
  stores: boolean,
): Promise<void> {
  if (!stores || (await old.journal.settled()) !== 'disk') {
    left.set(name, old)
    return
  }
  left.delete(name)
  keepStorage(state, old.dispose)
}

/** What ends tells of a disk that it no longer has; the state goes on saying that of the profile which is shown now. */
function keepStorage({ get, set }: Pick<PersonalHost<Item>['state'], 'get' | 'set'>, end: () => void): void {
  const { storage } = get()
  end()
  set({ storage })
}

/**
 * Erases what a profile did, in every tab. The one that is shown gives way to the first; the first itself is emptied, and stays.
 *
 * @throws TacitlyError 'options-invalid'; 'storage-failed'
 */
export async function removeProfile<TItem extends Item>([host, access]: Host<TItem>, given: string): Promise<void> {
  const removed = checked(given)
  const { state, left } = host
  return inTurn(state, async () => {
    const [first = state.get().profile] = state.get().profiles
    if (removed !== first) await change([host, access], removed === state.get().profile ? first : state.get().profile)
    const name = host.name(removed)
    left.get(name)?.dispose()
    left.delete(name)
    if (removed === state.get().profile) await (access.present() ?? (await access.open())).forget('all')
    else await eraseElsewhere(name, { type: 'forget', scope: 'all', at: Date.now() })
    if (removed !== first) state.set({ profiles: state.get().profiles.filter(one => one !== removed) })
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
