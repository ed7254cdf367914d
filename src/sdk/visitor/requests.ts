import type { RequestCount } from '../types'

/** Counts what this page and its workers fetched, as the browser itself tells it. */
export interface RequestCounter {
  /** What a worker reports of itself. */
  readonly add: (
    entries: readonly { readonly url: string; readonly bytes: number }[],
    from: RequestCount['from'],
  ) => void
  /** From the page's first request on, as far as the browser's buffer reaches. Again: nothing. */
  readonly begin: () => void
  readonly stop: () => void
}

/** `onCounts` receives all counts after each change, by origin and thread. */
export function countRequests(onCounts: (counts: readonly RequestCount[]) => void): RequestCounter {
  const counts = new Map<string, RequestCount>()

  function add(entries: readonly { readonly url: string; readonly bytes: number }[], from: RequestCount['from']): void {
    for (const { url, bytes } of entries) {
      const origin = originOf(url)
      // data: and blob: URLs ask nobody.
      if (origin === undefined) continue
      const key = `${from} ${origin}`
      const known = counts.get(key) ?? { origin, own: origin === ownOrigin(), count: 0, bytes: 0, from }
      counts.set(key, { ...known, count: known.count + 1, bytes: known.bytes + bytes })
    }
    if (entries.length > 0) onCounts([...counts.values()])
  }

  let observer: PerformanceObserver | undefined

  function begin(): void {
    if (observer || typeof document === 'undefined' || typeof PerformanceObserver === 'undefined') return
    observer = new PerformanceObserver(list => {
      const entries = list.getEntries() as PerformanceResourceTiming[]
      add(
        entries.map(({ name, transferSize }) => ({ url: name, bytes: transferSize ?? 0 })),
        'page',
      )
    })
    observer.observe({ type: 'resource', buffered: true })
  }

  return { add, begin, stop: () => observer?.disconnect() }
}

function originOf(url: string): string | undefined {
  try {
    const { origin, protocol } = new URL(url)
    return /^(https?|wss?):$/.test(protocol) ? origin : undefined
  } catch {
    return undefined
  }
}

function ownOrigin(): string {
  return typeof location === 'undefined' ? '' : location.origin
}
