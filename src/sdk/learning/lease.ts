import { TacitlyError } from '../errors'
import { onPageGone } from '../page-gone'

/** The right to train, held by one tab of the site. */
export interface Lease {
  /** Aborted when another tab took it, or the page goes away. */
  readonly lost: AbortSignal
  /** Whether other tabs are kept out. */
  readonly isExclusive: boolean
  readonly release: () => void
}

/**
 * Waits for the lease. It is given back when the page goes away or is frozen (a page that holds a lock is not restored
 * from the back/forward cache). Where there are no Web Locks (plain http, a sandboxed frame), it is granted at once and is
 * not exclusive.
 *
 * @throws TacitlyError 'aborted' when `signal` is aborted while waiting
 */
export async function acquireLease(name: string, signal: AbortSignal): Promise<Lease> {
  const losing = new AbortController()
  const lose = () => losing.abort()
  const stopListening = onPageGone(lose)
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks
  const unlocked: Lease = { lost: losing.signal, isExclusive: false, release: stopListening }
  if (!locks) return unlocked

  return new Promise<Lease>((resolve, reject) => {
    const held = locks.request(`${name}-trainer`, { signal }, () => {
      return new Promise<void>(release => {
        losing.signal.addEventListener('abort', () => release())
        resolve({
          lost: losing.signal,
          isExclusive: true,
          release() {
            stopListening()
            release()
          },
        })
      })
    })
    // Rejects while waiting (aborted), or later, when another tab stole the lock.
    held.catch(thrown => {
      if (thrown instanceof DOMException && thrown.name === 'SecurityError') return resolve(unlocked)
      lose()
      stopListening()
      reject(new TacitlyError('aborted', 'The training was stopped while it waited for its turn.', {}, thrown))
    })
  })
}
