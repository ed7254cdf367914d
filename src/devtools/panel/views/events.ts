// Every event, what it says, and the lists as they were after it.
import type { Imagined, ImaginedList, Inspector } from '../../../sdk/inspect/types'
import type { FeedbackEvent } from '../../../sdk/types'
import { type Child, h } from '../dom'
import { clock, counted, signed } from '../format'
import type { Panel, View } from '../panel-types'
import { button, dim, facts, fault, good, note, pane, type Row, table } from '../parts'
import { createResource } from '../resource'

type Told = ReturnType<Inspector['events']>[number]

/** Rows that a page draws at ease; a filter finds the others. */
const mostRows = 200

export function eventRow({ event, evidence }: Told): Row {
  const { id, seq, type, itemId, listName, position, suspect } = event
  const weight = evidence && evidence.preference * evidence.confidence
  return {
    key: id,
    cells: [
      seq,
      type,
      itemId,
      listName ?? dim('–'),
      position ?? '',
      suspect ? 'suspect' : weight === undefined ? '' : signed(weight),
    ],
    isDim: type === 'impression',
  }
}

export const eventLabels = ['#seq', 'type', 'item', 'list', '#pos', '#weight']

export function createEventsView({ recommender, inspector, redraw, run }: Panel): View {
  let words = ''
  let hasImpressions = true
  let chosen: string | undefined
  const lists = createResource<readonly [before: readonly ImaginedList[], after: readonly ImaginedList[]]>(redraw)

  const nameAfter = (event: FeedbackEvent | undefined) =>
    event ? `the visitor after event ${event.seq}` : 'the visitor before the first event'

  /** Somebody who has done the first `count` of it, at that time, and had said what was said by then. */
  async function upTo(events: readonly FeedbackEvent[], count: number, now: number): Promise<Imagined> {
    const { taste } = await recommender.exportData()
    return {
      name: nameAfter(events[count - 1]),
      data: {
        ...{ events: events.slice(0, count), totals: inspector.totals() },
        ...(taste && taste.at <= now && { taste }),
      },
      now,
      ...(now >= inspector.startedAt && { startedAt: inspector.startedAt }),
    }
  }

  function isMeant({ event }: Told): boolean {
    if (!hasImpressions && event.type === 'impression') return false
    const text = `${event.type} ${event.itemId} ${event.listName ?? ''} ${event.variant ?? ''}`.toLowerCase()
    return words
      .toLowerCase()
      .split(/\s+/)
      .every(word => text.includes(word))
  }

  function choose(id: string | undefined): void {
    chosen = id
    redraw()
  }

  function travel(events: readonly FeedbackEvent[]): HTMLElement {
    const at = events.findIndex(({ id }) => id === chosen)
    const to = (next: number) => choose(events[Math.max(0, Math.min(events.length - 1, next))]?.id)
    const event = events[at]
    if (!event)
      return pane(
        'after',
        'After an event',
        note('Choose an event: the lists of the page as they were after it, and what it changed in them.'),
      )
    const who = (count = at + 1) => upTo(events, count, event.ts)
    const { value, error } = lists.at(event.id, async () => [
      await inspector.listsOf(await who(at)),
      await inspector.listsOf(await who()),
    ])
    const isShown = inspector.shown()?.name === nameAfter(event)
    return pane(
      'after',
      `After event ${event.seq}`,
      h(
        'div',
        { class: 'row' },
        button('◀', () => to(at - 1), { 'aria-label': 'The event before' }),
        h('input', {
          ...{ type: 'range', min: 0, max: events.length - 1, value: at, 'aria-label': 'Event' },
          oninput: (of: Event) => to(Number((of.target as HTMLInputElement).value)),
        }),
        button('▶', () => to(at + 1), { 'aria-label': 'The event after' }),
        button(isShown ? 'Back to now' : 'Show the page as it was', () =>
          run(async () => inspector.show(isShown ? undefined : await who())),
        ),
      ),
      fault(error),
      value?.[1].map((list, k) => changes(list, value[0][k])),
      facts(...Object.entries(event).map(([name, of]) => [name, describe(name, of)] as const)),
    )
  }

  return {
    id: 'events',
    label: 'Events',
    panes() {
      const all = inspector.events()
      const events = all.map(({ event }) => event)
      const meant = all.filter(isMeant)
      const totals = inspector.totals()
      return [
        pane(
          'log',
          counted(all.length, 'event'),
          h(
            'div',
            { class: 'row' },
            h('input', {
              ...{ type: 'search', placeholder: 'Filter: click solaris', 'aria-label': 'Filter events', value: words },
              oninput(event: Event) {
                words = (event.target as HTMLInputElement).value
                redraw()
              },
            }),
            h(
              'label',
              {},
              h('input', {
                ...{ type: 'checkbox', checked: hasImpressions },
                onchange(event: Event) {
                  hasImpressions = (event.target as HTMLInputElement).checked
                  redraw()
                },
              }),
              'impressions',
            ),
            meant.length < all.length && dim(`${meant.length} of ${all.length}`),
          ),
          all.length === 0 &&
            note('Nothing has happened yet. A click, a view or a like on this page is told here at once.'),
          all.length > 0 &&
            table(
              eventLabels,
              meant
                .slice(-mostRows)
                .reverse()
                .map(told => ({
                  ...eventRow(told),
                  isChosen: told.event.id === chosen,
                  onChoose: () => choose(told.event.id === chosen ? undefined : told.event.id),
                })),
              'Events, latest first',
            ),
          meant.length > mostRows && note(`The latest ${mostRows}; filter to find the others.`),
          totals.length > 0 && note(`${counted(totals.length, 'total')} of older events, which were folded together.`),
        ),
        travel(events),
      ]
    },
  }
}

const describe = (name: string, value: unknown): Child =>
  name === 'ts' ? clock(Number(value)) : typeof value === 'object' ? JSON.stringify(value) : String(value)

/** What a list shows, against what it showed before: who came, rose, fell and went. */
export function changes({ key, listName, items }: ImaginedList, before: ImaginedList | undefined): HTMLElement {
  const places = new Map(before?.items.map(({ itemId }, at) => [itemId, at]))
  const ids = new Set(items.map(({ itemId }) => itemId))
  const gone = before?.items.filter(({ itemId }) => !ids.has(itemId)) ?? []
  const isMoved = gone.length > 0 || items.some(({ itemId }, at) => places.get(itemId) !== at)
  return h(
    'div',
    { key, class: 'list' },
    h('h3', {}, listName, ' ', isMoved ? good('changed') : dim('as before')),
    h(
      'ol',
      {},
      items.map(({ itemId, title }, at) => {
        const place = places.get(itemId)
        return h('li', { key: itemId }, title ?? itemId, ' ', mark(place, at))
      }),
    ),
    gone.length > 0 && note(`Gone: ${gone.map(({ itemId, title }) => title ?? itemId).join(', ')}`),
  )
}

function mark(place: number | undefined, at: number): Child {
  if (place === undefined) return good('new')
  if (place === at) return undefined
  return place > at ? good(`↑${place - at}`) : dim(`↓${at - place}`)
}
