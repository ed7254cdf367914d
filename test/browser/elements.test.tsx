// What sites without React get, as it is built: the same components, drawn by Preact.
import { createElement, type ReactElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import {
  NetworkProof,
  PrivacyControls,
  Recommendations,
  RecommenderProvider,
  TasteControls,
  TastePicker,
} from '../../src/components/index'
import type { CardOptions } from '../../src/elements/index'
import { createRecommender } from '../../src/sdk/index'
import type { FeedbackInput, Item, Recommendation, Recommender } from '../../src/sdk/types'
import '../../src/components/styles.css'

type Elements = typeof import('../../src/elements/index')
const built = '../../dist/elements.js'
const { defineElements, mount } = (await import(/* @vite-ignore */ built)) as Elements

const genres = ['Horror', 'Comedy', 'Western'] as const
const items: readonly Item[] = Array.from({ length: 24 }, (_, i) => ({
  id: `film-${i}`,
  title: `${genres[i % 3]} number ${i}`,
  url: `#film-${i}`,
  categories: [genres[i % 3]!],
  price: 5 + i,
  publishedAt: 2000 - i,
}))

let container: HTMLElement
let root: Root | undefined
let visits = 0

function visit(): { recommender: Recommender; logged: FeedbackInput[] } {
  const real = createRecommender({ items, name: `elements ${visits++}` })
  const logged: FeedbackInput[] = []
  const log = (event: FeedbackInput) => {
    logged.push(event)
    return real.log(event)
  }
  return { recommender: { ...real, log }, logged }
}

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false)
  container = document.body.appendChild(document.createElement('main'))
  container.addEventListener('click', event => {
    if ((event.target as Element).closest('a')) event.preventDefault() // its own navigation would end the test's page
  })
})
afterEach(() => {
  root?.unmount()
  root = undefined
  container.remove()
})

const ready = (element: ParentNode = container) =>
  vi.waitFor(() => expect(element.querySelector('[data-status=ready]')).not.toBeNull())
const titlesIn = (element: ParentNode) =>
  [...element.querySelectorAll('.tacitly-title')].map(title => title.textContent)

/** What is no attribute for who changes it. */
const stateOf = (node: Element): Readonly<Record<string, unknown>> =>
  node instanceof HTMLInputElement ? { checked: node.checked, value: node.value } : {}

/** Elements, texts and attributes; ids by the order in which they first come. */
function treeOf(element: Element): string {
  const ids: string[] = []
  const known = (value: string) =>
    value.replace(/(?:_r_\w+_|tacitly-\d+)/g, id => {
      if (!ids.includes(id)) ids.push(id)
      return `id-${ids.indexOf(id)}`
    })
  const write = (node: Node): string => {
    if (!(node instanceof Element)) return node.nodeType === Node.TEXT_NODE ? node.textContent! : ''
    const attributes = [...node.attributes]
      .filter(({ name }) => !(name in stateOf(node)))
      .map(({ name, value }) => ` ${name}="${known(value)}"`)
      .sort()
    attributes.push(...Object.entries(stateOf(node)).map(([name, value]) => ` ${name}=${value}`))
    return `<${node.tagName.toLowerCase()}${attributes.join('')}>${[...node.childNodes].map(write).join('')}</>`
  }
  return [...element.childNodes].map(write).join('').replace(/></g, '>\n<')
}

/** Once what comes later is there, too. */
const settledTree = (element: Element) => {
  let last = ''
  return vi.waitUntil(
    () => {
      const before = last
      last = treeOf(element)
      return element.querySelector('section:not([aria-busy=true])') && last === before && last
    },
    { interval: 400, timeout: 60_000 },
  )
}

async function reactTree(recommender: Recommender, element: ReactElement): Promise<string> {
  root = createRoot(container)
  root.render(<RecommenderProvider recommender={recommender}>{element}</RecommenderProvider>)
  const tree = await settledTree(container)
  root.unmount()
  root = undefined
  return tree
}

async function ownTree(options: Parameters<typeof mount>[1]): Promise<string> {
  const mounted = mount(container, options)
  const tree = await settledTree(container)
  mounted.unmount()
  expect(container.innerHTML).toBe('')
  return tree
}

describe('mount draws what React draws', () => {
  it.each(['carousel', 'grid', 'list', 'feed'] as const)('as a %s', async layout => {
    const props = {
      layout,
      limit: 9,
      strategy: 'related',
      itemIds: ['film-1'],
      showReasons: true,
      listName: 'row',
    } as const
    const { recommender } = visit()
    const react = await reactTree(recommender, <Recommendations {...props} />)
    expect(react).toContain('Comedy number 4')
    expect(await ownTree({ recommender, ...props })).toBe(react)
  })

  it('where nothing is found, and where a requirement had to go', async () => {
    for (const filter of [() => false, { price: { max: 1 } }] as const) {
      const { recommender } = visit()
      await recommender.recommend({ fallback: [], filter, limit: 4 }) // both begin with the answer
      const react = await reactTree(recommender, <Recommendations fallback={[]} filter={filter} limit={4} />)
      expect(await ownTree({ recommender, fallback: [], filter, limit: 4 })).toBe(react)
    }
  })

  it.each([
    ['privacy-controls', PrivacyControls],
    ['network-proof', NetworkProof],
    ['taste-controls', TasteControls],
    ['taste-picker', TastePicker],
  ] as const)('as %s, of a visitor who has clicked', async (widget, component) => {
    const { recommender } = visit()
    await recommender.log({ type: 'like', itemId: 'film-3' })
    const react = await reactTree(recommender, createElement(component))
    expect(react.length).toBeGreaterThan(400)
    // A widget's own code is a request.
    const uncounted = (tree: string) => (widget === 'network-proof' ? tree.replace(/[\d.,]+/g, '0') : tree)
    expect(uncounted(await ownTree({ recommender, widget }))).toBe(uncounted(react))
  })
})

describe('mount', () => {
  it('takes changes, and takes them back', async () => {
    const { recommender } = visit()
    container.innerHTML = '<p>Our favourites</p>'
    const list = mount(container, { recommender, limit: 3, heading: 'Tonight' })
    await ready()
    expect(container.textContent).not.toContain('Our favourites')
    expect(container.querySelector('h2')!.textContent).toBe('Tonight')
    list.update({ limit: 5, heading: undefined, translations: { headings: { forYou: 'Für dich' } } })
    await vi.waitFor(() => expect(titlesIn(container)).toHaveLength(5))
    expect(container.querySelector('h2')!.textContent).toBe('Für dich')
    list.unmount()
  })

  it("draws a site's own cards, whose nodes stay while the list does, and logs what they tell", async () => {
    const { recommender, logged } = visit()
    const renderItem = ({ item, position, log, link }: CardOptions) => {
      const card = document.createElement('article')
      const anchor = card.appendChild(document.createElement('a'))
      anchor.textContent = `${position + 1}. ${item.title}`
      link(anchor)
      const add = card.appendChild(document.createElement('button'))
      add.textContent = 'Add'
      add.onclick = () => void log({ type: 'addToCart', value: 3 })
      return card
    }
    const list = mount(container, { recommender, limit: 3, renderItem })
    await ready()
    const before = [...container.querySelectorAll('article')]
    expect(before).toHaveLength(3)
    await userEvent.click(before[1]!.querySelector('button')!)
    await userEvent.click(before[2]!.querySelector('a')!)
    expect([...container.querySelectorAll('article')]).toEqual(before)
    const { listId } = logged[0]!
    expect(listId).toBeTruthy()
    expect(logged).toMatchObject([
      { type: 'addToCart', listId, position: 1 },
      { type: 'click', listId, position: 2, listName: 'forYou' },
    ])
    list.unmount()
  })

  it('leaves the title of a card whose drawing throws, and the page hears why', async () => {
    const { recommender } = visit()
    const told: unknown[] = []
    const listen = (event: ErrorEvent) => {
      told.push(event.error.message)
      event.preventDefault()
    }
    addEventListener('error', listen)
    const renderItem = ({ position }: CardOptions) => {
      if (position === 1) throw new Error('of the site')
      return document.createElement('article')
    }
    const list = mount(container, { recommender, limit: 3, renderItem })
    await vi.waitFor(() => expect(container.querySelectorAll('article')).toHaveLength(2))
    await vi.waitFor(() => expect(container.querySelectorAll('.tacitly-title')).toHaveLength(1))
    removeEventListener('error', listen)
    expect(told).toEqual(['of the site'])
    list.unmount()
  })

  it('gives each list ids of its own', async () => {
    const { recommender } = visit()
    const lists = ['forYou', 'popular'].map(strategy => {
      const element = container.appendChild(document.createElement('div'))
      return mount(element, { recommender, strategy: strategy as 'popular', limit: 3 })
    })
    await vi.waitFor(() => expect(container.querySelectorAll('[data-status=ready]')).toHaveLength(2))
    const ids = [...container.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const one of lists) one.unmount()
  })

  it('draws anew where a widget stands, and nothing once it is gone', async () => {
    const { recommender } = visit()
    mount(container, { recommender, limit: 3 })
    await ready()
    const second = mount(container, { recommender, limit: 5 })
    await vi.waitFor(() => expect(titlesIn(container)).toHaveLength(5))
    second.unmount()
    second.update({ limit: 4 })
    await new Promise(requestAnimationFrame)
    expect(container.innerHTML).toBe('')
  })

  it('says what it was given where that is no element', () => {
    expect(() => mount(document.querySelector('#absent')!, visit())).toThrow(/mount\(\) was given null/)
  })
})

describe('custom elements', () => {
  const { recommender, logged } = visit()
  const early = document.createElement('tacitly-recommendations') as HTMLElement & { limit?: number; filter?: unknown }
  early.limit = 4
  defineElements(recommender, { translations: { notThis: 'Nicht das' } })

  type Row = HTMLElement & Record<string, unknown>
  const add = (html: string) => {
    container.innerHTML = html
    return container.firstElementChild as Row
  }

  it('read their attributes, and follow them', async () => {
    const row = add(
      '<tacitly-recommendations strategy="related" item-ids="film-1, film-4" limit="5" layout="grid" heading="Like these" list-name="row"></tacitly-recommendations>',
    )
    await ready()
    expect(row.querySelector('section')!.dataset.layout).toBe('grid')
    expect(titlesIn(row)).toHaveLength(5)
    expect(titlesIn(row).every(title => title?.startsWith('Comedy'))).toBe(true)
    expect(row.querySelector('h2')!.textContent).toBe('Like these')
    expect(row.querySelector('.tacitly-dismiss')!.getAttribute('title')).toBe('Nicht das')
    row.setAttribute('item-ids', '')
    expect(row.itemIds).toEqual([])
    row.setAttribute('item-ids', 'film-2')
    row.removeAttribute('heading')
    await vi.waitFor(() => expect(titlesIn(row)[0]).toMatch(/^Western/))
    expect(row.querySelector('h2')!.textContent).toBe('You may also like')
  })

  it('offer critiques by an attribute: all, some or none', async () => {
    const row = add('<tacitly-recommendations critiques limit="4"></tacitly-recommendations>')
    const chips = () => row.querySelectorAll('ul.tacitly-actions button').length
    // The first is the cheapest and the newest: dearer, older.
    await vi.waitFor(() => expect(chips()).toBe(2))
    row.setAttribute('critiques', 'price')
    expect(row.critiques).toEqual(['price'])
    await vi.waitFor(() => expect(chips()).toBe(1))
    row.setAttribute('critiques', 'false')
    await vi.waitFor(() => expect(chips()).toBe(0))
  })

  it('show what a function of the site makes of the list', async () => {
    const row = add('<tacitly-recommendations fallback="latest" limit="4"></tacitly-recommendations>')
    expect(row.fallback).toEqual(['latest'])
    await vi.waitFor(() => expect(titlesIn(row)).toHaveLength(4))
    const [first] = titlesIn(row)
    row.transformItems = (all: readonly Recommendation[]) => all.slice(1)
    await vi.waitFor(() => expect(titlesIn(row)).toHaveLength(3))
    expect(titlesIn(row)).not.toContain(first)
  })

  it('take objects as properties, also from before they were defined', async () => {
    customElements.upgrade(early)
    container.append(early)
    await ready()
    expect(titlesIn(early)).toHaveLength(4)
    expect(early.limit).toBe(4)
    early.filter = { categories: 'Western' }
    await vi.waitFor(() => expect(titlesIn(early).every(title => title?.startsWith('Western'))).toBe(true))
  })

  it('change some translations for themselves, and take them back', async () => {
    const row = add('<tacitly-recommendations limit="3"></tacitly-recommendations>')
    const words = () => [
      row.querySelector('h2')!.textContent,
      row.querySelector('.tacitly-dismiss')!.getAttribute('title'),
    ]
    row.translations = { headings: { forYou: 'Für dich' } }
    await ready()
    expect(words()).toEqual(['Für dich', 'Nicht das'])
    row.translations = undefined
    await vi.waitFor(() => expect(words()[0]).not.toBe('Für dich'))
    expect(words()[1]).toBe('Nicht das')
  })

  it('tell of a selection, which a router may take over', async () => {
    const row = add('<tacitly-recommendations limit="3"></tacitly-recommendations>')
    await ready()
    const selected: Recommendation[] = []
    container.addEventListener(
      'tacitly-select',
      event => {
        selected.push((event as CustomEvent).detail)
        event.preventDefault()
      },
      { once: true },
    )
    let isPrevented: boolean | undefined
    row.addEventListener('click', event => {
      isPrevented = event.defaultPrevented
    })
    await userEvent.click(row.querySelectorAll('.tacitly-link')[1]!)
    expect(selected).toMatchObject([{ position: 1, item: { title: titlesIn(row)[1] } }])
    expect(isPrevented).toBe(true)
    expect(logged.at(-1)).toMatchObject({ type: 'click', position: 1, listName: 'forYou' })
  })

  it('stay as they are when they are moved, and are gone when they are removed', async () => {
    const row = add('<tacitly-recommendations limit="3"></tacitly-recommendations>')
    await ready()
    const card = row.querySelector('.tacitly-card')
    container.append(document.createElement('div'))
    container.lastElementChild!.append(row)
    await new Promise(requestAnimationFrame)
    expect(row.querySelector('.tacitly-card')).toBe(card)
    row.remove()
    await vi.waitFor(() => expect(row.childElementCount).toBe(0))
    container.append(row)
    await ready()
  })

  it('log a card once, whether they are moved within its second or go and come back after it', async () => {
    const seen = () => logged.filter(({ type, listName }) => type === 'impression' && listName === 'moved')
    const row = add('<tacitly-recommendations limit="3" list-name="moved" layout="list"></tacitly-recommendations>')
    await ready()
    for (let at = 0; at < 3; at++) {
      container.appendChild(document.createElement('div')).append(row)
      await new Promise(requestAnimationFrame)
    }
    await vi.waitFor(() => expect(seen()).toHaveLength(3))
    row.remove()
    await vi.waitFor(() => expect(row.childElementCount).toBe(0))
    container.append(row)
    await ready()
    const last = add('<tacitly-recommendations limit="1" list-name="last"></tacitly-recommendations>')
    container.append(row, last)
    await vi.waitFor(() => expect(logged.at(-1)).toMatchObject({ type: 'impression', listName: 'last' }))
    expect(seen()).toHaveLength(3)
    expect(new Set(seen().map(({ itemId }) => itemId)).size).toBe(3)
  })

  it('leave nothing behind: a hundred in and out, and no observer is open', async () => {
    const open = new Set<unknown>()
    const counted = (name: 'IntersectionObserver' | 'MutationObserver' | 'ResizeObserver') => {
      class Counted extends (globalThis[name] as unknown as new (...given: unknown[]) => IntersectionObserver) {
        override observe(...given: [Element]): void {
          super.observe(...given)
          open.add(this)
        }
        override disconnect(): void {
          super.disconnect()
          open.delete(this)
        }
      }
      vi.stubGlobal(name, Counted)
    }
    for (const name of ['IntersectionObserver', 'MutationObserver', 'ResizeObserver'] as const) counted(name)
    add('<tacitly-recommendations limit="2" sharing="allow"></tacitly-recommendations>'.repeat(100))
    await vi.waitFor(() => expect(container.querySelectorAll('[data-status=ready]')).toHaveLength(100))
    await vi.waitFor(() => expect(open.size).toBeGreaterThan(100))
    container.replaceChildren()
    await vi.waitFor(() => expect(open.size).toBe(0))
    vi.unstubAllGlobals()
  })

  it('are blocks, as wide as their place', async () => {
    const row = add('<tacitly-recommendations limit="3"></tacitly-recommendations>')
    await ready()
    expect(getComputedStyle(row).display).toBe('block')
    expect(row.clientWidth).toBe(container.clientWidth)
  })

  it('say which attribute is no number', () => {
    const told: unknown[] = []
    const listen = (event: ErrorEvent) => {
      told.push(event.error)
      event.preventDefault()
    }
    addEventListener('error', listen)
    add('<tacitly-recommendations limit="many"></tacitly-recommendations>')
    removeEventListener('error', listen)
    expect(told).toMatchObject([{ code: 'options-invalid', message: expect.stringContaining('limit="many"') }])
  })
})
