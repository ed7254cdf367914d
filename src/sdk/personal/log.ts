import { createId } from '../ids'
import { beforeFrame } from '../page'
import type { Revisions } from '../revisions'
import type { StateStore } from '../state'
import { keepUntil } from '../store/left-events'
import type { FeedbackInput, Logged } from '../types'
import { createPace } from '../visitor/action-pace'
import { cameFrom } from '../visitor/came-from'
import { feedbackType } from '../visitor/event-types'
import { completeEvent } from '../visitor/feedback'
import type { Journal } from '../visitor/journal-types'
import type { SessionMark } from '../visitor/session'
import type { FeedbackWeights, RatingScale } from '../visitor/weights'

/** Names that `getState().unknownTypes` counts. */
const mostUnknown = 50

export interface LogHost {
  /** Of the database. */
  readonly name: string
  readonly mayStore: () => boolean
  readonly weights: FeedbackWeights
  readonly ratingScale: RatingScale
  /** Whether what nobody's hand did is told apart. */
  readonly marksSuspects: boolean
  readonly journal: Journal
  /** Of the session that events are of. */
  readonly mark: () => SessionMark
  readonly state: StateStore
  readonly revisions: Revisions
  readonly load: () => Promise<void>
}

/** When an event happened, and whether the visitor's choice allowed then to take it in. */
export interface Moment {
  readonly ts: number
  /** false from here on: nobody else hears of the event, either. */
  isMeant: boolean
  /** By an earlier page: of no session of this one. */
  readonly isLeft?: boolean
}

/** Takes in events, each in memory at once from here on, and kept: a page may go away right after. @throws TacitlyError 'event-invalid' */
export function createLog(host: LogHost) {
  const { name, mayStore, weights, ratingScale, marksSuspects, journal, mark, state, revisions, load } = host
  const isTooFast = createPace()
  const isAutomated = globalThis.navigator?.webdriver === true

  /** Types that have no weight, so that the site can be told. */
  function countUnknown(type: string): void {
    const { unknownTypes } = state.get()
    const count = unknownTypes[type] | 0 // of 'constructor', too
    if (count === 0 && Object.keys(unknownTypes).length >= mostUnknown) return
    state.set({ unknownTypes: { ...unknownTypes, [type]: count + 1 } })
  }

  return async (input: FeedbackInput, { ts, isMeant, isLeft }: Moment): Promise<Logged> => {
    const type = typeof input?.type === 'string' && !weights.has(input.type) ? feedbackType(input.type) : input?.type
    const given = { ...input, type, suspect: marksSuspects && input?.suspect }
    let event = completeEvent(given, { now: ts, seq: journal.nextSeq(), id: createId(), ratingScale })
    if (!isMeant) return { stored: 'nowhere' }
    if (journal.has(event.id)) return { stored: await journal.settled() }
    void load()
    const weight = weights.get(event.type)
    if (!weight) countUnknown(event.type)
    const isAction = weight !== undefined && weight.confidence > 0
    if (marksSuspects && (isAutomated || (isAction && isTooFast(event.ts)))) event = { ...event, suspect: true }
    event = { ...event, ...cameFrom(journal.events, event), ...(isLeft ? {} : mark()) }
    const stored = journal.append(event, ts)
    const { id } = event
    keepUntil(stored, name, event, () => mayStore() && journal.has(id))
    if (isAction && !event.suspect) revisions.changed(beforeFrame)
    else revisions.follow(beforeFrame)
    return { stored: await stored }
  }
}
