import { beforeFrame } from './page'

export type Schedule = (listener: () => void) => void

/** What answers depend on, counted, and when lists follow it. */
export interface Revisions {
  /** Grows whenever an answer may have changed. */
  readonly revision: () => number
  /** Grows when somebody asked for a new order on all lists: views may take it up at once. */
  readonly edition: () => number
  readonly renew: () => void
  /** Something that answers depend on is different: lists follow within this task; after mere events, before the next frame. */
  readonly changed: (schedule?: Schedule) => void
  /** Events came in: the lists follow before the next frame, but at once where a new order was asked for. */
  readonly heard: () => void
  /** The lists' answers are as they were, but what is told with them is not. */
  readonly follow: (schedule: Schedule) => void
}

/**
 * @param onChange at once
 * @param onFollow when lists are to follow; `hasLearned`: their answers may differ
 */
export function createRevisions(onChange: () => void, onFollow: (hasLearned: boolean) => void): Revisions {
  let revision = 0
  let edition = 0
  /** When lists follow next; undefined: they are up to date. */
  let due: Schedule | undefined
  /** Of the state that lists follow. */
  let followed = 0
  let followedEdition = 0

  function follow(schedule: Schedule): void {
    if (due === schedule || due === queueMicrotask) return
    due = schedule
    schedule(() => {
      if (!due) return
      due = undefined
      const hasLearned = followed !== revision
      followed = revision
      followedEdition = edition
      onFollow(hasLearned)
    })
  }

  function changed(schedule: Schedule = queueMicrotask): void {
    revision++
    onChange()
    follow(schedule)
  }

  return {
    revision: () => revision,
    edition: () => edition,
    renew() {
      edition++
    },
    changed,
    heard: () => changed(edition === followedEdition ? beforeFrame : queueMicrotask),
    follow,
  }
}
