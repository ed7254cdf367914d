const units = ['B', 'KB', 'MB', 'GB'] as const

/** 1.8 MB: by 1000, as browsers tell. */
export function bytes(count: number): string {
  const unit = Math.min(3, Math.floor(Math.log10(Math.max(1, count)) / 3))
  const value = count / 1000 ** unit
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)}\u00a0${units[unit]}`
}

export const whole = (count: number): string => count.toLocaleString('en')

export const counted = (count: number, noun: string): string => `${whole(count)} ${noun}${count === 1 ? '' : 's'}`

export const ms = (value: number | undefined): string =>
  value === undefined
    ? '–'
    : value >= 1000
      ? `${(value / 1000).toFixed(1)} s`
      : `${value.toFixed(value < 10 ? 1 : 0)} ms`

/** .466, as figures of a list are told; with a true minus. */
export const score = (value: number | undefined): string =>
  value === undefined ? '–' : `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(3).replace(/^0/, '')}`

export const signed = (value: number): string => (value < 0 ? score(value) : `+${score(value)}`)

export const percent = (share: number): string => `${Math.round(100 * share)}%`

/** 14:03:22 today, else with the day. */
export function clock(ts: number): string {
  const date = new Date(ts)
  const time = date.toLocaleTimeString('en-GB')
  return date.toDateString() === new Date().toDateString() ? time : `${date.toISOString().slice(0, 10)} ${time}`
}
