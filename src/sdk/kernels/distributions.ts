// Shares of the beta, gamma and normal distributions, to some 1e-12.

/** ln of the gamma function, for x above 0 (Lanczos 1964, nine terms). */
export function logGamma(x: number): number {
  const sum = lanczos.reduce((total, term, k) => total + term / (x + k), lanczosFirst)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

const lanczosFirst = 0.99999999999980993
const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

const precision = 1e-14
const tiny = 1e-300
const mostSteps = 10_000

/** f = b0 + a1 / (b1 + a2 / (b2 + ...)), by Lentz's method as Thompson and Barnett (1986) have it. */
function continuedFraction(first: number, step: (k: number) => readonly [a: number, b: number]): number {
  let f = first || tiny
  let [c, d] = [f, 0]
  for (let k = 1; k < mostSteps; k++) {
    const [a, b] = step(k)
    d = 1 / (b + a * d || tiny)
    c = b + a / c || tiny
    f *= c * d
    if (Math.abs(c * d - 1) < precision) break
  }
  return f
}

const logBeta = (alpha: number, beta: number) => logGamma(alpha) + logGamma(beta) - logGamma(alpha + beta)

/** Of Beta(alpha, beta) at x, from 0 to 1. */
export function betaDensity(x: number, alpha: number, beta: number): number {
  const power = (base: number, exponent: number) => (exponent === 0 ? 0 : exponent * Math.log(base))
  return Math.exp(power(x, alpha - 1) + power(1 - x, beta - 1) - logBeta(alpha, beta))
}

/** How likely Beta(alpha, beta) is at most x (the regularised incomplete beta function, DLMF 8.17.22). */
export function betaShare(x: number, alpha: number, beta: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1
  if (x > (alpha + 1) / (alpha + beta + 2)) return 1 - betaShare(1 - x, beta, alpha)
  const fraction = continuedFraction(1, k => {
    const m = k >> 1
    const even = (m * (beta - m) * x) / ((alpha + k - 1) * (alpha + k))
    const odd = (-(alpha + m) * (alpha + beta + m) * x) / ((alpha + 2 * m) * (alpha + 2 * m + 1))
    return [k % 2 === 0 ? even : odd, 1]
  })
  return Math.exp(alpha * Math.log(x) + beta * Math.log1p(-x) - logBeta(alpha, beta)) / (alpha * fraction)
}

/** How likely the gamma distribution of this shape, and scale 1, is above x (DLMF 8.7.1 and 8.9.2). */
function gammaTail(shape: number, x: number): number {
  if (x <= 0) return 1
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape))
  if (x >= shape + 1) return front / continuedFraction(x + 1 - shape, k => [-k * (k - shape), x + 2 * k + 1 - shape])
  let [term, sum] = [1 / shape, 1 / shape]
  for (let k = 1; k < mostSteps && term > precision * sum; k++) {
    term *= x / (shape + k)
    sum += term
  }
  return 1 - front * sum
}

/** How likely a chi-square of so many degrees of freedom is above x. */
export const chiSquareTail = (x: number, degrees: number): number => gammaTail(degrees / 2, x / 2)

/** How likely a standard normal is beyond z, to either side. */
export const normalTails = (z: number): number => chiSquareTail(z ** 2, 1)
