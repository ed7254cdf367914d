import type { Inspector } from '../../sdk/inspect/types'
import type { Recommender, RecommenderState } from '../../sdk/types'
import type { DevtoolsOptions } from '../types'

/** What views have to do with. */
export interface Panel {
  readonly recommender: Recommender
  readonly inspector: Inspector
  readonly state: () => RecommenderState
  readonly options: DevtoolsOptions
  /** Soon, once. */
  readonly redraw: () => void
  /** What fails is told in the panel's header. */
  readonly run: (job: () => Promise<unknown>) => void
  readonly open: (view: string) => void
}

/** One tab of the panel. */
export interface View {
  readonly id: string
  readonly label: string
  /** Its panes, side by side. Called at each change while the view is shown. */
  readonly panes: () => readonly HTMLElement[]
}
