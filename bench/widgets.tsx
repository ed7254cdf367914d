import { liteClient } from 'algoliasearch/lite'
import { type ReactNode, StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { InstantSearch, TrendingItems } from 'react-instantsearch'
import { type ItemProps, Recommendations, RecommenderProvider } from '../src/components/index'
import { createRecommender } from '../src/sdk/index'
import type { Item, Recommender } from '../src/sdk/types'
import '../src/components/styles.css'
import { stage } from './measure'
import { type Note, ratios } from './results'

const genres = ['Horror', 'Comedy', 'Western', 'Drama', 'Musical']
const items: readonly Item[] = Array.from({ length: 2000 }, (_, i) => ({
  id: `item-${i}`,
  title: `Film number ${i}`,
  url: `#item-${i}`,
  categories: [genres[i % genres.length]!],
  publishedAt: `${1950 + (i % 70)}-01-01`,
}))

/** The same card in both: what is compared is the component around it. */
const Plain = ({ title, url, year }: { title: string; url: string; year: string }) => (
  <>
    <a href={url}>{title}</a>
    <p>{year}</p>
  </>
)
const Ours = ({ item, linkProps }: ItemProps) => (
  <Plain title={item.title} url={linkProps.href!} year={String(item.publishedAt)} />
)
const Theirs = ({ item }: { item: { title: string; url: string; publishedAt: string } }) => (
  <Plain title={item.title} url={item.url} year={item.publishedAt} />
)

/** Algolia's client, answered by the page itself: no network in the figure. */
function localClient(limit: number) {
  const hits = items.slice(0, limit).map(item => ({ ...item, objectID: item.id, _score: 1 }))
  const answer = (requests: readonly unknown[]) => ({
    results: requests.map(() => ({ hits, nbHits: limit, processingTimeMS: 0 })),
  })
  const client = liteClient('bench', 'bench') as unknown as Record<string, unknown>
  return Object.assign(client, {
    search: async (requests: readonly unknown[]) => answer(requests),
    getRecommendations: async (requests: readonly unknown[]) => answer(requests),
  }) as unknown as ReturnType<typeof liteClient>
}

const nextFrame = () => new Promise(resolve => requestAnimationFrame(resolve))

/** From `render` until all cards are in the document, the answer included; each in a root and an element of its own. */
async function renderMs(tree: ReactNode, selector: string, count: number): Promise<number> {
  const holder = stage()
  const root = createRoot(holder)
  const start = performance.now()
  const whole = new Promise<number>(resolve => {
    const isThere = () => holder.querySelectorAll(selector).length >= count && resolve(performance.now() - start)
    new MutationObserver(isThere).observe(holder, { childList: true, subtree: true })
  })
  flushSync(() => root.render(tree))
  const taken = await whole
  root.unmount()
  holder.remove()
  await nextFrame()
  return taken
}

const rounds = 40

/** Renders of 20 cards, one after the other in turn, the first five left out. */
export async function noteRender(note: Note): Promise<void> {
  const recommender = createRecommender({ items, server: false }) as unknown as Recommender
  await recommender.recommend({ strategy: 'latest', limit: 20 })
  const client = localClient(20)
  const list = (itemComponent?: typeof Ours) => (
    <RecommenderProvider recommender={recommender}>
      <Recommendations itemComponent={itemComponent} layout="grid" limit={20} listName="bench" strategy="latest" />
    </RecommenderProvider>
  )
  const times = { ours: [] as number[], card: [] as number[], theirs: [] as number[] }
  for (let round = -5; round < rounds; round++) {
    const found = {
      ours: await renderMs(list(Ours), '.tacitly-card a', 20),
      theirs: await renderMs(
        <InstantSearch indexName="films" searchClient={client}>
          <TrendingItems itemComponent={Theirs as never} limit={20} />
        </InstantSearch>,
        '.ais-TrendingItems-item a',
        20,
      ),
      card: await renderMs(list(), '.tacitly-card .tacitly-link', 20),
    }
    if (round < 0) continue
    for (const [name, taken] of Object.entries(found)) times[name as keyof typeof times].push(taken)
  }
  recommender.dispose()
  note('20 cards, ours', times.ours)
  note('20 cards, our own card', times.card)
  note('20 cards, Algolia', times.theirs)
  note('ours / Algolia', ratios(times.ours, times.theirs))
}

let page: { click: (n: number) => Promise<void>; close: () => void } | undefined

/** A page of so many widgets, each ready. What a click costs is asked of the browser, which knows its scripts' time. */
export async function openWidgets(count: number): Promise<void> {
  const recommender = createRecommender({ items, server: false }) as unknown as Recommender
  const holder = stage()
  const root = createRoot(holder)
  root.render(
    <StrictMode>
      <RecommenderProvider recommender={recommender}>
        {Array.from({ length: count }, (_, i) => (
          <Recommendations key={items[i]!.id} limit={8} listName={`list ${i}`} />
        ))}
      </RecommenderProvider>
    </StrictMode>,
  )
  while (holder.querySelectorAll('[data-status=ready]').length < count) await nextFrame()
  await new Promise(resolve => setTimeout(resolve, 1500)) // impressions of what is in sight
  page = {
    async click(n) {
      void recommender.log({ type: 'click', itemId: items[(n * 37) % items.length]!.id })
      await nextFrame()
      await nextFrame()
    },
    close() {
      root.unmount()
      holder.remove()
      recommender.dispose()
    },
  }
}

export const clickWidget = (n: number) => page!.click(n)
export const closeWidgets = () => page!.close()
