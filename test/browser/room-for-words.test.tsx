// Every text of a list, in every language, in cards of 168 px and in wide fonts: within its room, or cut with dots and said in full by a title.
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { english, Recommendations, RecommenderProvider } from '../../src/components/index'
import { arabic } from '../../src/languages/ar'
import { german } from '../../src/languages/de'
import { spanish } from '../../src/languages/es'
import { french } from '../../src/languages/fr'
import { japanese } from '../../src/languages/ja'
import { createRecommender, type RecommenderOptions } from '../../src/sdk/index'
import type { Item, Reason, Recommendation } from '../../src/sdk/types'
import { arabicFilms, films, germanFilms } from '../../stories/films'
import '../../src/components/styles.css'

const planted = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
const languages = {
  en: [english, films],
  de: [german, germanFilms],
  ar: [arabic, arabicFilms],
  fr: [french, films],
  es: [spanish, films],
  ja: [japanese, films],
} as const

/** The longest that a page may have: titles of films, one word that fits nowhere, categories and prices. */
const itemsOf = (all: readonly Item[]): Item[] =>
  [{ id: planted, title: planted }, ...all.toSorted((a, b) => b.title.length - a.title.length).slice(0, 5)].map(
    (item, i) => ({
      ...item,
      url: '#',
      categories: [['Naturwissenschaftliche Dokumentationen', 'Übernatürliches', planted][i % 3]!],
      ...{ price: 1299.99, currency: 'EUR', publishedAt: '1968-04-02' },
    }),
  )

/** One of each kind, with the longest names. */
const reasonsOf = (items: readonly Item[]): Reason[] =>
  (['event', 'item', 'content', 'text', 'image', 'popular', 'latest', 'rule', 'diversity'] as const).map((kind, i) => {
    const { id: itemId, title } = items[i % items.length]!
    const named = i < 3 && { itemId, title }
    return { kind, weight: i === 8 ? -1 : 1, text: `Because you viewed ${title}`, ...named }
  })

/** Texts that leave their box, or are cut so that nobody can read them. */
function spillsIn(box: HTMLElement): string[] {
  const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
  const found: string[] = []
  while (texts.nextNode()) {
    const { currentNode: text } = texts
    const holder = text.parentElement!
    if (!text.textContent?.trim() || holder.closest('.tacitly-cover, .tacitly-skipping') || !holder.checkVisibility())
      continue
    const range = document.createRange()
    range.selectNodeContents(text)
    const words = range.getBoundingClientRect()
    const clip = clipOf(holder, box)
    const room = clip.getBoundingClientRect()
    const isWide = words.left < room.left - 1 || words.right > room.right + 1
    const isHigh = clip !== box && words.bottom > room.bottom + 3
    if (!isWide && !isHigh) continue
    const { textOverflow, webkitLineClamp, whiteSpace } = getComputedStyle(clip)
    const hasDots = isWide ? textOverflow === 'ellipsis' && whiteSpace !== 'normal' : webkitLineClamp !== 'none'
    if (clip === box || !hasDots || !holder.closest('[title]')) found.push(`${holder.className} ${text.textContent}`)
  }
  return found
}

/** What the text is cut by, if anything. */
function clipOf(holder: HTMLElement, box: HTMLElement): HTMLElement {
  for (let at = holder; at !== box; at = at.parentElement!) if (getComputedStyle(at).overflow === 'hidden') return at
  return box
}

let root: Root
let container: HTMLElement
let visits = 0
const $$ = (selector: string) => [...container.querySelectorAll<HTMLElement>(selector)]

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  container = document.body.appendChild(document.createElement('main'))
  root = createRoot(container)
})
afterEach(async () => {
  await act(async () => root.unmount())
  container.remove()
})

describe.each(Object.entries(languages))('%s', (language, [translations, all]) => {
  const items = itemsOf(all)
  const reasons = reasonsOf(items)

  describe.each([
    ['a wide font', 'Verdana, "DejaVu Sans", sans-serif'],
    ['letters of one width', 'monospace'],
  ])('%s', (_, fontFamily) => {
    async function show(layout: 'carousel' | 'list', props = {}, source: RecommenderOptions = { items }) {
      const recommender = createRecommender({ ...source, name: `room ${visits++}` })
      const transformItems = (shown: readonly Recommendation[]) =>
        shown.map((one, i) => ({ ...one, reasons: [reasons[i % 3]!, ...reasons] }))
      Object.assign(container, { dir: language === 'ar' ? 'rtl' : 'ltr', lang: language })
      container.style.cssText = `font-family: ${fontFamily}; width: 354px; --tacitly-gap: 12px; --tacitly-per-view: 2`
      await act(async () =>
        root.render(
          <RecommenderProvider recommender={recommender} translations={translations}>
            <Recommendations layout={layout} limit={5} transformItems={transformItems} {...props} />
          </RecommenderProvider>,
        ),
      )
    }
    const cards = () => vi.waitFor(() => expect($$('.tacitly-title')).toHaveLength(5))

    it.each(['carousel', 'list'] as const)('%s: cards, tiles of what was dismissed, what explains', async layout => {
      await show(layout, { headingLevel: 2 })
      await cards()
      if (layout === 'carousel') expect(Math.round($$('.tacitly-card')[0]!.getBoundingClientRect().width)).toBe(168)
      expect($$('.tacitly-card').flatMap(spillsIn)).toEqual([])
      expect($$('.tacitly-header').flatMap(spillsIn)).toEqual([])
      $$('.tacitly-reason')[0]!.click()
      await vi.waitFor(() => expect($$('[role=dialog]')).toHaveLength(1))
      expect($$('[role=dialog]').flatMap(spillsIn)).toEqual([])
      $$('.tacitly-dismiss')[1]!.click()
      await vi.waitFor(() => expect($$('.tacitly-gone')).toHaveLength(1))
      expect($$('.tacitly-gone').flatMap(spillsIn)).toEqual([])
    })

    it('a list by likeness, whose chips say two things', async () => {
      await show('carousel', {
        strategy: 'lookingSimilar',
        itemIds: [items[0]!.id],
        threshold: Number.NEGATIVE_INFINITY,
      })
      await cards()
      expect($$('.tacitly-card').flatMap(spillsIn)).toEqual([])
    })

    it.each(['carousel', 'list'] as const)('%s: the word that ranking takes its time', async layout => {
      await show(layout, { heading: planted.slice(0, 40) }, { bundle: { read: () => new Promise(() => undefined) } })
      await vi.waitFor(() => expect($$('[role=status]')[0]!.textContent).toBe(translations.stalled))
      expect($$('.tacitly-header').flatMap(spillsIn)).toEqual([])
      expect($$('.tacitly-header')[0]!.scrollWidth).toBe($$('.tacitly-header')[0]!.clientWidth)
    })

    it('notes', async () => {
      await show('carousel', { filter: () => false, fallback: [], heading: planted })
      await vi.waitFor(() => expect($$('.tacitly-note')).toHaveLength(1))
      expect($$('.tacitly').flatMap(spillsIn)).toEqual([])
    })
  })
})
