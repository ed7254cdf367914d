import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { Recommendations } from '../src/components/index'
import { wordsIn } from './desk'
import { films } from './films'

/** What a list looks like before it is there, when it has nothing to say, and when it failed. The room is reserved: nothing below it moves. */
const meta = {
  title: 'Components/Status',
  component: Recommendations,
  tags: ['autodocs'],
  args: { limit: 12 },
} satisfies Meta<typeof Recommendations>
export default meta

type Story = StoryObj<typeof meta>

const never = () => new Promise<never>(() => undefined)
const missing = () => Promise.reject(new Error('404 Not Found'))

const statusOf = (canvasElement: HTMLElement) => canvasElement.querySelector<HTMLElement>('.tacitly')!.dataset

/** Still bones: a fast answer never flickers. */
export const Pending: Story = {
  args: { enabled: false },
  play: ({ canvasElement }) => expect(statusOf(canvasElement).status).toBe('pending'),
}

export const PendingGrid: Story = {
  tags: ['screenshot'],
  args: { enabled: false, layout: 'grid', limit: 6 },
}

export const PendingList: Story = { args: { enabled: false, layout: 'list', limit: 5 } }

/** From 300 ms on the bones breathe, and one line says so where nothing has to move for it. */
export const Stalled: Story = {
  parameters: { tacitly: { recommender: { bundle: { read: never } } } },
  play: async ({ canvas, canvasElement, globals }) => {
    const { stalled } = wordsIn(globals)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(stalled))
    await expect(statusOf(canvasElement).status).toBe('pending')
  },
}

export const Ready: Story = {
  play: ({ canvasElement }) => waitFor(() => expect(statusOf(canvasElement).status).toBe('ready')),
}

export const PendingFeed: Story = { args: { enabled: false, layout: 'feed', limit: 2 } }

/** Empty is not an error. Its one action fills the row with what is popular. */
export const Empty: Story = {
  tags: ['screenshot'],
  parameters: { tacitly: { recommender: { items: films } } },
  globals: { persona: 'newVisitor' },
  args: { strategy: 'recentlyViewed' },
  play: async ({ canvas, canvasElement, globals }) => {
    await expect(await canvas.findByText(wordsIn(globals).emptyTitle)).toBeVisible()
    await expect(statusOf(canvasElement).status).toBe('empty')
  },
}

export const EmptyThenPopular: Story = {
  ...Empty,
  tags: [],
  play: async ({ canvas, canvasElement, globals, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: wordsIn(globals).emptyAction }))
    await waitFor(() => expect(statusOf(canvasElement).status).toBe('ready'))
  },
}

/** An error is never shown as nothing to recommend, and never loads for ever. It takes the room that was reserved. */
export const Failed: Story = {
  tags: ['screenshot'],
  parameters: { tacitly: { recommender: { bundle: { read: missing } } } },
  play: async ({ canvas, canvasElement, globals }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(wordsIn(globals).errorTitle)
    await expect(statusOf(canvasElement).status).toBe('error')
  },
}
