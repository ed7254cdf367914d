import type { InspectHost } from './inspect/host'
import { createLearningAccess } from './learning/lazy'
import { createAnswers } from './lists/answers'
import { createLists } from './lists/lists'
import { createRankCode } from './lists/rank-code'
import { loadCode } from './load-code'
import { soon } from './patience'
import { createVisitorCalls } from './personal/calls'
import { createExperimentsAccess } from './personal/experiments/lazy'
import { createPersonalAccess } from './personal/lazy'
import type { PersonalHost } from './personal/personal'
import type { PredictHost } from './predict'
import { createRevisions } from './revisions'
import type { Site } from './serving/load'
import { createSiteLoader } from './serving/loader'
import { createStateStore, initialState } from './state'
import { databaseName, profileDatabase } from './store/database-name'
import type { Store } from './store/store'
import type { Item, ListOptions, Recommender, RecommenderOptions, RegisteredItem, TrainOptions } from './types'
import { createContentAccess } from './vectors/lazy'
import { checkConsent, permissions } from './visitor/consent'
import { countRequests } from './visitor/requests'
import { feedbackOptions } from './visitor/weights'

/**
 * Recommendations that learn on the visitor's device. Synchronous, and nothing happens until the first list, event or
 * call: then the bundle is fetched and, with consent, the database opened. A missing engine, storage or network never
 * throws; `getState()` says what is missing.
 *
 * @throws TacitlyError 'options-invalid'
 */
export function createRecommender<TItem extends Item = RegisteredItem>(
  options: RecommenderOptions<TItem> = {},
): Recommender<TItem> {
  const { bundle, onConsentChange, server: isServer = typeof document === 'undefined' } = options
  const feedback = feedbackOptions(options.feedback)
  const state = createStateStore(
    initialState(checkConsent(options.consent ?? 'memory-only'), bundle === undefined ? 'items' : 'bundle', options),
  )
  let isLoadAsked = false
  const counter = countRequests(requests => state.set({ requests }))

  const revisions = createRevisions(
    () => answers.drop(),
    hasLearned => {
      const start = performance.now()
      lists.update()
      answers.describe(hasLearned ? { learnMs: performance.now() - start } : {})
    },
  )

  const visitor: PersonalHost<TItem> = {
    ...{ options, ...feedback, startedAt: Date.now(), state, revisions, load, storage: openStorage },
    name: (profile = state.get().profile) =>
      profileDatabase(options.name ?? databaseName(bundle), profile, state.get().profiles),
    site: (): Site<TItem> | undefined => loader.site(),
    grownSite: (): Site<TItem> | undefined => content.site(),
    later: (what): Promise<void> => (what === 'models' ? loader.complete() : content.load()),
    onForget(scope) {
      content.present()?.forget(scope)
      experiments?.present()?.forget(scope)
      learning.stop('What it learns from is being forgotten.', 'fineTune')
    },
    ...{ left: new Map(), onWithdraw: stop, onDisk: async () => experiments?.present()?.meet() },
  }
  const personal = createPersonalAccess(visitor)
  const loader = createSiteLoader<TItem>({
    ...{ ...options, cache: openStorage },
    isKnown: () => personal.present()?.isKnown() ?? false,
    async onSite(site, previous) {
      answers.drop()
      // All of its models are here now: what is shown does not depend on them, or waits for them.
      if (previous?.bundle && previous.bundle === site.bundle) return
      if (previous) revisions.renew()
      state.set({ content: { status: site.hasVectors ? 'idle' : 'none' } })
      if (previous) await content.present()?.load()
      const isRemembered = state.get().consent !== 'memory-only'
      const reached = isRemembered ? personal.reach() : Promise.resolve(personal.present())
      await soon(reached.then(one => one?.meet(site, !previous)))
    },
    ...{ onBundle: bundle => state.set({ bundle }), onChange: revisions.changed },
  })

  const content = createContentAccess<TItem>({
    ...{ encoders: options.encoders, workers: options.workers, load, site: loader.site },
    store: () => soon(openStorage()),
    onRequests: entries => counter.add(entries, 'extractor'),
    ...{ setState: state.set, onChange: revisions.changed },
  })

  const learning = createLearningAccess(state, async () => {
    void load()
    const { name, journal, ownModel, historyOf } = await personal.open()
    return {
      ...{ name, journal, ownModel },
      client: { workers: options.workers, onRequests: counter.add },
      content: content.open,
      consent: () => state.get().consent,
      loaded: loader.loaded,
      history: () => historyOf(loader.site()!),
      setTrainer: trainer => state.set({ trainer }),
    }
  })

  const code = createRankCode(revisions.changed)
  const experiments = createExperimentsAccess<TItem>({
    ...{ options, isServer, state, personal, storage: openStorage },
    ...{ prepare: code.prepare, onChange: revisions.changed },
  })
  const answers = createAnswers<TItem>({ loader, content, personal, code, experiments, state })
  const host = { revisions, load, loader, content, personal, code, experiments, answers }
  const checkVisitor = createCheck(isServer)
  const calls = createVisitorCalls<TItem>({
    ...{ visitor, personal, content, experiments, state, revisions, load, checkVisitor, isServer, onConsentChange },
  })
  const lists = createLists<TItem>({
    ...{ readiness: answers.readiness, rank: answers.rank, without: answers.without, steered: answers.steered },
    ...{ revision: revisions.revision, edition: revisions.edition, isRefreshing: loader.isRefreshing },
    isPartial: () => loader.site()?.isPartial,
    load(again) {
      if (again) code.retry()
      void load(again)
      if (again && content.scoring() !== 'pending') void content.load(again)
    },
    log: calls.log,
    redraw: listOptions => experiments?.present()?.redraw(listOptions),
  })

  async function load(again = false): Promise<void> {
    const isFirst = !isLoadAsked
    isLoadAsked = true
    counter.begin()
    const start = performance.now()
    void experiments?.ready({})
    await loader.load(again)
    if (!isFirst) return
    state.set({ timings: { ...state.get().timings, loadMs: performance.now() - start } })
    if (!isServer) void personal.reach()
  }

  async function openStorage(): Promise<Store | undefined> {
    if (state.get().consent === 'memory-only') return undefined
    return (personal.present() ?? (await personal.reach()))?.openStorage()
  }

  function stop(why: string): void {
    learning.stop(why)
    content.present()?.stop(why)
    experiments?.present()?.forget('all')
  }

  return {
    ...calls,
    subscribe(listener) {
      counter.begin()
      if (permissions(state.get().consent).stores) void load() // whoever watches wants to know what is stored
      return state.subscribe(listener)
    },
    ...{ getState: state.get, predict: createPredict({ load, loader, personal, storage: openStorage }) },
    list(listOptions: ListOptions<TItem> = {}) {
      void code.prepare(listOptions)
      return lists.get(listOptions)
    },
    ...createQuestions({ ...host, lists, visitor }),
    fit: (async (given?: TrainOptions) => (await learning.open()).train('fit', given)) as Recommender['fit'],
    async fineTune(given) {
      await checkVisitor('fineTune')
      return (await learning.open()).train('fineTune', given)
    },
    extract: async (items, given) => (await content.open()).extract(items, given),
    addItems: async items => (await content.open()).addItems(items),
    getExperiments: async () => (await experiments?.open())?.report() ?? [],
    updateBundle: () => load().then(loader.update),
    dispose() {
      stop('The recommender was disposed.')
      personal.dispose()
      counter.stop()
    },
  }
}

const createPredict =
  <TItem extends Item>(host: PredictHost<TItem>): Recommender['predict'] =>
  async itemIds =>
    (await loadCode(import('./predict'))).predict(host, itemIds)

/** Whoever asks once waits for the code, too. Under a symbol, which is no part of the public API, the door of devtools. */
const createQuestions = <TItem extends Item>(
  host: InspectHost<TItem>,
): Pick<Recommender<TItem>, 'recommend' | 'dehydrate' | 'explain'> => ({
  recommend: async options => (await loadCode(import('./lists/recommend'))).recommend(host, options),
  dehydrate: async lists => (await loadCode(import('./lists/recommend'))).dehydrate(host, lists),
  explain: async (itemId, given) => (await loadCode(import('./questions'))).explain(host, itemId, given),
  [Symbol.for('tacitly')]: async () => (await loadCode(import('./questions'))).inspect(host),
})

/** @throws TacitlyError 'server-refused' */
const createCheck = (isServer: boolean) => async (call: string) => {
  if (isServer) (await loadCode(import('./refuse-server'))).refuseServer(call)
}
