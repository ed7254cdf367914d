import { createPace } from './action-pace'
import { itemOf } from './catalog'
import { checkItems } from './check-items'
import { checkConsent, permissions } from './consent'
import { createContentAccess } from './content-access'
import { countUnknown } from './count-unknown'
import { databaseName } from './database-name'
import { asTacitlyError, TacitlyError } from './errors'
import { feedbackType } from './event-types'
import { completeEvent, defaultRatingScale, feedbackWeights } from './feedback'
import { summarise, touchedItems } from './history'
import { createId } from './ids'
import { createJournal } from './journal'
import type { Learning } from './learning'
import { createLists } from './list'
import { loadCode } from './load-code'
import { createOwnModel } from './own-model'
import { beforeFrame } from './page'
import { soon } from './patience'
import { rerank } from './rank/rerank'
import { createRanking, type Ranking } from './ranking'
import { countRequests, type RequestCounter } from './requests'
import { createShownItems } from './shown-items'
import { cacheBundle, type Site } from './site'
import { createSiteLoader } from './site-loader'
import { answerSnapshot, errorSnapshot, listNameOf, pendingSnapshot } from './snapshot'
import { createStateStore, initialState } from './state'
import type { Store } from './store/store'
import type {
  Consent,
  FeedbackInput,
  Item,
  ListOptions,
  ListSnapshot,
  Logged,
  Recommender,
  RecommenderOptions,
  RerankOptions,
  TrainOptions,
} from './types'
import { createVisitor } from './visitor'

const defaultMaxEvents = 5000
type Schedule = (listener: () => void) => void
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
  const {
    name = databaseName(options.bundle),
    onConsentChange,
    feedback = {},
    server = typeof document === 'undefined',
  } = options
  const { ratingScale = defaultRatingScale, maxEvents = defaultMaxEvents } = feedback
  const weights = feedbackWeights(feedback.weights)
  const consent = checkConsent(options.consent ?? 'memory-only')
  const isTooFast = createPace()
  const state = createStateStore(initialState(consent, options.bundle === undefined ? 'items' : 'bundle'))
  let revision = 0
  let edition = 0
  let ranking: Ranking<TItem> | undefined
  /** When lists follow next; undefined: they are up to date. */
  let due: Schedule | undefined
  /** Of the state that lists follow. */
  let followed = 0
  let followedEdition = 0
  let isLoadAsked = false
  let counter: RequestCounter | undefined
  /** Code for what follows the first list. */
  let learning: Learning | undefined
  /** Items that `rerank` was given: what is known of the history where there is no catalogue. */
  const shownItems = createShownItems()

  const may = () => permissions(state.get().consent)
  const held = () => (may().learns ? { events: journal.events(), totals: journal.totals() } : nothingHeld)

  const journal = createJournal({
    name,
    maxEvents,
    ratingScale,
    mayStore: () => may().stores,
    onChange: () => changed(edition === followedEdition ? beforeFrame : queueMicrotask),
    onForget(scope) {
      // Wherever it was asked for, in this tab or another. A dismissal that is undone is no wish for another order.
      if (typeof scope !== 'object' || !('eventId' in scope)) edition++
      ownModel.forget(scope)
      content.present()?.forget(scope)
      learning?.stop('What it learns from is being forgotten.', 'fineTune')
    },
    onRenumber: by => ownModel.renumber(by),
    onWithdrawn(consent) {
      state.set({ consent })
      journal.leave()
      withdraw(consent).catch(tellStorage)
    },
    onStorage(storage) {
      const isBack = storage.kind === 'indexeddb' && state.get().storage.kind === 'memory'
      state.set({ storage })
      const site = loader.site()
      if (isBack && site) void ownModel.restore(site)
    },
  })

  const ownModel = createOwnModel(journal, changedForAll, () => {
    const why =
      'The site was published with other items: the model that was trained here no longer fits, and was dropped. Train again: fit() or fineTune().'
    state.set({ trainer: { status: 'idle', why } })
  })

  const loader = createSiteLoader<TItem>({
    bundle: options.bundle,
    items: options.items,
    refuseOlder: options.refuseOlder,
    cache: openStorage,
    async onSite(site, previous) {
      ranking = undefined
      if (previous) edition++
      state.set({ content: { status: site.hasVectors ? 'idle' : 'none' } })
      if (previous) await content.present()?.load()
      await ownModel.restore(site)
      if (!previous && state.get().consent !== 'memory-only') await soon(adoptShared(site))
    },
    onBundle: bundle => state.set({ bundle }),
    onChange: () => changed(),
  })

  const content = createContentAccess<TItem>({
    encoders: options.encoders,
    workers: options.workers,
    store: () => soon(openStorage()),
    load,
    site: loader.site,
    onRequests: entries => counter?.add(entries, 'extractor'),
    setState: state.set,
    onChange: () => changed(),
  })

  const lists = createLists<TItem>({
    readiness() {
      const error = loader.failure()
      return loader.site() ? { status: 'ready' } : error ? { status: 'error', error } : { status: 'loading' }
    },
    revision: () => revision,
    edition: () => edition,
    isRefreshing: loader.isRefreshing,
    rank: rankList,
    load(again) {
      void load(again)
      if (again && content.scoring() !== 'pending') void content.load(again)
    },
    log,
  })

  /** Something that answers depend on is different: lists follow within this task; after mere events, before the next frame. */
  function changed(schedule: Schedule = queueMicrotask): void {
    revision++
    ranking = undefined
    follow(schedule)
  }

  function follow(schedule: Schedule): void {
    if (due === schedule || due === queueMicrotask) return
    due = schedule
    schedule(() => {
      if (!due) return
      due = undefined
      const start = performance.now()
      const hasLearned = followed !== revision
      followed = revision
      followedEdition = edition
      lists.update()
      describe(hasLearned ? { learnMs: performance.now() - start } : {})
    })
  }

  /** As `changed`, and views may take up the new order at once. */
  function changedForAll(): void {
    edition++
    changed()
  }

  function describe(timings: { readonly learnMs?: number }): void {
    const before = state.get()
    const now = loader.site() && rankingOf()
    state.set({
      serving: now?.serving() ?? before.serving,
      models: now?.models() ?? before.models,
      history: summarise(held()),
      timings: { ...before.timings, ...now?.timings(), ...timings },
    })
  }

  /** To be asked once there is a site. */
  function rankingOf(): Ranking<TItem> {
    ranking ??= createRanking(content.site()!, ownModel.get(), {
      ...held(),
      weights,
      ratingScale,
      content: content.scoring(),
    })
    return ranking
  }

  function rankList(listOptions: ListOptions<TItem>, above: ReadonlySet<string>) {
    const answer = rankingOf().rank(listOptions, above)
    if (!answer) void content.load()
    return answer
  }

  async function load(again = false): Promise<void> {
    const isFirst = !isLoadAsked
    isLoadAsked = true
    counter ??= countRequests(requests => state.set({ requests }))
    const start = performance.now()
    await loader.load(again)
    if (!isFirst) return
    state.set({ timings: { ...state.get().timings, loadMs: performance.now() - start } })
  }

  /** The disk, opened, where consent allows it; what was stored before a refusal is erased. */
  async function openStorage(): Promise<Store | undefined> {
    if (state.get().consent === 'denied') await journal.withdraw('denied').catch(tellStorage)
    if (!may().stores) return undefined
    await journal.open()
    const store = journal.store()
    return store.kind === 'indexeddb' ? store : undefined
  }

  /** What all apps of this origin shared, until each had a database of its own. */
  async function adoptShared({ catalog }: Site<TItem>): Promise<void> {
    if (options.name === undefined) await journal.adoptShared(id => catalog.indexOf.has(id)).catch(tellStorage)
  }

  function tellStorage(error: TacitlyError): void {
    state.set({ storage: { kind: 'memory', reason: error.message, error } })
  }

  async function trainer(): Promise<Learning> {
    void load()
    const { createLearning } = await loadCode(import('./learning')).catch(error => {
      state.set({ trainer: { status: 'failed', why: error.message, error } })
      throw error
    })
    learning ??= createLearning({
      name,
      client: { workers: options.workers, onRequests: (entries, from) => counter?.add(entries, from) },
      journal,
      ownModel,
      content: content.open,
      consent: () => state.get().consent,
      loaded: loader.loaded,
      // In the numbers of the site's own items, which the models that are trained speak of.
      history() {
        const { events, totals } = held()
        const { catalog } = loader.site()!
        return createVisitor(events, totals, catalog, { weights, ratingScale, now: Date.now() }).history
      },
      setTrainer: trainerState => state.set({ trainer: trainerState }),
    })
    return learning
  }

  /** @throws TacitlyError 'server-refused' */
  async function checkVisitor(call: string): Promise<void> {
    if (server) (await loadCode(import('./refuse-server'))).refuseServer(call)
  }

  /** In memory at once: a page may go away right after. */
  async function log(input: FeedbackInput): Promise<Logged> {
    if (server) await checkVisitor('log')
    const type = typeof input?.type === 'string' && !weights.has(input.type) ? feedbackType(input.type) : input?.type
    let event = completeEvent(
      { ...input, type },
      { now: Date.now(), seq: journal.nextSeq(), id: createId(), ratingScale },
    )
    if (!may().learns || state.get().paused) return { stored: 'nowhere' }
    if (journal.has(event.id)) return { stored: await journal.settled() }
    void load()
    const weight = weights.get(event.type)
    if (!weight) countUnknown(state, event.type)
    const isAction = weight !== undefined && weight.confidence > 0
    if (isAction && isTooFast(event.ts)) event = { ...event, suspect: true }
    const stored = journal.append(event)
    if (isAction && !event.suspect) changed(beforeFrame)
    else follow(beforeFrame)
    return { stored: await stored }
  }

  async function recommend(listOptions: ListOptions<TItem> = {}): Promise<ListSnapshot<TItem>> {
    const listName = listNameOf(listOptions)
    const frame = { edition, isStalled: false, isRefreshing: false }
    const pending = pendingSnapshot(listName, frame)
    if (listOptions.enabled === false) return pending
    await load()
    const error = loader.failure()
    if (!loader.site()) return error ? errorSnapshot(listName, error, frame, pending) : pending
    const rank = () => rankList(listOptions, new Set())
    try {
      if (!rank()) await content.load()
      if (listOptions.query !== undefined) await content.present()?.settled()
      const answer = rank()
      return answer ? answerSnapshot(listName, answer, frame, pending) : pending
    } catch (thrown) {
      return errorSnapshot(listName, asTacitlyError(thrown, 'options-invalid'), frame, pending)
    }
  }

  function rerankItems<T extends Item>(given: readonly T[], rerankOptions?: RerankOptions) {
    const { items } = checkItems(given)
    queueMicrotask(() => void load()) // not at once: React calls this while it renders
    const known = new Map(shownItems.add(items))
    for (const { itemId, item } of getHistory()) if (item) known.set(itemId, item)
    const query = rerankOptions?.query
    const relevance = query === undefined ? undefined : content.present()?.relevance(items, query)
    if (query !== undefined && state.get().content.status === 'idle') queueMicrotask(() => void content.load())
    return rerank(items, { ...held(), ...rerankOptions, relevance, known, weights, ratingScale, now: Date.now() })
  }

  async function setConsent(value: Consent): Promise<void> {
    if (server) return checkVisitor('setConsent') // else at once
    const consent = checkConsent(value)
    if (consent === state.get().consent) return
    state.set({ consent })
    edition++
    const done = consent === 'granted' ? remember() : Promise.all([journal.withdraw(consent), withdraw(consent)])
    try {
      onConsentChange?.(consent)
    } finally {
      await done
    }
  }

  async function remember(): Promise<void> {
    changed()
    await journal.open(true)
    await journal.settled()
    const site = loader.site()
    if (site) await adoptShared(site)
    if (site?.bundle) await cacheBundle(journal.store(), site.bundle)
    if (site) await ownModel.restore(site)
  }

  /** This tab's part of a withdrawal: 'denied' forgets, 'memory-only' goes on in this tab. */
  async function withdraw(consent: Consent): Promise<void> {
    learning?.stop('The consent was withdrawn.')
    content.present()?.stop('The consent was withdrawn.')
    const forgotten = consent === 'denied' ? journal.forget('all') : undefined
    changedForAll()
    await forgotten
  }

  async function importData(data: unknown) {
    await checkVisitor('importData')
    if (!may().learns) throw new TacitlyError('consent-required', "Nothing can be imported while consent is 'denied'.")
    const { checkExport } = await loadCode(import('./exported-data'))
    const held = checkExport(data, ratingScale)
    const added = await journal.merge(held)
    edition++
    changed()
    return { added, known: held.events.length - added }
  }

  const getHistory = () => touchedItems(held(), id => itemOf(content.site()?.catalog, id))

  return {
    subscribe(listener) {
      if (may().stores) void load() // whoever watches wants to know what is stored
      return state.subscribe(listener)
    },
    getState: state.get,
    list: (listOptions = {}) => lists.get(listOptions),
    recommend,
    rerank: rerankItems,
    log,
    fit: (async (trainOptions?: TrainOptions) => (await trainer()).train('fit', trainOptions)) as Recommender['fit'],
    async fineTune(trainOptions) {
      await checkVisitor('fineTune')
      return (await trainer()).train('fineTune', trainOptions)
    },
    extract: async (items, extractOptions) => (await content.open()).extract(items, extractOptions),
    addItems: async items => (await content.open()).addItems(items),
    exportModel: ownModel.toBytes,
    setConsent,
    pause: () => state.set({ paused: true }),
    resume: () => state.set({ paused: false }),
    async exportData() {
      await load()
      return { format: 'tacitly-export', version: 1, exportedAt: Date.now(), ...held() }
    },
    importData,
    forget: scope =>
      journal.forget(typeof scope === 'object' && 'itemId' in scope ? { itemId: String(scope.itemId) } : scope),
    updateBundle: () => load().then(loader.update),
    getHistory,
    dispose() {
      learning?.stop('The recommender was disposed.')
      content.present()?.stop('The recommender was disposed.')
      journal.dispose()
      counter?.stop()
    },
  }
}
