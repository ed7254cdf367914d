// Fetched when devtools are opened.

import type { Bundle } from '../bundle/read'
import { itemOf } from '../content/catalog'
import { asTacitlyError, TacitlyError } from '../errors'
import { isOnPage } from '../lists/entry'
import { recommend } from '../lists/recommend'
import type { Personal } from '../personal/personal'
import type { rank } from '../rank/rank'
import type { RankInput } from '../rank/shapes'
import { stagesOf } from '../rank/stages'
import { listNameOf } from '../rank/strategies'
import type { Item, ListOptions } from '../types'
import { defaultRatingScale } from '../visitor/weights'
import type { InspectHost } from './host'
import { imagine, loadShared, rankingFor } from './imagine'
import { loadWhole, record, replay } from './recording'
import { storageUse } from './storage-use'
import type { Imagined, InspectedBundle, InspectedModel, Inspector } from './types'

const inspectors = new WeakMap<object, Promise<Inspector>>()

/** One a recommender, so that all who look know whom the page shows. @throws TacitlyError 'code-missing' */
export function inspect<TItem extends Item>(host: InspectHost<TItem>): Promise<Inspector> {
  const known = inspectors.get(host) ?? createInspector(host)
  inspectors.set(host, known)
  known.catch(() => inspectors.delete(host)) // whoever asked is told
  return known
}

async function createInspector<TItem extends Item>(host: InspectHost<TItem>): Promise<Inspector> {
  const { evidence, summarise, touchedItems } = await loadShared()
  const { visitor, personal, lists, answers, loader, content, revisions } = host
  /** Whom the page shows in place of its visitor. */
  let shown: { readonly who: Imagined; readonly as: Personal<TItem>; readonly real: Personal<TItem> } | undefined
  const present = () => (shown?.as === personal.present() ? shown : undefined)
  /** Of those who were asked to be shown. */
  let latest = 0

  /** What a list is ranked by, with its options as an experiment makes them. */
  function asked(key: string): readonly [RankInput<TItem>, ListOptions<TItem>] | undefined {
    const entry = lists.entries.get(key)
    if (!entry) return undefined
    lists.present(entry)
    let found: readonly [RankInput<TItem>, ListOptions<TItem>] | undefined
    const probe = (input: RankInput<TItem>, options: ListOptions<TItem> = {}) => {
      found ??= [input, options]
      return undefined
    }
    answers.rank(entry.options, entry.above, () => lists.wantedAbove(entry), probe as typeof rank)
    return found
  }

  async function show(who: Imagined | undefined): Promise<void> {
    const turn = ++latest
    const view = who && (await imagine(host, who))
    const real = present()?.real ?? (await personal.open())
    if (turn !== latest || (!who && !present())) return
    shown = who && {
      ...{ who, real },
      as: {
        ...real,
        ...harmless(real, who.name),
        view: view!,
        isKnown: () => true,
        summary: () => summarise(who.data),
        touched: () => touchedItems(who.data, id => itemOf(content.site()?.catalog, id)),
      },
    }
    await personal.swap(shown?.as ?? real, Promise.resolve())
    revisions.renew()
    revisions.changed()
  }

  return {
    startedAt: visitor.startedAt,
    lists: () =>
      [...lists.entries].map(([key, entry]) => {
        const { options, snapshot } = entry
        return { key, options: options as ListOptions<Item>, snapshot, isOnPage: isOnPage(entry) }
      }),
    events() {
      const { weights, options } = visitor
      const [scale, now] = [options.feedback?.ratingScale ?? defaultRatingScale, Date.now()]
      const events = personal.present()?.journal.events() ?? []
      return events.map(event => ({ event, evidence: evidence(event, weights, scale, now) }))
    },
    totals: () => personal.present()?.journal.totals() ?? [],
    find(words) {
      const all = words.toLowerCase().split(/\s+/)
      const has = ({ id, title }: Item) => all.every(word => `${id} ${title}`.toLowerCase().includes(word))
      const found: Item[] = []
      for (const item of content.site()?.catalog.items ?? []) if (found.length < 10 && has(item)) found.push(item)
      return found
    },
    async bundle() {
      const bundle = loader.site()?.bundle
      return bundle && describeBundle(bundle, id => loader.site()?.models.has(id) ?? false)
    },
    async stages(key) {
      const entry = lists.entries.get(key)
      if (!entry) return undefined
      const ready = await recommend(host, { ...entry.options, enabled: true })
      if (ready.status === 'error') throw ready.error
      const found = asked(key)
      return found && stagesOf(...found)
    },
    storage: () => storageUse(visitor.name()),
    async listsOf(who) {
      await loadWhole(host)
      const ranking = rankingFor(host, await imagine(host, who), who.now)
      const rankAs: typeof answers.rank = (given, above = new Set(), wanted = () => above) => {
        const rankOne = (options: ListOptions<TItem>) =>
          ranking.rank(options, above, wanted, host.code.present(options))
        return host.experiments?.present()?.rank(given, rankOne) ?? rankOne(given)
      }
      return [...lists.entries].flatMap(([key, entry]) =>
        isOnPage(entry)
          ? [
              {
                ...{ key, listName: listNameOf(entry.options) },
                items: lists.preview(entry, rankAs).map(({ item: { id, title } }) => ({ itemId: id, title })),
              },
            ]
          : [],
      )
    },
    show,
    shown: () => present()?.who,
    record: () =>
      record(
        host,
        [...lists.entries].filter(([, entry]) => isOnPage(entry)),
        key => asked(key)?.[1] ?? {},
      ),
    replay: file => replay(host, file),
  }
}

/** While somebody else is shown: what would change the log, the taste, the session or the profile of the visitor. */
function harmless<TItem extends Item>(
  real: Personal<TItem>,
  name: string,
): Pick<Personal<TItem>, 'log' | 'taste' | 'session' | 'forget' | 'importData' | 'stop'> {
  const refuse = (call: string) => () => {
    throw new TacitlyError(
      'visit-shown',
      `${call} would change the visitor, but devtools show the page as '${name}'. Go back to this visitor in devtools first.`,
    )
  }
  const refuseLater = (call: string) => async () => refuse(call)()
  return {
    log(input, moment) {
      moment.isMeant = false
      return real.log(input, moment)
    },
    taste: async () => ({
      ...(await real.taste()),
      set: refuseLater('setTaste()'),
      fromFile: refuseLater('importTaste()'),
    }),
    session: request => (request ? refuseLater('session()')() : real.session()),
    forget: refuseLater('forget()'),
    importData: refuseLater('importData()'),
    stop: refuse('setProfile()'), // which comes before the profile is another
  }
}

async function describeBundle<TItem extends Item>(
  { manifest, card }: Bundle<TItem>,
  isLoaded: (id: string) => boolean,
): Promise<InspectedBundle> {
  const { release, identity, createdAt, items, verdict, serves, models, files } = manifest
  const known = await card().catch(thrown => asTacitlyError(thrown, 'bundle-missing'))
  const told = known instanceof TacitlyError ? { cardError: known.message } : known && { card: known }
  const roles = Object.entries(serves)
  return {
    ...{ release, identity, createdAt, items, verdict: verdict.text },
    models: Object.entries(models).map(([id, { shape, encoder, parts = [], files: names }]): InspectedModel => {
      const judged = verdict.judgements.find(({ model }) => model === id)
      return {
        ...{ id, shape, parts, isLoaded: isLoaded(id) },
        ...(encoder && { encoder }),
        bytes: names.reduce((sum, name) => sum + files[name].zipped, 0),
        serves: roles.flatMap(([role, model]) => (model === id ? [role] : [])),
        ...(judged && { metrics: judged.metrics }),
      }
    }),
    files: Object.entries(files).map(([path, { stage, zipped, holds }]) => ({ path, stage, bytes: zipped, holds })),
    ...told,
  }
}
