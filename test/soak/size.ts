/** Whether this is `npm run test:soak`; else the short form of the same tests, for `npm test`. */
export const isLong = process.env.TACITLY_SOAK !== undefined

/** `npm run test:soak -- --share 0.05`: a twentieth of the long form. */
const share = Number(process.env.TACITLY_SOAK || 1)

export const size = (short: number, long: number): number => (isLong ? Math.max(1, Math.round(long * share)) : short)

/** Of a test in milliseconds: what it may take before it counts as hanging. */
export const hangsAfter = (long: number): number => (isLong ? long : 180_000)

/** One line of what was seen; the short form keeps it to itself. */
export function tell(part: string, figures: Readonly<Record<string, number | string>>): void {
  const shown = Object.entries(figures).map(([name, value]) => `${name} ${value.toLocaleString('en')}`)
  if (isLong) console.log(`${part}: ${shown.join(', ')}`)
}

/** Of values that are not sorted; `share` 0 .. 1. */
export function quantile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
}
