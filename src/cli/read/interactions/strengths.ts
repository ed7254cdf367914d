import { defaultWeights } from '../../../sdk/visitor/weights'
import type { EventCount } from './event-counts'
import type { RowColumns } from './row-columns'
import { ratingStrength, type ValueMeaning } from './values'

export interface Meanings {
  readonly events: readonly EventCount[]
  /** Of rows that are no event of another type than a rating. */
  readonly value?: ValueMeaning
  /** Whether the value of any other event is how often, or how long. */
  readonly isCounted: boolean
}

/**
 * The signed strength of each row, see Interactions: that of its event, times how often or how many; of a rating see
 * ratingStrength. undefined: every row counts as 1.
 */
export function strengthsOf(rows: RowColumns, { events, value, isCounted }: Meanings): Float32Array | undefined {
  const [codes, values, quantities] = [rows.events.array(), rows.values.array(), rows.quantities.array()]
  if (rows.strengths.length > 0) return unlessOnes(rows.strengths.array())
  const strengths = new Float32Array(rows.users.length)
  for (let k = 0; k < strengths.length; k++) {
    const event = codes.length > 0 ? events[codes[k]] : undefined
    const number = values.length > 0 ? values[k] : Number.NaN
    const isOther = event !== undefined && event.type !== 'rating'
    const one = isOther ? event.strength * (isCounted ? times(number) : 1) : opinion(number, value)
    const strength = one * (quantities.length > 0 ? quantities[k] : 1)
    // What goes back says the opposite, whatever else is said: a refund of -1 pieces is one refund.
    strengths[k] = quantities[k] < 0 ? -Math.abs(strength) : strength
  }
  return unlessOnes(strengths)
}

const unlessOnes = (strengths: Float32Array) => (strengths.every(strength => strength === 1) ? undefined : strengths)

const { view } = defaultWeights

function opinion(number: number, meaning: ValueMeaning | undefined): number {
  switch (meaning?.kind) {
    case 'rating': {
      const isRated = !Number.isNaN(number) && number !== meaning.unrated
      return isRated ? ratingStrength(number, meaning.scale!) : view.preference * view.confidence
    }
    case 'count':
      return times(number)
    case 'flag':
      return number === 0 ? 0 : 1
    default:
      return 1
  }
}

function times(number: number): number {
  return Number.isNaN(number) ? 1 : Math.max(0, number)
}
