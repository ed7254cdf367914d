// Loaded by the first list, query or item that goes by more than attributes: a page without such does not fetch it.
import type { ItemVectors } from '../content/vectors'
import { TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import type { Site } from '../serving/load'
import type { OwnContent } from '../store/store'
import type {
  ContentVectors,
  Extracted,
  ExtractOptions,
  ForgetScope,
  Item,
  RecommenderState,
  TrainableContent,
} from '../types'
import { checkedItems, createAddedItems } from './added-items'
import { createBundledVectors } from './bundled-vectors'
import type { Extraction, ExtractionHost } from './extraction'
import { type Grown, grow, relevanceTo } from './grown'
import { queryIn, type Space, spacesOf, toSpace } from './space'
import { createTrainedContent } from './trained-content'
import { createTypedQueries } from './typed-queries'

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
  readonly scoring: (base: Site<TItem>) => Grown<TItem>['scoring']
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

export function createSiteContent<TItem extends Item>(host: SiteContentHost<TItem>): SiteContent<TItem> {
  const added = createAddedItems<TItem>()
  const bundled = createBundledVectors<TItem>({
    onAsk: () => setContent({ status: 'loading' }),
    onArrival: changed,
  })
  const trained = createTrainedContent({
    store: host.store,
    onChange: changed,
    onUnused: why => host.setState({ trainer: { status: 'idle', why } }),
  })
  const queries = createTypedQueries(async query => {
    // Whichever fields the encoder reads, it reads the query once, and whole: it is no item, and not checked as one.
    const items = [{ id: 'query', title: query, text: query }]
    return (await (await openExtraction()).extract(items, { kinds: ['text'] }))[0]
  }, changed)
  let known: Grown<TItem> | undefined
  let extraction: Extraction | undefined

  function setContent(content: RecommenderState['content']): void {
    // What serves is in the catalogue.
    const own = trained.all().map(({ own: { by, kind } }) => ({ model: by.model as TrainableContent, by: kind }))
    host.setState({ content: { ...content, ...(own.length > 0 && { trained: own }) } })
  }

  function changed(): void {
    known = undefined
    tell()
    host.onChange()
  }

  function tell(): void {
    const bundle = host.site()?.bundle
    const vectors = bundled.of(host.site())
    if (vectors instanceof TacitlyError) setContent({ status: 'error', error: vectors })
    else if (vectors?.length === 0 && trained.all().length === 0) setContent({ status: 'none' })
    else if (vectors && !queries.isBusy()) setContent({ status: 'ready' })
    else setContent({ status: vectors || (bundle && bundled.isAsked(bundle)) ? 'loading' : 'idle' })
  }

  async function load(again = false): Promise<void> {
    if (again) queries.retry()
    const bundle = host.site()?.bundle
    if (!bundle) return
    await trained.restore(bundle.identity)
    await bundled.fetch(bundle, again)
  }

  const spaces = (vectors: readonly ItemVectors[]): readonly Space[] =>
    spacesOf(
      vectors,
      [...added.all().values()].flatMap(one => one.vectors ?? []),
      trained.all(),
    )

  /** Of the present site; none while its vectors are not here. */
  function presentSpaces(): readonly Space[] | undefined {
    const vectors = bundled.of(host.site())
    return vectors && !(vectors instanceof TacitlyError) ? spaces(vectors) : undefined
  }

  function grown(base: Site<TItem>): Grown<TItem> {
    if (known?.base !== base) known = grow(base, { added: added.all(), vectors: bundled.of(base), spaces, resolve })
    return known
  }

  /** A query's vectors in the terms of the items'. @throws TacitlyError 'options-invalid' */
  function resolve(query: string | ContentVectors): ContentVectors | undefined {
    const all = presentSpaces()
    if (!all) return undefined
    const read = all.find(space => space.read)?.read
    if (read && typeof query === 'string') {
      const text = read([query]).vectors
      return text.some(value => value !== 0) ? { text } : undefined
    }
    const given = typeof query === 'string' ? typed(query, all) : query
    return given && queryIn(all, given)
  }

  function typed(query: string, all: readonly Space[]): ContentVectors | undefined {
    const answer = queries.get(query)
    if (!answer && host.encoders && all.some(({ kind }) => kind === 'text') && queries.ask(query)) {
      queueMicrotask(tell) // not at once: lists are ranked while React renders
    }
    return answer
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
    const items = checkedItems(given)
    return (await openExtraction()).extract(items, options)
  }

  async function addItems(given: readonly TItem[]): Promise<void> {
    const items = checkedItems(given)
    added.add(items)
    changed()
    if (!host.encoders || items.length === 0) return
    const [extracted] = await Promise.all([extract(items), host.load().then(() => load())])
    const all = presentSpaces() ?? []
    for (const one of extracted) {
      for (const space of all) if (one[space.kind] && !space.read) toSpace(one[space.kind]!, space) // throws before anything is kept
    }
    added.place(items, extracted)
    changed()
  }

  const stop = (why: string) => extraction?.stop(why)

  return {
    grown: base => grown(base).site,
    scoring: base => grown(base).scoring,
    load,
    extract,
    stop,
    addItems,
    relevance(items, query) {
      const base = host.site()
      const target = base && resolve(query)
      return target ? relevanceTo(grown(base), items, target) : items.map(() => undefined)
    },
    serve: trained.serve,
    forget(scope) {
      // Else the vectors of what a visitor typed or dropped would be written after they were erased.
      if (scope === 'all' || 'since' in scope) stop('What it encodes is being forgotten.')
      if (scope === 'all') trained.forget()
    },
    settled: queries.settled,
  }
}
