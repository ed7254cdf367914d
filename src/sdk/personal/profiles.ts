// Fetched when a profile is changed or removed.
import { show, TacitlyError } from '../errors'
import type { Item } from '../types'
import { permissions } from '../visitor/consent'
import type { PersonalAccess } from './lazy'
import { eraseElsewhere } from './other-profiles'
import { createPersonal, type PersonalHost } from './personal'

const longest = 64

type Host<TItem extends Item> = readonly [host: PersonalHost<TItem>, access: PersonalAccess<TItem>]

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
 * @throws TacitlyError 'options-invalid'
 */
export async function setProfile<TItem extends Item>([host, access]: Host<TItem>, given: string): Promise<void> {
  const name = checked(given)
  return inTurn(host.state, () => change([host, access], name))
}

async function change<TItem extends Item>([host, access]: Host<TItem>, profile: string): Promise<void> {
  const { state, revisions, left, site } = host
  const { profile: before, profiles, consent } = state.get()
  if (profile === before) return
  host.onWithdraw('The profile was changed.')
  const old = access.present()
  old?.stop()
  const all = profiles.length > 0 ? profiles : [before]
  state.set({ profile, profiles: all.includes(profile) ? all : [...all, profile] })
  const name = host.name(profile)
  const known = left.get(name)
  const next = known ?? createPersonal({ ...host, name: (one = profile) => host.name(one) })
  left.delete(name)
  const { stores } = permissions(consent)
  const open = async () => {
    if (stores) await (known ? known.obey(consent) : next.journal.open().then(host.onDisk))
    const present = site()
    if (present) await next.meet(present, false)
  }
  try {
    await access.swap(next, open())
  } finally {
    // Whatever failed: the new one stands in the state.
    revisions.renew()
    revisions.changed()
    if (old) await leave(host, old, host.name(before), stores)
  }
}

/** On the disk it is found again; where there is none, it is kept for as long as the page. */
async function leave<TItem extends Item>(
  { left, state }: PersonalHost<TItem>,
  old: NonNullable<ReturnType<PersonalAccess<TItem>['present']>>,
  name: string,
  stores: boolean,
): Promise<void> {
  if (!stores || (await old.journal.settled()) !== 'disk') {
    left.set(name, old)
    return
  }
  const { storage } = state.get()
  old.dispose()
  state.set({ storage }) // of the one that is shown now
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

function checked(name: unknown): string {
  if (typeof name === 'string' && name.length > 0 && name.length <= longest) return name
  throw new TacitlyError(
    'options-invalid',
    `The profile's name is ${show(name)}; expected 1 to ${longest} characters, such as 'kids'.`,
  )
}
