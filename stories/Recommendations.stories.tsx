import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { expect, fn, waitFor } from 'storybook/test'
import {
  BecauseYouViewed,
  Card,
  Cover,
  type ItemProps,
  NextUp,
  Carousel as OwnCarousel,
  Recommendations,
} from '../src/components/index'
import type { Item } from '../src/sdk/types'
import { recommenderOf } from '../src/storybook/index'
import { contentBundle, ratingsOf, takenTogether } from './content-bundle'
import { wordsIn } from './desk'
import { films } from './films'
import { goods } from './goods'

const onSelect = fn((_recommendation: unknown, event: { preventDefault: () => void }) => event.preventDefault())

/** One list: a labelled region that logs what is seen and clicked. The item is the loudest thing in it. */
const meta = {
  title: 'Components/Recommendations',
  component: Recommendations,
  tags: ['autodocs'],
  args: { limit: 12, onSelect },
  parameters: {
    guide: {
      does: [
        'Give each list of a page a listName: events say where they came from.',
        'Let one list of a page carry reasons. More of them say less.',
        'Set --tacitly-gutter to the page’s own padding: carousels bleed to the edge.',
      ],
      donts: [
        'Put cards into boxes, or controls over pictures.',
        'Fill an empty list by hand: what is missing is said, with one thing to do about it.',
        'Move cards while somebody looks at them. The list waits for a navigation or a press.',
      ],
    },
  },
} satisfies Meta<typeof Recommendations>
export default meta

type Story = StoryObj<typeof meta>

export const Carousel: Story = { tags: ['screenshot'] }

export const Grid: Story = { args: { layout: 'grid' } }

export const List: Story = {
  tags: ['screenshot'],
  args: { layout: 'list', limit: 6 },
}

export const Feed: Story = { args: { layout: 'feed', limit: 3 } }

export const NewVisitor: Story = { globals: { persona: 'newVisitor' } }

export const FamilyEvening: Story = { globals: { persona: 'familyEvening' } }

export const Dark: Story = { globals: { theme: 'dark' } }

export const German: Story = { globals: { language: 'de' } }

export const RightToLeft: Story = { globals: { language: 'ar' } }

export const RightToLeftList: Story = {
  tags: ['screenshot'],
  args: { layout: 'list', limit: 6 },
  globals: { language: 'ar', theme: 'dark' },
}

export const AHomePage: Story = {
  render: args => (
    <>
      <Recommendations {...args} />
      <BecauseYouViewed limit={10} onSelect={onSelect} />
      <NextUp limit={10} onSelect={onSelect} />
      <Recommendations layout="grid" limit={6} onSelect={onSelect} strategy="latest" />
    </>
  ),
}

export const OwnCards: Story = {
  render: () => (
    <OwnCarousel heading="From the editors">
      {goods.map(({ title, categories }) => (
        <a className="own-card" href={`#${title}`} key={title}>
          <span className="tacitly-media">
            <Cover category={categories?.[0]} title={title} />
          </span>
          {title}
        </a>
      ))}
    </OwnCarousel>
  ),
}

const rated = {
  bundle: contentBundle(films, {}, undefined, { rating: ratingsOf(films, item => (((item * 7) % 15) + 1) / 10) }),
}

/** What the visitor would give each title, on the data's own scale. */
export const GuessedRatings: Story = {
  parameters: { tacitly: { recommender: rated } },
  args: { showRating: true, layout: 'grid' },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('.tacitly-rating')).toHaveLength(12))
    const [first] = canvasElement.querySelectorAll('.tacitly-rating')
    await expect(first).toHaveAccessibleName(/./)
  },
}

export const SourceBadges: Story = {
  render: args => (
    <div data-tacitly-sources="">
      <Recommendations {...args} />
    </div>
  ),
}

export const ArrowsMoveOneView: Story = {
  play: async ({ canvas, canvasElement, globals, userEvent }) => {
    const t = wordsIn(globals)
    const list = await canvas.findByRole('list')
    const [previous, next] = [
      await canvas.findByRole('button', { name: t.previous }),
      canvas.getByRole('button', { name: t.next }),
    ]
    await expect(previous).toHaveAttribute('aria-disabled', 'true')
    const count = () => canvasElement.querySelector('.tacitly-count')!.textContent
    const first = count()
    const counts = Array.from({ length: 12 }, (_, last) => t.count(1, last + 1, 12))
    await expect(counts).toContain(first)
    const isAtEnd = () => Math.abs(list.scrollLeft) + list.clientWidth >= list.scrollWidth - 1
    const step = async () => {
      const scrolled = new Promise(resolve => list.addEventListener('scrollend', resolve, { once: true }))
      await userEvent.click(next)
      await scrolled
    }
    await step()
    await waitFor(() => expect(previous).toHaveAttribute('aria-disabled', 'false'))
    await expect(counts).not.toContain(count())
    while (!isAtEnd()) await step()
    // At the end the arrow keeps the focus.
    await waitFor(() => expect(next).toHaveAttribute('aria-disabled', 'true'))
    await expect(next).toHaveFocus()
  },
}

export const DismissAndUndo: Story = {
  play: async ({ canvas, canvasElement, globals, userEvent }) => {
    const t = wordsIn(globals)
    const dismiss = (await canvas.findAllByRole('button', { name: name => name.startsWith(`${t.notThis}: `) }))[1]!
    const titles = () => Array.from(canvasElement.querySelectorAll('.tacitly-title'), title => title.textContent)
    // Cards beyond the view are drawn after those in it.
    await waitFor(() => expect(titles()).toHaveLength(canvasElement.querySelectorAll('.tacitly-card').length))
    const before = titles()
    await userEvent.click(dismiss)
    const undo = await canvas.findByRole('button', { name: t.undo })
    await expect(undo).toHaveFocus()
    await expect(titles()).toEqual(before)
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(dismiss).toHaveFocus())
    await expect(canvas.queryByRole('button', { name: t.undo })).toBeNull()
  },
}

export const Dismissed: Story = {
  globals: { language: 'de', theme: 'dark' },
  play: async ({ canvas, globals, userEvent }) => {
    const { notThis, undo } = wordsIn(globals)
    await userEvent.click((await canvas.findAllByRole('button', { name: name => name.startsWith(`${notThis}: `) }))[1]!)
    await expect(await canvas.findByRole('button', { name: undo })).toHaveFocus()
  },
}

export const Why: Story = {
  play: async ({ canvas, userEvent }) => {
    const chip = (await canvas.findAllByRole('button', { expanded: false }))[0]!
    await userEvent.click(chip)
    const dialog = await canvas.findByRole('dialog')
    const size = (bar: Element) => Number.parseFloat((bar as HTMLElement).style.getPropertyValue('--size'))
    const shares = Array.from(dialog.querySelectorAll('[data-sign=plus]'), size)
    await expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 0)
  },
}

const byTitles = { bundle: contentBundle(films, {}, undefined, { forYou: takenTogether(films) }) }

/** A reason that is a title: which others would go and come without it, and what forgetting it does. The header takes it back. */
export const WhatTaughtIt: Story = {
  parameters: { tacitly: { recommender: byTitles } },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const open = async () => {
      await userEvent.click((await canvas.findAllByRole('button', { expanded: false }))[0]!)
      return waitFor(() => {
        const changes = canvasElement.querySelector('.tacitly-changes')
        expect(changes).not.toBeNull()
        return changes!
      })
    }
    const changes = await open()
    const before = titlesIn(canvasElement)
    const gone = Array.from(changes.querySelectorAll('del'), ({ textContent }) => textContent)
    await userEvent.click(canvasElement.querySelector('.tacitly-popover .tacitly-actions > :last-child')!)
    await waitFor(() => expect(titlesIn(canvasElement)).not.toEqual(before))
    for (const title of gone) await expect(titlesIn(canvasElement)).not.toContain(title)
    await userEvent.click(canvasElement.querySelector('.tacitly-forgotten button')!)
    await waitFor(() => expect(titlesIn(canvasElement)).toEqual(before))
    await open()
  },
}

export const WhyDarkRightToLeft: Story = {
  tags: ['screenshot'],
  globals: { language: 'ar', theme: 'dark' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click((await canvas.findAllByRole('button', { expanded: false }))[1]!)
    await waitFor(() => expect(canvas.getByRole('dialog')).toBeVisible())
  },
}

export const Keyboard: Story = {
  args: { layout: 'grid', limit: 3 },
  play: async ({ canvas, canvasElement, globals, userEvent }) => {
    onSelect.mockClear()
    const { skip } = wordsIn(globals)
    const links = await canvas.findAllByRole('link', { name: name => name !== skip })
    await userEvent.tab()
    await expect(canvas.getByRole('link', { name: skip })).toHaveFocus()
    await userEvent.tab()
    await expect(links[0]).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(onSelect).toHaveBeenCalledTimes(1)
    const names = []
    const forth = getComputedStyle(links[0].parentElement!).direction === 'rtl' ? '{ArrowLeft}' : '{ArrowRight}'
    for (let i = 0; i < 3; i++) {
      await userEvent.keyboard(forth)
      names.push(canvasElement.ownerDocument.activeElement!.className)
    }
    await expect(names).toEqual(['tacitly-dismiss', 'tacitly-reason', 'tacitly-link'])
    await userEvent.tab()
    await expect(links[1]).toHaveFocus()
  },
}

/** The same card in a shop, with real pictures. Add is a real button above the stretched link: it never navigates. */
export const Shop: Story = {
  parameters: { tacitly: { recommender: { items: goods } } },
  globals: { persona: 'newVisitor' },
  args: {
    layout: 'grid',
    heading: 'You may also like',
    style: { '--tacitly-ratio': '1' } as React.CSSProperties,
    renderItem: card => (
      <Card
        {...card}
        foot={
          <button className="tacitly-button" onClick={() => void card.log({ type: 'addToCart' })} type="button">
            Add
          </button>
        }
      />
    ),
  },
  play: async ({ canvas, canvasElement, userEvent }) => {
    onSelect.mockClear()
    await userEvent.click((await canvas.findAllByRole('button', { name: 'Add' }))[0]!)
    await expect(onSelect).not.toHaveBeenCalled()
    // In the next frame.
    await waitFor(() => expect(recommenderOf(canvasElement).getState().history.events).toBe(1))
  },
}

/** What stands in a place of the list, as a function: inline is fine, it never remounts. */
export const RenderItem: Story = {
  args: {
    layout: 'list',
    limit: 5,
    renderItem: ({ item, position, linkProps }) => (
      <h3 className="own-row">
        <span>{position + 1}</span>
        <a {...linkProps}>{item.title}</a>
        <small>{item.categories?.join(', ')}</small>
      </h3>
    ),
  },
  play: async ({ canvas, canvasElement, userEvent }) => {
    onSelect.mockClear()
    const row = await waitFor(() => {
      const found = canvasElement.querySelector<HTMLElement>('.own-row a')
      expect(found).not.toBeNull()
      return found!
    })
    await userEvent.click(row)
    await expect(onSelect).toHaveBeenCalledTimes(1)
    await expect(canvas.getAllByRole('listitem')).toHaveLength(5)
  },
}

/** The same as a component, with a state of its own. */
function Quiet({ item, linkProps, dismiss }: ItemProps) {
  const [isLiked, setLiked] = useState(false)
  return (
    <div className="own-card">
      <span className="tacitly-media">
        <Cover category={item.categories?.[0]} title={item.title} />
      </span>
      <h3 className="tacitly-title">
        <a {...linkProps}>{item.title}</a>
      </h3>
      <span>
        <button aria-pressed={isLiked} className="tacitly-button" onClick={() => setLiked(!isLiked)} type="button">
          Like
        </button>{' '}
        <button className="tacitly-button" onClick={dismiss} type="button">
          Hide
        </button>
      </span>
    </div>
  )
}

export const ItemComponent: Story = {
  args: { layout: 'grid', limit: 6, itemComponent: Quiet },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const [like] = await canvas.findAllByRole('button', { name: 'Like' })
    await userEvent.click(like)
    await recommenderOf(canvasElement).log({ type: 'view', itemId: 'stalker-1979' })
    await expect(canvas.getAllByRole('button', { pressed: true })).toHaveLength(1)
  },
}

/** Classes beside the parts' own, for a stylesheet of the site. */
export const ClassNames: Story = {
  args: { limit: 8, classNames: { heading: 'loud-heading', title: 'loud-title', media: 'loud-media' } },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('.tacitly-title.loud-title').length).toBe(8))
    await expect(getComputedStyle(canvasElement.querySelector('.loud-title')!).textTransform).toBe('uppercase')
  },
}

/** One film in the third place, animation lifted, war buried, Kubrick hidden: whatever the ranking says. */
export const RulesAndPins: Story = {
  parameters: { tacitly: { recommender: { items: films } } },
  args: {
    rules: {
      pin: [{ itemId: 'metropolis-1927', position: 2 }],
      boost: [{ where: { categories: 'Animation' }, by: 2 }],
      bury: [{ categories: 'War' }],
      hide: [{ director: 'Stanley Kubrick' }],
    },
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(titlesIn(canvasElement)[2]).toBe('Metropolis'))
    await expect(titlesIn(canvasElement)).not.toContain('Paths of Glory')
  },
}

let hangs = false
const orHang = (_path: string, file: () => Promise<Uint8Array>) =>
  hangs ? new Promise<never>(() => undefined) : file()

/** A newer release of the bundle is on its way: the list stays as it is, and says `data-refreshing` to the site's CSS. */
export const Refreshing: Story = {
  parameters: { tacitly: { recommender: { bundle: contentBundle(films, {}, orHang) } } },
  beforeEach() {
    hangs = false
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(titlesIn(canvasElement)).toHaveLength(12))
    const before = titlesIn(canvasElement)
    hangs = true
    void recommenderOf(canvasElement).updateBundle()
    await waitFor(() => expect(canvasElement.querySelector('.tacitly')).toHaveAttribute('data-refreshing'))
    await expect(titlesIn(canvasElement)).toEqual(before)
  },
}

const broken: readonly Item[] = films.map(film => ({ ...film, image: 'data:image/png;base64,AAAA' }))

/** Every picture fails: each cover takes its place, and nothing moves. */
export const BrokenImages: Story = {
  parameters: { tacitly: { recommender: { items: broken } } },
  args: { layout: 'grid', limit: 6 },
  play: ({ canvasElement }) =>
    waitFor(() => {
      expect(canvasElement.querySelectorAll('.tacitly-media img')).toHaveLength(0)
      expect(canvasElement.querySelectorAll('.tacitly-media .tacitly-cover')).toHaveLength(6)
    }),
}

/** A visitor who said no: nothing is learned, and the list goes by what is popular or new, with no chip about them. */
export const ConsentDenied: Story = {
  parameters: { tacitly: { recommender: { items: films, consent: 'denied' } } },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(titlesIn(canvasElement)).toHaveLength(12))
    await expect(canvasElement.querySelector('.tacitly')).not.toHaveAttribute('data-source', 'model')
    await expect(recommenderOf(canvasElement).getState().history.events).toBe(0)
  },
}

/** As in Windows' high contrast: pictures have a border, bars keep theirs; colours are the visitor's own, whatever the theme. On the desk: devtools, Rendering, forced-colors. */
export const ForcedColours: Story = {
  globals: { theme: 'light' },
  tags: ['screenshot'],
  parameters: { media: { 'forced-colors': 'active' } },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click((await canvas.findAllByRole('button', { expanded: false }))[0]!)
    await canvas.findByRole('dialog')
    if (!matchMedia('(forced-colors: active)').matches) return
    const media = canvasElement.querySelector('.tacitly-media')!
    await expect(Number.parseFloat(getComputedStyle(media, '::after').borderTopWidth)).toBeGreaterThan(0)
  },
}

/** Nothing moves: no lift, no glide, no breathing bones. */
export const ReducedMotion: Story = {
  parameters: {
    media: { 'prefers-reduced-motion': 'reduce' },
    tacitly: { recommender: { bundle: { read: () => new Promise<never>(() => undefined) } } },
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('.tacitly')).toHaveAttribute('data-stalled'))
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) return
    await expect(document.getAnimations()).toEqual([])
  },
}

const phone = { viewport: { value: 'phone', isRotated: false } }

export const Phone: Story = {
  globals: phone,
  render: AHomePage.render,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(titlesIn(canvasElement).length).toBeGreaterThan(12))
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth)
  },
}

const long: readonly Item[] = [
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenverleih',
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz',
  'Die unglaubliche Geschichte der Grundstücksverkehrsgenehmigungszuständigkeit',
  'Kraftfahrzeug-Haftpflichtversicherung',
].map((title, i) => ({
  id: title,
  title,
  url: `#${i}`,
  categories: ['Dokumentarfilmwettbewerb'],
  publishedAt: 1999 + i,
}))

/** The longest words there are, on a phone: cut by their syllables, and never wider than their card. */
export const LongGerman: Story = {
  tags: ['screenshot'],
  parameters: { tacitly: { recommender: { items: long } } },
  globals: { ...phone, language: 'de', persona: 'newVisitor' },
  args: { layout: 'grid', limit: 4 },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(titlesIn(canvasElement)).toHaveLength(4))
    for (const title of canvasElement.querySelectorAll('.tacitly-title')) {
      await expect(title.scrollWidth).toBeLessThanOrEqual(title.clientWidth)
    }
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth)
  },
}

export const ArabicPhone: Story = { globals: { ...phone, language: 'ar' }, render: AHomePage.render }

function titlesIn(root: HTMLElement) {
  return Array.from(root.querySelectorAll('.tacitly-title'), title => title.textContent)
}
