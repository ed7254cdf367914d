import type { Site } from '../serving/load'
import type { EdgeLearner, EdgeRun } from '../shapes/edge-learner'
import type { EdgeState } from '../shapes/edge-types'
import type { EdgeRanker } from '../shapes/types'
import type { Store, StoredEdge } from '../store/store'
import type { Item, RecommenderState } from '../types'

export interface EdgeHeadsHost {
  /** Where it is kept; undefined: nowhere. */
  readonly store: () => Store | undefined
  /** Of the history there that this tab goes by. */
  readonly generation: () => number | undefined
  /** When all is there that was on its way. */
  readonly settled: () => Promise<unknown>
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
  /**
   * Of other clicks, at once: worked out where it takes a few clicks, else what was learned of all.
   *
   * @param isSame whether the models are those that lists go by now
   */
  readonly preview: (isSame: boolean) => EdgeHeads['of']
  /** What was kept of before the page. */
  readonly restore: () => Promise<void>
  /** Nothing that goes by what was known until now is written any more. */
  readonly forget: () => void
  /** Nobody goes by it any more: the page shows somebody else. */
  readonly stop: () => void
}

/** Clicks that a preview walks again, some milliseconds each. */
const mostAtOnce = 8

export function createEdgeHeads({ store, generation, settled, key, setRanker, onLearned }: EdgeHeadsHost): EdgeHeads {
  setRanker(undefined) // somebody else's
  let current: { readonly key: string; readonly learner: EdgeLearner } | undefined
  let asked: { readonly edge: EdgeRanker; readonly clicks: readonly number[] } | undefined
  let kept: StoredEdge | undefined
  let latest: EdgeState | undefined
  let told: RecommenderState['ranker']
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

  /** Soon, and not while a page renders what it asked for. */
  function tell({ state: { clicks, ranked, support }, clicks: run, left }: EdgeRun & { readonly left: number }): void {
    const mean = (sum: number) => (clicks > 0 ? sum / clicks : 0)
    const gate = 1 / (1 + Math.exp(-support))
    const next = { clicks: run.length, left, everybody: mean(ranked.global), own: mean(ranked.own), gate }
    if (JSON.stringify(next) === JSON.stringify(told)) return
    told = next
    const before = epoch
    queueMicrotask(() => {
      if (told === next && epoch === before) setRanker(next)
    })
  }

  /** A click a task: a page that scrolls or types comes between. */
  async function catchUp(): Promise<void> {
    if (isBusy) return
    isBusy = true
    try {
      for (;;) {
        await new Promise(resolve => setTimeout(resolve))
        if (!current || !asked) return
        const run = current.learner.learn(asked.edge, asked.clicks, 1)
        if (run.left > 0) continue
        tell(run)
        void write(current.key, { clicks: run.clicks, state: run.state })
        return
      }
    } finally {
      isBusy = false
      if (asked) onLearned()
    }
  }

  async function write(key: string, run: EdgeRun): Promise<void> {
    const before = epoch
    await settled() // a forgetting that is on its way takes what is there
    const of = generation()
    if (of === undefined || epoch !== before) return
    await store()
      ?.putOfHistory('edge', { key, run }, of)
      .catch(() => undefined) // it can be made again
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
    preview: isSame => (site, edge, clicks) => {
      const learner = isSame ? learnerFor(site)?.fork() : site.createEdgeLearner?.()
      if (!learner) return undefined
      const { left, state } = learner.learn(edge, clicks, 0)
      if (left <= mostAtOnce) return learner.learn(edge, clicks, left).state
      return (isSame && latest) || state
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
      asked = kept = latest = told = undefined
      setRanker(undefined)
    },
    stop() {
      epoch++
      if (told) setRanker(undefined) // whoever waits for the rest waits no more
      asked = told = undefined
    },
  }
}
