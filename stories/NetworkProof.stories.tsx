import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { NetworkProof } from '../src/components/index'

/** Every request since the page was opened, of the page and its workers, by origin: "nothing leaves" as a table that can be checked. */
const meta = {
  title: 'Components/NetworkProof',
  component: NetworkProof,
  tags: ['autodocs'],
} satisfies Meta<typeof NetworkProof>
export default meta

type Story = StoryObj<typeof meta>

/** Nothing went elsewhere, and the table says so by the browser's own count. */
export const Light: Story = {
  play: async ({ canvas, canvasElement }) => {
    const elsewhere = () => canvasElement.querySelector('.tacitly-stats dd')
    await waitFor(() => expect(canvas.getAllByRole('row').length).toBeGreaterThan(1))
    await expect(elsewhere()).toHaveTextContent(/^[0٠]$/)
  },
}

export const Dark: Story = { globals: { theme: 'dark' } }

export const German: Story = { globals: { language: 'de' } }

export const RightToLeft: Story = { globals: { language: 'ar' } }
