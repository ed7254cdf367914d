import { show, TacitlyError } from '../errors'
import type { FeedbackEvent, Recommender } from '../types'
import { type Asked, askedSession, presentSession, type SessionMark } from '../visitor/session'

export interface Sessions {
  /** Begins, ends, or says what is. @throws TacitlyError 'options-invalid' */
  readonly answer: (...given: Parameters<Recommender['session']>) => Awaited<ReturnType<Recommender['session']>>
  /** When the present one began that was asked for, milliseconds since 1970. @param of by these events. @default all */
  readonly startedAt: (of?: readonly FeedbackEvent[]) => number | undefined
  /** What the next event is marked with; empty in a session that nobody asked for. */
  readonly mark: () => SessionMark
}

export function createSessions(events: () => readonly FeedbackEvent[], onChange: () => void): Sessions {
  let here: Asked | undefined
  const asked = (of = events()) => askedSession(of, here, Date.now())

  return {
    answer(request) {
      if (request) {
        // No two begin at once: events name theirs by it.
        const startedAt = Math.max(Date.now(), (here?.startedAt ?? 0) + 1)
        here = { startedAt, ...checked(request) }
        onChange()
      }
      return presentSession(events(), here, Date.now())
    },
    startedAt: of => asked(of)?.startedAt,
    mark() {
      const { startedAt, isApart } = asked() ?? {}
      return { ...(startedAt !== undefined && { session: startedAt }), ...(isApart && { apart: true }) }
    },
  }
}

function checked(request: { readonly new?: unknown; readonly apart?: unknown; readonly end?: unknown }) {
  if (request.new === true) return { isApart: request.apart === true }
  if (request.end === true) return { isApart: false, isEnd: true }
  const expected = '{ new: true }, { new: true, apart: true } or { end: true }; nothing, to ask which one it is'
  throw new TacitlyError('options-invalid', `session was given ${show(request)}; expected ${expected}.`)
}
