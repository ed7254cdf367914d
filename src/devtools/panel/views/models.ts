// What serves, from where, how well it was judged, and its card.
import type { ModelCard } from '../../../sdk/bundle/model-card'
import type { InspectedBundle } from '../../../sdk/inspect/types'
import { h } from '../dom'
import { bytes, counted, percent, score, whole } from '../format'
import type { Panel, View } from '../panel-types'
import { bar, dim, facts, fault, good, note, pane, type Row, table } from '../parts'
import { createResource, type Resource } from '../resource'

export const modelLabels = ['model', 'shape', 'from', '#size', '#NDCG@10']

export const askBundle = (resource: Resource<InspectedBundle | undefined>, { inspector, state }: Panel) =>
  resource.at(`${state().bundle.release} ${state().models.join()}`, inspector.bundle)

/** One a model: the bundle's, and what was trained here. */
export function modelRows(
  { models, serving, trainer }: ReturnType<Panel['state']>,
  bundle: InspectedBundle | undefined,
): Row[] {
  const isOwn = serving.origin === 'fit' || serving.origin === 'fineTune'
  const known =
    bundle?.models ??
    models.map(id => ({ id, shape: '', parts: [], bytes: 0, isLoaded: true, serves: [], metrics: undefined }))
  const rows = known.map(({ id, shape, bytes: size, isLoaded, metrics }) => {
    const serves = id === serving.model
    return {
      key: id,
      cells: [
        serves ? good(id) : id,
        dim(shape),
        isOwn && serves ? good(serving.origin) : bundle ? 'bundle' : 'items',
        size > 0 ? bytes(size) : '',
        isOwn && serves && trainer.gate?.ndcg !== undefined
          ? good(score(trainer.gate.ndcg))
          : metrics
            ? score(metrics['ndcg@10'])
            : '',
      ],
      isDim: !isLoaded,
    }
  })
  // Without any, lists go by what items say of themselves.
  if (rows.some(({ key }) => key === serving.model) || serving.origin !== 'items') return rows
  return [{ key: serving.model, cells: [good(serving.model), dim('attributes'), serving.origin, '', ''] }, ...rows]
}

export function createModelsView(panel: Panel): View {
  const { state, redraw } = panel
  const resource = createResource<InspectedBundle | undefined>(redraw)

  function models(bundle: InspectedBundle | undefined): HTMLElement {
    const now = state()
    const asked = bundle?.models.filter(({ serves }) => serves.length > 0) ?? []
    return pane(
      'models',
      'Models',
      fault(now.bundle.error?.message),
      table(modelLabels, modelRows(now, bundle), 'Models'),
      h('p', {}, `Serving ${now.serving.model} (${now.serving.origin}). `, dim('Dim: fetched when it is needed.')),
      asked.length > 0 &&
        facts(
          ...asked.map(
            ({ id, serves, parts }) =>
              [id, `${serves.join(', ')}${parts.length > 0 ? ` · of ${parts.join(', ')}` : ''}`] as const,
          ),
        ),
      bundle && [
        h('h3', {}, 'The build says'),
        h('p', {}, bundle.verdict),
        facts(
          ['release', String(bundle.release)],
          ['built', bundle.createdAt.slice(0, 16).replace('T', ' ')],
          ['content', bundle.identity.slice(0, 16)],
          ['items', whole(bundle.items)],
        ),
      ],
      !bundle && now.bundle.status === 'none' && note('No bundle: lists go by the items that the site gave.'),
    )
  }

  return {
    id: 'models',
    label: 'Models',
    panes() {
      const { value, error } = askBundle(resource, panel)
      return [
        models(value),
        pane(
          'card',
          'Model card',
          fault(error ?? value?.cardError),
          value?.card ? card(value.card) : note('This bundle has none: builds of this release write it.'),
        ),
        ...(value ? [files(value)] : []),
      ]
    },
  }
}

function card({ serves, learns, data, judged, biases, notFor }: ModelCard): HTMLElement {
  return h(
    'div',
    {},
    h('h3', {}, 'forYou goes by'),
    h(
      'ul',
      { class: 'shares' },
      serves.map(({ id, name, goesBy, share, paper }) =>
        h(
          'li',
          { key: id },
          paper ? h('a', { href: paper, target: '_blank', rel: 'noreferrer' }, name) : name,
          bar(share),
          h('b', {}, percent(share)),
          dim(goesBy),
        ),
      ),
    ),
    learns && note('Each click moves, on this device, what these weigh.'),
    facts(
      [
        'learned from',
        `${counted(data.interactions, 'interaction')} of ${counted(data.visitors, 'visitor')} with ${counted(data.items, 'item')}`,
      ],
      data.period && ['between', data.period.join(' and ')],
      judged && ['judged on', counted(judged.visitors, 'held-out visitor')],
      judged && [
        'NDCG@10',
        h(
          'span',
          {},
          good(score(judged.ndcg)),
          ` (${judged.interval.map(score).join(' to ')}); popularity ${score(judged.popularity)}`,
        ),
      ],
      judged && ['coverage', `${percent(judged.coverage)} of the items; Gini ${score(judged.gini)}`],
      ['rare items', whole(data.rare)],
    ),
    h('h3', {}, 'Known biases'),
    h(
      'ul',
      {},
      biases.map(text => h('li', {}, text)),
    ),
    h('h3', {}, 'Not for'),
    h(
      'ul',
      {},
      notFor.map(text => h('li', {}, text)),
    ),
  )
}

const files = ({ files }: InspectedBundle): HTMLElement =>
  pane(
    'files',
    `${counted(files.length, 'file')}, ${bytes(files.reduce((sum, file) => sum + file.bytes, 0))}`,
    table(
      ['holds', 'fetched', '#size'],
      files.map(({ path, stage, holds, bytes: size }) => ({
        key: path,
        cells: [h('span', { title: path }, holds), stage, bytes(size)],
        isDim: stage === 'lazy',
      })),
      'Files of the bundle',
    ),
  )
