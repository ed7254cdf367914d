import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import '../demo/site/experiments.css'
import { BanditPanel } from '../demo/site/BanditPanel'
import { LoopPanel } from '../demo/site/LoopPanel'
import { Recommendations } from '../src/components/index'
import type { Recommender } from '../src/sdk/types'
import { films } from './films'

const meta = { title: 'Experiments' } satisfies Meta
export default meta

type Story = StoryObj

/** Rounds one by one, then as they come: the best row is found, and less is missed than by epsilon-greedy. */
export const Bandit: Story = {
  render: () => <BanditPanel language="en" />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const round = () => Number(canvasElement.querySelector('[data-round]')?.getAttribute('data-round'))
    await userEvent.click(canvas.getByRole('button', { name: 'One round' }))
    await expect(canvas.getByRole('status')).toHaveTextContent(/^Round 1: “.*” was shown/)
    canvas.getByRole('button', { name: 'Play' }).focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(round()).toBeGreaterThan(300))
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(/^Round/))
    const shares = canvas.getAllByRole('row').map(row => row.textContent)
    await expect(shares[2]).toMatch(/^ ?For you/)
    const regret = canvas.getAllByRole('listitem').map(item => Number(item.querySelector('b')?.textContent))
    await expect(regret[0]).toBeLessThan(regret[1])
    await userEvent.click(canvas.getByRole('button', { name: 'Start over' }))
    await expect(round()).toBe(0)
  },
}

export const BanditInTheDark: Story = {
  globals: { theme: 'dark', language: 'ar' },
  render: () => <BanditPanel language="ar" />,
}

/** Four sites that learn from their own lists: without a remedy, few items are left. */
export const FeedbackLoop: Story = {
  render: () => <LoopPanel language="en" />,
  play: async ({ canvas, userEvent }) => {
    const step = canvas.getByRole('button', { name: 'One round' })
    for (let k = 0; k < 8; k++) await userEvent.click(step)
    const shares = canvas
      .getAllByRole('row')
      .map(row => Number.parseInt(row.querySelector('td')?.textContent ?? '', 10))
    await expect(shares[1]).toBeLessThan(shares[4] / 3)
  },
}

let visited: Recommender | undefined

/** A list in a variant of its experiment, which the device knows of. */
export const AList: Story = {
  parameters: {
    recommender: {
      items: films,
      experiments: {
        order: { lists: ['home'], variants: { newest: { strategy: 'latest' }, plain: {} }, shares: { plain: 0 } },
      },
    },
    onReady: (recommender: Recommender) => {
      visited = recommender
    },
  },
  render: () => <Recommendations limit={6} listName="home" />,
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByRole('listitem').length).toBeGreaterThan(3))
    await expect(await visited!.getExperiments()).toMatchObject([{ assigned: { home: 'newest' } }])
  },
}
