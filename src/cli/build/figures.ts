import type { PairedGain } from '../../sdk/evaluate/paired-gain'

/** ".012 a visitor (90% interval .001 to .023, p = .030)" */
export const gainText = ({ mean, low, high, p }: PairedGain) =>
  `${figure(mean)} a visitor (90% interval ${figure(low)} to ${figure(high)}, ${p < 0.001 ? 'p < .001' : `p = ${figure(p)}`})`

/** In thousandths, without the zero before the point. */
export function figure(value: number): string {
  return value
    .toFixed(3)
    .replace(/^-0\.000$/, '0.000')
    .replace(/^(-?)0/, '$1')
}
