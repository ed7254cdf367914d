// Which shards a page has: by its lists' items, by what the visitor did, and by what their taste is near.
import type { Catalog } from '../../content/catalog'
import { asTacitlyError, type TacitlyError } from '../../errors'
import { foldIn } from '../../shapes/factors'
import { weighHistory } from '../../shapes/recency'
import { type History, type Model, type ModelId, touchedCount } from '../../shapes/types'
import type { Store } from '../../store/store'
import type { Item, RecommenderState } from '../../types'
import { inWords } from '../fault'
import { type Joined, mostShards, type Shards } from './open'

/** What is known of a visitor. */
export interface Sought {
  /** Latest first. */
  readonly touched: () => readonly { readonly itemId: string }[]
  readonly historyOf: (site: { readonly catalog: Catalog }) => History
  /** Their own: what is kept of one visitor is never another's. */
  readonly journal: { readonly store: () => Store | undefined; readonly generation: () => number | undefined }
}

export interface SeekingPage<TItem extends Item> {
  /** Shards that are fetched along with each that is wanted. */
  readonly decoys: number
  /** As it is there. */
  readonly catalog: Catalog
  /** These items are here from now on; absent: some that were asked for can't be had. What `told` says is different. */
  readonly adopt: (joined?: Joined<TItem>) => Promise<void>
}

export interface Seeker<TItem extends Item = Item> {
  readonly listen: (page: SeekingPage<TItem>) => void
  /** A list is ranked: what it lacks is fetched soon. */
  readonly ask: (itemIds: readonly string[] | undefined, visitor: Sought | undefined) => void
  readonly told: () => NonNullable<RecommenderState['bundle']['shards']>
  /** When what was asked for is here, or can't be had. Never rejects. */
  readonly settled: () => Promise<void>
}

/** Of these for the latest items of the history, and for taste. */
const forHistory = 4
const forTaste = 3
/** What is near is looked for again where items of the history came: so often, since what comes pushes other shards out. */
const mostRounds = 4
/** Of a history, latest first, and of lists on the page. */
const mostIds = 20

export function createSeeker<TItem extends Item>(
  shards: Shards<TItem>,
  head: Pick<Joined<TItem>, 'catalog' | 'models'>,
): Seeker<TItem> {
  let page: SeekingPage<TItem> | undefined
  let here: readonly number[] = []
  let current = head
  let error: TacitlyError | undefined
  let seeds: readonly string[] = []
  let visitor: Sought | undefined
  let running: Promise<void> | undefined
  let isAskedAgain = false
  /** What was looked for last, and how often more may be found by what came of it: what failed is no reason to look again. */
  let latest = { ids: '', near: '', rounds: 0 }
  let kept: { readonly store?: Store; readonly names: string } = { names: '' }

  /** undefined: no more than the last time. */
  function lookedFor() {
    const asking = visitor
    const touched = (asking?.touched() ?? []).slice(0, mostIds).map(({ itemId }) => itemId)
    const near = asking ? nearest(current.models, asking.historyOf(current)) : []
    const now = { ids: [...seeds, ...touched].join('\n'), near: near.join() }
    const rounds = now.ids === latest.ids ? latest.rounds : mostRounds
    if (rounds === 0 || (now.ids === latest.ids && now.near === latest.near)) return undefined
    latest = { ...now, rounds: rounds - 1 }
    return { seeds, touched, near, journal: asking?.journal, generation: asking?.journal.generation() }
  }

  function nearest(models: ReadonlyMap<ModelId, Model>, history: History): readonly number[] {
    const model = shards.by === undefined ? undefined : models.get(shards.by)
    if (model?.shape !== 'factors' || touchedCount(history) === 0) return []
    const { vector } = foldIn(model, weighHistory(history, model.recency))
    return [...shards.nearest(vector).subarray(0, forTaste)]
  }

  async function seek(): Promise<void> {
    try {
      for (let sought = lookedFor(); sought; sought = lookedFor()) await fetchAll(sought)
    } catch (thrown) {
      error = asTacitlyError(await inWords(thrown), 'bundle-missing')
      await page?.adopt().catch(() => undefined) // `error` is why
    }
  }

  async function fetchAll(sought: NonNullable<ReturnType<typeof lookedFor>>): Promise<void> {
    const isMended = error !== undefined
    error = undefined
    const found = await shards.find([...sought.seeds, ...sought.touched])
    const of = (ids: readonly string[]) => [...new Set(ids.flatMap(id => found.get(id) ?? []))]
    const own = [...of(sought.touched).slice(0, forHistory), ...sought.near]
    const wanted = [...new Set([...of(sought.seeds), ...own])].slice(0, mostShards)
    if (wanted.every(shard => here.includes(shard))) {
      if (isMended) await page?.adopt()
    } else {
      const failed = await fetchAmongDecoys(wanted)
      const arrived = wanted.filter(shard => !failed.has(shard))
      const next = [...new Set([...arrived, ...here])].slice(0, mostShards)
      current = await shards.join(next)
      here = next
      for (const thrown of failed.values()) error = asTacitlyError(await inWords(thrown), 'bundle-missing')
      await page?.adopt(current)
    }
    void keep(sought, own)
  }

  /** For a day without network: what the visitor's own history asks for, beside it. What they forgot meanwhile is no longer theirs. */
  async function keep(sought: NonNullable<ReturnType<typeof lookedFor>>, own: readonly number[]) {
    const { touched, journal, generation } = sought
    const store = journal?.store()
    if (!store || generation === undefined || touched.length === 0) return
    const cached = shards.cached(own.filter(shard => here.includes(shard)))
    const names = [generation, ...cached.files.keys()].join()
    if (kept.store === store && kept.names === names) return
    kept = { store, names }
    // A full disk is no reason not to serve.
    await store.putOfHistory('shards', cached, generation).catch(() => undefined)
  }

  /** In an order that says nothing. @returns why some of the wanted could not be had */
  async function fetchAmongDecoys(wanted: readonly number[]): Promise<Map<number, unknown>> {
    const fetched = new Set(wanted.flatMap(shard => groupOf(shard, shards.count, page?.decoys ?? 0)))
    const failed = new Map<number, unknown>()
    const fetchOne = (shard: number) => shards.fetch(shard).catch(thrown => failed.set(shard, thrown))
    await Promise.all([...fetched].sort((a, b) => a - b).map(fetchOne))
    return new Map([...failed].filter(([shard]) => wanted.includes(shard)))
  }

  return {
    listen(next) {
      page = next
      // The site was asked for anew, and came with the head alone.
      if (here.length > 0 && next.catalog !== current.catalog) next.adopt(current).catch(() => undefined) // who loads the site hears of it, too
    },
    ask(itemIds, asking) {
      seeds = [...new Set([...(itemIds ?? []), ...seeds])].slice(0, mostIds)
      visitor = asking
      isAskedAgain = true
      running ??= Promise.resolve().then(async () => {
        while (isAskedAgain) {
          isAskedAgain = false
          await seek()
        }
        running = undefined
      })
    },
    told: () => ({ items: shards.items, count: shards.count, here: here.length, ...(error && { error }) }),
    settled: async () => running,
  }
}

/**
 * The shards that are fetched with this one, itself among them: groups that are the same for everybody and always, so that to watch
 * a visitor for long tells no more. Shards that are alike stand beside one another, and their decoys do too.
 */
export function groupOf(shard: number, count: number, decoys: number): readonly number[] {
  const apart = Math.max(1, Math.floor(count / (decoys + 1)))
  const first = shard % apart
  return Array.from({ length: Math.ceil((count - first) / apart) }, (_, k) => first + k * apart)
}
