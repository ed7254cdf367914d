import type { Meta, StoryObj } from '@storybook/react-vite'
import { type CSSProperties, useEffect, useState } from 'react'
import { expect, waitFor } from 'storybook/test'
import { Cover, Track, useRecommender } from '../src/components/index'
import type { FeedbackEvent, Item } from '../src/sdk/types'
import { arabicFilms, films, germanFilms } from './films'

const hits = films.slice(4, 8)
const hitsIn: Readonly<Record<string, readonly Item[]>> = { de: germanFilms.slice(8, 12), ar: arabicFilms.slice(7, 11) }

const row: CSSProperties = {
  ...{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(130px, 1fr))', gap: '24px 20px' },
  ...{ maxInlineSize: 760, margin: '14px 0 32px' },
}
const card: CSSProperties = { display: 'flex', flexDirection: 'column', gap: 10 }
const link: CSSProperties = { flex: 1, color: 'inherit', fontWeight: 600, lineHeight: 1.3 }

/** Hits of a search, as a site draws them, and what is logged of them. */
function SearchHits({ language }: { readonly language: string }) {
  const shown = hitsIn[language] ?? hits
  return (
    <section aria-label="Search" className="tacitly">
      <h2 className="tacitly-heading">Search results</h2>
      <ul style={row}>
        {shown.map((hit, position) => (
          <Track as="li" item={hit} key={hit.id} listName="search" position={position} style={card}>
            {({ log }) => (
              <>
                <div className="tacitly-media">
                  <Cover category={hit.categories?.[0]} title={hit.title} />
                </div>
                <a dir="auto" href={hit.url} onClick={event => event.preventDefault()} style={link}>
                  {hit.title}
                </a>
                <button className="tacitly-button" onClick={() => void log({ type: 'addToCart' })} type="button">
                  Add to cart
                </button>
              </>
            )}
          </Track>
        ))}
      </ul>
      <Logged titles={new Map(shown.map(({ id, title }) => [id, title]))} />
    </section>
  )
}

/** The latest events, first. */
function Logged({ titles }: { readonly titles: ReadonlyMap<string, string> }) {
  const recommender = useRecommender()
  const [events, setEvents] = useState<readonly FeedbackEvent[]>([])
  useEffect(() => {
    let known = 0
    return recommender.subscribe(() => {
      const { events, impressions } = recommender.getState().history
      if (events + impressions === known) return
      known = events + impressions
      void recommender.exportData().then(exported => setEvents(exported.events))
    })
  }, [recommender])
  const own = events.filter(({ itemId }) => titles.has(itemId))
  return (
    <table
      aria-label="What was logged"
      style={{ textAlign: 'start', borderSpacing: '16px 6px', marginInlineStart: -16 }}
    >
      <tbody>
        {own
          .slice(-8)
          .reverse()
          .map(({ id, type, itemId, listName, position }) => (
            <tr key={id}>
              <th scope="row">{type}</th>
              <td dir="auto">{titles.get(itemId)}</td>
              <td>
                {listName}, {position! + 1}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

const meta = {
  title: 'Components/Track',
  component: SearchHits,
  render: (_, { globals }) => <SearchHits language={globals.language} />,
  args: { language: 'en' },
  globals: { persona: 'newVisitor' },
} satisfies Meta<typeof SearchHits>
export default meta

type Story = StoryObj<typeof meta>

/** Each hit is seen once, a link that is opened is a click, and a button in a hit knows its place. */
export const OwnCards: Story = {
  play: async ({ canvas, userEvent }) => {
    await waitFor(() => expect(canvas.getAllByRole('rowheader', { name: 'impression' })).toHaveLength(4))
    await userEvent.click(canvas.getAllByRole('button')[1]!)
    await userEvent.click(canvas.getAllByRole('link')[2]!)
    await waitFor(() => expect(canvas.getAllByRole('row')[0]).toHaveTextContent(/^click.*search, 3$/))
    await expect(canvas.getAllByRole('row')[1]).toHaveTextContent(/^addToCart.*search, 2$/)
  },
}

export const OwnCardsDarkRightToLeft: Story = {
  ...OwnCards,
  globals: { language: 'ar', theme: 'dark', persona: 'newVisitor' },
}
