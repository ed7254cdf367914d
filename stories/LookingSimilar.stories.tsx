import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { LookingSimilar } from '../src/components/index'
import { contentBundle, unit } from './content-bundle'
import { wordsIn } from './desk'
import { films } from './films'
import { lookOf, variants } from './goods'

const terms = [...new Set(films.flatMap(film => wordsOf(film.text!)))]

/** A bag of words: near enough to an encoder for a story. */
function meaningOf(text: string): readonly number[] {
  const words = new Set(wordsOf(text))
  return terms.map(term => (words.has(term) ? 1 : 0))
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}{5,}/gu) ?? []
}

const someFilms = films.filter((_, i) => i % 3 === 0)
const byPlot = { bundle: contentBundle(someFilms, { text: film => meaningOf(film.text!) }) }
const byLooks = { bundle: contentBundle(variants, { image: lookOf }) }

/** What is like an item or a query in words or in looks; each card says in which. */
const meta = {
  title: 'Components/LookingSimilar',
  tags: ['autodocs'],
  component: LookingSimilar,
  args: { limit: 12 },
  globals: { persona: 'newVisitor' },
} satisfies Meta<typeof LookingSimilar>
export default meta

type Story = StoryObj<typeof meta>

const titlesIn = (root: HTMLElement) => Array.from(root.querySelectorAll('.tacitly-title'), title => title.textContent)
const shopProps = { layout: 'grid', style: { '--tacitly-ratio': '1' } as React.CSSProperties } as const

/** A card says its two best reasons, of different kinds, and names what it shares. */
export const ByText: Story = {
  parameters: { tacitly: { recommender: byPlot } },
  args: { by: 'text', itemIds: [someFilms[0]!.id] },
  play: async ({ canvas, globals }) => {
    const { why, whyBoth } = wordsIn(globals)
    const plot = { kind: 'text', title: 'plot', text: 'Similar plot', weight: 1 } as const
    const said = whyBoth(plot, { kind: 'content', title: '#', text: '#', weight: 1 }).split('#')[0].trim()
    await expect(why(plot, true).length).toBeGreaterThan(0)
    await expect((await canvas.findAllByRole('button', { name: name => name.startsWith(said) }))[0]).toBeVisible()
  },
}

export const ByTextDarkRightToLeft: Story = {
  ...ByText,
  globals: { language: 'ar', theme: 'dark', persona: 'newVisitor' },
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByRole('button', { name: /؛ / }))[0]).toBeVisible()
  },
}

/** One card for each thing, in the colour that comes closest. */
export const ByImageFolded: Story = {
  parameters: { tacitly: { recommender: byLooks } },
  args: { by: 'image', itemIds: ['Mug, blue'], ...shopProps },
  play: async ({ canvasElement }) => {
    const shown = await waitFor(() => {
      const titles = titlesIn(canvasElement)
      expect(titles.length).toBeGreaterThan(0)
      return titles.map(title => title!.split(',')[0])
    })
    await expect(new Set(shown).size).toBe(shown.length)
  },
}

/** All colours, and never two of one thing side by side. */
export const ByImageSpread: Story = {
  parameters: { tacitly: { recommender: byLooks } },
  // So small a shop has few alike: all of it is spread.
  args: {
    by: 'image',
    itemIds: ['Mug, blue'],
    duplicates: 'spread',
    threshold: Number.NEGATIVE_INFINITY,
    ...shopProps,
  },
  play: async ({ canvasElement }) => {
    const shown = await waitFor(() => {
      const titles = titlesIn(canvasElement)
      expect(titles.length).toBeGreaterThan(4)
      return titles.map(title => title!.split(',')[0])
    })
    await expect(shown.filter((name, i) => name === shown[i - 1])).toEqual([])
  },
}

/** The vector of a picture that a visitor has dropped in. */
export const ByOwnPicture: Story = {
  parameters: { tacitly: { recommender: byLooks } },
  args: {
    heading: 'Looks like your picture',
    query: { image: unit(lookOf(variants[4]!)) },
    duplicates: 'keep',
    showReasons: false,
    ...shopProps,
  },
  play: ({ canvasElement }) => waitFor(() => expect(titlesIn(canvasElement)[0]).toBe(variants[4]!.title)),
}

/** The vectors are on their way. */
export const Pending: Story = {
  parameters: {
    tacitly: {
      recommender: {
        bundle: contentBundle(variants, { image: lookOf }, (path, file) => (isVectors(path) ? never() : file())),
      },
    },
  },
  args: ByImageFolded.args,
  play: async ({ canvas, canvasElement, globals }) => {
    const { stalled } = wordsIn(globals)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(stalled))
    await expect(statusOf(canvasElement)).toBe('pending')
  },
}

/** They could not be fetched: it says so, and trying again fetches them. */
export const FailedThenRetried: Story = {
  parameters: { tacitly: { recommender: { bundle: contentBundle(variants, { image: lookOf }, failOnce()) } } },
  args: ByImageFolded.args,
  play: async ({ canvas, canvasElement, globals, userEvent }) => {
    const { errorTitle, errorAction } = wordsIn(globals)
    await expect(await canvas.findByRole('alert')).toHaveTextContent(errorTitle)
    await userEvent.click(canvas.getByRole('button', { name: errorAction }))
    await waitFor(() => expect(statusOf(canvasElement)).toBe('ready'))
  },
}

export const Empty: Story = {
  parameters: { tacitly: { recommender: byLooks } },
  args: { itemIds: ['nothing of this name'], fallback: [] },
  play: async ({ canvas, globals }) => expect(await canvas.findByText(wordsIn(globals).emptyTitle)).toBeVisible(),
}

const never = () => new Promise<never>(() => undefined)
const isVectors = (path: string) => path.includes('image')
const statusOf = (root: HTMLElement) => root.querySelector<HTMLElement>('.tacitly')!.dataset.status

function failOnce() {
  let isFirst = true
  return (path: string, file: () => Promise<Uint8Array>) => {
    if (!isVectors(path) || !isFirst) return file()
    isFirst = false
    return Promise.reject(new Error('404 Not Found'))
  }
}
