// What an edge ranker has learned of one visitor, kept from click to click.
import { hear } from './edge'
import { initEdgeState, momentOf, updateEdgeState } from './edge-state'
import type { EdgeState } from './edge-types'
import { visitSingle } from './single'
import type { EdgeRanker, History } from './types'

/** The latest so many clicks are learned from where nothing of before is known. */
const mostClicks = 50

/** A run of clicks, and what was learned from them. */
export interface EdgeRun {
  readonly clicks: readonly number[]
  readonly state: EdgeState
}

export interface EdgeLearner {
  /**
   * What the clicks come to. It goes on from what it worked out before where these clicks follow those, and else begins anew.
   *
   * @param clicks the visitor's liked items, in the order in which they first touched them
   * @param most clicks that are worked out now
   * @returns of the run so far, and the clicks that are left
   */
  readonly learn: (edge: EdgeRanker, clicks: readonly number[], most: number) => EdgeRun & { readonly left: number }
  /** One that goes on from here by itself. */
  readonly fork: () => EdgeLearner
}

/** @param known of before, by the same edge ranker */
export const createEdgeLearner = (known?: EdgeRun): EdgeLearner =>
  known ? learnerOf(known.clicks, new Map([[known.clicks.length, known.state]])) : learnerOf([], new Map())

/** @param states by how many clicks of the run they have seen */
function learnerOf(run: readonly number[], states: Map<number, EdgeState>): EdgeLearner {
  /** Where the run begins among these clicks, and how far they go along with it. */
  function followed(clicks: readonly number[]): { readonly from: number; readonly length: number } {
    const latest = Math.max(0, clicks.length - mostClicks)
    const from = run.length > 0 ? clicks.indexOf(run[0]) : -1
    const differs = run.findIndex((item, k) => clicks[from + k] !== item)
    const length = differs < 0 ? run.length : differs
    // What was forgotten is in every state from there on; those before it hold where they begin as they would now.
    const holds = from >= 0 && (length === run.length || from === latest)
    return holds ? { from, length } : { from: latest, length: 0 }
  }

  return {
    learn(edge, clicks, most) {
      const { from, length } = followed(clicks)
      // Of another number of components they are of another ranker.
      const isOwn = ([count, { found }]: readonly [number, EdgeState]) =>
        count <= length && found.length === edge.components.length
      states = new Map([...states].filter(isOwn))
      let count = [...states.keys()].reduce((a, b) => Math.max(a, b), 0)
      let state = states.get(count) ?? initEdgeState(edge)
      const end = Math.min(clicks.length, from + count + most)
      for (let at = from + count; at < end; at++) {
        if (at > 0) {
          const history = alikeHistory(clicks.slice(0, at))
          const heard = hear(edge.components, history, (of, { part }) => visitSingle(edge.parts[part], of).scores)
          state = updateEdgeState(edge, state, momentOf(heard, at, clicks[at]))
        }
        states.set(++count, state)
      }
      run = clicks.slice(from, from + count)
      return { clicks: run, state, left: clicks.length - end }
    },
    fork: () => learnerOf(run, new Map(states)),
  }
}

/** Of items that all count alike, as the heads have learned from. */
export function alikeHistory(items: readonly number[] | Int32Array): History {
  const ones = new Float32Array(items.length).fill(1)
  return { items: Int32Array.from(items), preference: ones, confidence: ones }
}
