/** Nobody acts this often in a second by hand; a long cart that is bought at once does. */
const mostASecond = 50

/** Whether an action at `ts` (milliseconds) comes faster than hands make them: the 51st within a second, and all that follow so. */
export function createPace(): (ts: number) => boolean {
  const latest: number[] = []
  let at = 0
  return ts => {
    const before = latest[at]
    latest[at] = ts
    at = (at + 1) % mostASecond
    return before !== undefined && Math.abs(ts - before) < 1000 // a clock that was set back says nothing
  }
}
