import type { TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import type { StateStore } from '../state'
import type { Learning } from './learning'
import type { LearningHost } from './session'

/** The way to what trains, whose code is fetched by the first training. */
export interface LearningAccess {
  /** @throws TacitlyError 'code-missing', which the state says, too */
  readonly open: () => Promise<Learning>
  /** Ends what runs ('aborted'). */
  readonly stop: Learning['stop']
}

export function createLearningAccess(state: StateStore, createHost: () => Promise<LearningHost>): LearningAccess {
  let learning: Learning | undefined
  /** Whose history it learns from. */
  let journal: LearningHost['journal'] | undefined
  return {
    async open() {
      try {
        const [{ createLearning }, host] = await Promise.all([loadCode(import('./learning')), createHost()])
        if (host.journal !== journal) learning = createLearning(host)
        journal = host.journal
        return learning!
      } catch (thrown) {
        const error = thrown as TacitlyError
        state.set({ trainer: { status: 'failed', why: error.message, error } })
        throw error
      }
    },
    stop: (why, kind) => learning?.stop(why, kind),
  }
}
