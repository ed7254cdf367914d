import { checkItems } from '../content/check-items'
import { createId } from '../ids'
import { loadCode } from '../load-code'
import { rerank } from '../rank/rerank'
import { createShownItems } from '../rank/shown-items'
import type { Revisions } from '../revisions'
import type { StateStore } from '../state'
import { keepUntil } from '../store/left-events'
import type { Consent, FeedbackInput, Item, Logged, Recommender, RerankOptions } from '../types'
import type { ContentAccess } from '../vectors/lazy'
import { checkConsent, permissions } from '../visitor/consent'
import type { ExperimentsAccess } from './experiments/lazy'
import type { PersonalAccess } from './lazy'
import type { Moment } from './log'
import type { PersonalHost } from './personal'

type Calls =
  | 'log'
  | 'rerank'
  | 'setConsent'
  | 'pause'
  | 'resume'
  | 'forget'
  | 'exportData'
  | 'importData'
  | 'exportModel'
  | 'getHistory'
  | 'getTaste'
  | 'setTaste'
  | 'exportTaste'
  | 'importTaste'
  | 'tasteItems'
  | 'session'
  | 'setProfile'
  | 'removeProfile'

export interface VisitorCallsHost<TItem extends Item> {
  readonly visitor: PersonalHost<TItem>
  readonly personal: PersonalAccess<TItem>
  readonly content: Pick<ContentAccess<TItem>, 'present' | 'load'>
  readonly experiments: Pick<ExperimentsAccess<TItem>, 'present'> | undefined
  readonly state: StateStore
  readonly revisions: Revisions
  readonly load: () => Promise<void>
  /** @throws TacitlyError 'server-refused' */
  readonly checkVisitor: (call: string) => Promise<void>
  readonly isServer: boolean
  readonly onConsentChange: ((consent: Consent) => void) | undefined
}

/** What a site calls for its visitor: each fetches the code that it takes, and is at once where that is here. */
export function createVisitorCalls<TItem extends Item>(host: VisitorCallsHost<TItem>): Pick<Recommender<TItem>, Calls> {
  const { visitor, personal, content, experiments, state, revisions, load, checkVisitor, isServer, onConsentChange } =
    host
  /** Items that `rerank` was given: what is known of the history where there is no catalogue. */
  const shownItems = createShownItems()

  async function taste(call?: string) {
    if (call) await checkVisitor(call)
    return (await personal.open()).taste()
  }

  /** The code is on its way: a page that goes away before leaves the event to the next. */
  function logLater(input: FeedbackInput, moment: Moment): Promise<Logged> {
    const event = { ...input, id: input?.id ?? createId(), ts: input?.ts ?? moment.ts }
    const logged = personal.open().then(opened => opened.log(event, moment))
    keepUntil(
      logged,
      visitor.name(),
      event,
      () => !personal.present() && moment.isMeant && permissions(state.get().consent).stores,
    )
    return logged
  }

  async function setConsent(value: Consent): Promise<void> {
    if (isServer) return checkVisitor('setConsent') // else at once
    const consent = checkConsent(value)
    if (consent === state.get().consent) return
    state.set({ consent })
    revisions.renew()
    const done = personal.obey(consent)
    try {
      onConsentChange?.(consent)
    } finally {
      await done
    }
  }

  return {
    async log(input) {
      if (isServer) await checkVisitor('log')
      const { consent, paused } = state.get()
      const moment = { ts: Date.now(), isMeant: permissions(consent).learns && !paused }
      const tried = input?.variant ? experiments?.present() : undefined
      const event = tried ? tried.complete(input) : input
      const logged = personal.present()?.log(event, moment) ?? logLater(event, moment)
      if (moment.isMeant) tried?.hear(event, logged)
      return logged
    },
    rerank<T extends Item>(given: readonly T[], { keepOrder, query }: RerankOptions = {}) {
      const { items } = checkItems(given)
      queueMicrotask(() => void load()) // not at once: React calls this while it renders
      const shown = shownItems.add(items)
      const relevance = query === undefined ? undefined : content.present()?.relevance(items, query)
      if (query !== undefined && state.get().content.status === 'idle') queueMicrotask(() => void content.load())
      return rerank(items, { keepOrder, query, relevance, taste: personal.present()?.tasteIn(items, shown) })
    },
    setConsent,
    pause: () => state.set({ paused: true }),
    resume: () => state.set({ paused: false }),
    forget: async scope => (personal.present() ?? (await personal.open())).forget(scope),
    exportData: async () => (await personal.open()).exportData(),
    async importData(data) {
      await checkVisitor('importData')
      return (await personal.open()).importData(data)
    },
    exportModel: async () => (await personal.open()).ownModel.toBytes(),
    getTaste: async () => (await taste()).taste(),
    setTaste: async change => (await taste('setTaste')).set(change),
    exportTaste: async given => (await taste()).toFile(given),
    importTaste: async file => (await taste('importTaste')).fromFile(file),
    tasteItems: async count => (await taste()).items(count) as Promise<readonly TItem[]>,
    async session(request) {
      if (isServer) await checkVisitor('session')
      return (personal.present() ?? (await personal.open())).session(request)
    },
    async setProfile(name) {
      await checkVisitor('setProfile')
      return (await loadCode(import('./profiles'))).setProfile([visitor, personal], name)
    },
    async removeProfile(name) {
      await checkVisitor('removeProfile')
      return (await loadCode(import('./profiles'))).removeProfile([visitor, personal], name)
    },
    getHistory: () => personal.present()?.touched() ?? [],
  }
}
