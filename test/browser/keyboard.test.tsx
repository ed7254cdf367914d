// Real keys, in every layout and both directions: one stop of Tab a card, what else is on it by arrows, and a way around the row.
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Card, type ItemProps, Recommendations, RecommenderProvider } from '../../src/components/index'
import { createRecommender } from '../../src/sdk/index'
import '../../src/components/styles.css'

const items = ['Alien', 'Stalker', 'Solaris', 'Moon', 'Sunshine', 'Arrival'].map((title, i) => ({
  ...{ id: title, title, url: `#${title}` },
  categories: [i % 2 ? 'Slow' : 'Fast'],
}))

function Sold(card: ItemProps) {
  return (
    <Card
      {...card}
      foot={
        <button className="add" type="button">
          Add
        </button>
      }
    />
  )
}

let root: Root
let container: HTMLElement
let visits = 0
const options = { listName: 'forYou', strategy: 'forYou', limit: 4 } as const
const $$ = (selector: string) => [...container.querySelectorAll<HTMLElement>(selector)]
const press = (keys: string) => act(async () => userEvent.keyboard(keys))
const focused = () => document.activeElement as HTMLElement
const name = () => focused().className.replace(/ ?tacitly-(?=\w)/, '')

beforeEach(() => {
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)
  container = document.body.appendChild(document.createElement('main'))
  // A link's own navigation would end the test's page.
  container.addEventListener('click', event => event.preventDefault())
  root = createRoot(container)
})
afterEach(async () => {
  await act(async () => root.unmount())
  container.remove()
})

async function show(layout: 'carousel' | 'grid' | 'list' | 'feed', dir: 'ltr' | 'rtl') {
  const recommender = createRecommender({ items, name: `keyboard ${visits++}` })
  void recommender.log({ type: 'like', itemId: 'Arrival' })
  container.dir = dir
  container.style.width = '560px'
  await act(async () =>
    root.render(
      <RecommenderProvider recommender={recommender}>
        <button className="before" type="button" />
        <Recommendations {...options} itemComponent={Sold} layout={layout} />
        <button className="after" type="button" />
      </RecommenderProvider>,
    ),
  )
  await vi.waitFor(() => expect($$('.tacitly-link')).toHaveLength(4))
  // What follows the list makes each card one stop.
  await vi.waitFor(() => expect($$('.tacitly-dismiss[tabindex="-1"]')).toHaveLength(4))
  return recommender
}

describe.each(['ltr', 'rtl'] as const)('%s', dir => {
  const [on, back] = dir === 'ltr' ? ['{ArrowRight}', '{ArrowLeft}'] : ['{ArrowLeft}', '{ArrowRight}']

  it.each(['carousel', 'grid', 'list', 'feed'] as const)(
    '%s: a card is one stop, and the row can be skipped',
    async layout => {
      await show(layout, dir)
      if (layout === 'carousel') await vi.waitFor(() => expect($$('.tacitly-arrow')).toHaveLength(2))
      $$('.before')[0]!.focus()
      const stops: string[] = []
      do {
        await press('{Tab}')
        stops.push(name())
      } while (stops.at(-1) !== 'after' && stops.length < 30)
      const arrows = layout === 'carousel' ? ['arrow', 'arrow'] : []
      expect(stops).toEqual(['skip', ...arrows, 'link', 'link', 'link', 'link', 'after'])

      await press('{Shift>}{Tab}{/Shift}')
      expect(focused()).toBe($$('.tacitly-link')[3])

      $$('.before')[0]!.focus()
      await press('{Tab}')
      // In sight, and in words.
      expect(focused().textContent).toBe('Skip these recommendations')
      const { left, top, width, height } = focused().getBoundingClientRect()
      expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(focused())
      const { href } = location
      await press('{Enter}')
      await press('{Tab}')
      expect(name()).toBe('after')
      expect(location.href).toBe(href)
    },
  )

  it.each(['carousel', 'grid', 'list', 'feed'] as const)(
    '%s: arrows go through a card and around, each in sight',
    async layout => {
      await show(layout, dir)
      const [card] = $$('.tacitly-card')
      card!.querySelector<HTMLElement>('.tacitly-link')!.focus()
      const order = ['dismiss', 'add', 'reason', 'link']
      for (const expected of order) {
        await press(on)
        expect(name()).toBe(expected)
        expect(card!.contains(focused())).toBe(true)
        const ring = expected === 'link' ? card! : focused()
        expect(getComputedStyle(ring)).toMatchObject({ outlineStyle: 'solid', outlineWidth: '2px' })
        await vi.waitFor(() => expect(getComputedStyle(focused()).opacity).toBe('1'))
      }
      for (const expected of ['reason', 'add', 'dismiss']) {
        await press(back)
        expect(name()).toBe(expected)
      }
      // From wherever: on to the next card, and back to this card's own stop.
      await press('{Tab}')
      expect(focused()).toBe($$('.tacitly-link')[1])
      // Other keys are the browser's.
      await press('{ArrowDown}{Control>}{ArrowRight}{ArrowLeft}{/Control}')
      expect(focused()).toBe($$('.tacitly-link')[1])
    },
  )

  it.each(['carousel', 'list'] as const)(
    '%s: dismissed by keys, then Undo has the focus, then a neighbour',
    async layout => {
      const recommender = await show(layout, dir)
      const [, second, third] = $$('.tacitly-link')
      second!.focus()
      await press(on)
      await press('{Enter}')
      expect(focused().textContent).toBe('Undo')
      await press('{Tab}')
      expect(focused()).toBe(third)
      await press('{Shift>}{Tab}{/Shift}')
      expect(focused().textContent).toBe('Undo')
      await vi.waitFor(() => expect(recommender.getState().history.events).toBe(2))
      await act(async () => recommender.list(options).refresh())
      await vi.waitFor(() => expect(focused()).toBe($$('.tacitly-link')[1]))
    },
  )
})

it('a field of the site keeps its own arrows', async () => {
  const recommender = createRecommender({ items, name: `keyboard ${visits++}` })
  await act(async () =>
    root.render(
      <RecommenderProvider recommender={recommender}>
        <Recommendations
          {...options}
          renderItem={card => <Card {...card} foot={<input defaultValue="12" key="field" />} />}
        />
      </RecommenderProvider>,
    ),
  )
  await vi.waitFor(() => expect($$('input')).toHaveLength(4))
  const input = $$('input')[0] as HTMLInputElement
  input.focus()
  input.setSelectionRange(2, 2)
  await press('{ArrowLeft}')
  expect([focused() === input, input.selectionStart]).toEqual([true, 1])
})
