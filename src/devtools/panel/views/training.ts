// A model that learns in this browser, sweep by sweep, and what the gate said.
import type { Backend, TrainableModel, TrainerState } from '../../../sdk/types'
import { type Child, h } from '../dom'
import { ms, score } from '../format'
import type { Panel, View } from '../panel-types'
import { button, curve, dim, facts, fault, good, note, pane } from '../parts'

export interface Trace {
  /** NDCG@10 after each sweep that was heard of. */
  readonly ndcg: readonly number[]
  readonly baseline: number | undefined
}

/** Follows the trainer for as long as the panel is open. */
export function createTrace(state: Panel['state']): { readonly hear: () => void; readonly get: () => Trace } {
  let trace: Trace = { ndcg: [], baseline: undefined }
  let last: TrainerState['progress']
  /** The latest in it. */
  let sweep = 0
  return {
    hear() {
      const { progress } = state().trainer
      if (!progress || progress === last) return
      last = progress
      if (progress.phase !== 'train' || progress.ndcg === undefined) return
      const isNew = progress.sweep <= sweep
      sweep = progress.sweep
      trace = { ndcg: [...(isNew ? [] : trace.ndcg), progress.ndcg], baseline: progress.baselineNdcg }
    },
    get: () => trace,
  }
}

export function trainingTitle({ status, progress }: TrainerState): string {
  if (!progress || status !== 'running') return `Training, ${status}`
  return `Training, ${progress.phase === 'train' ? `sweep ${progress.sweep} of ${progress.sweeps}` : progress.phase}`
}

export function trainingCurve({ ndcg, baseline }: Trace): Child {
  if (ndcg.length === 0)
    return note('A training that runs while this panel is open is drawn here: the model against popularity.')
  return [
    curve(
      ndcg,
      baseline,
      `NDCG@10 by sweep, from ${score(ndcg[0])} to ${score(ndcg.at(-1))}; popularity ${score(baseline)}`,
    ),
    h('p', {}, good(`NDCG ${score(ndcg.at(-1))}`), dim(` popular ${score(baseline)}, dashed`)),
  ]
}

const backends: readonly Backend[] = ['webgpu', 'webgl', 'wasm', 'js']

export function createTrainingView({ recommender, state, redraw, run }: Panel, trace: () => Trace): View {
  let model = ''
  let backend = ''
  let stopping: AbortController | undefined

  const start = (job: 'fit' | 'fineTune') =>
    run(async () => {
      stopping = new AbortController()
      const chosen = {
        ...(model && { model: model as TrainableModel }),
        ...(backend && { backend: backend as Backend }),
      }
      try {
        await recommender[job]({ ...chosen, signal: stopping.signal } as Parameters<typeof recommender.fit>[0])
      } finally {
        stopping = undefined
        redraw()
      }
    })

  const choice = (label: string, value: string, values: readonly string[], set: (value: string) => void) =>
    h(
      'label',
      {},
      label,
      h(
        'select',
        {
          value,
          onchange(event: Event) {
            set((event.target as HTMLSelectElement).value)
            redraw()
          },
        },
        h('option', { value: '' }, 'chosen'),
        values.map(one => h('option', { value: one }, one)),
      ),
    )

  return {
    id: 'training',
    label: 'Training',
    panes() {
      const { trainer, timings } = state()
      const { status, backend: used, why, gate, error } = trainer
      const isBusy = status === 'running' || status === 'waiting'
      return [
        pane('training', trainingTitle(trainer), trainingCurve(trace())),
        pane(
          'controls',
          'Train here',
          note(
            'On the interactions that the bundle shares, and this visitor’s own. What the gate refuses does not serve.',
          ),
          h(
            'div',
            { class: 'row' },
            choice('model', model, state().models, value => {
              model = value
            }),
            choice('backend', backend, backends, value => {
              backend = value
            }),
          ),
          h(
            'div',
            { class: 'row' },
            isBusy
              ? button('Stop', () => stopping?.abort(), { disabled: !stopping })
              : [button('fit', () => start('fit')), button('fineTune', () => start('fineTune'))],
          ),
          facts(['backend', used ?? '–'], ['why', why ?? '–'], ['learned in', ms(timings.learnMs)]),
          fault(error?.message),
        ),
        pane(
          'gate',
          'The gate',
          gate
            ? [
                h('p', {}, gate.accepted ? good('Accepted: it serves.') : 'Refused.'),
                h(
                  'ul',
                  {},
                  gate.refusals.map(text => h('li', {}, text)),
                ),
                facts(
                  ['finite', String(gate.finite)],
                  ['NDCG@10', score(gate.ndcg)],
                  ['the bundle’s twin', score(gate.twinNdcg)],
                  gate.ownClicks && [
                    'own clicks',
                    `${gate.ownClicks.clicks}, ${gate.ownClicks.gainNats.toFixed(3)} nats`,
                  ],
                ),
              ]
            : note('Nothing was trained on this page.'),
        ),
      ]
    },
  }
}
