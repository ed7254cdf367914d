import { checkConsent, permissions } from './consent'
import { asTacitlyError, TacitlyError } from './errors'
import { completeEvent, defaultRatingScale, feedbackWeights } from './feedback'
import { summarise, touchedItems } from './history'
import { createId } from './ids'
import { createJournal, withoutConsent } from './journal'
import type { Learning } from './learning'
import { createLists } from './list'
import { createOwnModel } from './own-model'
import { rerank } from './rank/rerank'
import { createRanking, type Ranking } from './ranking'
import { countRequests, type RequestCounter } from './requests'
import { cacheBundle, loadSite, type Site } from './site'
import { answerSnapshot, listNameOf, pendingSnapshot } from './snapshot'
import { createStateStore } from './state'
import type { Store } from './store/store'
import type {
  Consent,
  FeedbackInput,
  ForgetScope,
  Item,
  ListOptions,
  ListSnapshot,
  Recommender,
  RecommenderOptions,
  RerankOptions,
} from './types'

const defaultMaxEvents = 5000
/** A slow disk delays the first list by this at most. */
const storagePatienceMs = 1_000
const nothingHeld = { events: [], totals: [] } as const

/**
 * Recommendations that learn on the visitor's device. Synchronous, and nothing happens until the first list, event or
 * call: then the bundle is fetched and, with consent, the database opened. A missing engine, storage or network never
 * throws; `getState()` says what is missing.
 *
 * @throws TacitlyError 'options-invalid'
 */
export function createRecommender<TItem extends Item = Item>(
  options: RecommenderOptions<TItem> = {},
): Recommender<TItem> {
  const { name = 'tacitly', onConsentChange, feedback = {} } = options
  const { ratingScale = defaultRatingScale, maxEvents = defaultMaxEvents } = feedback
  const weights = feedbackWeights(feedback.weights)
  const state = createStateStore({
    consent: checkConsent(options.consent ?? 'memory-only'),
    paused: false,
    storage: withoutConsent,
    bundle: { status: 'none' },
    trainer: { status: 'idle' },
    serving: { model: 'none', origin: options.bundle === undefined ? 'items' : 'bundle' },
    models: [],
    history: { events: 0, items: 0 },
    timings: {},
    requests: [],
  })
  let site: Site<TItem> | undefined
  let failure: TacitlyError | undefined
  let loading: Promise<void> | undefined
  /** Only the answer to the latest request counts. */
  let requestNumber = 0
  let isRefreshing = false
  let revision = 0
  let edition = 0
  let ranking: Ranking<TItem> | undefined
  let isUpdateDue = false
  /** Of the first change that lists do not yet follow. */
  let learnStart: number | undefined
  let counter: RequestCounter | undefined
  let learning: Learning | undefined
  /** Items that `rerank` was given: what is known of the history where there is no catalogue. */
  const shownItems = new Map<string, Item>()

  const may = () => permissions(state.get().consent)
  const held = () => (may().learns ? { events: journal.events(), totals: journal.totals() } : nothingHeld)

  const journal = createJournal({
    name,
    maxEvents,
    ratingScale,
    onChange: changed,
    onForget(scope) {
      // Wherever it was asked for, in this tab or another. A dismissal that is undone is no wish for another order.
      if (typeof scope !== 'object' || !('eventId' in scope)) edition++
      ownModel.forget(scope)
      learning?.stop('What it learns from is being forgotten.', 'fineTune')
    },
    onWithdrawn(consent) {
      state.set({ consent })
      journal.leave()
      void withdraw(consent)
    },
    onStorage: storage => state.set({ storage }),
  })

  const ownModel = createOwnModel(journal, changedForAll)

  const lists = createLists<TItem>({
    readiness: () =>
      site ? { status: 'ready' } : failure ? { status: 'error', error: failure } : { status: 'loading' },
    revision: () => revision,
    edition: () => edition,
    isRefreshing: () => isRefreshing,
    rank: (listOptions, above) => rankingOf(site!).rank(listOptions, above),
    load: again => void load(again),
    log,
  })

  /** Something that answers depend on is different: lists follow within this task, and so before the next frame. */
  function changed(): void {
    learnStart ??= performance.now()
    revision++
    ranking = undefined
    follow()
  }

  function follow(): void {
    if (isUpdateDue) return
    isUpdateDue = true
    queueMicrotask(() => {
      isUpdateDue = false
      lists.update()
      describe(learnStart === undefined ? {} : { learnMs: performance.now() - learnStart })
      learnStart = undefined
    })
  }

  /** As `changed`, and views may take up the new order at once. */
  function changedForAll(): void {
    edition++
    changed()
  }

  function describe(timings: { readonly learnMs?: number; readonly loadMs?: number }): void {
    const before = state.get()
    const now = site && rankingOf(site)
    state.set({
      serving: now?.serving() ?? before.serving,
      models: now?.models() ?? before.models,
      history: summarise(held()),
      timings: { ...before.timings, ...now?.timings(), ...timings },
    })
  }

  function rankingOf(present: Site<TItem>): Ranking<TItem> {
    ranking ??= createRanking(present, ownModel.get(), { ...held(), weights, ratingScale })
    return ranking
  }

  function load(again = false): Promise<void> {
    if (!loading || (again && failure)) loading = loadFirst()
    return loading
  }

  async function loadFirst(): Promise<void> {
    const start = performance.now()
    const mine = ++requestNumber
    counter ??= countRequests(requests => state.set({ requests }))
    failure = undefined
    if (options.bundle !== undefined) state.set({ bundle: { status: 'loading' } })
    const cache = openStorage()
    try {
      const loaded = await loadSite<TItem>({ ...options, minRelease: 0, cache })
      await cache
      if (mine === requestNumber) await adopt(loaded)
      describe({ loadMs: performance.now() - start })
    } catch (thrown) {
      if (mine !== requestNumber) return
      failure = asTacitlyError(thrown, 'bundle-missing')
      state.set({ bundle: { status: failure.code === 'no-bundle' ? 'none' : 'error', error: failure } })
    }
    changed()
  }

  /** The disk, opened, where consent allows it; what was stored before a refusal is erased. */
  async function openStorage(): Promise<Store | undefined> {
    if (state.get().consent === 'denied')
      await journal
        .withdraw('denied')
        .catch(error => state.set({ storage: { kind: 'memory', reason: error.message, error } }))
    if (!may().stores) return undefined
    await Promise.race([journal.open(), new Promise(resolve => setTimeout(resolve, storagePatienceMs))])
    const store = journal.store()
    return store.kind === 'indexeddb' ? store : undefined
  }

  async function adopt(loaded: Site<TItem>): Promise<void> {
    site = loaded
    const { bundle, catalog, error } = loaded
    const status = bundle ? 'ready' : options.bundle === undefined ? 'none' : 'error'
    state.set({ bundle: { status, release: bundle?.release, items: catalog.items.length, error } })
    ranking = undefined
    await ownModel.restore(loaded)
  }

  async function updateBundle(): Promise<void> {
    await load()
    if (!site?.bundle) return load(true)
    const mine = ++requestNumber
    isRefreshing = true
    changed()
    try {
      const present = site.bundle
      const loaded = await loadSite<TItem>({
        bundle: options.bundle,
        minRelease: present.release,
        cache: openStorage(),
      })
      if (mine !== requestNumber) return
      if (loaded.error) throw loaded.error
      if (loaded.bundle && loaded.bundle.release > present.release) {
        edition++
        await adopt(loaded)
      }
    } catch (thrown) {
      const error = asTacitlyError(thrown, 'bundle-missing')
      state.set({ bundle: { ...state.get().bundle, error } })
      throw error
    } finally {
      if (mine === requestNumber) isRefreshing = false
      changed()
    }
  }

  async function trainer(): Promise<Learning> {
    const { createLearning } = await import('./learning')
    learning ??= createLearning({
      name,
      client: { workers: options.workers, onRequests: (entries, from) => counter?.add(entries, from) },
      journal,
      ownModel,
      consent: () => state.get().consent,
      async loaded() {
        await load()
        if (site) return site
        throw failure ?? new TacitlyError('aborted', 'The bundle was replaced while it was loaded: try again.')
      },
      history: () => rankingOf(site!).visitor().history,
      setTrainer: trainerState => state.set({ trainer: trainerState }),
    })
    return learning
  }

  function log(input: FeedbackInput): Promise<void> {
    let event: ReturnType<typeof completeEvent>
    try {
      event = completeEvent(input, { now: Date.now(), seq: journal.nextSeq(), id: createId(), ratingScale })
    } catch (thrown) {
      return Promise.reject(thrown)
    }
    if (!may().learns || state.get().paused || journal.has(event.id)) return Promise.resolve()
    void load()
    const committed = journal.append(event)
    // What went wrong stands in the state too: who does not wait for the promise is not punished for it.
    committed.catch(() => undefined)
    const says = (weights.get(event.type)?.confidence ?? 0) > 0
    if (says) changed()
    else follow()
    return committed
  }

  async function recommend(listOptions: ListOptions<TItem> = {}): Promise<ListSnapshot<TItem>> {
    const listName = listNameOf(listOptions)
    const frame = { edition, isStalled: false, isRefreshing: false }
    const pending = pendingSnapshot(listName, frame)
    if (listOptions.enabled === false) return pending
    await load()
    if (site) return answerSnapshot(listName, rankingOf(site).rank(listOptions, new Set()), frame, pending)
    return failure ? { ...frame, status: 'error', listName, listId: createId(), items: [], error: failure } : pending
  }

  function rerankItems<T extends Item>(items: readonly T[], rerankOptions?: RerankOptions) {
    void load()
    for (const item of items) shownItems.set(item.id, item)
    const known = new Map(shownItems)
    for (const { itemId, item } of getHistory()) if (item) known.set(itemId, item)
    return rerank(items, { ...held(), ...rerankOptions, known, weights, ratingScale, now: Date.now() })
  }

  async function setConsent(value: Consent): Promise<void> {
    const consent = checkConsent(value)
    if (consent === state.get().consent) return
    state.set({ consent })
    edition++
    onConsentChange?.(consent)
    if (consent !== 'granted') {
      const erased = journal.withdraw(consent)
      await withdraw(consent)
      return erased
    }
    changed()
    await journal.open()
    await journal.settled()
    if (site?.bundle) await cacheBundle(journal.store(), site.bundle)
    if (site) await ownModel.restore(site)
  }

  /** This tab's part of a withdrawal: 'denied' forgets, 'memory-only' goes on in this tab. */
  async function withdraw(consent: Consent): Promise<void> {
    learning?.stop('The consent was withdrawn.')
    if (consent === 'denied') await journal.forget('all')
    changedForAll()
  }

  async function forget(scope: ForgetScope): Promise<void> {
    await journal.forget(scope)
  }

  async function importData(data: unknown) {
    if (!may().learns) throw new TacitlyError('consent-required', "Nothing can be imported while consent is 'denied'.")
    const { checkExport } = await import('./exported-data')
    const { events, totals } = checkExport(data, ratingScale)
    edition++
    const added = await journal.merge(events, totals)
    return { added, known: events.length - added }
  }

  function getHistory() {
    return touchedItems(held(), id => {
      const index = site?.catalog.indexOf.get(id)
      return index === undefined ? undefined : site?.catalog.items[index]
    })
  }

  return {
    subscribe: state.subscribe,
    getState: state.get,
    list: (listOptions = {}) => lists.get(listOptions),
    recommend,
    rerank: rerankItems,
    log,
    fit: async trainOptions => (await trainer()).train('fit', trainOptions),
    fineTune: async trainOptions => (await trainer()).train('fineTune', trainOptions),
    exportModel: async () => ownModel.toBytes(),
    setConsent,
    pause: () => state.set({ paused: true }),
    resume: () => state.set({ paused: false }),
    async exportData() {
      await load()
      return { format: 'tacitly-export', version: 1, exportedAt: Date.now(), ...held() }
    },
    importData,
    forget,
    updateBundle,
    getHistory,
    dispose() {
      learning?.stop('The recommender was disposed.')
      journal.leave()
      counter?.stop()
    },
  }
}
