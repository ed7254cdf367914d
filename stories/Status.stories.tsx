import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { Recommendations } from '../src/components/index'
import { films } from './films'

const meta = {
  title: 'Status',
  component: Recommendations,
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

export const PendingGrid: Story = { args: { enabled: false, layout: 'grid', limit: 6 } }

export const PendingList: Story = { args: { enabled: false, layout: 'list', limit: 5 } }

/** From 300 ms on the bones breathe, and one line says so where nothing has to move for it. */
export const Stalled: Story = {
  parameters: { recommender: { bundle: { read: never } } },
  play: async ({ canvas, canvasElement }) => {
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Still ranking on this device…'))
    await expect(statusOf(canvasElement).status).toBe('pending')
  },
}

export const Ready: Story = {
  play: ({ canvasElement }) => waitFor(() => expect(statusOf(canvasElement).status).toBe('ready')),
}

/** Empty is not an error. Its one action fills the row with what is popular. */
export const Empty: Story = {
  parameters: { recommender: { items: films } },
  globals: { persona: 'newVisitor' },
  args: { strategy: 'recentlyViewed' },
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByText('Nothing to suggest yet.')).toBeVisible()
    await expect(statusOf(canvasElement).status).toBe('empty')
  },
}

export const EmptyThenPopular: Story = {
  ...Empty,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'See what is popular' }))
    await waitFor(() => expect(statusOf(canvasElement).status).toBe('ready'))
  },
}

/** An error is never shown as nothing to recommend, and never loads for ever. It takes the room that was reserved. */
export const Failed: Story = {
  parameters: { recommender: { bundle: { read: missing } } },
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('This row could not be worked out.')
    await expect(statusOf(canvasElement).status).toBe('error')
  },
}
