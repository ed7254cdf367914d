import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { PrivacyControls } from '../src/components/index'
import type { Recommender } from '../src/sdk/types'

let recommender: Recommender | undefined

const meta = {
  title: 'PrivacyControls',
  component: PrivacyControls,
  parameters: {
    onReady: (ready: Recommender) => {
      recommender = ready
    },
  },
} satisfies Meta<typeof PrivacyControls>
export default meta

type Story = StoryObj<typeof meta>

export const Light: Story = {}

export const Dark: Story = { globals: { theme: 'dark' } }

export const German: Story = { globals: { language: 'de' } }

export const RightToLeft: Story = { globals: { language: 'ar' } }

export const NewVisitor: Story = {
  globals: { persona: 'newVisitor' },
  play: async ({ canvas }) => expect(await canvas.findByText('Nothing yet.')).toBeVisible(),
}

export const Pause: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('switch'))
    await waitFor(() => expect(recommender!.getState().paused).toBe(true))
    await expect(canvas.getByRole('switch')).toBeChecked()
  },
}

/** Who shares the device: each begins with nothing, and is removed once that is said twice. */
export const Profiles: Story = {
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('button', { name: 'Forget Suspiria' })
    const { events } = recommender!.getState().history
    await recommender!.setProfile('kids')
    const select = await canvas.findByRole('combobox', { name: 'Who is looking' })
    await waitFor(() => expect(select).toHaveDisplayValue('Kids'))
    await expect(await canvas.findByText('Nothing yet.')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Remove Kids' }))
    await expect(canvas.getByRole('alertdialog')).toHaveAccessibleName('Remove Kids and all 0 actions?')
    await userEvent.click(canvas.getByRole('button', { name: 'Remove Kids' }))
    await waitFor(() => expect(select).toHaveDisplayValue('Me'))
    await waitFor(() => expect(recommender!.getState().history.events).toBe(events))
    await expect(select).toHaveFocus()
  },
}

export const ForgetOne: Story = {
  play: async ({ canvas, userEvent }) => {
    const forget = await canvas.findByRole('button', { name: 'Forget Suspiria' })
    const { items } = recommender!.getState().history
    await userEvent.click(forget)
    await waitFor(() => expect(recommender!.getState().history.items).toBe(items - 1))
    await expect(await canvas.findByRole('status')).toHaveTextContent('Forgotten.')
  },
}

/** The question takes the focus to Keep; Keep takes it back. */
export const ForgetEverything: Story = {
  play: async ({ canvas, userEvent }) => {
    await waitFor(() => expect(recommender!.getState().history.events).toBe(4))
    await userEvent.click(await canvas.findByRole('button', { name: 'Forget everything' }))
    await expect(canvas.getByRole('alertdialog')).toHaveAccessibleName('Forget all 4 actions?')
    await expect(canvas.getByRole('button', { name: 'Keep' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(canvas.getByRole('button', { name: 'Forget everything' })).toHaveFocus()
    await expect(recommender!.getState().history.events).toBe(4)
    await userEvent.keyboard('{Enter}')
    await userEvent.click(canvas.getByRole('button', { name: 'Forget everything' }))
    await waitFor(() => expect(recommender!.getState().history.events).toBe(0))
    await expect(await canvas.findByText('Nothing yet.')).toBeVisible()
  },
}

export const Asking: Story = {
  globals: { theme: 'dark' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Forget everything' }))
    await waitFor(() => expect(canvas.getByRole('alertdialog')).toBeVisible())
  },
}
