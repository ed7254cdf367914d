// Each list of the page, stage by stage; and of any item, why it is there, or is not.
import type { InspectedList } from '../../../sdk/inspect/types'
import type { Stages } from '../../../sdk/rank/stages'
import type { AbsenceKind, ItemExplanation } from '../../../sdk/types'
import { type Child, h } from '../dom'
import { counted, ms, score, whole } from '../format'
import type { Panel, View } from '../panel-types'
import { bar, dim, facts, fault, good, note, pane, table, terms } from '../parts'
import { createResource } from '../resource'

const taken: Readonly<Record<AbsenceKind, string>> = {
  unknown: 'not in the catalogue',
  required: 'do not meet what is required',
  hidden: 'hidden by a rule',
  seed: 'what the list starts from',
  dismissed: 'waved away',
  seen: 'seen already',
  above: 'shown by a list before',
  unscored: 'unknown to all that scores',
  resting: 'resting',
  buried: 'buried',
  threshold: 'below the threshold',
  limits: 'over a limit',
  variant: 'variants of one thing',
  variety: 'left out for variety',
  outranked: 'outranked',
}

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
          ['options', h('code', {}, show(list.options))],
        ),
    )
  }

  function funnel(list: InspectedList, { value, error }: ReturnType<typeof stages.at>): HTMLElement {
    return pane(
      'stages',
      `${list.snapshot.listName}, stage by stage`,
      fault(error),
      !value && !error && note('Working it out…'),
      value && [
        h(
          'ol',
          { class: 'funnel' },
          step('the catalogue', value.items, value.items),
          value.stages.map(({ kind, removed, left, itemIds }) =>
            step(
              h(
                'details',
                { key: kind },
                h('summary', {}, `− ${whole(removed)} `, taken[kind]),
                itemIds.map(id =>
                  h('button', { type: 'button', key: id, class: 'id', onclick: () => chooseItem(id) }, id),
                ),
                removed > itemIds.length && dim(` and ${whole(removed - itemIds.length)} more`),
              ),
              left,
              value.items,
            ),
          ),
          step(good('candidates'), value.candidates, value.items),
          step(good('in the list'), list.snapshot.items.length, value.items),
        ),
        value.relaxed.length > 0 && note(`Relaxed: ${value.relaxed.map(one => show(one)).join(', ')}`),
        h('h3', {}, 'Scored by'),
        table(
          ['model', 'source', '#candidates', '#shown'],
          value.scorings.map(({ model, source, items, shown }, at) => ({
            key: `${at}`,
            cells: [model, source, whole(items), shown],
            isDim: shown === 0,
          })),
          'What the list is scored by',
        ),
      ],
    )
  }

  const step = (label: Child, left: number, all: number): HTMLElement =>
    h('li', {}, h('span', {}, label), bar(left / Math.max(1, all)), h('b', {}, whole(left)))

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
    const { item, isIn, position = 0, rank, candidates, source, reasons, absences, change } = value
    return pane(
      'why',
      item?.title ?? asked,
      h(
        'p',
        {},
        isIn ? good(`In the list, at place ${position + 1}`) : 'Not in the list',
        rank !== undefined && dim(` · by score ${whole(rank)} of ${counted(candidates, 'candidate')}`),
        source && dim(` · ${source}`),
      ),
      absences.length > 0 &&
        h(
          'ul',
          { class: 'absences' },
          absences.map(({ kind, text, fields }) =>
            h('li', { key: kind }, h('b', {}, kind), ' ', text, fields && dim(` (${fields.join(', ')})`)),
          ),
        ),
      reasons.length > 0 &&
        terms(
          reasons.map(({ text, kind, weight }) => ({ text: `${text} · ${kind}`, weight })),
          value.score,
        ),
      change &&
        note(
          `Without ${change.title ?? change.forget} it would score ${score(change.score)} and `,
          change.isIn ? `stand at place ${(change.position ?? 0) + 1}.` : 'not be in the list.',
        ),
    )
  }

  return {
    id: 'lists',
    label: 'Lists',
    panes() {
      const lists = inspector.lists()
      const list = lists.find(({ key }) => key === chosen) ?? lists.find(({ isOnPage }) => isOnPage) ?? lists[0]
      if (!list) return [overview(lists, undefined)]
      const told = stages.at(revision(list), () => inspector.stages(list.key))
      return [overview(lists, list), funnel(list, told), candidates(told.value), explanation(list)]
    },
  }
}

/** Options as they are written. */
function show(options: object): string {
  const plain = (_: string, value: unknown) => (typeof value === 'function' ? 'ƒ' : value)
  return JSON.stringify(options, plain)
    .replaceAll('"', "'")
    .replaceAll(/'(\w+)':/g, '$1: ')
    .replaceAll(',', ', ')
}
