import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { PrivacyControls } from '../src/components/index'
import { recommenderOf } from '../src/storybook/index'
import { filmIn, wordsIn } from './desk'

/** What this device knows, and everything a visitor may do about it: consent, pause, forget, export, import. */
const meta = {
  title: 'Components/PrivacyControls',
  component: PrivacyControls,
  tags: ['autodocs'],
  parameters: {
    guide: {
      does: [
        'Give it a page of its own, one click from the footer of every page.',
        'Keep the visitor’s choice in your consent manager: onConsentChange tells you.',
      ],
      donts: [
        'Hide it in a dialog that opens by itself: nothing here is urgent.',
        'Say more than it measures. Its figures are counted on this device.',
      ],
    },
  },
} satisfies Meta<typeof PrivacyControls>
export default meta

type Story = StoryObj<typeof meta>

export const Light: Story = {}

export const Dark: Story = { globals: { theme: 'dark' } }

export const German: Story = { globals: { language: 'de' } }

export const RightToLeft: Story = { globals: { language: 'ar' } }

export const Phone: Story = {
  globals: { viewport: { value: 'phone', isRotated: false } },
}

/** Nothing is learned, and the panel says so. Switching it on again is one press. */
export const ConsentDenied: Story = {
  parameters: { tacitly: { recommender: { items: [], consent: 'denied' } } },
  play: async ({ canvas, globals }) => {
    const { consent, nothingKnown } = wordsIn(globals).privacy
    await expect(await canvas.findByRole('radio', { name: new RegExp(consent.denied[0]) })).toBeChecked()
    await expect(await canvas.findByText(nothingKnown)).toBeVisible()
  },
}

export const NewVisitor: Story = {
  tags: ['screenshot'],
  globals: { persona: 'newVisitor' },
  play: async ({ canvas, globals }) =>
    expect(await canvas.findByText(wordsIn(globals).privacy.nothingKnown)).toBeVisible(),
}

export const Pause: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(await canvas.findByRole('switch'))
    await waitFor(() => expect(recommenderOf(canvasElement).getState().paused).toBe(true))
    await expect(canvas.getByRole('switch')).toBeChecked()
  },
}

/** Who shares the device: each begins with nothing, and is removed once that is said twice. */
export const Profiles: Story = {
  play: async ({ canvas, canvasElement, globals, userEvent }) => {
    const { forgetItem, privacy } = wordsIn(globals)
    const recommender = recommenderOf(canvasElement)
    await canvas.findByRole('button', { name: forgetItem(filmIn(globals, 'suspiria-1977').title) })
    const { events } = recommender.getState().history
    await recommender.setProfile('kids')
    const select = await canvas.findByRole('combobox', { name: privacy.profile })
    const [kids, me] = ['kids', 'me'].map(privacy.profileName)
    await waitFor(() => expect(select).toHaveDisplayValue(kids))
    await expect(await canvas.findByText(privacy.nothingKnown)).toBeVisible()
    const remove = { name: privacy.removeProfile(kids) }
    await userEvent.click(canvas.getByRole('button', remove))
    await expect(canvas.getByRole('alertdialog')).toHaveAccessibleName(privacy.confirmRemove(kids, 0))
    await userEvent.click(canvas.getByRole('button', remove))
    await waitFor(() => expect(select).toHaveDisplayValue(me))
    await waitFor(() => expect(recommender.getState().history.events).toBe(events))
    await expect(select).toHaveFocus()
  },
}

/** The focus goes to the row that stands in its place then. */
export const ForgetOne: Story = {
  play: async ({ canvas, canvasElement, globals, userEvent }) => {
    const { forgetItem, privacy } = wordsIn(globals)
    const { getState } = recommenderOf(canvasElement)
    const name = forgetItem(filmIn(globals, 'suspiria-1977').title)
    const forget = await canvas.findByRole('button', { name })
    const { items } = getState().history
    const row = forget.closest('li')!
    const next = row.nextElementSibling ?? row.previousElementSibling!
    await userEvent.click(forget)
    await waitFor(() => expect(getState().history.items).toBe(items - 1))
    await expect(await canvas.findByRole('status')).toHaveTextContent(privacy.forgotten)
    await expect(next.querySelector('button')).toHaveFocus()
  },
}

/** The question takes the focus to Keep; Keep takes it back. */
export const ForgetEverything: Story = {
  play: async ({ canvas, canvasElement, globals, userEvent }) => {
    const { forgetAll, confirmTitle, keep, nothingKnown } = wordsIn(globals).privacy
    const events = () => recommenderOf(canvasElement).getState().history.events
    await waitFor(() => expect(events()).toBe(4))
    await userEvent.click(await canvas.findByRole('button', { name: forgetAll }))
    await expect(canvas.getByRole('alertdialog')).toHaveAccessibleName(confirmTitle(4))
    await expect(canvas.getByRole('button', { name: keep })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(canvas.getByRole('button', { name: forgetAll })).toHaveFocus()
    await expect(events()).toBe(4)
    await userEvent.keyboard('{Enter}')
    await userEvent.click(canvas.getByRole('button', { name: forgetAll }))
    await waitFor(() => expect(events()).toBe(0))
    await expect(await canvas.findByText(nothingKnown)).toBeVisible()
  },
}

export const Asking: Story = {
  globals: { theme: 'dark' },
  play: async ({ canvas, globals, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: wordsIn(globals).privacy.forgetAll }))
    await waitFor(() => expect(canvas.getByRole('alertdialog')).toBeVisible())
  },
}
