import type { Catalog } from '../content/catalog'
import { estimateExamination, type ShownRows } from '../kernels/examination'
import type { FeedbackEvent, FeedbackWeight } from '../types'
import { visitMs, visitStart } from './fatigue'

/** Below it nobody looks: a larger one is a mistake, and a curve is as long as the largest. */
const deepest = 1000

const dayMs = 86_400_000

/** Of what was passed over the latest so many items are heard: each takes as long to fold in as one that was touched. */
const mostItems = 200

/** How likely each position is looked at, the top being 1; below the last one as there. */
export type Examination = ArrayLike<number>

/** What passing over says, of what was shown before a moment (milliseconds since 1970): what this visit shows moves no list of it. */
export interface Silence extends FeedbackWeight {
  readonly before: number
  readonly examination: Examination
}

/** Views of each position that the usual curve is worth against the visitor's own log. */
const usualViews = 50

/** Latest impressions that a curve is found by: some milliseconds, once a page. */
const mostShown = 1000

/** As in Joachims et al. 2017 (https://doi.org/10.1145/3018661.3018699): half as likely at the second place, a tenth at the tenth. */
const usual = (position: number) => 1 / (position + 1)

/**
 * What a visitor looks at, by their own lists: the position-based model, drawn to the usual curve until there is enough to go by.
 *
 * @param events in order of seq; of these the impressions that say their list and position, and the clicks of the same lists
 * @param before milliseconds since 1970: of what came later nothing is heard
 */
export function examinationOf(events: readonly FeedbackEvent[], before: number): Examination {
  return estimateExamination(shownRows(events, before), { of: usual, views: usualViews })
}

/**
 * What is passed over by what was shown on earlier visits: a page that is loaded again shows the same. Where looks go is worked out again
 * only where more of it was read.
 *
 * @param startedAt of the page, in milliseconds since 1970
 * @param clock a seam: the present, likewise
 */
export function createSilence(weight: FeedbackWeight | undefined, startedAt: number, clock = Date.now) {
  let known: { readonly shown: number; readonly examination: Examination } | undefined
  /** @param isKept whether the curve is that of the page from now on. @default true */
  return (events: readonly FeedbackEvent[], isKept = true): Silence | undefined => {
    if (!weight || weight.confidence === 0) return undefined
    const before = visitStart(events, startedAt, clock()) - visitMs
    const shown = events.reduce((sum, { type, ts }) => sum + (type === 'impression' && ts < before ? 1 : 0), 0)
    const now = known?.shown === shown ? known : { shown, examination: examinationOf(events, before) }
    if (isKept) known = now
    return { ...weight, before, examination: now.examination }
  }
}

function shownRows(events: readonly FeedbackEvent[], before: number): ShownRows {
  const placeOf = ({ listId, itemId }: FeedbackEvent) => `${listId} ${itemId}`
  const shown = events
    .filter(
      ({ type, ts, suspect, ...of }) =>
        type === 'impression' && !suspect && ts < before && of.listId !== undefined && of.position! < deepest,
    )
    .slice(-mostShown)
  const clicked = new Set(events.flatMap(event => (event.type === 'click' && !event.suspect ? [placeOf(event)] : [])))
  const numbers = new Map([...new Set(shown.map(({ itemId }) => itemId))].map((id, at) => [id, at]))
  return {
    positions: Int32Array.from(shown, ({ position }) => position!),
    items: Int32Array.from(shown, ({ itemId }) => numbers.get(itemId)!),
    clicked: Uint8Array.from(shown, event => (clicked.has(placeOf(event)) ? 1 : 0)),
  }
}

/**
 * Items that were seen and left, and how much that says against each: c sum_k theta_k 2^(-age_k / half-life) over the impressions since
 * the visitor last did anything with the item, theta_k being how likely the position is looked at. An impression without a position
 * says nothing.
 *
 * @param events in order of seq
 * @returns item -> confidence, those that were shown last at the end
 */
export function passedOver(
  events: readonly FeedbackEvent[],
  { indexOf }: Pick<Catalog, 'indexOf'>,
  { confidence, halfLifeDays, before, examination }: Silence,
  now: number,
): ReadonlyMap<number, number> {
  const passed = new Map<number, number>()
  for (const { type, itemId, ts, position, suspect } of events) {
    const item = indexOf.get(itemId)
    if (item === undefined || suspect) continue
    const said = passed.get(item) ?? 0
    if (type !== 'impression') passed.delete(item)
    else if (ts < before && position !== undefined && examination.length > 0) {
      passed.delete(item) // so that the map's own order is that of the last look
      const looked = examination[Math.min(position, examination.length - 1)]
      passed.set(item, said + confidence * looked * 2 ** (-Math.max(0, now - ts) / dayMs / halfLifeDays))
    }
  }
  return new Map([...passed].slice(-mostItems))
}
