import type { Catalog } from '../content/catalog'
import type { History } from '../shapes/types'
import type { EventTotal, Fatigue, FeedbackEvent, FeedbackType } from '../types'
import { restingItems, visitStart } from './fatigue'
import { evidence } from './feedback'
import { livedBy, longTermShare } from './session'
import { passedOver, type Silence } from './silence'
import { defaultRatingScale, type FeedbackWeights, type RatingScale } from './weights'

/** What one visitor did, in the catalogue's integers. Derived from the events, and from nothing else. */
export interface Visitor {
  /**
   * Each item once, its events combined; least recently touched first. The 1,000 items of the latest touch: to fold in
   * more takes longer than a frame.
   */
  readonly history: History
  /** The event type that says most about `history.items[h]`, at the same index h: the verb of a reason. */
  readonly strongest: readonly FeedbackType[]
  /** Items clicked, viewed, bought, liked, rated ...: everything but mere impressions. */
  readonly seen: ReadonlySet<number>
  /** Items the visitor waved away, unless they came back to them later. */
  readonly dismissed: ReadonlySet<number>
  /** Items that were shown and left too often: lists for the visitor show them where nothing else is left. */
  readonly resting: ReadonlySet<number>
  /** Of the history, what is liked, in the order of the first touch: what an edge ranker learns from. */
  readonly clicks: readonly number[]
  /** Of the history, what was not dismissed, latest first. */
  readonly recent: readonly number[]
  /** What was known of the moment of the latest event. */
  readonly context?: FeedbackEvent['context']
}

export interface VisitorOptions {
  readonly weights: FeedbackWeights
  /** @default [1, 5] */
  readonly ratingScale?: RatingScale
  /** What rests, by what was shown before this moment, or before the visit that is the latest after it. @default nothing rests */
  readonly fatigue?: Fatigue & { readonly before: number }
  /** What was passed over, likewise. @default silence says nothing */
  readonly silence?: Silence
  /** When the present session began, if it was asked for: its own events come first. Those of others that were set apart are passed over. */
  readonly session?: number
  /** Milliseconds since 1970: confidences decay up to here. */
  readonly now: number
}

/**
 * An item's confidence never reaches this, however often it was touched: 10,000 clicks on one item count as four
 * and one click as 0.98.
 */
const maxConfidence = 4

/** Items of the history. */
const maxHistory = 1000

/** They say what the visitor thinks and not just what they did: the latest one stands, and a bad one undoes the clicks before it. */
const opinions: ReadonlySet<string> = new Set(['like', 'dislike', 'rating', 'dismiss'])

interface Touched {
  /** Place among the first touches. */
  readonly first: number
  /** Sum of the confidences, and of preference times confidence, of what was done. */
  confidence: number
  signed: number
  opinion?: { readonly preference: number; readonly confidence: number }
  strongest: FeedbackType
  strength: number
  dismissed: boolean
}

/**
 * Events are taken in order of `seq`, whatever their clock says; totals (compacted, so older than every event) come
 * before them. Ids that the catalogue lacks are passed over.
 */
export function createVisitor(
  events: readonly FeedbackEvent[],
  totals: readonly EventTotal[],
  catalog: Pick<Catalog, 'indexOf'>,
  { weights, ratingScale = defaultRatingScale, fatigue, silence, session, now }: VisitorOptions,
): Visitor {
  const touched = new Map<number, Touched>()
  let first = 0
  const ordered = livedBy(inOrder(events), session)
  const share = session === undefined ? 1 : longTermShare(massBefore())
  const add = (
    event: Pick<FeedbackEvent, 'itemId' | 'type' | 'ts' | 'rating' | 'dwellMs' | 'suspect' | 'session'>,
    count: number,
  ) => {
    const item = catalog.indexOf.get(event.itemId)
    const full = item === undefined ? undefined : evidence(event, weights, ratingScale, now)
    if (item === undefined || full === undefined) return
    const said = event.session === session ? full : { ...full, confidence: share * full.confidence }
    const entry = touched.get(item) ?? {
      ...{ first: first++, confidence: 0, signed: 0 },
      ...{ strongest: '', strength: -1, dismissed: false },
    }
    if (opinions.has(event.type)) {
      if (said.preference < 0) Object.assign(entry, { confidence: 0, signed: 0 })
      entry.opinion = said
      entry.strength = -1 // the opinion gives the reason its verb, whatever an older one said
    } else {
      entry.confidence += count * said.confidence
      entry.signed += count * said.confidence * said.preference
    }
    const strength = said.confidence * Math.abs(said.preference)
    if (strength >= entry.strength) {
      entry.strength = strength
      entry.strongest = event.type
    }
    entry.dismissed = event.type === 'dismiss' || (entry.dismissed && said.preference <= 0)
    touched.delete(item) // so that the map's own order is that of the last touch
    touched.set(item, entry)
  }
  for (const total of [...totals].sort((a, b) => a.lastTs - b.lastTs)) {
    const { suspect = 0, ...rest } = total
    if (total.count > suspect) add({ ...rest, ts: total.lastTs }, total.count - suspect)
  }
  for (const event of ordered) add(event, 1)
  const resting =
    fatigue &&
    restingItems(ordered, totals, catalog, fatigue, { before: visitStart(ordered, fatigue.before, now), now })
  const passed = silence ? passedOver(ordered, catalog, silence, now) : new Map<number, number>()
  return {
    ...assemble(touched, passed, silence?.preference),
    resting: resting ?? new Set(),
    context: ordered.at(-1)?.context,
  }

  /** What all that was before the session says, in confidence. */
  function massBefore(): number {
    const of = (event: Parameters<typeof evidence>[0]) => evidence(event, weights, ratingScale, now)?.confidence ?? 0
    return [
      ...totals.map(
        ({ suspect = 0, ...total }) => (total.count - suspect) * of({ ...total, suspect: undefined, ts: total.lastTs }),
      ),
      ...ordered.map(event => (event.session === session ? 0 : of(event))),
    ].reduce((sum, mass) => sum + mass, 0)
  }
}

function assemble(
  touched: ReadonlyMap<number, Touched>,
  passed: ReadonlyMap<number, number>,
  ofPassed = 0,
): Omit<Visitor, 'resting'> {
  const seen = new Set<number>()
  const dismissed = new Set<number>()
  for (const [item, entry] of touched) (entry.dismissed ? dismissed : seen).add(item)
  const latest = [...touched].slice(-maxHistory)
  const left = [...passed].filter(([item]) => !touched.has(item))
  const silent = left.slice(Math.max(0, left.length + latest.length - maxHistory))
  const items = Int32Array.from([...silent, ...latest], ([item]) => item)
  const preference = new Float32Array(items.length)
  const confidence = new Float32Array(items.length)
  const strongest: FeedbackType[] = []
  silent.forEach(([, said], h) => {
    preference[h] = ofPassed
    confidence[h] = maxConfidence * Math.tanh(said / maxConfidence)
    strongest.push('impression')
  })
  latest.forEach(([, entry], at) => {
    const h = silent.length + at
    const total = entry.confidence + (entry.opinion?.confidence ?? 0)
    const signed = entry.signed + (entry.opinion ? entry.opinion.confidence * entry.opinion.preference : 0)
    preference[h] = total > 0 ? signed / total : 0
    confidence[h] = maxConfidence * Math.tanh(total / maxConfidence)
    strongest.push(entry.strongest)
  })
  const liked = latest.filter(([, { dismissed }], at) => preference[silent.length + at] > 0 && !dismissed)
  return {
    clicks: liked.sort(([, a], [, b]) => a.first - b.first).map(([item]) => item),
    history: { items, preference, confidence, passed: silent.length },
    strongest,
    seen,
    dismissed,
    recent: [...items].filter(item => seen.has(item)).reverse(),
  }
}

function inOrder(events: readonly FeedbackEvent[]): readonly FeedbackEvent[] {
  for (let k = 1; k < events.length; k++) {
    if (events[k].seq < events[k - 1].seq) return [...events].sort((a, b) => a.seq - b.seq)
  }
  return events
}
