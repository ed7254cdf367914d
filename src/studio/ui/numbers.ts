export const count = (value: number) => value.toLocaleString('en')

/** NDCG and its kin: three digits, as the verdict has them. */
export const figure = (value: number) => value.toFixed(3)

export const percent = (share: number) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)}%`

export function bytes(value: number): string {
  const [size, unit] = value >= 1e6 ? [value / 1e6, 'MB'] : [value / 1e3, 'KB']
  return `${size.toFixed(size >= 100 ? 0 : 1)} ${unit}`
}

export const seconds = (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`)
