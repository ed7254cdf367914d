// Fetched by a page where a model that it has reads sequences.
import { isZero } from '../content/rows'
import { attentionReader } from './attention'
import type { SequenceEncoder } from './encoder-types'
import type { CreateReader, Fold } from './encoders'
import { gruReader } from './gru'

const readers: Readonly<Record<SequenceEncoder['kind'], CreateReader>> = { attention: attentionReader, gru: gruReader }

/** Latest items that may be a reason: leaving out one that a network read long ago costs it all steps since, and changes little. */
const mostReasons = 12

/**
 * The network reads the latest liked items that have a vector. What it makes of them is no sum over them: an item's term
 * is what the score loses where that item is left out, of the latest ones, and the rest, which may be below 0, is what the
 * terms leave.
 */
export const foldSequence: Fold<SequenceEncoder> = ({ d, factors }, encoder, { items, preference }) => {
  const liked = Array.from(items.keys()).filter(h => preference[h] > 0 && !isZero(factors, items[h] * d, d))
  const read = liked.slice(-encoder.length)
  if (read.length === 0) return { vector: new Float64Array(d), explain: () => new Float64Array(items.length) }
  const rows = new Float64Array(read.length * d)
  const scale = Math.sqrt(d)
  read.forEach((h, at) => {
    for (let f = 0; f < d; f++) rows[at * d + f] = scale * factors[items[h] * d + f]
  })
  const reader = readers[encoder.kind](encoder, rows, d)
  const vector = reader(-1)
  const dot = (of: Float64Array, item: number) => of.reduce((sum, value, f) => sum + value * factors[item * d + f], 0)
  const reasons = read.slice(-mostReasons)
  const older = read.length - reasons.length
  // Worked out when somebody asks why; of nothing a network says nothing.
  let known: readonly Float64Array[] | undefined
  const without = () => {
    known ??= reasons.map((_, at) => (read.length === 1 ? new Float64Array(d) : reader(older + at)))
    return known
  }
  const explain = (item: number) => {
    const [terms, score] = [new Float64Array(items.length), dot(vector, item)]
    without().forEach((other, at) => {
      terms[reasons[at]] = score - dot(other, item)
    })
    return terms
  }
  return {
    vector,
    explain,
    rest: item => dot(vector, item) - explain(item).reduce((sum, term) => sum + term, 0),
  }
}
