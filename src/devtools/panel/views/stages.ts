import type { InspectedList } from '../../../sdk/inspect/types'
import type { Stages } from '../../../sdk/rank/stages'
import type { AbsenceKind } from '../../../sdk/types'
import { type Child, h } from '../dom'
import { whole } from '../format'
import { bar, dim, fault, good, note, pane, table } from '../parts'
import type { Resource } from '../resource'

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

/** How many each stage of a list takes out, and which. */
export function stagesPane(
  list: InspectedList,
  { value, error }: ReturnType<Resource<Stages | undefined>['at']>,
  onChoose: (itemId: string) => void,
): HTMLElement {
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
              itemIds.map(id => h('button', { type: 'button', key: id, class: 'id', onclick: () => onChoose(id) }, id)),
              removed > itemIds.length && dim(` and ${whole(removed - itemIds.length)} more`),
            ),
            left,
            value.items,
          ),
        ),
        step(good('candidates'), value.candidates, value.items),
        step(good('in the list'), list.snapshot.items.length, value.items),
      ),
      value.relaxed.length > 0 && note(`Relaxed: ${value.relaxed.map(one => written(one)).join(', ')}`),
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

/** Options as they are written. */
export function written(options: object): string {
  const plain = (_: string, value: unknown) => (typeof value === 'function' ? 'ƒ' : value)
  return JSON.stringify(options, plain)
    .replaceAll('"', "'")
    .replaceAll(/'(\w+)':/g, '$1: ')
    .replaceAll(',', ', ')
}
