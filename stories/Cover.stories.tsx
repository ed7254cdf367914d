import type { Meta, StoryObj } from '@storybook/react-vite'
import { Cover } from '../src/components/index'
import { arabicFilms, films, germanFilms } from './films'

const sheets = {
  en: films.filter((_, i) => i % 7 === 0),
  de: germanFilms,
  ar: arabicFilms,
}

/** What stands where an item has no picture: drawn from its title and category, the same for everybody, in every theme. */
const meta = {
  title: 'Components/Cover',
  component: Cover,
  tags: ['autodocs'],
  parameters: {
    guide: {
      does: [
        'Give the category: titles of one kind become a family.',
        'Let it stand for pictures that fail; cards do so by themselves.',
      ],
      donts: ['Put words or buttons on it. The title below is the link, and the cover is hidden from readers.'],
    },
  },
  args: { title: 'Solaris', category: 'Science fiction' },
  render: (_args, { globals }) => (
    <div className="tacitly">
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(30%, 150px), 1fr))', gap: 14 }}>
        {sheets[globals.language as keyof typeof sheets].map(({ id, title, categories }) => (
          <div className="tacitly-media" key={id}>
            <Cover category={categories?.[0]} title={title} />
          </div>
        ))}
      </div>
    </div>
  ),
} satisfies Meta<typeof Cover>
export default meta

type Story = StoryObj<typeof meta>

export const Sheet: Story = {}

export const SheetDark: Story = { globals: { theme: 'dark' } }

export const SheetGerman: Story = { globals: { language: 'de' } }

export const SheetArabic: Story = { globals: { language: 'ar' } }

/** From a thumbnail, too small for words, to a wide card, where the figure stands beside them. */
export const Ratios: Story = {
  tags: ['screenshot'],
  render: args => (
    <div className="tacitly" style={{ display: 'flex', flexWrap: 'wrap', gap: 14, alignItems: 'start' }}>
      {[
        [72, '1'],
        [150, '2 / 3'],
        [220, '1'],
        [360, '16 / 9'],
      ].map(([width, ratio]) => (
        <div className="tacitly-media" key={width} style={{ width, aspectRatio: ratio }}>
          <Cover {...args} />
        </div>
      ))}
    </div>
  ),
}
