/** Calls `listener` when the page goes away or is frozen; returns the undo. Does nothing outside a page. */
export function onPageGone(listener: () => void): () => void {
  if (!globalThis.document?.addEventListener) return () => undefined
  addEventListener('pagehide', listener)
  document.addEventListener('freeze', listener)
  return () => {
    removeEventListener('pagehide', listener)
    document.removeEventListener('freeze', listener)
  }
}

/** As `onPageGone`, and also when the page is merely hidden: the last moment that is sure to come. */
export function onPageHidden(listener: () => void): () => void {
  if (!globalThis.document?.addEventListener) return () => undefined
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
