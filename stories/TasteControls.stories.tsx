import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, waitFor, within } from 'storybook/test'
import { Recommendations, TasteControls } from '../src/components/index'
import type { Recommender } from '../src/sdk/types'

let recommender: Recommender | undefined

const meta = {
  title: 'TasteControls',
  component: TasteControls,
  parameters: {
    onReady: (ready: Recommender) => {
      recommender = ready
    },
  },
} satisfies Meta<typeof TasteControls>
export default meta

type Story = StoryObj<typeof meta>

export const Light: Story = {}

export const Dark: Story = { globals: { theme: 'dark' } }

export const German: Story = { globals: { language: 'de' } }

export const RightToLeft: Story = { globals: { language: 'ar' } }

/** Nothing is learned yet, and it can be steered all the same. */
export const NewVisitor: Story = { globals: { persona: 'newVisitor' } }

/** Items that have nothing in common. */
export const NothingToSteerBy: Story = {
  parameters: { recommender: { items: [{ id: 'a', title: 'Something' }] } },
  globals: { persona: 'newVisitor' },
  play: async ({ canvas }) => expect(await canvas.findByText(/Nothing to steer by/)).toBeVisible(),
}

const scaleOf = (canvas: ReturnType<typeof within>, label: string) =>
  canvas.findByRole('radiogroup', { name: `How much of ${label}` })

/** The list beside it follows at once, and says why. */
export const Steering: Story = {
  render: args => (
    <>
      <Recommendations limit={6} listName="steered" />
      <TasteControls {...args} />
    </>
  ),
  play: async ({ canvas, userEvent }) => {
    const horror = within(await scaleOf(canvas, 'Horror'))
    await userEvent.click(horror.getByRole('radio', { name: 'Never' }))
    await waitFor(async () => expect((await recommender!.exportData()).taste?.topics['category:Horror']).toBe('never'))
    const { items } = recommender!.list({ limit: 6, listName: 'steered' }).getSnapshot()
    await expect(items.some(({ item }) => item.categories?.includes('Horror'))).toBe(false)
    await expect(horror.getByRole('radio', { name: 'Never' })).toBeChecked()
    await userEvent.keyboard('{ArrowRight}')
    await waitFor(() => expect(horror.getByRole('radio', { name: 'Less' })).toBeChecked())
    await userEvent.click(canvas.getByRole('button', { name: 'Take back what I said' }))
    await waitFor(() => expect(horror.getByRole('radio', { name: 'As learned' })).toBeChecked())
  },
}

export const WhatTaughtIt: Story = {
  play: async ({ canvas, userEvent }) => {
    const [button] = await canvas.findAllByRole('button', { name: 'from 4 titles' })
    await userEvent.click(button!)
    await expect(button).toHaveAttribute('aria-expanded', 'true')
    // Its cover says it, too.
    await expect(canvas.getAllByText('The Shining').at(-1)).toBeVisible()
  },
}

export const FamiliarOrNew: Story = {
  play: async ({ canvas }) => {
    const slider = await canvas.findByRole('slider', { name: 'Familiar or new' })
    fireEvent.change(slider, { target: { value: '-0.5' } })
    await waitFor(async () => expect((await recommender!.getTaste()).familiarity).toBeLessThan(0))
    await waitFor(() => expect(slider).toHaveAttribute('aria-valuetext', expect.stringContaining('towards new')))
  },
}

/** What the file will say is seen first, and cut. */
export const TakingItElsewhere: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'See what it says' }))
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Leave out Horror' }))
    await expect(canvas.getByRole('button', { name: 'Save the file' })).toBeVisible()
    const file = await recommender!.exportTaste({ without: ['category:Horror'] })
    await expect(JSON.stringify(file)).not.toContain('Horror')
  },
}

export const Everything: Story = { args: { topics: 40 }, globals: { theme: 'dark' } }
