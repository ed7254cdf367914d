/** How far the scores of a list are from what was wanted of it, and where they are to go. */
export type ListLoss = (scores: Float64Array, wanted: Uint8Array, gradient: Float64Array) => number

export type RankingLoss = 'pointwise' | 'pairwise' | 'lambda' | 'listwise' | 'ndcg' | 'joint'

/** Lists are judged by their first ten. */
const length = 10

/** tau: what a tenth of a point of score is above another counts as .73 of a rank. */
const temperature = 0.1

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
const softplus = (x: number) => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)))
const discount = (rank: number) => 1 / Math.log2(rank + 2)

/**
 * Losses of one list, a mean over what they compare, so that a list counts as one however long it is; 0 where nothing or all
 * is wanted. `gradient` is overwritten.
 *
 * 'pointwise': each candidate by itself, -ln sigma(s) or -ln(1 - sigma(s)); wanted ones and others weigh the same in all.
 * 'pairwise': ln(1 + exp(s_j - s_i)) of each wanted i and other j (RankNet, Burges et al. 2005, https://doi.org/10.1145/1102351.1102363).
 * 'lambda': its gradient, each pair times what swapping the two changes nDCG@10 (LambdaRank, Burges 2010, MSR-TR-2010-82).
 * 'listwise': -sum_i ln softmax(s)_i / |wanted| (ListNet's top one, Cao et al. 2007, https://doi.org/10.1145/1273496.1273513).
 * 'ndcg': 1 less nDCG by smooth ranks r_i = sum_j sigma((s_j - s_i) / tau) (Qin et al. 2010, https://doi.org/10.1007/s10791-009-9124-x).
 * 'joint': half of 'pointwise' and half of 'listwise', so that lists are ranked and what was taken is held above 0 (Yan et al. 2022,
 * https://doi.org/10.1145/3534678.3539072).
 */
export const listLosses: Readonly<Record<RankingLoss, ListLoss>> = {
  pointwise: compared(pointwise),
  pairwise: compared((scores, sides, gradient) => pairs(scores, sides, gradient, () => 1)),
  lambda: compared((scores, sides, gradient) => {
    const rank = ranksOf(scores)
    const gain = (c: number) => (rank[c] < length ? discount(rank[c]) : 0)
    return pairs(scores, sides, gradient, (i, j) => Math.abs(gain(i) - gain(j)))
  }),
  listwise: compared(listwise),
  joint: compared((scores, sides, gradient) => {
    const other = new Float64Array(gradient.length)
    const loss = pointwise(scores, sides, gradient) + listwise(scores, sides, other)
    for (let c = 0; c < other.length; c++) gradient[c] = (gradient[c] + other[c]) / 2
    return loss / 2
  }),
  ndcg: compared((scores, { found }, gradient) => {
    const ideal = found.reduce((sum, _, rank) => sum + discount(rank), 0)
    let ndcg = 0
    for (const i of found) {
      const above = scores.map((score, j) => (j === i ? 0 : sigmoid((score - scores[i]) / temperature)))
      const rank = above.reduce((sum, share) => sum + share, 0)
      ndcg += discount(rank) / ideal
      // d(1 / log2(r + 2)) / dr, and with it of every score that the rank goes by.
      const slope = -Math.LN2 / (Math.log(rank + 2) ** 2 * (rank + 2)) / ideal
      above.forEach((share, j) => {
        const change = (slope * share * (1 - share)) / temperature
        if (j === i) return
        gradient[j] -= change
        gradient[i] += change
      })
    }
    return 1 - ndcg
  }),
}

interface Sides {
  readonly found: readonly number[]
  readonly others: readonly number[]
}

function pointwise(scores: Float64Array, { found, others }: Sides, gradient: Float64Array): number {
  let loss = 0
  for (const [side, sign] of [
    [found, 1],
    [others, -1],
  ] as const) {
    const share = 1 / (2 * side.length)
    for (const c of side) {
      loss += share * softplus(-sign * scores[c])
      gradient[c] = -sign * share * sigmoid(-sign * scores[c])
    }
  }
  return loss
}

function listwise(scores: Float64Array, { found }: Sides, gradient: Float64Array): number {
  const highest = scores.reduce((a, b) => Math.max(a, b), -Infinity)
  let mass = 0
  for (const score of scores) mass += Math.exp(score - highest)
  const log = highest + Math.log(mass)
  scores.forEach((score, c) => {
    gradient[c] = Math.exp(score - log)
  })
  let loss = 0
  for (const i of found) {
    loss += (log - scores[i]) / found.length
    gradient[i] -= 1 / found.length
  }
  return loss
}

function compared(loss: (scores: Float64Array, sides: Sides, gradient: Float64Array) => number): ListLoss {
  return (scores, wanted, gradient) => {
    gradient.fill(0)
    const places = [...wanted.keys()]
    const [found, others] = [places.filter(c => wanted[c] === 1), places.filter(c => wanted[c] === 0)]
    return found.length === 0 || others.length === 0 ? 0 : loss(scores, { found, others }, gradient)
  }
}

/** The mean over all pairs, each by its weight. */
function pairs(
  scores: Float64Array,
  { found, others }: Sides,
  gradient: Float64Array,
  weigh: (i: number, j: number) => number,
): number {
  let loss = 0
  const share = 1 / (found.length * others.length)
  for (const i of found) {
    for (const j of others) {
      const weight = weigh(i, j) * share
      if (weight === 0) continue
      loss += weight * softplus(scores[j] - scores[i])
      const push = weight * sigmoid(scores[j] - scores[i])
      gradient[i] -= push
      gradient[j] += push
    }
  }
  return loss
}

/** Of each candidate, 0 the first; of equals the first stands first. */
function ranksOf(scores: Float64Array): Int32Array {
  const ranks = new Int32Array(scores.length)
  Int32Array.from(scores.keys())
    .sort((a, b) => scores[b] - scores[a] || a - b)
    .forEach((c, rank) => {
      ranks[c] = rank
    })
  return ranks
}
