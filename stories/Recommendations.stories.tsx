import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import {
  BecauseYouViewed,
  Card,
  Cover,
  NextUp,
  Carousel as OwnCarousel,
  Recommendations,
} from '../src/components/index'
import type { Recommender } from '../src/sdk/types'
import { contentBundle } from './content-bundle'
import { films } from './films'
import { goods } from './goods'

const onSelect = fn((_recommendation: unknown, event: { preventDefault: () => void }) => event.preventDefault())

const meta = {
  title: 'Recommendations',
  component: Recommendations,
  args: { limit: 12, onSelect },
} satisfies Meta<typeof Recommendations>
export default meta

type Story = StoryObj<typeof meta>

export const Carousel: Story = {}

export const Grid: Story = { args: { layout: 'grid' } }

export const List: Story = { args: { layout: 'list', limit: 6 } }

export const Feed: Story = { args: { layout: 'feed', limit: 3 } }

export const NewVisitor: Story = { globals: { persona: 'newVisitor' } }

export const FamilyEvening: Story = { globals: { persona: 'familyEvening' } }

export const Dark: Story = { globals: { theme: 'dark' } }

export const German: Story = { globals: { language: 'de' } }

export const RightToLeft: Story = { globals: { language: 'ar' } }

export const RightToLeftList: Story = { args: { layout: 'list', limit: 6 }, globals: { language: 'ar', theme: 'dark' } }

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

const rated = { bundle: contentBundle(films, {}, undefined, item => (((item * 7) % 15) + 1) / 10) }

/** What the visitor would give each title, on the data's own scale. */
export const GuessedRatings: Story = {
  parameters: { recommender: rated },
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
  play: async ({ canvas, canvasElement, userEvent }) => {
    const list = await canvas.findByRole('list')
    const [previous, next] = [
      await canvas.findByRole('button', { name: 'Previous items' }),
      canvas.getByRole('button', { name: 'Next items' }),
    ]
    await expect(previous).toHaveAttribute('aria-disabled', 'true')
    await expect(canvasElement.querySelector('.tacitly-count')).toHaveTextContent(/^1–\d+ of 12$/)
    const isAtEnd = () => Math.abs(list.scrollLeft) + list.clientWidth >= list.scrollWidth - 1
    const step = async () => {
      const scrolled = new Promise(resolve => list.addEventListener('scrollend', resolve, { once: true }))
      await userEvent.click(next)
      await scrolled
    }
    await step()
    await waitFor(() => expect(previous).toHaveAttribute('aria-disabled', 'false'))
    await expect(canvasElement.querySelector('.tacitly-count')).not.toHaveTextContent(/^1–/)
    while (!isAtEnd()) await step()
    // At the end the arrow keeps the focus.
    await waitFor(() => expect(next).toHaveAttribute('aria-disabled', 'true'))
    await expect(next).toHaveFocus()
  },
}

export const DismissAndUndo: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    const dismiss = (await canvas.findAllByRole('button', { name: /^Not this: / }))[1]!
    const titles = () => Array.from(canvasElement.querySelectorAll('.tacitly-title'), title => title.textContent)
    const before = titles()
    await userEvent.click(dismiss)
    const undo = await canvas.findByRole('button', { name: 'Undo' })
    await expect(undo).toHaveFocus()
    await expect(titles()).toEqual(before)
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(dismiss).toHaveFocus())
    await expect(canvas.queryByRole('button', { name: 'Undo' })).toBeNull()
  },
}

export const Dismissed: Story = {
  globals: { language: 'de', theme: 'dark' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click((await canvas.findAllByRole('button', { name: /^Nicht das: / }))[1]!)
    await expect(await canvas.findByRole('button', { name: 'Rückgängig' })).toHaveFocus()
  },
}

export const Why: Story = {
  play: async ({ canvas, userEvent }) => {
    const chip = (await canvas.findAllByRole('button', { expanded: false }))[0]!
    await userEvent.click(chip)
    const dialog = await canvas.findByRole('dialog')
    const shares = Array.from(dialog.querySelectorAll('[data-sign=plus] + b'), b => Number.parseInt(b.textContent!, 10))
    await expect(shares.reduce((sum, share) => sum + share, 0)).toBe(100)
  },
}

export const WhyDarkRightToLeft: Story = {
  globals: { language: 'ar', theme: 'dark' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click((await canvas.findAllByRole('button', { expanded: false }))[1]!)
    await waitFor(() => expect(canvas.getByRole('dialog')).toBeVisible())
  },
}

export const Keyboard: Story = {
  args: { layout: 'grid', limit: 3 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    onSelect.mockClear()
    const links = await canvas.findAllByRole('link', { name: name => !name.startsWith('Skip') })
    await userEvent.tab()
    await expect(canvas.getByRole('link', { name: 'Skip these recommendations' })).toHaveFocus()
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

let shop: Recommender | undefined

/** The same card in a shop, with real pictures. Add is a real button above the stretched link: it never navigates. */
export const Shop: Story = {
  parameters: {
    recommender: { items: goods },
    onReady: (recommender: Recommender) => {
      shop = recommender
    },
  },
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
  play: async ({ canvas, userEvent }) => {
    onSelect.mockClear()
    await userEvent.click((await canvas.findAllByRole('button', { name: 'Add' }))[0]!)
    await expect(onSelect).not.toHaveBeenCalled()
    // In the next frame.
    await waitFor(() => expect(shop!.getState().history.events).toBe(1))
  },
}
