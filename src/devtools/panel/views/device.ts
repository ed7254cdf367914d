// What is stored, what was asked of whom, and how long things take.
import type { StorageUse } from '../../../sdk/inspect/types'
import type { RecommenderState } from '../../../sdk/types'
import { type Child, h } from '../dom'
import { bytes, counted, ms, percent, whole } from '../format'
import type { Panel, View } from '../panel-types'
import { button, dim, facts, fault, good, note, pane, save, table } from '../parts'
import { createResource, type Resource } from '../resource'

/** @param more what else it is measured anew for: all of the database is read */
export const askStorage = (resource: Resource<StorageUse>, { inspector, state }: Panel, more = '') =>
  resource.at(`${state().storage.kind} ${state().trainer.status} ${more}`, inspector.storage)

export const elsewhere = ({ requests }: RecommenderState): number =>
  requests.reduce((sum, { own, count }) => sum + (own ? 0 : count), 0)

/** What went to others, large; and what to the site itself. */
export function requestFigure(state: RecommenderState): Child {
  const [others, own] = [false, true].map(isOwn => state.requests.filter(one => one.own === isOwn))
  const sum = (of: typeof own, field: 'count' | 'bytes') => of.reduce((all, one) => all + one[field], 0)
  return [
    h('div', { class: sum(others, 'count') === 0 ? 'figure good' : 'figure' }, whole(sum(others, 'count'))),
    note(
      `${sum(others, 'count') === 1 ? 'request' : 'requests'} to other origins, ${bytes(sum(others, 'bytes'))}; ${whole(sum(own, 'count'))} to this one, ${bytes(sum(own, 'bytes'))}`,
    ),
  ]
}

export function storageBar({ stores, usage, quota }: StorageUse): Child {
  const used = stores.filter(store => store.bytes > 0)
  const all = used.reduce((sum, store) => sum + store.bytes, 0)
  return [
    h('h3', {}, `Storage, ${bytes(all)}`, quota !== undefined && dim(` of ${bytes(quota)}`)),
    all > 0 &&
      h(
        'div',
        { class: 'usage', 'aria-hidden': 'true' },
        used.map((store, at) => h('i', { key: store.name, 'data-tone': at, style: { 'flex-grow': store.bytes } })),
      ),
    note(used.length > 0 ? used.map(store => `${store.name} ${bytes(store.bytes)}`).join(', ') : 'Nothing is stored.'),
    usage !== undefined && quota !== undefined && dim(`This origin uses ${bytes(usage)}, ${percent(usage / quota)}.`),
  ]
}

export function createDeviceView(panel: Panel): View {
  const { state, redraw } = panel
  const resource = createResource<StorageUse>(redraw)
  let again = 0

  function storage(): HTMLElement {
    const { storage, history } = state()
    const { value, error } = askStorage(resource, panel, `${history.events} ${history.impressions} ${again}`)
    const { kind, durability, reason, error: failed } = storage
    return pane(
      'storage',
      'Storage',
      facts(
        ['kind', kind === 'indexeddb' ? good(`${kind}, ${durability}`) : kind],
        reason !== undefined && ['why', reason],
        ['database', value?.database ?? 'none'],
      ),
      fault(error ?? failed?.message),
      value && storageBar(value),
      value &&
        value.stores.length > 0 &&
        table(
          ['store', 'holds', '#records', '#size'],
          value.stores.map(store => ({
            key: store.name,
            cells: [store.name, dim(store.holds), whole(store.records), bytes(store.bytes)],
            isDim: store.records === 0,
          })),
          'Stores of the database',
        ),
      button('Measure again', () => {
        again++
        redraw()
      }),
    )
  }

  function network(): HTMLElement {
    const now = state()
    return pane(
      'network',
      'Network since load',
      requestFigure(now),
      now.requests.length > 0 &&
        table(
          ['origin', 'from', '#requests', '#bytes'],
          now.requests.map(({ origin, own, from, count, bytes: size }) => ({
            key: `${from} ${origin}`,
            cells: [own ? dim(origin) : origin, from, whole(count), bytes(size)],
          })),
          'Requests by origin',
        ),
      note('As the browser tells of this page and of each worker; what the site itself asks for is among them.'),
      button('Save as a file', () => save('requests.json', now.requests)),
    )
  }

  function timings(): HTMLElement {
    const { timings, trainer, content, extractor } = state()
    return pane(
      'timings',
      'Backend and timings',
      facts(
        ['backend', trainer.backend ?? 'page thread'],
        ['bundle loaded in', ms(timings.loadMs)],
        ['visitor folded in', ms(timings.foldInMs)],
        ['latest list ranked in', ms(timings.rankMs)],
        ['latest event, all lists', ms(timings.learnMs)],
        ['vectors', content.error?.message ?? content.status],
        ['extractor', extractor.error?.message ?? extractor.status],
      ),
    )
  }

  return { id: 'device', label: 'Device', panes: () => [storage(), network(), timings(), unknownTypes(state())] }
}

const unknownTypes = ({ unknownTypes }: RecommenderState): HTMLElement => {
  const types = Object.entries(unknownTypes)
  return pane(
    'unknown',
    'Events that say nothing',
    types.length === 0 && note('None: each type that was logged has a weight.'),
    types.length > 0 && [
      table(
        ['type', '#logged'],
        types.map(([type, count]) => ({ key: type, cells: [type, count] })),
        'Types without a weight',
      ),
      note(`Give ${types.length === 1 ? 'it' : 'them'} one in feedback.weights: ${counted(types.length, 'type')}.`),
    ],
  )
}
