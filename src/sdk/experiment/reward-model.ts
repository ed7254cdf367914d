import { hashPair } from '../random'

/** What was shown, and what came of it. */
export interface ShownActions {
  /** Place of the cell (a place of the list and an action) in the tables. */
  readonly cells: Int32Array
  readonly rewards: Float64Array
}

/** Rows of one part are expected by what the others say. */
const parts = 3

/** The part of a row, the same on every machine. */
export const partOf = (row: number, seed: number) => hashPair(row, 0, seed) % parts

/**
 * What each cell brings, by rows of other parts: its mean, drawn to that of all by empirical Bayes. The strength of that, in rows, is
 * what the spread of the cells' means says beyond chance (moments, Clayton & Kaldor 1987); cells that differ no more than by chance have
 * the mean of all.
 *
 * @returns parts x size
 */
export function expectedRewards({ cells, rewards }: ShownActions, size: number, seed = 1): Float64Array {
  const all = new Float64Array(parts * size)
  for (let part = 0; part < parts; part++) {
    const [counts, sums] = [new Float64Array(size), new Float64Array(size)]
    let [n, total, squares] = [0, 0, 0]
    for (let row = 0; row < cells.length; row++) {
      if (partOf(row, seed) === part) continue
      counts[cells[row]]++
      sums[cells[row]] += rewards[row]
      n++
      total += rewards[row]
      squares += rewards[row] ** 2
    }
    const mean = n === 0 ? 0 : total / n
    const strength = strengthOf(counts, sums, mean, n === 0 ? 0 : squares / n - mean ** 2)
    for (let cell = 0; cell < size; cell++) {
      const share = counts[cell] === 0 || strength === Infinity ? 0 : counts[cell] / (counts[cell] + strength)
      all[part * size + cell] = share === 0 ? mean : mean + share * (sums[cell] / counts[cell] - mean)
    }
  }
  return all
}

/** s^2 / t^2: the variance of a row by that of what cells bring. @param ofRow s^2 */
function strengthOf(counts: Float64Array, sums: Float64Array, mean: number, ofRow: number): number {
  let [spread, n, squares, known] = [0, 0, 0, 0]
  for (let cell = 0; cell < counts.length; cell++) {
    if (counts[cell] === 0) continue
    spread += counts[cell] * (sums[cell] / counts[cell] - mean) ** 2
    n += counts[cell]
    squares += counts[cell] ** 2
    known++
  }
  const ofCells = (spread - (known - 1) * ofRow) / (n - squares / n)
  return ofCells > 0 ? ofRow / ofCells : Infinity
}
