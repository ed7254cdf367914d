import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import '../demo/site/experiments.css'
import { BanditPanel } from '../demo/site/BanditPanel'
import { experimentStrings } from '../demo/site/experiment-strings'
import { LoopPanel } from '../demo/site/LoopPanel'
import type { Language } from '../demo/site/strings'
import { Recommendations } from '../src/components/index'
import { recommenderOf } from '../src/storybook/index'
import { films } from './films'

/** A bandit and a feedback loop, watched while they run; and a list that is tried out. */
const meta = { title: 'Components/Experiments' } satisfies Meta
export default meta

type Story = StoryObj

/** Rounds one by one, then as they come: the best row is found, and less is missed than by epsilon-greedy. */
export const Bandit: Story = {
  render: (_args, { globals }) => <BanditPanel language={ofDemo(globals)} />,
  play: async ({ canvas, canvasElement, globals, userEvent }) => {
    const t = experimentStrings[ofDemo(globals)]
    const round = () => Number(canvasElement.querySelector('[data-round]')?.getAttribute('data-round'))
    await userEvent.click(canvas.getByRole('button', { name: t.step }))
    const shown = t.rows.flatMap(row =>
      [true, false].map(rewarded => t.shown(numberIn(ofDemo(globals), 1), row, rewarded)),
    )
    await expect(shown).toContain(canvas.getByRole('status').textContent)
    canvas.getByRole('button', { name: t.play }).focus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(round()).toBeGreaterThan(300))
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(canvas.getByRole('status')).not.toHaveTextContent(t.playing))
    await expect(canvas.getAllByRole('row')[2]).toHaveTextContent(t.rows[1])
    const regret = canvas.getAllByRole('listitem').map(item => westernNumber(item.querySelector('b')!.textContent))
    await expect(regret[0]).toBeLessThan(regret[1])
    await userEvent.click(canvas.getByRole('button', { name: t.reset }))
    await expect(round()).toBe(0)
  },
}

export const BanditInTheDark: Story = { ...Bandit, globals: { theme: 'dark', language: 'ar' } }

/** Four sites that learn from their own lists: without a remedy, few items are left. */
export const FeedbackLoop: Story = {
  render: (_args, { globals }) => <LoopPanel language={ofDemo(globals)} />,
  play: async ({ canvas, globals, userEvent }) => {
    const step = canvas.getByRole('button', { name: experimentStrings[ofDemo(globals)].step })
    for (let k = 0; k < 8; k++) await userEvent.click(step)
    const shares = canvas.getAllByRole('row').map(row => westernNumber(row.querySelector('td')?.textContent ?? ''))
    await expect(shares[1]).toBeLessThan(shares[4] / 3)
  },
}

/** A list in a variant of its experiment, which the device knows of. */
export const AList: Story = {
  parameters: {
    tacitly: {
      recommender: {
        items: films,
        experiments: {
          order: { lists: ['home'], variants: { newest: { strategy: 'latest' }, plain: {} }, shares: { plain: 0 } },
        },
      },
    },
  },
  render: () => <Recommendations limit={6} listName="home" />,
  play: async ({ canvas, canvasElement }) => {
    await waitFor(() => expect(canvas.getAllByRole('listitem').length).toBeGreaterThan(3))
    await expect(await recommenderOf(canvasElement).getExperiments()).toMatchObject([{ assigned: { home: 'newest' } }])
  },
}

/** The demo speaks fewer languages than the toolbar. */
const ofDemo = ({ language }: { readonly language?: string }): Language =>
  language && language in experimentStrings ? (language as Language) : 'en'

const numberIn = (language: Language, value: number) =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value)

/** The whole number that a text begins with, in whichever digits. */
function westernNumber(text: string): number {
  return Number.parseInt(
    text.replace(/[\u0660-\u0669]/g, digit => String(digit.charCodeAt(0) - 0x660)).replace(/[^\d]*/, ''),
    10,
  )
}
