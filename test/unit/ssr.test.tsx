import { type ReactElement, Suspense } from 'react'
import { renderToReadableStream, renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import {
  ForYou,
  PrivacyControls,
  Recommendations,
  RecommenderProvider,
  RelatedItems,
  useRerank,
  useSuspenseRecommendations,
} from '../../src/components/index'
import { createRecommender } from '../../src/sdk/index'
import type { Dehydrated, Item, ListOptions, ListSnapshot } from '../../src/sdk/types'
import { sourceOf, tinyBundle } from '../helpers/horror-and-comedy'

const items: Item[] = ['Alien', 'Stalker', 'Solaris', 'Moon'].map((title, i) => ({
  id: title.toLowerCase(),
  title,
  url: `/films/${i}`,
  categories: ['Science fiction'],
  publishedAt: 1979 + i,
}))

const render = (element: ReactElement) =>
  renderToString(<RecommenderProvider recommender={createRecommender({ items })}>{element}</RecommenderProvider>)

const Reranked = ({ query }: { readonly query?: string }) => (
  <p>
    {useRerank(items, { query })
      .map(({ item }) => item.id)
      .join(' ')}
  </p>
)

describe('on the server', () => {
  it('needs no browser: this test runs without window and document', () => {
    expect(typeof window).toBe('undefined')
    expect(typeof document).toBe('undefined')
  })

  it('is pending, with its room reserved and its heading in place (complaint 5)', () => {
    const html = render(<Recommendations limit={5} />)
    expect(html).toContain('data-status="pending"')
    expect(html).toContain('aria-busy="true"')
    expect(html.match(/class="tacitly-card"/g)).toHaveLength(5)
    expect(html).toMatch(/<h2[^>]*>For you<\/h2>/)
    expect(html).not.toContain('Alien')
  })

  it('takes every option of a list, and lets none become an attribute of the section', () => {
    // Each key of the type stands here, or this does not compile.
    const options: { [K in keyof Required<ListOptions>]: ListOptions[K] | 'mark' } = {
      ...{ listName: 'mark', strategy: 'latest', itemIds: ['mark'], limit: 3, filter: {}, prefer: {}, limits: {} },
      ...{ near: { lat: 0, lon: 0, km: 7 }, social: ['mark'], critiques: ['mark'], critiqued: [], rules: {} },
      ...{ diversity: 0.7, threshold: 7, sharing: 'allow', fallback: ['latest'], context: { mark: 'mark' } },
      ...{ by: 'text', query: 'mark', duplicates: 'keep', enabled: true },
    }
    const section = render(<Recommendations {...(options as object)} />).match(/<section[^>]*>/)?.[0]
    const names = [...(section ?? '').matchAll(/ ([a-z-]+)=/gi)].map(([, name]) => name.toLowerCase())
    expect(names).toContain('data-status')
    for (const option of Object.keys(options)) expect(names).not.toContain(option.toLowerCase())
  })

  it('keeps to what a carousel can show, and reserves all of a grid', () => {
    const cards = (layout: 'carousel' | 'grid') =>
      render(<Recommendations layout={layout} limit={20} />).match(/class="tacitly-card"/g)?.length
    expect(cards('carousel')).toBe(8)
    expect(cards('grid')).toBe(20)
  })

  it('renders an initial snapshot in its order (complaint 3, scenario 59)', async () => {
    const snapshot = await createRecommender({ items }).recommend({ limit: 3, strategy: 'latest' })
    const initialSnapshot: ListSnapshot = JSON.parse(JSON.stringify(snapshot))
    const html = render(<Recommendations initialSnapshot={initialSnapshot} limit={3} />)
    const titles = [...html.matchAll(/<h3[^>]*><a[^>]*>([^<]*)<\/a><\/h3>/g)].map(([, title]) => title)
    expect(titles).toEqual(snapshot.items.map(({ item }) => item.title))
    expect(titles).toHaveLength(3)
    expect(html).toContain('data-status="ready"')
  })

  it.each(['carousel', 'list', 'feed'] as const)('is sane without the stylesheet: %s', async layout => {
    const recommender = createRecommender({ items, server: false })
    await recommender.log({ type: 'like', itemId: 'alien' })
    const initialSnapshot = await recommender.recommend({ limit: 3 })
    const html = render(<Recommendations initialSnapshot={initialSnapshot} layout={layout} limit={3} showReasons />)
    const drawings = html.match(/<svg[^>]*>/g)!
    expect(drawings.length).toBeGreaterThan(6)
    for (const drawing of drawings) {
      const [, width] = drawing.match(/ width="(\d+)"/)!
      const [, height] = drawing.match(/ height="(\d+)"/)!
      expect(Math.max(Number(width), Number(height))).toBeLessThan(20)
    }
    const chips = [...html.matchAll(/<button[^>]*class="tacitly-reason".*?<\/button>/g)]
    expect(chips).toHaveLength(3)
    for (const [chip] of chips) expect(chip.match(/<span/g)?.length ?? 0).toBeLessThan(2)
  })

  it('knows nothing of the visitor: privacy controls choose nothing, a re-ranked list keeps its order', () => {
    expect(render(<PrivacyControls />)).not.toContain('checked=""')
    for (const query of [undefined, 'moon']) {
      expect(render(<Reranked query={query} />)).toContain('alien stalker solaris moon')
    }
  })

  it('renders whatever an initial snapshot holds: text, safe addresses, no error (row 7, scenarios 51 and 52)', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const snapshot = await createRecommender({ items }).recommend({ limit: 4, strategy: 'latest' })
    const bad = [
      { currency: '€', price: 3, categories: [{ name: 'x' }], url: 'javascript:alert(1)', image: 'vbscript:x' },
      { title: `<script>\u202e${'x'.repeat(1e6)}`, publishedAt: {}, categories: 'shoes' },
      { title: null },
      { id: 7, price: 'free' },
    ]
    const hostile = snapshot.items.map((one, i) => ({
      ...one,
      reasons: [{ text: {} }],
      item: { ...one.item, ...bad[i] },
    }))
    const initialSnapshot = JSON.parse(JSON.stringify({ ...snapshot, items: [...hostile, null] }))
    const html = render(<Recommendations initialSnapshot={initialSnapshot} limit={4} />)
    expect(html.match(/<li/g)).toHaveLength(3)
    expect(html).not.toMatch(/javascript:|vbscript:|<script|\u202e|object Object/)
    expect(html).toContain('<bdi title="shoes">shoes</bdi>')
    expect(html.length).toBeLessThan(20_000)
    warn.mockRestore()
  })

  it('says what is missing where there is no provider', () => {
    expect(() => renderToString(<Recommendations />)).toThrow(/RecommenderProvider/)
  })
})

const Status = () => <p>{useSuspenseRecommendations({ limit: 6 }).status}</p>

describe('what a server dehydrates', () => {
  const lists: readonly ListOptions[] = [
    { limit: 6 },
    { strategy: 'related', itemIds: ['comedy-20'], limit: 4 },
    { strategy: 'recentlyViewed' },
  ]
  const serverOf = async () => createRecommender({ bundle: sourceOf(await tinyBundle()) })

  it('is the lists of one page, beside one another, and leaves out what takes a visitor', async () => {
    const server = await serverOf()
    const dehydrated = await server.dehydrate(lists)
    expect(Object.keys(dehydrated)).toEqual(lists.slice(0, 2).map(options => server.list(options).key))
    const ids = Object.values(dehydrated).flatMap(({ items: found }) => found.map(({ item }) => item.id))
    expect(ids).toHaveLength(10)
    expect(new Set(ids).size).toBe(10)
    // Alone, the list about an item would show what the other does: here it chooses first, as on a page.
    const alone = await server.recommend(lists[1])
    expect(Object.values(dehydrated)[1]!.items.map(({ item }) => item.id)).toEqual(
      alone.items.map(({ item }) => item.id),
    )
  })

  it('is of one page alone: asked again, and by many at once, it is the same under new names', async () => {
    const server = await serverOf()
    const itemsOf = (dehydrated: Dehydrated) => Object.values(dehydrated).map(({ items: found }) => found)
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => server.dehydrate(lists)))
    for (const other of others) {
      expect(itemsOf(other)).toEqual(itemsOf(first!))
      expect(Object.values(other)[0]!.listId).not.toBe(Object.values(first!)[0]!.listId)
    }
  })

  it('is an error where there is nothing to go by', async () => {
    const broken = createRecommender({ bundle: { read: () => Promise.reject(new Error('404')) } })
    await expect(broken.dehydrate(lists)).rejects.toMatchObject({ code: 'bundle-missing' })
  })

  it('may come as a promise: what is around the lists is sent first', async () => {
    let answer: (given: Dehydrated) => void = () => undefined
    const dehydrated = new Promise<Dehydrated>(resolve => {
      answer = resolve
    })
    const server = await serverOf()
    const stream = await renderToReadableStream(
      <RecommenderProvider dehydrated={dehydrated} recommender={server}>
        <main>
          <h1>A shop</h1>
          <Suspense fallback={<p>in a moment</p>}>
            <ForYou limit={6} />
            <RelatedItems itemIds={['comedy-20']} limit={4} />
          </Suspense>
        </main>
      </RecommenderProvider>,
    )
    const parts = stream.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]()
    const { value: shell } = await parts.next()
    expect(shell).toContain('in a moment')
    expect(shell).not.toContain('tacitly')
    answer(await server.dehydrate(lists))
    let rest = ''
    for (let part = await parts.next(); !part.done; part = await parts.next()) rest += part.value
    expect(rest.match(/data-status="ready"/g)).toHaveLength(2)
    expect(rest).toContain('horror number')
  })

  it('is what useSuspenseRecommendations renders; without it, it says what is missing', async () => {
    const server = await serverOf()
    const page = (dehydrated?: Dehydrated) =>
      renderToString(
        <RecommenderProvider dehydrated={dehydrated} recommender={server}>
          <Status />
        </RecommenderProvider>,
      )
    expect(page(await server.dehydrate(lists))).toBe('<p>ready</p>')
    expect(() => page()).toThrow(/dehydrate\(\)/)
  })
})
