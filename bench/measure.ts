/** An element above all that the page says so far: lists that are far from the viewport do not follow a click. */
export function stage(): HTMLElement {
  const element = document.createElement('main')
  document.body.prepend(element)
  scrollTo(0, 0)
  return element
}

/** Milliseconds of each call, one after another; the first `warmUp` calls are left out. */
export async function timesOf(
  calls: number,
  work: (call: number) => unknown,
  { warmUp = 1 }: { readonly warmUp?: number } = {},
): Promise<number[]> {
  const times: number[] = []
  for (let call = -warmUp; call < calls; call++) {
    const start = performance.now()
    await work(call)
    if (call >= 0) times.push(performance.now() - start)
  }
  return times
}

/** The value below which a share of the values lies (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]
}

export const median = (values: readonly number[]) => quantile(values, 0.5)
