import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { Recommendations } from '../src/components/index'
import { TacitlyDevtools } from '../src/devtools/react'
import { personas } from './personas'

const meta = {
  title: 'Components/Devtools',
  tags: ['autodocs'],
  component: TacitlyDevtools,
  args: { open: true, personas: Object.values(personas) },
  // Where it was left in this tab would have its say.
  beforeEach: () => sessionStorage.removeItem('tacitly-devtools'),
  render: args => (
    <>
      <Recommendations listName="home" limit={8} />
      <Recommendations listName="because" strategy="becauseYouViewed" limit={8} />
      <TacitlyDevtools {...args} />
    </>
  ),
} satisfies Meta<typeof TacitlyDevtools>
export default meta

type Story = StoryObj<typeof meta>

/** The panel's own document: it stands in a shadow root. */
async function panelOf(): Promise<ReturnType<typeof within>> {
  const host = await waitFor(() => {
    const found = document.querySelector<HTMLElement>('[data-tacitly-devtools]')?.shadowRoot?.querySelector('aside')
    if (!found?.querySelector('[role=tab]')) throw new Error('The panel is not here yet.')
    return found
  })
  return within(host)
}

const view =
  (name: string): Story['play'] =>
  async ({ userEvent }) => {
    const panel = await panelOf()
    const tab = panel.getByRole('tab', { name })
    await userEvent.click(tab)
    await waitFor(() => expect(tab).toHaveAttribute('aria-selected', 'true'))
    await waitFor(() => expect(panel.queryByText('Working it out…')).toBeNull())
  }

export const Overview: Story = { play: view('Overview') }

export const Dark: Story = { globals: { theme: 'dark' }, play: view('Overview') }

export const RightToLeft: Story = { globals: { language: 'ar' }, play: view('Overview') }

export const Events: Story = { play: view('Events') }

export const Lists: Story = { args: { position: 'right' }, play: view('Lists') }

export const Visitor: Story = { args: { theme: 'light', position: 'left' }, play: view('Visitor') }

export const Floating: Story = { args: { position: 'float' }, play: view('Device') }

/** Closed: a button in the corner, and nothing else is fetched. */
export const Closed: Story = {
  args: { open: false },
  play: async () => {
    const root = await waitFor(() => {
      const found = document.querySelector('[data-tacitly-devtools]')?.shadowRoot
      if (!found) throw new Error('The button is not here yet.')
      return found
    })
    await expect(root.querySelector('aside')).toBeNull()
    await expect(root.querySelector('button')).toHaveAccessibleName('Open Tacitly devtools')
  },
}

/** The page as somebody else sees it. */
export const VisitAs: Story = {
  globals: { language: 'en' }, // it names a category of the films
  play: async ({ userEvent }) => {
    const panel = await panelOf()
    await userEvent.click(panel.getByRole('tab', { name: 'Personas' }))
    await userEvent.click(await panel.findByRole('button', { name: 'Visit as Animation, family evening' }))
    await expect(await panel.findByText(/Nothing is learned/)).toBeVisible()
    await waitFor(() => expect(document.querySelector('main, body')?.textContent).toContain('Animation'))
    await userEvent.click(panel.getByRole('button', { name: 'Back to this visitor' }))
    await waitFor(() => expect(panel.queryByText(/Nothing is learned/)).toBeNull())
  },
}
