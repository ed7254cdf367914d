// A log and the lists that it led to, as a file; and the same lists from it again.
import type { Replayed } from '../../../sdk/inspect/types'
import { h } from '../dom'
import { counted, score } from '../format'
import type { Panel, View } from '../panel-types'
import { button, dim, good, note, opener, pane, save, table } from '../parts'

export function createRecordingsView({ inspector, recommender, redraw, run }: Panel): View {
  let replayed: (Replayed & { readonly name: string }) | undefined

  async function open(data: unknown, name: string): Promise<void> {
    replayed = { name, ...(await inspector.replay(data)) }
    redraw()
  }

  return {
    id: 'recordings',
    label: 'Recordings',
    panes: () => [
      pane(
        'record',
        'Record',
        note(
          'The visitor’s whole log, the moment, and each list of the page with its options and scores. For a bug report: it holds what the visitor did.',
        ),
        h(
          'div',
          { class: 'row' },
          button('Save a recording', () => run(async () => save('recording.json', await inspector.record()))),
          button('Save the log alone', () => run(async () => save('log.json', await recommender.exportData()))),
        ),
        h('h3', {}, 'Replay'),
        note(
          'Works the same lists out again, at the same moment, from the recorded log. Nothing on this page changes.',
        ),
        h('div', { class: 'row' }, opener('Open a recording', open, run)),
      ),
      ...(replayed ? [verdict(replayed), ...replayed.lists.map(comparison)] : []),
    ],
  }
}

const verdict = ({ name, lists, differences }: Replayed & { readonly name: string }): HTMLElement => {
  const same = lists.filter(({ isSame }) => isSame).length
  return pane(
    'verdict',
    name,
    h(
      'p',
      {},
      same === lists.length
        ? good(`${counted(lists.length, 'list')}, the same to the last bit.`)
        : `${same} of ${counted(lists.length, 'list')} the same; ${lists.length - same} differ.`,
    ),
    differences.map(text => note(text)),
  )
}

const comparison = ({ listName, recorded, replayed, isSame }: Replayed['lists'][number], at: number): HTMLElement =>
  pane(
    `list ${at}`,
    `${listName}, ${isSame ? 'the same' : 'another'}`,
    table(
      ['#place', 'recorded', '#score', 'replayed', '#score'],
      Array.from({ length: Math.max(recorded.length, replayed.length) }, (_, place) => {
        const [before, now] = [recorded[place], replayed[place]]
        const isAlike = before?.itemId === now?.itemId
        return {
          key: `${place}`,
          cells: [
            place + 1,
            before?.itemId ?? '',
            score(before?.score),
            now ? (isAlike ? dim(now.itemId) : h('b', {}, now.itemId)) : '',
            score(now?.score),
          ],
        }
      }),
      `${listName}, recorded and replayed`,
    ),
  )
