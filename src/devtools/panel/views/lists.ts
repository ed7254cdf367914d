// Each list of the page, stage by stage; and of any item, why it is there, or is not.
import type { InspectedList } from '../../../sdk/inspect/types'
import type { Stages } from '../../../sdk/rank/stages'
import type { ItemExplanation } from '../../../sdk/types'
import { type Child, h } from '../dom'
import { counted, ms, score } from '../format'
import type { Panel, View } from '../panel-types'
import { facts, fault, good, note, pane, table } from '../parts'
import { createResource } from '../resource'
import { explanationPane } from './explanation'
import { stagesPane, written } from './stages'

export function createListsView({ recommender, inspector, state, redraw }: Panel): View {
  let chosen: string | undefined
  let itemId: string | undefined
  let words = ''
  const stages = createResource<Stages | undefined>(redraw)
  const explained = createResource<ItemExplanation>(redraw)

  function chooseItem(next: string | undefined): void {
    itemId = next
    redraw()
  }

  /** Anything that a list's answer may depend on. */
  const revision = ({ snapshot, key }: InspectedList) =>
    [
      key,
      snapshot.listId,
      snapshot.status,
      state().history.events,
      state().serving.model,
      inspector.shown()?.name,
    ].join(' ')

  function overview(lists: readonly InspectedList[], list: InspectedList | undefined): HTMLElement {
    return pane(
      'lists',
      counted(lists.length, 'list'),
      lists.length === 0 && note('No list was asked for on this page.'),
      lists.length > 0 &&
        table(
          ['list', 'strategy', 'status', '#items', '#rank'],
          lists.map(({ key, options, snapshot, isOnPage }) => ({
            key,
            cells: [
              snapshot.listName,
              options.strategy ?? 'forYou',
              snapshot.status === 'ready' ? good(snapshot.source) : snapshot.status,
              snapshot.items.length,
              snapshot.status === 'ready' ? ms(snapshot.rankMs) : '',
            ],
            isDim: !isOnPage,
            isChosen: key === list?.key,
            onChoose() {
              chosen = key
              redraw()
            },
          })),
          'Lists of the page',
        ),
      list?.snapshot.status === 'error' && fault(`${list.snapshot.error.code}: ${list.snapshot.error.message}`),
      list &&
        facts(
          ['listId', list.snapshot.listId || '–'],
          list.snapshot.status === 'ready' && ['model', list.snapshot.modelVersion],
          list.snapshot.status === 'ready' && list.snapshot.variant && ['variant', list.snapshot.variant],
          ['options', h('code', {}, written(list.options))],
        ),
    )
  }

  function candidates(value: Stages | undefined): HTMLElement {
    const found = words ? inspector.find(words).map(({ id, title }) => ({ id, title })) : []
    return pane(
      'candidates',
      'Why is it there, or not?',
      h('input', {
        ...{ type: 'search', placeholder: 'An item: its id or title', 'aria-label': 'Find an item', value: words },
        oninput(event: Event) {
          words = (event.target as HTMLInputElement).value
          redraw()
        },
        onkeydown(event: KeyboardEvent) {
          if (event.key === 'Enter') chooseItem(found[0]?.id ?? words)
        },
      }),
      words &&
        table(
          ['item', 'title'],
          found.map(({ id, title }) => ({
            key: id,
            cells: [id, title],
            isChosen: id === itemId,
            onChoose: () => chooseItem(id),
          })),
          'Items that were found',
        ),
      words && found.length === 0 && note('The catalogue has none. Enter asks all the same.'),
      !words &&
        value &&
        table(
          ['#rank', 'item', '#score', 'by', '#place'],
          value.best.map((one, at) => ({
            key: one.itemId,
            cells: [at + 1, one.title ?? one.itemId, score(one.score), one.model, place(one)],
            isDim: one.position === undefined,
            isChosen: one.itemId === itemId,
            onChoose: () => chooseItem(one.itemId),
          })),
          'Candidates by score',
        ),
    )
  }

  const place = ({ position, isLast }: Stages['best'][number]): Child =>
    position === undefined ? (isLast ? 'last' : '') : good(position + 1)

  function explanation(list: InspectedList): HTMLElement {
    if (itemId === undefined)
      return pane(
        'why',
        'An item',
        note(
          'Choose one, or type its id: what its score is made of, where it stands, and each thing that keeps it out.',
        ),
      )
    const asked = itemId
    const { value, error } = explained.at(`${asked} ${revision(list)}`, () =>
      recommender.explain(asked, { list: list.options }),
    )
    if (!value || value.itemId !== asked) return pane('why', asked, fault(error), !error && note('Working it out…'))
    return explanationPane(value)
  }

  return {
    id: 'lists',
    label: 'Lists',
    panes() {
      const lists = inspector.lists()
      const list = lists.find(({ key }) => key === chosen) ?? lists.find(({ isOnPage }) => isOnPage) ?? lists[0]
      if (!list) return [overview(lists, undefined)]
      const told = stages.at(revision(list), () => inspector.stages(list.key))
      return [overview(lists, list), stagesPane(list, told, chooseItem), candidates(told.value), explanation(list)]
    },
  }
}
