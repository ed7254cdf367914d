import { normalTails } from '../kernels/distributions'

const below = (x: number) => (x < 0 ? normalTails(x) / 2 : 1 - normalTails(x) / 2)

/**
 * The epsilon of numbers that are published with Gaussian noise, by the analytic Gaussian mechanism (Balle & Wang 2018,
 * https://arxiv.org/abs/1805.06530, Theorem 8): the least for which
 *
 *   Phi(1 / 2z - epsilon z) - e^epsilon Phi(-1 / 2z - epsilon z) <= delta.
 *
 * @param z the deviation of the noise, divided by how far one person can move all the numbers together (their L2 sensitivity); > 0
 * @param delta 0 .. 1, well below 1 / number of people
 */
export function gaussianEpsilon(z: number, delta: number): number {
  const lost = (epsilon: number) =>
    below(1 / (2 * z) - epsilon * z) - Math.exp(epsilon) * below(-1 / (2 * z) - epsilon * z)
  // By zCDP (Bun & Steinke 2016) it is below this, rho being 1 / 2 z^2.
  const rho = 1 / (2 * z * z)
  let [low, high] = [0, rho + 2 * Math.sqrt(rho * Math.log(1 / delta))]
  if (lost(0) <= delta) return 0
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2
    if (lost(middle) <= delta) high = middle
    else low = middle
  }
  return high
}
