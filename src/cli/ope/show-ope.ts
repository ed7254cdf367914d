import { aligned, lines } from '../format'
import type { OffPolicyReport } from './off-policy'

const words = {
  logged: 'as it was logged',
  ips: 'inverse propensity (IPS)',
  snips: 'self-normalised (SNIPS)',
  dm: 'direct method (DM)',
  dr: 'doubly robust (DR)',
  switchDr: 'switch-DR',
} as const

/** Below so many rows' worth an estimate by weights says little. */
const fewRows = 500
/** Of what the other policy shows. */
const muchUnsupported = 0.05

export function showOffPolicy({
  rows,
  estimates,
  effectiveSize,
  largestWeight,
  threshold,
  unsupported = 0,
}: OffPolicyReport): string {
  const figures = (Object.keys(words) as (keyof typeof words)[]).flatMap(name => {
    const estimate = estimates[name]
    if (!estimate) return []
    const [low, high] = estimate.interval
    return [[words[name], estimate.value.toFixed(6), `${low.toFixed(6)} .. ${high.toFixed(6)}`]]
  })
  const notes = [
    effectiveSize < fewRows
      ? `The two policies differ so much that the weighted rows are worth ${Math.round(effectiveSize)}: read the figures by their intervals, and log longer.`
      : '',
    unsupported > muchUnsupported
      ? `${Math.round(100 * unsupported)}% of what the other policy shows was never logged where it would stand: nothing here knows what that brings.`
      : '',
  ].filter(Boolean)
  return lines(
    ...aligned([['what an action brings', 'estimate', '90% interval'], ...figures]),
    '',
    `${rows} rows, worth ${Math.round(effectiveSize)} of the other policy; the largest weight is ${largestWeight.toFixed(1)}${threshold === undefined ? '' : `, switch-DR goes by weights up to ${threshold.toFixed(1)}`}.`,
    ...notes,
  )
}
