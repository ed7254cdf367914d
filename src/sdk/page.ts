/** Calls `listener` when the page goes away or is frozen; returns the undo. Does nothing outside a page. */
export function onPageGone(listener: () => void): () => void {
  if (typeof document === 'undefined') return () => undefined
  addEventListener('pagehide', listener)
  document.addEventListener('freeze', listener)
  return () => {
    removeEventListener('pagehide', listener)
    document.removeEventListener('freeze', listener)
  }
}

/** As `onPageGone`, and also when the page is merely hidden: the last moment that is sure to come. */
export function onPageHidden(listener: () => void): () => void {
  if (typeof document === 'undefined') return () => undefined
  const whenHidden = () => {
    if (document.visibilityState === 'hidden') listener()
  }
  const stopGone = onPageGone(listener)
  document.addEventListener('visibilitychange', whenHidden)
  return () => {
    stopGone()
    document.removeEventListener('visibilitychange', whenHidden)
  }
}

/** A frame that has not come by then does not come: the page is hidden, or out of sight in another. */
const framePatienceMs = 100

/** Calls `listener` once before the next frame; where there are none, after this task (outside a page) or soon. */
export function beforeFrame(listener: () => void): void {
  if (typeof requestAnimationFrame === 'undefined') {
    queueMicrotask(listener)
    return
  }
  const call = () => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    listener()
  }
  const timer = setTimeout(call, framePatienceMs)
  const frame = requestAnimationFrame(call)
}
