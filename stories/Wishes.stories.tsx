import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { Critique, Recommendations } from '../src/components/index'
import { asRead, wordsIn } from './desk'
import { films } from './films'

/** What a visitor asks of a list: bounds that give way where nothing is left, preferences, and "like this, but". */
const meta = {
  title: 'Components/Wishes',
  component: Recommendations,
  tags: ['autodocs'],
  args: { limit: 12, critiques: true },
} satisfies Meta<typeof Recommendations>
export default meta

type Story = StoryObj<typeof meta>
type PlayContext = Parameters<NonNullable<Story['play']>>[0]

/** Which way a chip goes depends on the first film, and that on the language of the texts: of the oldest none is older. */
const firstChip = async ({ canvas, canvasElement, globals }: PlayContext) => {
  // On a busy machine what is popular may stand there first, and its chips with it.
  const own = () => canvasElement.querySelector('.tacitly[data-source=content]')
  await waitFor(() => expect(own()).not.toBeNull())
  const { critique } = wordsIn(globals).knowledge
  const names = [critique('year', 'lower'), critique('year', 'higher')]
  return (await canvas.findAllByRole('button', { name: name => names.includes(name) }))[0]!
}

/** Like the first, but: what some film is. One press, and the chips are about the next. */
export const Critiques: Story = {
  globals: { language: 'en' },
  play: async context => {
    const { canvas, globals, userEvent } = context
    const { likeThis, startOver } = wordsIn(globals).knowledge
    const [before, after] = likeThis('#')
      .split('#')
      .map(words => words.trim())
    const offers = () =>
      canvas.getAllByRole('list').find(({ ariaLabel }) => ariaLabel?.startsWith(before) && ariaLabel.endsWith(after))
    const chip = await firstChip(context)
    const about = offers()!.ariaLabel
    await userEvent.click(chip)
    await waitFor(() => expect(offers()?.ariaLabel).not.toBe(about))
    await expect(await canvas.findByRole('button', { name: startOver })).toBeVisible()
  },
}

/** The chips beside something else of the page: `<Critique>` with the list's options, and a list that shows none. */
export const CritiqueElsewhere: Story = {
  args: { listName: 'elsewhere', critiques: ['year'], showCritiques: false },
  render: ({ onSelect: _, ...args }) => (
    <>
      <Critique critiques={args.critiques} limit={args.limit} listName="elsewhere" />
      <Recommendations {...args} />
    </>
  ),
  play: async context => {
    const { canvas, globals, userEvent } = context
    const { startOver } = wordsIn(globals).knowledge
    await userEvent.click(await firstChip(context))
    await expect(await canvas.findByRole('button', { name: startOver })).toBeVisible()
    await expect(canvas.getAllByRole('button', { name: startOver })).toHaveLength(1)
  },
}

export const DarkRightToLeft: Story = { globals: { language: 'ar', theme: 'dark' } }

export const German: Story = { globals: { language: 'de' } }

/** No film is so new: the list says how new those are that it shows. */
export const NothingLeft: Story = {
  parameters: { tacitly: { recommender: { items: films } } },
  args: { critiques: false, filter: { year: { min: 2090 }, categories: 'Horror' } },
  play: async ({ canvas, globals }) => {
    const { bound, value, relaxed } = wordsIn(globals).knowledge
    const [asked] = relaxed([bound('year', 'min', '2090'), value('categories', 'Horror')], ['#'], 1).split('#')
    await expect(await canvas.findByText(text => text.startsWith(asRead(asked)))).toBeVisible()
  },
}

export const Preferred: Story = {
  args: { critiques: false, prefer: { categories: { Animation: 2 }, year: { near: 2001, within: 5 } } },
}
