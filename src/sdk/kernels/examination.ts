/** What was shown, a row each. Parallel columns. */
export interface ShownRows {
  /** From 0, the top. */
  readonly positions: Int32Array
  /** What stood there, by number. */
  readonly items: Int32Array
  /** 1: it was taken. */
  readonly clicked: Uint8Array
}

const mostRounds = 500

/** A round that moves no position by more is the last. */
const slack = 1e-6

/** Views that an item is believed to have had before, taken as often as all items are. */
const priorViews = 2

/** What is believed of positions before any was shown. */
export interface ExaminationPrior {
  /** How likely a position, from 0, is looked at. */
  readonly of: (position: number) => number
  /** Views of each position that this is worth. */
  readonly views: number
}

/** Half of the time, and easily shaken. */
const undecided: ExaminationPrior = { of: () => 0.5, views: priorViews }

/**
 * How likely each position is looked at, by the position-based model: a click is a look, times what the item is worth, P = theta_k gamma_i
 * (Richardson et al. 2007, https://doi.org/10.1145/1242572.1242643), found by expectation maximisation (Wang et al. 2018,
 * https://doi.org/10.1145/3159652.3159732). It tells the two apart where items stood at several positions.
 *
 * @returns theta of each position, that of the top being 1; where nobody ever clicked, 1 of all, or as `prior` has it
 */
export function estimateExamination(
  { positions, items, clicked }: ShownRows,
  prior: ExaminationPrior = undecided,
): Float64Array {
  const depth = positions.reduce((most, k) => Math.max(most, k + 1), 0)
  const size = items.reduce((most, item) => Math.max(most, item + 1), 0)
  const clicks = clicked.reduce((sum, one) => sum + one, 0)
  const believed = Float64Array.from({ length: depth }, (_, at) => prior.of(at))
  if (clicks === 0) return believed.map(value => value / believed[0])
  // A position, or an item, that is 1 or 0 would stay so.
  const theta = believed.map(value => Math.min(0.99, value))
  const rate = clicks / clicked.length
  const gamma = new Float64Array(size).fill(rate)
  for (let round = 0; round < mostRounds; round++) {
    const looked = sums(depth)
    const taken = sums(size)
    for (let k = 0; k < positions.length; k++) {
      const [at, item] = [positions[k], items[k]]
      // Not taken: it was not looked at, or was not wanted.
      const rest = Math.max(1 - theta[at] * gamma[item], 1e-12)
      looked.add(at, clicked[k] === 1 ? 1 : (theta[at] * (1 - gamma[item])) / rest)
      taken.add(item, clicked[k] === 1 ? 1 : (gamma[item] * (1 - theta[at])) / rest)
    }
    const before = theta.slice()
    for (let at = 0; at < depth; at++)
      theta[at] = (looked.of[at] + prior.views * believed[at]) / (looked.rows[at] + prior.views)
    for (let item = 0; item < size; item++)
      gamma[item] = (taken.of[item] + priorViews * rate) / (taken.rows[item] + priorViews)
    if (theta.every((value, at) => Math.abs(value - before[at]) < slack)) break
  }
  // Looks and worth are known but for a factor between them.
  return theta.map(value => value / theta[0])
}

function sums(size: number) {
  const [of, rows] = [new Float64Array(size), new Float64Array(size)]
  const add = (at: number, value: number) => {
    of[at] += value
    rows[at]++
  }
  return { of, rows, add }
}
