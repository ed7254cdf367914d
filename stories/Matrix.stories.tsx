import type { Meta, StoryObj } from '@storybook/react-vite'
import type { CSSProperties, ReactNode } from 'react'
import { expect, waitFor } from 'storybook/test'
import { Recommendations, RecommenderProvider } from '../src/components/index'
import { createRecommender } from '../src/sdk/index'
import type { ListOptions } from '../src/sdk/types'
import { desk, wordsIn } from './desk'
import { films } from './films'
import { personas } from './personas'

const layouts = ['carousel', 'grid', 'list', 'feed'] as const
const never = () => new Promise<never>(() => undefined)
const missing = () => Promise.reject(new Error('404 Not Found'))

/** A recommender for each status that a list can have, and what is asked of it. */
const statuses: Readonly<
  Record<string, { readonly of: ReturnType<typeof createRecommender>; readonly ask?: ListOptions }>
> = {
  pending: { of: createRecommender({ items: films, name: 'matrix pending' }), ask: { enabled: false } },
  stalled: { of: createRecommender({ bundle: { read: never }, name: 'matrix stalled' }) },
  ready: { of: createRecommender({ items: films, name: 'matrix ready' }) },
  empty: { of: createRecommender({ items: films, name: 'matrix empty' }), ask: { strategy: 'recentlyViewed' } },
  error: { of: createRecommender({ bundle: { read: missing }, name: 'matrix error' }) },
}

/** All of one kind on one page: nothing is looked for, everything is compared. */
const meta = {
  title: 'Desk/Side by side',
  // As it is written: a visit within a visit has all of Storybook's context among its props.
  parameters: { docs: { source: { type: 'code' } } },
} satisfies Meta
export default meta

type Story = StoryObj<typeof meta>

export const StatusByLayout: Story = {
  render: (_args, { globals }) => (
    <Sheet columns={2}>
      {Object.entries(statuses).flatMap(([status, { of, ask }]) =>
        layouts.map(layout => (
          <Cell key={status + layout} name={`${status}, ${layout}`}>
            <RecommenderProvider recommender={of} translations={wordsIn(globals)}>
              <Recommendations
                {...ask}
                aria-label={`${status}, ${layout}`}
                layout={layout}
                limit={layout === 'feed' ? 1 : 3}
                listName={`${status} ${layout}`}
                sharing="allow"
              />
            </RecommenderProvider>
          </Cell>
        )),
      )}
    </Sheet>
  ),
  play: async ({ canvasElement }) => {
    const found = (selector: string) => canvasElement.querySelectorAll(`.tacitly${selector}`)
    await waitFor(() => expect(found('[data-stalled]')).toHaveLength(4))
    await waitFor(() => expect(found('[data-status=error]')).toHaveLength(4))
    await waitFor(() => expect(found('[data-status=ready]')).toHaveLength(4))
    await waitFor(() => expect(found('[data-status=empty]')).toHaveLength(4))
  },
}

/** What each of them is shown, by the same code and the same films. */
export const EveryPersona: Story = {
  render: (_args, context) => (
    <>
      {Object.entries(personas).map(([persona, { name }]) => (
        <Visited context={context} globals={{ persona }} key={persona}>
          <Recommendations heading={name} limit={12} />
        </Visited>
      ))}
    </>
  ),
  play: async ({ canvasElement }) => {
    const rows = () =>
      Array.from(canvasElement.querySelectorAll('.tacitly'), row => row.querySelector('.tacitly-title')?.textContent)
    await waitFor(() => expect(new Set(rows()).size).toBe(Object.keys(personas).length))
  },
}

/** Both schemes in both directions, in the language of the toolbar. */
export const ThemesAndDirections: Story = {
  render: (_args, context) => (
    <Sheet columns={2}>
      {['light', 'dark'].flatMap(theme =>
        ['ltr', 'rtl'].map(direction => (
          <Visited context={context} globals={{ theme, direction }} key={theme + direction}>
            <Recommendations aria-label={`${theme}, ${direction}`} layout="grid" limit={4} />
          </Visited>
        )),
      )}
    </Sheet>
  ),
}

interface VisitedProps {
  readonly context: Parameters<(typeof desk.decorators)[0]>[1]
  readonly globals: object
  readonly children: ReactNode
}

/** A visit within a visit, as a docs page has many. */
function Visited({ context, globals, children }: VisitedProps) {
  const inside = { ...context, id: JSON.stringify(globals), viewMode: 'docs', canvasElement: {} }
  return desk.decorators[0](() => children, { ...inside, globals: { ...context.globals, ...globals } })
}

function Sheet({ columns, children }: { readonly columns: number; readonly children: ReactNode }) {
  const style = { '--columns': columns } as CSSProperties
  return (
    <div className="desk-sheet" style={style}>
      {children}
    </div>
  )
}

function Cell({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <p className="desk-name">{name}</p>
      {children}
    </div>
  )
}
