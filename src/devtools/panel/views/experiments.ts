// What this device was assigned to, and what it has seen of each variant.
import type { ExperimentState } from '../../../sdk/types'
import { h } from '../dom'
import { clock, counted, percent } from '../format'
import type { Panel, View } from '../panel-types'
import { fault, good, note, pane, table } from '../parts'
import { createResource } from '../resource'

export function createExperimentsView({ recommender, inspector, state, redraw }: Panel): View {
  const resource = createResource<readonly ExperimentState[]>(redraw)

  function describe({ name, kind, assigned, variants, shown, preference }: ExperimentState): HTMLElement {
    const here = Object.entries(assigned)
    return pane(
      name,
      `${name} · ${kind}`,
      here.length === 0 && note('No list of it was shown on this page.'),
      here.map(([list, variant]) => h('p', { key: list }, `${list} shows `, good(variant))),
      table(
        ['variant', '#seen', '#rewarded', '#rate', '#share'],
        variants.map(one => ({
          key: one.name,
          cells: [
            here.some(([, variant]) => variant === one.name) ? good(one.name) : one.name,
            one.exposures,
            one.rewards,
            percent(one.mean),
            one.share === undefined ? '' : percent(one.share),
          ],
        })),
        `Variants of ${name}`,
      ),
      preference &&
        note(
          `${preference.wins.join(' to ')} by rewards, ${counted(preference.ties, 'tie')}; chance alone leans so far with p = ${preference.p.toFixed(2)}.`,
        ),
      shown.length > 0 && [
        h('h3', {}, 'Shown, latest first'),
        table(
          ['when', 'variant'],
          shown
            .slice(-20)
            .reverse()
            .map((one, at) => ({ key: `${at}`, cells: [clock(one.ts), one.variant] })),
          `What was shown of ${name}`,
        ),
      ],
    )
  }

  return {
    id: 'experiments',
    label: 'Experiments',
    panes() {
      const lists = inspector.lists().map(({ snapshot }) => snapshot.listId)
      const { value, error } = resource.at(
        `${state().history.events} ${state().history.impressions} ${lists}`,
        recommender.getExperiments,
      )
      if (value && value.length > 0) return value.map(describe)
      return [
        pane(
          'none',
          'Experiments',
          fault(error),
          note(
            'This site tries nothing. Give createRecommender `experiments`, and what this device is assigned to stands here.',
          ),
        ),
      ]
    },
  }
}
