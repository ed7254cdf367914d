// What a visitor may ask for of what is kept of them, and what follows from their choice.
import { loadCode } from '../load-code'
import { soon } from '../patience'
import type { Revisions } from '../revisions'
import { keep, type Site } from '../serving/load'
import type { OwnModelHolder } from '../serving/trained-model'
import type { StateStore } from '../state'
import { profileMark } from '../store/database-name'
import type { Store } from '../store/store'
import type { Held } from '../store/totals'
import type { Consent, Item, Recommender, RecommenderOptions, RecommenderState } from '../types'
import type { permissions } from '../visitor/consent'
import type { Journal } from '../visitor/journal-types'
import type { RatingScale } from '../visitor/weights'
import type { EdgeHeads } from './edge-heads'
import type { LeftProfiles } from './other-profiles'
import { leftNames } from './take-left'
import type { TasteAccess } from './taste/access'

/** What it needs of the page. */
export interface RightsPage<TItem extends Item> {
  readonly options: Pick<RecommenderOptions<TItem>, 'name' | 'feedback'>
  /** Of the database, and of the lock between tabs. @param profile @default the present one */
  readonly name: (profile?: string) => string
  /** Profiles that this page has left. */
  readonly left: LeftProfiles
  readonly state: StateStore
  readonly revisions: Revisions
  /** As it was loaded. */
  readonly site: () => Site<TItem> | undefined
  readonly load: () => Promise<void>
  /** Where the last good bundle is kept. */
  readonly storage: () => Promise<Store | undefined>
  /** It is open now, of this profile: what else is kept there is read. Never rejects. */
  readonly onDisk: () => Promise<unknown>
  /** What runs must not go on, and what was drawn of the visitor must not stay: consent is withdrawn, or they are another profile. */
  readonly onWithdraw: (why: string) => void
}

export interface RightsCalls<TItem extends Item> {
  /** The disk, opened, where consent allows it; what was stored before a refusal is erased. Never rejects. */
  readonly openStorage: () => Promise<Store | undefined>
  /** This site serves from now on: what is of this browser takes its place in it. */
  readonly meet: (site: Site<TItem>, isFirst: boolean) => Promise<void>
  /** The visitor's choice is another, and stands in the state. */
  readonly obey: (consent: Consent) => Promise<void>
  readonly exportData: Recommender['exportData']
  readonly importData: Recommender['importData']
}

interface RightsHost<TItem extends Item> {
  readonly host: RightsPage<TItem>
  readonly name: string
  readonly journal: Journal
  readonly ownModel: OwnModelHolder
  readonly heads: EdgeHeads
  readonly taste: TasteAccess
  readonly held: () => Held
  readonly may: () => ReturnType<typeof permissions>
  readonly ratingScale: RatingScale
  readonly changedForAll: () => void
  readonly tellStorage: (error: NonNullable<RecommenderState['storage']['error']>) => void
}

export interface Rights<TItem extends Item> {
  /** This tab's part of a withdrawal. */
  readonly withdraw: (consent: Consent) => Promise<void>
  readonly calls: RightsCalls<TItem>
}

export function createRights<TItem extends Item>(of: RightsHost<TItem>): Rights<TItem> {
  const { host, name, journal, ownModel, heads, taste, held, may, ratingScale, changedForAll, tellStorage } = of

  /** What all apps of this origin shared, until each had a database of its own. */
  async function adoptShared({ catalog }: Site<TItem>): Promise<void> {
    if (host.options.name === undefined && !name.includes(profileMark))
      await journal.adoptShared(id => catalog.indexOf.has(id)).catch(tellStorage)
  }

  /** This tab's part of a withdrawal: 'denied' forgets, 'memory-only' goes on in this tab. */
  async function withdraw(consent: Consent): Promise<void> {
    host.onWithdraw('The consent was withdrawn.')
    const forgotten = consent === 'denied' ? journal.forget('all') : undefined
    if (forgotten) forgetLeft()
    changedForAll()
    await forgotten
  }

  /** What this page holds of the others. */
  function forgetLeft(): void {
    for (const one of host.left.values()) one.dispose()
    host.left.clear()
  }

  /** Consent is one: of the profiles that the site names, and of those that lie here all the same. */
  async function withdrawOthers(consent: Consent): Promise<void> {
    const names = await otherProfiles(host, name)
    if (names.size > 0) await (await loadCode(import('./other-profiles'))).withdrawOthers(consent, names)
  }

  async function remember(): Promise<void> {
    host.revisions.changed()
    await journal.open(true)
    await journal.settled()
    const present = host.site()
    if (present) await adoptShared(present)
    if (present?.bundle) await keep(host.storage(), present.bundle)
    if (present) await Promise.all([ownModel.restore(present), heads.restore()])
    await host.onDisk()
  }

  return {
    withdraw,
    calls: {
      async openStorage() {
        if (host.state.get().consent === 'denied')
          await Promise.all([journal.withdraw('denied'), withdrawOthers('denied')]).catch(tellStorage)
        if (!may().stores) return undefined
        await journal.open()
        const store = journal.store()
        return store?.kind === 'indexeddb' ? store : undefined
      },
      async meet(present, isFirst) {
        await Promise.all([ownModel.restore(present), heads.restore()])
        if (isFirst && host.state.get().consent !== 'memory-only') await soon(adoptShared(present))
      },
      obey: async consent => {
        if (consent === 'granted') return may().stores ? remember() : changedForAll() // a temporary profile stores nothing
        await Promise.all([journal.withdraw(consent), withdraw(consent), withdrawOthers(consent)])
      },
      async exportData() {
        await host.load()
        const { profile, profiles } = host.state.get()
        const named = profiles.length > 0 && { profile }
        const said = taste.get()
        const known = { ...held(), ...(said && { taste: said }) }
        return { format: 'tacitly-export', version: 1, exportedAt: Date.now(), ...named, ...known }
      },
      async importData(data) {
        const { importInto } = await loadCode(import('../visitor/exported-data'))
        const { taste: said, ...imported } = await importInto(journal, data, ratingScale, may().learns)
        if (said) {
          await taste.meet(said)
          await journal.tell('taste')
        }
        changedForAll()
        return imported
      },
    },
  }
}

/** Names of the databases of all profiles but this one. */
async function otherProfiles<TItem extends Item>(host: RightsPage<TItem>, name: string): Promise<Set<string>> {
  const { profiles } = host.state.get()
  const begin = host.name(profiles[0]) + profileMark
  const stored = (await globalThis.indexedDB?.databases?.()) ?? []
  const found = stored.flatMap(one => (one.name?.startsWith(begin) ? [one.name] : []))
  const left = leftNames().filter(one => one.startsWith(begin))
  const names = new Set([...profiles.map(profile => host.name(profile)), ...found, ...left])
  names.delete(name)
  return names
}
