// Log-likelihood of clicks under softmax(beta score) over all items: how much a model expected what was clicked.

/** ln p(item), p = softmax(beta scores). */
export function logLikelihood(scores: Float32Array, item: number, beta: number): number {
  return beta * (scores[item] - largest(scores)) - Math.log(partition(scores, beta).sum)
}

/** Scores of one user, and the items that this user was found to have clicked. */
export interface JudgedScores {
  readonly scores: Float32Array
  readonly clicked: ArrayLike<number>
}

/**
 * The inverse temperature beta that makes the clicks most likely. The log-likelihood is concave in beta; its slope,
 * sum (s_clicked - E_beta[s]), is bisected on a logarithmic scale.
 * @returns between 1/64 and 4096; 1 where nothing was clicked
 */
export function fitTemperature(judged: readonly JudgedScores[]): number {
  if (!judged.some(({ clicked }) => clicked.length > 0)) return 1
  let low = -6
  let high = 12
  for (let step = 0; step < 16; step++) {
    const middle = (low + high) / 2
    const beta = 2 ** middle
    let slope = 0
    for (const { scores, clicked } of judged) {
      const mean = partition(scores, beta).mean
      for (let k = 0; k < clicked.length; k++) slope += scores[clicked[k]] - mean
    }
    if (slope > 0) low = middle
    else high = middle
  }
  return 2 ** ((low + high) / 2)
}

/** Sum of exp(beta (s - max)), and the mean score under softmax(beta s). */
function partition(scores: Float32Array, beta: number): { readonly sum: number; readonly mean: number } {
  const top = largest(scores)
  let sum = 0
  let weighted = 0
  for (let i = 0; i < scores.length; i++) {
    const p = Math.exp(beta * (scores[i] - top))
    sum += p
    weighted += p * scores[i]
  }
  return { sum, mean: weighted / sum }
}

function largest(scores: Float32Array): number {
  let top = -Infinity
  for (let i = 0; i < scores.length; i++) if (scores[i] > top) top = scores[i]
  return top
}
