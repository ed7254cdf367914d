import type { Site } from '../serving/load'
import type { EdgeLearner, EdgeRun } from '../shapes/edge-learner'
import type { EdgeRanker, EdgeState } from '../shapes/types'
import type { Store, StoredEdge } from '../store/store'
import type { Item, RecommenderState } from '../types'

export interface EdgeHeadsHost {
  /** Where it is kept; undefined: nowhere. */
  readonly store: () => Store | undefined
  /** Of the models that serve: others make void what was learned. */
  readonly key: (site: Site<Item>) => string
  readonly setRanker: (ranker: RecommenderState['ranker']) => void
  /** Lists may be others now. */
  readonly onLearned: () => void
}

/** What an edge ranker learned of the visitor: follows from the clicks alone, worked out between frames, and kept where events are. */
export interface EdgeHeads {
  /** As far as it is worked out; the rest follows. */
  readonly of: (site: Site<Item>, edge: EdgeRanker, clicks: readonly number[]) => EdgeState | undefined
  /** Of other clicks, at once: worked out where it takes a few clicks, else what is known of those that there are. */
  readonly preview: (site: Site<Item>, edge: EdgeRanker, clicks: readonly number[]) => EdgeState | undefined
  /** What was kept of before the page. */
  readonly restore: () => Promise<void>
  /** Nothing that goes by what was known until now is written any more. */
  readonly forget: () => void
}

/** Clicks that a preview walks again, some milliseconds each: an older one has faded from what was learned by then. */
const mostAtOnce = 8

export function createEdgeHeads({ store, key, setRanker, onLearned }: EdgeHeadsHost): EdgeHeads {
  let current: { readonly key: string; readonly learner: EdgeLearner } | undefined
  let asked: { readonly edge: EdgeRanker; readonly clicks: readonly number[] } | undefined
  let kept: StoredEdge | undefined
  let latest: EdgeState | undefined
  let isBusy = false
  /** Forgettings. */
  let epoch = 0

  function learnerFor(site: Site<Item>): EdgeLearner | undefined {
    if (!site.createEdgeLearner) return undefined
    const now = key(site)
    const known = kept?.key === now ? kept.run : undefined
    if (current?.key !== now) current = { key: now, learner: site.createEdgeLearner(known) }
    return current.learner
  }

  function tell({ clicks, state: { ranked, support }, left }: EdgeRun & { readonly left: number }): void {
    const mean = (sum: number) => (clicks.length > 0 ? sum / clicks.length : 0)
    const gate = 1 / (1 + Math.exp(-support))
    setRanker({ clicks: clicks.length, left, everybody: mean(ranked.global), own: mean(ranked.own), gate })
  }

  /** A click a task: a page that scrolls or types comes between. */
  async function catchUp(): Promise<void> {
    if (isBusy) return
    isBusy = true
    for (;;) {
      await new Promise(resolve => setTimeout(resolve))
      if (!current || !asked) break
      const run = current.learner.learn(asked.edge, asked.clicks, 1)
      if (run.left > 0) continue
      tell(run)
      void write(current.key, { clicks: run.clicks, state: run.state })
      break
    }
    isBusy = false
    onLearned()
  }

  async function write(key: string, run: EdgeRun): Promise<void> {
    const [before, place] = [epoch, store()]
    await place?.putCache('edge', { key, run }).catch(() => undefined) // it can be made again
    if (epoch !== before) await place?.removeCache('edge').catch(() => undefined)
  }

  return {
    of(site, edge, clicks) {
      asked = { edge, clicks }
      const run = learnerFor(site)?.learn(edge, clicks, 0)
      if (!run) return undefined
      latest = run.state
      tell(run)
      if (run.left > 0) void catchUp()
      return run.state
    },
    preview(site, edge, clicks) {
      const learner = learnerFor(site)?.fork()
      if (!learner) return undefined
      const { left, state } = learner.learn(edge, clicks, 0)
      if (left > mostAtOnce) return latest ?? state
      return learner.learn(edge, clicks, left).state
    },
    async restore() {
      const before = epoch
      const found = await store()
        ?.getCache('edge')
        .catch(() => undefined)
      if (epoch === before) kept = found
    },
    forget() {
      epoch++
      kept = latest = undefined
    },
  }
}
