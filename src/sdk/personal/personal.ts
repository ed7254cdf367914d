// Loaded after the first list, by the first event, or with consent: a list for a visitor of whom nothing is known waits for none of it.
import { itemOf } from '../content/catalog'
import { TacitlyError } from '../errors'
import type { VisitorView } from '../lists/ranking'
import type { Taste } from '../rank/rerank'
import { tasteIn } from '../rank/taste'
import type { Site } from '../serving/load'
import { createOwnModel, type OwnModelHolder } from '../serving/trained-model'
import type { History } from '../shapes/types'
import { type Held, withoutForgotten } from '../store/totals'
import type {
  Fatigue,
  FeedbackInput,
  FeedbackWeight,
  ForgetScope,
  Item,
  Logged,
  Recommender,
  RecommenderOptions,
  RecommenderState,
} from '../types'
import { permissions } from '../visitor/consent'
import { visitStart } from '../visitor/fatigue'
import { evidence } from '../visitor/feedback'
import { summarise, touchedItems } from '../visitor/history'
import { createJournal } from '../visitor/journal'
import type { Journal } from '../visitor/journal-types'
import { askedSession } from '../visitor/session'
import { createSilence } from '../visitor/silence'
import { createVisitor } from '../visitor/visitor'
import { defaultRatingScale, type FeedbackWeights } from '../visitor/weights'
import { createEdgeHeads } from './edge-heads'
import { createLog, type Moment } from './log'
import type { LeftProfiles } from './other-profiles'
import { createRights, type RightsCalls, type RightsPage } from './rights'
import { createSessions } from './sessions'
import { forgetLeft, takeLeft } from './take-left'
import { createTasteAccess, type TasteAccess } from './taste/access'
import type { Steering } from './taste/taste'
import { viewOf } from './view'

// What devtools go by, too: were it a file of its own, every page would fetch that.
export const shared = {
  askedSession,
  createSilence,
  evidence,
  summarise,
  touchedItems,
  viewOf,
  visitStart,
  withoutForgotten,
}

const defaultMaxEvents = 5000

export interface PersonalHost<TItem extends Item> extends RightsPage<TItem> {
  readonly options: Pick<RecommenderOptions<TItem>, 'name' | 'feedback'>
  /** Profiles that this page has left. */
  readonly left: LeftProfiles<Personal<TItem>>
  readonly weights: FeedbackWeights
  readonly fatigue: Fatigue | undefined
  readonly silence: FeedbackWeight | undefined
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** With the items that were added to it. */
  readonly grownSite: () => Site<TItem> | undefined
  /** Fetches what comes after a first list: all models and texts, or vectors. Never rejects: the state says what failed. */
  readonly later: (what: 'models' | 'vectors') => Promise<void>
  /** About to be forgotten: what else learned from it has to go. */
  readonly onForget: (scope: ForgetScope) => void
}

/** What a visitor makes of a page: the journal of what they did, the model that was trained here, and what follows from both. */
export interface Personal<TItem extends Item> extends RightsCalls<TItem> {
  readonly name: string
  readonly journal: Journal
  readonly ownModel: OwnModelHolder
  /** Whether there is a history to go by. */
  readonly isKnown: () => boolean
  /** @param without as if that had been forgotten. @param steering as if that had been said of taste */
  readonly view: (site: Site<TItem>, without?: ForgetScope, steering?: Steering) => VisitorView
  readonly taste: TasteAccess['open']
  /** In the numbers of the site's own items. */
  readonly historyOf: (site: Pick<Site<Item>, 'catalog'>) => History
  /** Empty where nothing may be learned. */
  readonly held: () => Held
  readonly summary: () => ReturnType<typeof summarise>
  readonly touched: () => ReturnType<Recommender<TItem>['getHistory']>
  readonly log: (input: FeedbackInput, moment: Moment) => Promise<Logged>
  readonly session: ReturnType<typeof createSessions>['answer']
  readonly askedHere: ReturnType<typeof createSessions>['here']
  /** @param shown items that the site showed before, by id: what is known of those that the catalogue lacks */
  readonly tasteIn: (items: readonly Item[], shown: ReadonlyMap<string, Item>) => Taste
  readonly forget: (scope: ForgetScope) => Promise<void>
  /** What the state says while this profile is shown. */
  readonly storage: () => RecommenderState['storage']
  /** The page shows another profile: what runs for this one ends. */
  readonly stop: () => void
  readonly dispose: () => void
}

const nothingHeld: Held = { events: [], totals: [] }

export function createPersonal<TItem extends Item>(host: PersonalHost<TItem>): Personal<TItem> {
  const { options, weights, state, revisions, site, onForget } = host
  const name = host.name()
  const { profile } = state.get()
  let { storage } = state.get()
  const { ratingScale = defaultRatingScale, maxEvents = defaultMaxEvents } = options.feedback ?? {}
  const may = () => permissions(state.get().consent)
  const held = (): Held => (may().learns ? { events: journal.events(), totals: journal.totals() } : nothingHeld)

  const historyOf = ({ catalog }: Pick<Site<Item>, 'catalog'>) =>
    createVisitor(held().events, held().totals, catalog, { ...visitorOptions(), session: undefined }).history

  const taste = createTasteAccess({
    historyOf,
    site: () => wholeSite(host),
    tell: () => journal.tell('taste'),
    loadContent: () => host.later('vectors'),
    contentState: () => state.get().content,
    mayLearn: () => may().learns,
    onChange: changedForAll,
    onMissing: error => state.set({ history: { ...state.get().history, error } }),
  })

  const sessions = createSessions({
    events: () => held().events,
    tellEnd: () => journal.tell('ended'),
    onChange: changedForAll,
  })

  const journal = createJournal({
    name,
    said: { taste, ended: sessions.ended },
    maxEvents,
    ratingScale,
    mayStore: () => may().stores,
    onChange: revisions.heard,
    onForget(scope, at) {
      // Wherever it was asked for, in this tab or another. A dismissal that is undone is no wish for another order.
      if (typeof scope !== 'object' || !('eventId' in scope)) revisions.renew()
      ownModel.forget(scope)
      heads.forget()
      taste.forget(scope, at)
      sessions.forget(scope)
      onForget(scope)
    },
    onRenumber: by => ownModel.renumber(by),
    onWithdrawn(consent) {
      state.set({ consent })
      journal.leave()
      rights.withdraw(consent).catch(tellStorage)
    },
    onStorage(now) {
      const isOpen = now.kind === 'indexeddb' && storage.kind !== 'indexeddb'
      const isBack = isOpen && storage.kind === 'memory'
      storage = now
      if (state.get().profile === profile) state.set({ storage })
      const present = site()
      if (isOpen) takeLeft(name, log)
      if (isBack && present) void ownModel.restore(present)
    },
  })

  const heads = createEdgeHeads({
    store: () => (may().stores ? journal.store() : undefined),
    ...{ generation: journal.generation, settled: journal.settled },
    key({ bundle }) {
      const own = ownModel.get()
      return [bundle?.identity, own && `${own.model.id} ${own.origin} ${own.ndcg} ${own.upToSeq}`].join(' ')
    },
    setRanker: ranker => state.set({ ranker }),
    onLearned: revisions.changed,
  })

  const ownModel = createOwnModel(journal, changedForAll, why => state.set({ trainer: { status: 'idle', why } }))

  /** As any change, and views may take up the new order at once. */
  function changedForAll(): void {
    revisions.renew()
    revisions.changed()
  }

  function tellStorage(error: NonNullable<RecommenderState['storage']['error']>): void {
    state.set({ storage: { kind: 'memory', reason: error.message, error } })
  }

  const rights = createRights({
    host,
    name,
    journal,
    ownModel,
    heads,
    taste,
    held,
    may,
    ratingScale,
    changedForAll,
    tellStorage,
  })

  const log = createLog({
    ...{ name, weights, ratingScale, journal, mark: sessions.mark, state, revisions, load: host.load },
    mayStore: () => may().stores,
    marksSuspects: options.feedback?.suspects !== 'keep',
  })

  const touched = () => touchedItems(held(), id => itemOf(host.grownSite()?.catalog, id))
  const visitorOptions = (of?: Held['events']) => ({
    ...{ weights, ratingScale, now: Date.now(), session: sessions.startedAt(of) },
    ...(host.fatigue && { fatigue: { ...host.fatigue, before: host.startedAt } }),
  })
  const silenceIn = createSilence(host.silence, host.startedAt)
  /** Of lists alone: no model is trained on what was not done. */
  const viewOptions = ({ events }: Held, isPreview = false) => ({
    ...{ ...visitorOptions(events), silence: silenceIn(events, !isPreview) },
  })
  if (may().stores) void journal.open() // so that the first event waits for it, whoever asked first

  return {
    ...{ name, journal, ownModel },
    isKnown: () => held().events.length + held().totals.length > 0,
    view(present, without, steering = taste.steering()) {
      const [own, all] = [ownModel.get(), held()]
      if (!without) return viewOf(present, own, all, viewOptions(all), heads.of, steering)
      const [left, then] = [withoutForgotten(all, without), ownModel.without(without)]
      return viewOf(present, then, left, viewOptions(left, true), heads.preview(then === own), steering)
    },
    taste: taste.open,
    historyOf,
    held,
    summary: () => summarise(held()),
    touched,
    log,
    session: sessions.answer,
    askedHere: sessions.here,
    tasteIn(items, shown) {
      const known = new Map(shown)
      for (const { itemId, item } of touched()) if (item) known.set(itemId, item)
      return tasteIn(items, held(), known, visitorOptions())
    },
    ...rights.calls,
    forget: scope => journal.forget(forgetLeft(name, scope)),
    storage: () => storage,
    stop: heads.stop,
    dispose() {
      heads.stop()
      journal.dispose()
    },
  }
}

/** With all models. @throws TacitlyError 'no-bundle' */
async function wholeSite<TItem extends Item>(host: PersonalHost<TItem>): Promise<Site<Item>> {
  await host.load()
  await host.later('models')
  const present = host.grownSite() as Site<Item> | undefined
  if (present) return present
  throw new TacitlyError(
    'no-bundle',
    'There are no items yet: getState().bundle says why. Try again when they are here.',
  )
}
