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
