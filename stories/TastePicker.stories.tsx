import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { TastePicker } from '../src/components/index'
import { recommenderOf } from '../src/storybook/index'
import { wordsIn } from './desk'

/** A first visit: a few items far apart, chosen by what they tell. Two picks, and lists beat what is popular. */
const meta = {
  title: 'Components/TastePicker',
  component: TastePicker,
  globals: { persona: 'newVisitor' },
  tags: ['autodocs'],
  parameters: {
    guide: {
      does: [
        'Offer it to somebody new, beside lists that work without it.',
        'Go on at once when they are done: onDone says what was picked.',
      ],
      donts: [
        'Stand in the way with it. Whoever skips it is learned of by what they open.',
        'Choose the items yourself: what is most popular tells least.',
      ],
    },
  },
  args: { onDone: fn() },
} satisfies Meta<typeof TastePicker>
export default meta

type Story = StoryObj<typeof meta>

export const Light: Story = { tags: ['screenshot'] }

export const Dark: Story = { globals: { theme: 'dark' } }

export const German: Story = { globals: { language: 'de' } }

export const RightToLeft: Story = { globals: { language: 'ar' } }

export const Eight: Story = { args: { count: 8 } }

/** A pick is a like; a second press takes it back. */
export const Picking: Story = {
  play: async ({ args, canvas, canvasElement, globals, userEvent }) => {
    const { picked, done } = wordsIn(globals).taste
    const { getHistory } = recommenderOf(canvasElement)
    const picks = await waitFor(() => {
      const found = canvas.getAllByRole('button', { pressed: false })
      expect(found.length).toBeGreaterThanOrEqual(12)
      return found
    })
    await userEvent.click(picks[0]!)
    await userEvent.click(picks[3]!)
    await waitFor(() => expect(getHistory()).toHaveLength(2))
    await expect(canvas.getByRole('status')).toHaveTextContent(picked(2, 12))
    await userEvent.click(picks[0]!)
    await waitFor(() => expect(getHistory()).toHaveLength(1))
    await userEvent.click(canvas.getByRole('button', { name: done }))
    await expect(args.onDone).toHaveBeenCalledWith([getHistory()[0]!.itemId])
  },
}

/** What is not learned is not shown as picked. */
export const NothingIsLearned: Story = {
  play: async ({ canvas, canvasElement, globals, userEvent }) => {
    const [pick] = await canvas.findAllByRole('button', { pressed: false })
    await recommenderOf(canvasElement).setConsent('denied')
    await userEvent.click(pick!)
    await expect(await canvas.findByText(wordsIn(globals).taste.notPicked, { exact: false })).toBeVisible()
    await expect(pick).toHaveAttribute('aria-pressed', 'false')
  },
}

export const NothingToChooseFrom: Story = {
  parameters: { tacitly: { recommender: { items: [] } } },
  play: async ({ canvas, globals }) => expect(await canvas.findByText(wordsIn(globals).taste.pickEmpty)).toBeVisible(),
}
