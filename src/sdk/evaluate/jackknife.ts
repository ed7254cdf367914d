import type { Interval } from './bootstrap'

/**
 * 90% interval of a figure of all visitors together that is no mean over them, such as how many items anybody is shown:
 * figure -+ 1.645 s, s^2 = (n - 1) / n sum_i (theta_i - mean theta)^2, theta_i the figure without visitor i (delete-one
 * jackknife, Efron & Stein 1981, https://doi.org/10.1214/aos/1176345462). Visitors drawn again would repeat one another, and
 * fewer different ones are shown fewer items: the bootstrap's interval lies beside the figure.
 *
 * @param without the figure without each visitor, length n; of fewer than two nothing can be said
 */
export function jackknifeInterval(figure: number, without: Float64Array): Interval {
  const n = without.length
  if (n < 2) return [Number.NaN, Number.NaN]
  const mean = without.reduce((sum, one) => sum + one, 0) / n
  const squares = without.reduce((sum, one) => sum + (one - mean) ** 2, 0)
  const error = 1.645 * Math.sqrt(((n - 1) / n) * squares)
  return [figure - error, figure + error]
}
