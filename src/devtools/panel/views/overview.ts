// What a glance is for: what happens, what serves, what is learned, what leaves the device.
import type { InspectedBundle, StorageUse } from '../../../sdk/inspect/types'
import { counted } from '../format'
import type { Panel, View } from '../panel-types'
import { button, fault, note, pane, table } from '../parts'
import { createResource } from '../resource'
import { askStorage, requestFigure, storageBar } from './device'
import { eventLabels, eventRow } from './events'
import { askBundle, modelLabels, modelRows } from './models'
import { type Trace, trainingCurve, trainingTitle } from './training'

const latest = 7

export function createOverview(panel: Panel, trace: () => Trace): View {
  const { inspector, state, redraw, open } = panel
  const bundle = createResource<InspectedBundle | undefined>(redraw)
  const storage = createResource<StorageUse>(redraw)
  return {
    id: 'overview',
    label: 'Overview',
    panes() {
      const now = state()
      const events = inspector.events()
      const { value: known, error } = askBundle(bundle, panel)
      const { value: stored } = askStorage(storage, panel)
      return [
        pane(
          'events',
          `Events, ${events.length}`,
          events.length === 0 && note('Nothing has happened yet.'),
          events.length > 0 && table(eventLabels, events.slice(-latest).reverse().map(eventRow), 'Latest events'),
        ),
        pane(
          'models',
          'Models',
          fault(error ?? now.bundle.error?.message),
          table(modelLabels, modelRows(now, known), 'Models'),
          note(
            `Serving ${now.serving.model} (${now.serving.origin}), ${counted(inspector.lists().filter(one => one.isOnPage).length, 'list')} on the page.`,
          ),
        ),
        pane(
          'training',
          trainingTitle(now.trainer),
          trainingCurve(trace()),
          now.trainer.status === 'idle' && button('Train here', () => open('training')),
        ),
        pane('network', 'Network since load', requestFigure(now), stored && storageBar(stored)),
      ]
    },
  }
}
