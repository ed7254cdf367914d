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
    await userEvent.click(await canvas.findByRole('checkbox', { name: 'Leave out Horror' }))
    await expect(canvas.getByRole('button', { name: 'Save the file' })).toBeVisible()
    const file = await recommender!.exportTaste({ without: ['category:Horror'] })
    await expect(JSON.stringify(file)).not.toContain('Horror')
    // All that is written can be left out.
    const { attributes, topics } = await recommender!.exportTaste()
    const count = new Set([...Object.keys(attributes), ...Object.keys(topics)]).size
    const preview = within(canvas.getByRole('checkbox', { name: 'Leave out Horror' }).closest('div')!)
    const all = preview.queryByRole('button', { name: /^Show all/ })
    if (all) await userEvent.click(all)
    await expect(preview.getAllByRole('checkbox').length).toBeGreaterThanOrEqual(count)
  },
}

/** What a file brought is said, and goes with the rest. */
export const Brought: Story = {
  play: async ({ canvas, userEvent }) => {
    const attributes = { 'category:Western': 0.8, 'category:Unheard': 0.4 }
    const file = { format: 'tacitly-taste', version: 1, familiarity: 0, topics: {}, directions: [] }
    await canvas.findByRole('slider')
    await recommender!.importTaste({ ...file, attributes })
    await expect(await canvas.findByText('Plus 2 interests that you brought.')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Take back what I said' }))
    await waitFor(() => expect(canvas.queryByText(/that you brought/)).toBeNull())
    await expect((await recommender!.getTaste()).brought).toBeUndefined()
  },
}

export const Everything: Story = { args: { topics: 40 }, globals: { theme: 'dark' } }
