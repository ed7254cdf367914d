import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { Recommendations } from '../src/components/index'

const meta = {
  title: 'Wishes',
  component: Recommendations,
  args: { limit: 12, critiques: true },
} satisfies Meta<typeof Recommendations>
export default meta

type Story = StoryObj<typeof meta>

/** Like the first, but: what some film is. One press, and the chips are about the next. */
export const Critiques: Story = {
  play: async ({ canvas, userEvent }) => {
    const before = (await canvas.findByRole('list', { name: /^Like .*, but$/ })).getAttribute('aria-label')
    await userEvent.click(canvas.getByRole('button', { name: 'older' }))
    await waitFor(async () => {
      const now = canvas.getByRole('list', { name: /^Like .*, but$/ }).getAttribute('aria-label')
      await expect(now).not.toBe(before)
    })
    await expect(await canvas.findByRole('button', { name: 'Start over' })).toBeVisible()
  },
}

export const DarkRightToLeft: Story = { globals: { language: 'ar', theme: 'dark' } }

export const German: Story = { globals: { language: 'de' } }

/** No film is so new: the list says how new those are that it shows. */
export const NothingLeft: Story = {
  args: { critiques: false, filter: { year: { min: 2090 }, categories: 'Horror' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^Nothing year from 2090 in Horror; year from \d{4}: /)).toBeVisible()
  },
}

export const Preferred: Story = {
  args: { critiques: false, prefer: { categories: { Animation: 2 }, year: { near: 2001, within: 5 } } },
}
