/** Some round figures between two: whole multiples of 1, 2 or 5 times a power of ten, `about` so many. */
export function roundTicks(low: number, high: number, about: number): number[] {
  const step = roundStep((high - low) / about || 1)
  const first = Math.ceil(low / step)
  const count = Math.max(0, Math.floor(high / step) - first + 1)
  return Array.from({ length: count }, (_, k) => (first + k) * step)
}

/** The next of 1, 2, 5 times a power of ten. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step))
  return power * ([1, 2, 5].find(times => times * power >= step) ?? 10)
}

export const short = (value: number) =>
  Math.abs(value) >= 1000 ? `${value / 1000}k` : String(Number(value.toPrecision(3)))
