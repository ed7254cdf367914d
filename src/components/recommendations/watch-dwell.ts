import type { Recommender } from '../../sdk/types'
import { isOpen } from '../common/is-open'
import { isHidden } from '../track/is-hidden'
import { send } from '../track/send'

/** Less is passing through: a redirect, or React's second mount. */
const leastMs = 1000

/** Who leaves before that has seen that it is not what they looked for. */
const bounceMs = 10_000

/** A laptop left open. */
const mostMs = 600_000

interface Opening {
  users: number
  readonly close: () => void
}

/** What is open, by recommender and item: a page with several lists about its item opens it once. */
const openings = new WeakMap<Recommender, Map<string, Opening>>()

/**
 * The item is open from now on, until all who said so have called what is returned, or the page goes away. Then the visible time
 * is logged: under ten seconds as 'bounce', else as 'dwell', which is logged as well where the page is hidden: that may be its end. Another profile, a pause or a refusal begins anew: no time of one is another's.
 */
export function watchDwell(recommender: Recommender, itemId: string): () => void {
  const ofItem = openings.get(recommender) ?? new Map<string, Opening>()
  openings.set(recommender, ofItem)
  const opening = ofItem.get(itemId) ?? { users: 0, close: open(recommender, itemId) }
  ofItem.set(itemId, opening)
  opening.users++
  return () => {
    opening.users--
    // Not at once: of two lists that change places, the other one comes before that.
    queueMicrotask(() => {
      if (opening.users > 0 || ofItem.get(itemId) !== opening) return
      ofItem.delete(itemId)
      opening.close()
    })
  }
}

/** Returns what ends it. */
function open(recommender: Recommender, itemId: string): () => void {
  let since: number | undefined
  let [seenMs, toldMs] = [0, 0]
  const look = () => {
    since = isHidden() ? undefined : performance.now()
  }
  const tell = (isLeaving: boolean) => {
    if (since !== undefined) seenMs += performance.now() - since
    since = undefined
    const dwellMs = Math.round(Math.min(seenMs, mostMs) - toldMs)
    const isShort = seenMs < bounceMs
    if (dwellMs < leastMs || (isShort && !isLeaving)) return
    toldMs += dwellMs
    send(recommender.log({ type: isShort ? 'bounce' : 'dwell', itemId, dwellMs }))
  }
  const onVisibility = () => (isHidden() ? tell(false) : look())
  const onGone = () => tell(true)
  const openAnew = () => {
    seenMs = toldMs = 0
    look()
  }
  // From the browser's memory.
  const onBack = ({ persisted }: PageTransitionEvent) => {
    if (persisted) openAnew()
  }
  // Where the browser tells: before the next page is drawn, whose lists are to know of it.
  const navigation: EventTarget | undefined = Reflect.get(globalThis, 'navigation')
  let { pathname } = location
  const onNavigation = () => {
    if (location.pathname === pathname) return
    pathname = location.pathname
    const isStill = isOpen(itemId)
    tell(!isStill)
    if (isStill) look()
    else openAnew()
  }
  let whose = whoseTime(recommender)
  const unsubscribe = recommender.subscribe(() => {
    if (whoseTime(recommender) === whose) return
    whose = whoseTime(recommender)
    openAnew()
  })
  document.addEventListener('visibilitychange', onVisibility)
  document.addEventListener('prerenderingchange', onVisibility)
  addEventListener('pagehide', onGone)
  addEventListener('pageshow', onBack)
  navigation?.addEventListener('currententrychange', onNavigation)
  look()
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    document.removeEventListener('prerenderingchange', onVisibility)
    removeEventListener('pagehide', onGone)
    removeEventListener('pageshow', onBack)
    navigation?.removeEventListener('currententrychange', onNavigation)
    unsubscribe()
    tell(true)
  }
}

function whoseTime(recommender: Recommender): string {
  const { profile, paused, consent } = recommender.getState()
  return JSON.stringify([profile, paused, consent === 'denied'])
}
