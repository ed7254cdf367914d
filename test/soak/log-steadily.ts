import type { Page } from 'playwright-core'
import { quantile } from './size'

export interface StreamOptions {
  /** Events a second; Infinity: as fast as the page can. */
  readonly rate: number
  readonly events: number
  readonly itemIds: readonly string[]
}

export interface StreamFigures {
  /** Fewer than asked for where the disk is ten seconds behind. */
  readonly logged: number
  readonly acknowledged: number
  /** Promises that rejected, or that said that an event is in memory only. */
  readonly refused: number
  readonly seconds: number
  /** Of a call, on the page's thread; milliseconds. */
  readonly callP99: number
  /** From a call to its commit; milliseconds. */
  readonly commitP99: number
}

/** Logs events at a steady rate from one tab; what the page was late with, it makes up for. */
export async function logSteadily(tab: Page, options: StreamOptions): Promise<StreamFigures> {
  const { callMs, commitMs, ...figures } = await tab.evaluate(stream, options)
  return { ...figures, callP99: quantile(callMs, 0.99), commitP99: quantile(commitMs, 0.99) }
}

/** Runs in the page. Of the times a sample of 20,000 travels. */
async function stream({ rate, events, itemIds }: StreamOptions) {
  const mostAtOnce = 200
  const mostBehind = 10 * rate
  const every = Math.ceil(events / 20_000)
  const callMs: number[] = []
  const commitMs: number[] = []
  const open = new Set<Promise<unknown>>()
  let acknowledged = 0
  let refused = 0
  const start = performance.now()

  function logOne(n: number): void {
    const called = performance.now()
    const committing = window.recommender.log({ type: 'click', itemId: itemIds[n % itemIds.length] })
    const returned = performance.now()
    if (n % every === 0) callMs.push(returned - called)
    const settled = committing
      .then(
        (result: unknown) => {
          if (typeof result === 'object' && result !== null && Reflect.get(result, 'stored') === 'memory') refused++
          else acknowledged++
          if (n % every === 0) commitMs.push(performance.now() - called)
        },
        () => refused++,
      )
      .finally(() => open.delete(settled))
    open.add(settled)
  }

  let logged = 0
  while (logged < events && open.size < mostBehind) {
    const due = Math.min(events, logged + mostAtOnce, Math.ceil(((performance.now() - start) / 1000) * rate))
    while (logged < due) logOne(logged++)
    await new Promise(resolve => setTimeout(resolve))
  }
  await Promise.all(open)
  return { logged, acknowledged, refused, seconds: (performance.now() - start) / 1000, callMs, commitMs }
}
