// Loaded by the first list, query or item that goes by more than attributes: a page without such does not fetch it.
import type { Bundle } from './bundle/read'
import { checkItems } from './check-items'
import type { ItemVectors } from './content/vectors'
import { asTacitlyError, TacitlyError } from './errors'
import type { Extraction, ExtractionHost } from './extraction'
import { grownCatalog, grownSite } from './grown-site'
import { loadCode } from './load-code'
import type { ContentScoring } from './rank/shapes'
import { createContentScoring, type KindOfVectors } from './rank/similar'
import type { Site } from './site'
import type { OwnContent } from './store/store'
import type { ContentVectors, Extracted, ExtractOptions, ForgetScope, Item, RecommenderState } from './types'
import { queryIn, type Space, spacesOf, toSpace, vectorsIn } from './vector-space'

export interface SiteContentHost<TItem extends Item>
  extends Pick<ExtractionHost, 'encoders' | 'workers' | 'store' | 'onRequests'> {
  /** Never rejects. */
  readonly load: () => Promise<void>
  /** As it was loaded, without what was added. */
  readonly site: () => Site<TItem> | undefined
  readonly setState: (change: Partial<RecommenderState>) => void
  /** Answers are different. */
  readonly onChange: () => void
}

/** Vectors of the site's items, items that were added on this page, and queries. */
export interface SiteContent<TItem extends Item> {
  /** The site with the added items; every model speaks of them too. */
  readonly grown: (base: Site<TItem>) => Site<TItem>
  readonly scoring: (base: Site<TItem>) => ContentScoring | 'pending' | TacitlyError
  /** Fetches the vectors of the present site, once. Never rejects. `again`: also after a failure. */
  readonly load: (again?: boolean) => Promise<void>
  readonly extract: Extraction['extract']
  /** Ends what is being extracted. */
  readonly stop: (why: string) => void
  readonly addItems: (items: readonly TItem[]) => Promise<void>
  /** Of each item, its cosine with the query; undefined: no vectors of the item or of the query (yet). */
  readonly relevance: (items: readonly Item[], query: string | ContentVectors) => readonly (number | undefined)[]
  /** What was trained here is gone by at once, and kept where consent allows it. */
  readonly serve: (own: OwnContent) => Promise<void>
  /** Ends what is being extracted and, with 'all', drops what was trained here. */
  readonly forget: (scope: ForgetScope) => void
  /** When no vectors of queries are on their way. */
  readonly settled: () => Promise<unknown>
}

/** What follows from one site and the items added to it. */
interface Grown<TItem extends Item> {
  readonly base: Site<TItem>
  readonly site: Site<TItem>
  readonly kinds: readonly KindOfVectors[]
  readonly scoring: ReturnType<SiteContent<TItem>['scoring']>
}

type Trained = Pick<Required<Space>, 'kind' | 'own'> & Pick<Space, 'read'>

/** With what reads texts, where that is an LSTM: its code is fetched only then. */
async function toTrained(own: OwnContent): Promise<Trained> {
  if (own.by.model === 'head') return { kind: own.kind, own }
  const { createTextReader } = await loadCode(import('./models/text-reader'))
  return { kind: own.kind, own, read: createTextReader(own.by.encoder) }
}

const ownName = ({ by, kind }: OwnContent) => ({ model: by.model, by: kind })

/** Of queries, the latest ones. */
const maxQueries = 50

export function createSiteContent<TItem extends Item>(host: SiteContentHost<TItem>): SiteContent<TItem> {
  const added = new Map<string, { readonly item: TItem; readonly vectors?: ContentVectors }>()
  const fetched = new WeakMap<Bundle<TItem>, Promise<void>>()
  const arrived = new WeakMap<Bundle<TItem>, readonly ItemVectors[] | TacitlyError>()
  const queries = new Map<string, ContentVectors | 'asked' | 'failed'>()
  const asking = new Set<Promise<void>>()
  let known: Grown<TItem> | undefined
  let extraction: Extraction | undefined
  let trained: readonly Trained[] = []
  let restoring: Promise<void> | undefined

  const setContent = (content: RecommenderState['content']) =>
    host.setState({
      content: { ...content, ...(trained.length > 0 && { trained: trained.map(({ own }) => ownName(own)) }) },
    })

  function changed(): void {
    known = undefined
    tell()
    host.onChange()
  }

  function tell(): void {
    const bundle = host.site()?.bundle
    const vectors = bundledOf(host.site())
    if (vectors instanceof TacitlyError) setContent({ status: 'error', error: vectors })
    else if (vectors?.length === 0 && trained.length === 0) setContent({ status: 'none' })
    else if (vectors && asking.size === 0) setContent({ status: 'ready' })
    else setContent({ status: vectors || (bundle && fetched.has(bundle)) ? 'loading' : 'idle' })
  }

  /** undefined: not here yet. */
  function bundledOf(site: Site<TItem> | undefined): readonly ItemVectors[] | TacitlyError | undefined {
    return site?.bundle?.manifest.content ? arrived.get(site.bundle) : []
  }

  async function load(again = false): Promise<void> {
    if (again) for (const [query, answer] of queries) if (answer === 'failed') queries.delete(query)
    const bundle = host.site()?.bundle
    if (bundle) await restore(bundle)
    if (!bundle?.manifest.content) return
    if (!fetched.has(bundle) || (again && arrived.get(bundle) instanceof TacitlyError)) {
      fetched.set(bundle, fetchVectors(bundle))
    }
    await fetched.get(bundle)
  }

  async function fetchVectors(bundle: Bundle<TItem>): Promise<void> {
    setContent({ status: 'loading' })
    arrived.set(bundle, await bundle.content().catch(thrown => asTacitlyError(thrown, 'bundle-missing')))
    changed()
  }

  /** What this browser keeps, once; of another bundle, never: what a head turns is the bundle's own vectors. */
  async function restore(bundle: Bundle<TItem>): Promise<void> {
    const fits = ({ identity }: OwnContent) => identity === bundle.identity
    if (trained.some(({ own }) => !fits(own))) {
      trained = trained.filter(({ own }) => fits(own))
      tellDropped()
      changed()
    }
    restoring ??= readKept(fits)
    await restoring // whoever asks meanwhile waits too
  }

  async function readKept(fits: (own: OwnContent) => boolean): Promise<void> {
    const found = (await (await host.store())?.getCache('content').catch(() => undefined)) ?? []
    if (!found.every(fits)) tellDropped()
    const ready = await Promise.all(found.filter(fits).map(toTrained))
    if (ready.length === 0 || trained.length > 0) return
    trained = ready
    changed()
  }

  function tellDropped(): void {
    const why =
      'The site was published anew: vectors that were trained here were of the bundle before, and were dropped.'
    host.setState({ trainer: { status: 'idle', why } })
  }

  async function serve(own: OwnContent): Promise<void> {
    const ready = await toTrained(own)
    trained = [...trained.filter(({ kind }) => kind !== own.kind), ready]
    changed()
    // A full disk is no reason not to serve.
    const kept = trained.map(one => one.own)
    await (await host.store())?.putCache('content', kept).catch(() => undefined)
  }

  function stop(why: string): void {
    extraction?.stop(why)
  }

  function forget(scope: ForgetScope): void {
    // Else the vectors of what a visitor typed or dropped would be written after they were erased.
    if (scope === 'all' || 'since' in scope) stop('What it encodes is being forgotten.')
    if (scope !== 'all' || trained.length === 0) return
    trained = []
    changed()
  }

  const spaces = (vectors: readonly ItemVectors[]): readonly Space[] =>
    spacesOf(
      vectors,
      [...added.values()].flatMap(one => one.vectors ?? []),
      trained,
    )

  function grow(base: Site<TItem>): Grown<TItem> {
    if (known?.base === base) return known
    const vectors = bundledOf(base)
    const items = [...added.values()].map(one => one.item)
    const catalog = items.length === 0 ? base.catalog : grownCatalog(base.catalog, items)
    const placed = [...added].map(([id, { vectors = {} }]) => ({ at: catalog.indexOf.get(id)!, vectors }))
    const usable = vectors instanceof TacitlyError || !vectors ? [] : spaces(vectors)
    const kinds = usable.flatMap(space => vectorsIn(space, catalog.items, placed) ?? [])
    const site = items.length === 0 ? base : grownSite(base, catalog, items, kinds)
    const scoring =
      vectors instanceof TacitlyError ? vectors : vectors ? createContentScoring(catalog, kinds, resolve) : 'pending'
    known = { base, site: { ...site, hasVectors: site.hasVectors || kinds.length > 0 }, kinds, scoring }
    return known
  }

  /** A query's vectors in the terms of the items'. @throws TacitlyError 'options-invalid' */
  function resolve(query: string | ContentVectors): ContentVectors | undefined {
    const vectors = bundledOf(host.site())
    if (!vectors || vectors instanceof TacitlyError) return undefined
    const all = spaces(vectors)
    const read = all.find(space => space.read)?.read
    if (read && typeof query === 'string') {
      const text = read([query]).vectors
      return text.some(value => value !== 0) ? { text } : undefined
    }
    const given = typeof query === 'string' ? ask(query, all) : query
    return given && queryIn(all, given)
  }

  /** Begins to extract what there is not yet. */
  function ask(query: string, all: readonly Space[]): ContentVectors | undefined {
    const answer = queries.get(query)
    if (answer === undefined && host.encoders && all.some(({ kind }) => kind === 'text')) {
      queries.set(query, 'asked')
      if (queries.size > maxQueries) queries.delete(queries.keys().next().value!)
      const work = extractQuery(query).then(() => {
        asking.delete(work)
        changed()
      })
      asking.add(work)
      queueMicrotask(tell) // not at once: lists are ranked while React renders
    }
    return typeof answer === 'string' ? undefined : answer
  }

  /** What goes wrong stands in the extractor's state, and the query stays words until a refresh. */
  async function extractQuery(query: string): Promise<void> {
    try {
      // Whichever fields the encoder reads, it reads the query once, and whole: it is no item, and not checked as one.
      const items = [{ id: 'query', title: query, text: query }]
      const [vectors] = await (await openExtraction()).extract(items, { kinds: ['text'] })
      queries.set(query, vectors)
    } catch {
      queries.set(query, 'failed')
    }
  }

  async function openExtraction(): Promise<Extraction> {
    const { createExtraction } = await loadCode(import('./extraction'))
    extraction ??= createExtraction({
      ...host,
      async bundled() {
        await host.load()
        const { text, image } = host.site()?.bundle?.manifest.content ?? {}
        return { text: text?.encoder, image: image?.encoder }
      },
      setExtractor: extractor => host.setState({ extractor }),
    })
    return extraction
  }

  async function extract(given: readonly Item[], options?: ExtractOptions): Promise<readonly Extracted[]> {
    const items = checked(given)
    return (await openExtraction()).extract(items, options)
  }

  async function addItems(given: readonly TItem[]): Promise<void> {
    const items = checked(given)
    for (const item of items) added.set(item.id, { item, vectors: added.get(item.id)?.vectors })
    changed()
    if (!host.encoders || items.length === 0) return
    const [extracted] = await Promise.all([extract(items), host.load().then(() => load())])
    const vectors = bundledOf(host.site())
    const all = vectors && !(vectors instanceof TacitlyError) ? spaces(vectors) : []
    for (const one of extracted) {
      for (const space of all) if (one[space.kind] && !space.read) toSpace(one[space.kind]!, space) // throws before anything is kept
    }
    for (const one of extracted) {
      const entry = added.get(one.itemId)
      // Unless it was replaced meanwhile.
      if (entry && items.includes(entry.item)) added.set(one.itemId, { ...entry, vectors: one })
    }
    changed()
  }

  function relevance(items: readonly Item[], query: string | ContentVectors): readonly (number | undefined)[] {
    const base = host.site()
    const target = base && resolve(query)
    if (!target) return items.map(() => undefined)
    const { site, kinds } = grow(base)
    return items.map(({ id }) => {
      const at = site.catalog.indexOf.get(id)
      const cosines = at === undefined ? [] : kinds.flatMap(one => cosineTo(target[one.kind], one, at) ?? [])
      return cosines.length > 0 ? cosines.reduce((sum, value) => sum + value, 0) / cosines.length : undefined
    })
  }

  return {
    grown: base => grow(base).site,
    scoring: base => grow(base).scoring,
    load,
    extract,
    stop,
    addItems,
    relevance,
    serve,
    forget,
    settled: () => Promise.all(asking),
  }
}

/** @throws TacitlyError 'input-invalid': all of a call or nothing */
function checked<TItem extends Item>(given: readonly TItem[]): readonly TItem[] {
  const { items, error } = checkItems(given)
  if (error) throw error
  return items
}

/** undefined: the query or the item has no such vector. */
function cosineTo(target: Float32Array | undefined, { d, vectors }: KindOfVectors, at: number): number | undefined {
  const row = vectors.subarray(at * d, at * d + d)
  if (!target || row.every(value => value === 0)) return undefined
  return row.reduce((sum, value, f) => sum + value * target[f], 0)
}
