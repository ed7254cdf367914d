import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import {
  Card,
  type HeaderProps,
  type LinkComponentProps,
  Recommendations,
  RecommenderProvider,
  useRecommender,
} from '../src/components/index'
import type { Item } from '../src/sdk/types'
import { wordsIn } from './desk'
import { films } from './films'

/** Each part of a list and of its cards may be the site's own; what is left alone stays as it is. */
const meta = {
  title: 'Components/Own parts',
  component: Recommendations,
  tags: ['autodocs'],
  args: { layout: 'grid', limit: 6 },
} satisfies Meta<typeof Recommendations>
export default meta

type Story = StoryObj<typeof meta>

const navigate = fn()

/** Where a router's own link would stand: it gets the address and what logs, and goes by the site's navigation. */
function RouterLink({ href, onClick, ...props }: LinkComponentProps) {
  const follow: LinkComponentProps['onClick'] = event => {
    onClick(event)
    event.preventDefault()
    navigate(href)
  }
  return <a {...props} href={href} onClick={follow} />
}

/** The site's own link, said once, at the provider: of every card, with the address, the logging and the names. */
export const LinkComponent: Story = {
  render: (args, { globals }) => (
    <RecommenderProvider linkComponent={RouterLink} recommender={useRecommender()} translations={wordsIn(globals)}>
      <Recommendations {...args} />
    </RecommenderProvider>
  ),
  play: async ({ canvasElement, userEvent }) => {
    navigate.mockClear()
    const link = await waitFor(() => {
      const found = canvasElement.querySelector('.tacitly-link')
      expect(found).not.toBeNull()
      return found!
    })
    await userEvent.click(link)
    await expect(navigate.mock.calls).toEqual([[link.getAttribute('href')]])
  },
}

/** A picture that says how wide its file is. */
function drawn(width: number): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${1.5 * width}" viewBox="0 0 100 150">
<rect width="100" height="150" fill="#14463c"/><circle cx="50" cy="52" r="26" fill="#7cd9bf"/>
<text x="50" y="126" fill="#fff" font-family="sans-serif" font-size="20" text-anchor="middle">${width} px</text></svg>`
  return URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
}
const widths = [160, 320, 640].map(width => [width, drawn(width)] as const)
const pictured: readonly Item[] = films.map(film => ({ ...film, image: widths[0]![1] }))

/** Of the sizes that the site names, the browser takes the one that fits the card and the screen. */
export const SourceSet: Story = {
  parameters: { tacitly: { recommender: { items: pictured } } },
  globals: { language: 'en' },
  render: (args, { globals }) => (
    <RecommenderProvider
      recommender={useRecommender()}
      srcSetOf={() => widths.map(([width, url]) => `${url} ${width}w`).join(', ')}
      translations={wordsIn(globals)}
    >
      <Recommendations {...args} />
    </RecommenderProvider>
  ),
  play: ({ canvasElement }) =>
    waitFor(() => {
      const image = canvasElement.querySelector<HTMLImageElement>('.tacitly-media img')
      const needed = image!.clientWidth * devicePixelRatio
      const best = widths.find(([width]) => width >= needed) ?? widths.at(-1)!
      expect(image!.currentSrc).toBe(best[1])
    }),
}

/** Parts of the default card: another picture, title and line; no "Not this", no chip; a button of the site's own. */
export const PartsOfACard: Story = {
  args: {
    renderItem: card => (
      <Card
        {...card}
        action={null}
        foot={
          <button className="tacitly-button" onClick={() => void card.log({ type: 'like' })} type="button">
            Like it
          </button>
        }
        media={<span className="own-number">{card.position + 1}</span>}
        meta={
          <p className="tacitly-meta">
            <bdi>{card.item.categories?.join(', ')}</bdi>
          </p>
        }
        reason={null}
      />
    ),
  },
  play: async ({ canvas, canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('.own-number')).toHaveLength(6))
    await expect(canvas.getAllByRole('button', { name: 'Like it' })).toHaveLength(6)
    await expect(canvasElement.querySelector('.tacitly-dismiss, .tacitly-reason')).toBeNull()
  },
}

function OwnHeader({ heading, headingId, total }: HeaderProps) {
  return (
    <header className="own-header">
      <h2 id={headingId}>{heading}</h2> <span>{total}</span>
    </header>
  )
}

/** The header is a component, which gets the heading, how many there are, and in a carousel what moves it. */
export const HeaderComponent: Story = {
  args: { layout: 'carousel', limit: 12, headerComponent: OwnHeader },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('.own-header span')).toHaveTextContent('12'))
    await expect(canvasElement.querySelector('.tacitly-arrow')).toBeNull()
  },
}

/** Beyond a hundred cards, those in view and some around them are in the page, and the scrollbar is as long as if all were. */
export const LongFeed: Story = {
  parameters: { tacitly: { recommender: { items: films } } },
  globals: { language: 'en' },
  args: { layout: 'feed', limit: 200, strategy: 'latest' },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByRole('feed')
    const cards = () => canvasElement.querySelectorAll('.tacitly-card')
    await waitFor(() => expect(cards().length).toBeLessThan(40))
    scrollTo(0, document.documentElement.scrollHeight / 2)
    await waitFor(() => expect(Number(cards()[0]!.getAttribute('aria-posinset'))).toBeGreaterThan(50))
    scrollTo(0, 0)
  },
}
