import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fireEvent, waitFor, within } from 'storybook/test'
import { Recommendations, TasteControls } from '../src/components/index'
import { recommenderOf } from '../src/storybook/index'
import { asRead, filmIn, wordsIn } from './desk'

/** What was learned of the visitor, as topics: more of it, less, never; familiar or new. The lists follow at once. */
const meta = {
  title: 'Components/TasteControls',
  component: TasteControls,
  tags: ['autodocs'],
  parameters: {
    guide: {
      does: [
        'Show it where lists can be seen beside it: what a visitor says moves them at once.',
        'Offer it where they ask why.',
      ],
      donts: [
        'Ask for taste before anything is shown. The picker does that better.',
        'Preset wishes on the visitor’s behalf: that is what rules are for.',
      ],
    },
  },
} satisfies Meta<typeof TasteControls>
export default meta

type Story = StoryObj<typeof meta>

export const Light: Story = { tags: ['screenshot'] }

export const Dark: Story = { globals: { theme: 'dark' } }

export const German: Story = { globals: { language: 'de' } }

export const RightToLeft: Story = { globals: { language: 'ar' } }

/** Nothing is learned yet, and it can be steered all the same. */
export const NewVisitor: Story = { globals: { persona: 'newVisitor' } }

/** Items that have nothing in common. */
export const NothingToSteerBy: Story = {
  parameters: { tacitly: { recommender: { items: [{ id: 'a', title: 'Something' }] } } },
  globals: { persona: 'newVisitor' },
  play: async ({ canvas, globals }) =>
    expect(await canvas.findByText(asRead(wordsIn(globals).taste.empty))).toBeVisible(),
}

/** The category of the horror fan's films, in the language of the toolbar. */
const horrorIn = (globals: object) => filmIn(globals as never, 'suspiria-1977').categories!.find(isOfTheThing(globals))!
const isOfTheThing = (globals: object) => (category: string) =>
  filmIn(globals as never, 'the-thing-1982').categories!.includes(category)

/** The list beside it follows at once, and says why. */
export const Steering: Story = {
  render: args => (
    <>
      <Recommendations limit={6} listName="steered" />
      <TasteControls {...args} />
    </>
  ),
  play: async ({ canvas, canvasElement, globals, userEvent }) => {
    const { wishOf, wishes, reset } = wordsIn(globals).taste
    const horror = horrorIn(globals)
    const recommender = recommenderOf(canvasElement)
    const scale = within(await canvas.findByRole('radiogroup', { name: wishOf(horror) }))
    await userEvent.click(scale.getByRole('radio', { name: wishes.never }))
    const said = async () => (await recommender.exportData()).taste?.topics[`category:${horror}`]
    await waitFor(async () => expect(await said()).toBe('never'))
    const { items } = recommender.list({ limit: 6, listName: 'steered' }).getSnapshot()
    await expect(items.some(({ item }) => item.categories?.includes(horror))).toBe(false)
    await expect(scale.getByRole('radio', { name: wishes.never })).toBeChecked()
    await userEvent.keyboard('{ArrowDown}') // the next one, whichever way the page runs
    await waitFor(() => expect(scale.getByRole('radio', { name: wishes.less })).toBeChecked())
    await userEvent.click(canvas.getByRole('button', { name: reset }))
    await waitFor(() => expect(scale.getByRole('radio', { name: wishes.learned })).toBeChecked())
  },
}

export const WhatTaughtIt: Story = {
  play: async ({ canvas, globals, userEvent }) => {
    const [button] = await canvas.findAllByRole('button', { name: wordsIn(globals).taste.taughtBy(4) })
    await userEvent.click(button!)
    await expect(button).toHaveAttribute('aria-expanded', 'true')
    // Its cover says it, too.
    await expect(canvas.getAllByText(filmIn(globals, 'the-shining-1980').title).at(-1)).toBeVisible()
  },
}

export const FamiliarOrNew: Story = {
  play: async ({ canvas, canvasElement, globals }) => {
    const { familiarity, familiarityValue } = wordsIn(globals).taste
    const slider = await canvas.findByRole('slider', { name: familiarity })
    fireEvent.change(slider, { target: { value: '-0.5' } })
    await waitFor(async () => expect((await recommenderOf(canvasElement).getTaste()).familiarity).toBeLessThan(0))
    await waitFor(() => expect(slider).toHaveAttribute('aria-valuetext', familiarityValue(-0.5)))
  },
}

/** What the file will say is seen first, and cut. */
export const TakingItElsewhere: Story = {
  play: async ({ canvas, canvasElement, globals, userEvent }) => {
    const { preview, leaveOut, save, showAll } = wordsIn(globals).taste
    const { exportTaste } = recommenderOf(canvasElement)
    const horror = horrorIn(globals)
    await userEvent.click(await canvas.findByRole('button', { name: preview }))
    await userEvent.click(await canvas.findByRole('checkbox', { name: leaveOut(horror) }))
    await expect(canvas.getByRole('button', { name: save })).toBeVisible()
    const file = await exportTaste({ without: [`category:${horror}`] })
    await expect(JSON.stringify(file)).not.toContain(horror)
    // All that is written can be left out.
    const { attributes, topics } = await exportTaste()
    const count = new Set([...Object.keys(attributes), ...Object.keys(topics)]).size
    const shown = within(canvas.getByRole('checkbox', { name: leaveOut(horror) }).closest('div')!)
    const all = shown.queryByRole('button', { name: showAll(count) })
    if (all) await userEvent.click(all)
    await expect(shown.getAllByRole('checkbox').length).toBeGreaterThanOrEqual(count)
  },
}

/** What a file brought is said, and goes with the rest. */
export const Brought: Story = {
  play: async ({ canvas, canvasElement, globals, userEvent }) => {
    const { alsoBrought, reset } = wordsIn(globals).taste
    const { importTaste, getTaste } = recommenderOf(canvasElement)
    const attributes = { 'category:Western': 0.8, 'category:Unheard': 0.4 }
    const file = { format: 'tacitly-taste', version: 1, familiarity: 0, topics: {}, directions: [] }
    await canvas.findByRole('slider')
    await importTaste({ ...file, attributes })
    await expect(await canvas.findByText(alsoBrought(2))).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: reset }))
    await waitFor(() => expect(canvas.queryByText(alsoBrought(2))).toBeNull())
    await expect((await getTaste()).brought).toBeUndefined()
  },
}

export const Everything: Story = { args: { topics: 40 }, globals: { theme: 'dark' } }
