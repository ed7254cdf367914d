// Who lists go by, and what was learned of them.
import type { Taste } from '../../../sdk/types'
import { h } from '../dom'
import { clock, counted, percent, score, signed, whole } from '../format'
import type { Panel, View } from '../panel-types'
import { bar, button, dim, facts, fault, good, note, pane, table } from '../parts'
import { createResource } from '../resource'

export function createVisitorView({ recommender, inspector, state, redraw, run }: Panel): View {
  const taste = createResource<Taste>(redraw)
  const session = createResource<Awaited<ReturnType<typeof recommender.session>>>(redraw)

  /** Sessions that were begun here. */
  let begun = 0

  function profile(): HTMLElement {
    const { consent, paused, profile, profiles, history, privacy, serving, ranker } = state()
    const { value: now } = session.at(`${history.events} ${profile} ${begun}`, () => recommender.session())
    return pane(
      'profile',
      'Profile',
      facts(
        ['profile', profiles.length > 1 ? `${profile} of ${profiles.join(', ')}` : profile],
        ['consent', consent === 'granted' ? good(consent) : consent],
        ['learning', paused ? 'paused' : consent === 'denied' ? 'no' : good('yes')],
        ['actions', `${whole(history.events)} on ${counted(history.items, 'item')}`],
        ['impressions', whole(history.impressions)],
        ['since', history.since ? clock(history.since) : '–'],
        [
          'session',
          now &&
            `${now.isAsked ? 'asked for, ' : ''}${now.isApart ? 'for somebody else, ' : ''}since ${clock(now.startedAt)}, ${counted(now.events, 'action')}`,
        ],
        ['served by', `${serving.model} (${serving.origin})`],
        ['privacy signal', privacy.gpc ? 'Global Privacy Control' : 'none'],
        ...(history.error ? [['error', history.error.message] as const] : []),
      ),
      ranker && [
        h('h3', {}, 'What the edge ranker learned'),
        facts(
          ['clicks', `${ranker.clicks}${ranker.left > 0 ? `, ${ranker.left} to come` : ''}`],
          ['by everybody', score(ranker.everybody)],
          ['by this visitor', ranker.own > ranker.everybody ? good(score(ranker.own)) : score(ranker.own)],
          ['its say', percent(ranker.gate)],
        ),
      ],
      h(
        'div',
        { class: 'row' },
        button(paused ? 'Resume' : 'Pause', paused ? recommender.resume : recommender.pause),
        !inspector.shown() &&
          button('New session', () =>
            run(async () => {
              await recommender.session({ new: true })
              begun++
            }),
          ),
      ),
    )
  }

  function topics(): HTMLElement {
    const { history, bundle, consent } = state()
    const { value, error } = taste.at(
      `${history.events} ${bundle.release} ${consent} ${inspector.shown()?.name}`,
      recommender.getTaste,
    )
    return pane(
      'taste',
      'Taste',
      fault(error),
      !value && !error && note('Working it out…'),
      value && [
        value.familiarity !== 0 && note(`Familiar or new: ${signed(value.familiarity)}`),
        value.brought && note(`${counted(value.brought.interests, 'interest')} came with a taste file.`),
        table(
          ['topic', 'kind', 'learned', '#weight', 'said', '#items'],
          value.topics.slice(0, 60).map(({ id, label, kind, name, weight, set, items }) => ({
            key: id,
            cells: [
              label,
              dim(name ?? kind),
              bar(Math.abs(weight), { 'data-minus': weight < 0 }),
              signed(weight),
              set ? good(set) : '',
              whole(items),
            ],
            isDim: weight === 0 && !set,
          })),
          'Topics',
        ),
      ],
    )
  }

  function touched(): HTMLElement {
    const all = recommender.getHistory()
    return pane(
      'touched',
      counted(all.length, 'item'),
      all.length === 0 && note('Nothing was touched yet.'),
      all.length > 0 &&
        table(
          ['item', '#events', 'last', ''],
          all.slice(0, 100).map(({ itemId, item, events, lastTs }) => ({
            key: itemId,
            cells: [
              item?.title ?? itemId,
              events,
              clock(lastTs),
              // Of who is shown in the visitor's place there is nothing to forget.
              !inspector.shown() &&
                button('Forget', () => run(() => recommender.forget({ itemId })), {
                  'aria-label': `Forget ${item?.title ?? itemId}`,
                }),
            ],
            isDim: !item,
          })),
          'Items that the visitor touched, latest first',
        ),
    )
  }

  return { id: 'visitor', label: 'Visitor', panes: () => [profile(), topics(), touched()] }
}
