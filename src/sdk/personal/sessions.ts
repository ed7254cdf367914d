import { show, TacitlyError } from '../errors'
import type { FeedbackEvent, ForgetScope, Recommender, Session } from '../types'
import type { SaidHolders } from '../visitor/journal-types'
import { type Asked, askedSession, presentSession, type SessionMark } from '../visitor/session'

interface SessionsHost {
  readonly events: () => readonly FeedbackEvent[]
  /** One was ended: brings it to the disk and to other tabs. Never rejects. */
  readonly tellEnd: () => Promise<unknown>
  readonly onChange: () => void
}

export interface Sessions {
  /** Begins, ends, or says what is; resolves when an end is committed. @throws TacitlyError 'options-invalid' */
  readonly answer: (...given: Parameters<Recommender['session']>) => Promise<Session>
  /** When the present one began that was asked for, milliseconds since 1970. @param of by these events. @default all */
  readonly startedAt: (of?: readonly FeedbackEvent[]) => number | undefined
  /** What this page asked for, of which no event may tell yet. */
  readonly here: () => Asked | undefined
  /** What the next event is marked with; empty in a session that nobody asked for. */
  readonly mark: () => SessionMark
  readonly ended: SaidHolders['ended']
  readonly forget: (scope: ForgetScope) => void
}

export function createSessions({ events, tellEnd, onChange }: SessionsHost): Sessions {
  let here: Asked | undefined
  const asked = (of = events()) => askedSession(of, here, Date.now())

  return {
    async answer(request) {
      if (request) {
        // No two begin at once: events name theirs by it.
        const last = Math.max(here?.startedAt ?? 0, asked()?.startedAt ?? 0)
        here = { startedAt: Math.max(Date.now(), last + 1), ...checked(request) }
        onChange()
        if (here.isEnd) await tellEnd()
      }
      return presentSession(events(), here, Date.now())
    },
    startedAt: of => asked(of)?.startedAt,
    here: () => here,
    mark() {
      const { startedAt, isApart } = asked() ?? {}
      return { ...(startedAt !== undefined && { session: startedAt }), ...(isApart && { apart: true }) }
    },
    ended: {
      get: () => (here?.isEnd ? here.startedAt : undefined),
      meet(stored = 0) {
        if (stored > (here?.startedAt ?? 0)) here = { startedAt: stored, isApart: false, isEnd: true }
        return here?.isEnd === true && here.startedAt > stored
      },
    },
    forget(scope) {
      if (scope === 'all' && here?.isEnd) here = undefined
    },
  }
}

function checked(request: { readonly new?: unknown; readonly apart?: unknown; readonly end?: unknown }) {
  if (request.new === true) return { isApart: request.apart === true }
  if (request.end === true) return { isApart: false, isEnd: true }
  const expected = '{ new: true }, { new: true, apart: true } or { end: true }; nothing, to ask which one it is'
  throw new TacitlyError('options-invalid', `session was given ${show(request)}; expected ${expected}.`)
}
