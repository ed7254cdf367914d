import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { TastePicker } from '../src/components/index'
import type { Recommender } from '../src/sdk/types'

let recommender: Recommender | undefined

const meta = {
  title: 'TastePicker',
  component: TastePicker,
  globals: { persona: 'newVisitor' },
  parameters: {
    onReady: (ready: Recommender) => {
      recommender = ready
    },
  },
  args: { onDone: fn() },
} satisfies Meta<typeof TastePicker>
export default meta

type Story = StoryObj<typeof meta>

export const Light: Story = {}

export const Dark: Story = { globals: { theme: 'dark' } }

export const German: Story = { globals: { language: 'de' } }

export const RightToLeft: Story = { globals: { language: 'ar' } }

export const Eight: Story = { args: { count: 8 } }

/** A pick is a like; a second press takes it back. */
export const Picking: Story = {
  play: async ({ args, canvas, userEvent }) => {
    const picks = await waitFor(() => {
      const found = canvas.getAllByRole('button', { pressed: false })
      expect(found.length).toBeGreaterThanOrEqual(12)
      return found
    })
    await userEvent.click(picks[0]!)
    await userEvent.click(picks[3]!)
    await waitFor(() => expect(recommender!.getHistory()).toHaveLength(2))
    await expect(canvas.getByRole('status')).toHaveTextContent('2 picked')
    await userEvent.click(picks[0]!)
    await waitFor(() => expect(recommender!.getHistory()).toHaveLength(1))
    await userEvent.click(canvas.getByRole('button', { name: 'Done' }))
    await expect(args.onDone).toHaveBeenCalledWith([recommender!.getHistory()[0]!.itemId])
  },
}

/** What is not learned is not shown as picked. */
export const NothingIsLearned: Story = {
  play: async ({ canvas, userEvent }) => {
    const [pick] = await canvas.findAllByRole('button', { pressed: false })
    await recommender!.setConsent('denied')
    await userEvent.click(pick!)
    await expect(await canvas.findByText(/Nothing is learned at present/)).toBeVisible()
    await expect(pick).toHaveAttribute('aria-pressed', 'false')
  },
}

export const NothingToChooseFrom: Story = {
  parameters: { recommender: { items: [] } },
  play: async ({ canvas }) => expect(await canvas.findByText('There is nothing to choose from yet.')).toBeVisible(),
}
