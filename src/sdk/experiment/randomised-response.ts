import { TacitlyError } from '../errors'
import type { Random } from '../random'

/** How likely an answer is the true one: e^epsilon / (1 + e^epsilon). */
function truthOf(epsilon: number): number {
  if (epsilon > 0) return 1 / (1 + Math.exp(-epsilon))
  throw new TacitlyError('options-invalid', `epsilon is ${epsilon}; expected a number above 0, such as 1.`, { epsilon })
}

/**
 * Randomised response (Warner 1965): the bit as it is with probability e^epsilon / (1 + e^epsilon), else the other one. Either answer is at most
 * e^epsilon times as likely of one bit as of the other: epsilon-local differential privacy, of one answer.
 *
 * @throws TacitlyError 'options-invalid' unless epsilon is above 0
 */
export function randomisedResponse(bit: boolean, epsilon: number, random: Random): boolean {
  return random() < truthOf(epsilon) ? bit : !bit
}

export interface EstimatedShare {
  /** Of true bits: not held to 0 .. 1, so that means of it are right. */
  readonly share: number
  readonly variance: number
}

/**
 * From `yes` of n answers, p being the probability of the truth: (yes / n - (1 - p)) / (2 p - 1), whose variance is
 * q (1 - q) / (n (2 p - 1)^2) of the share q of yes.
 *
 * @throws TacitlyError 'options-invalid' unless epsilon is above 0
 */
export function estimateShare(yes: number, n: number, epsilon: number): EstimatedShare {
  const p = truthOf(epsilon)
  const q = yes / n
  return { share: (q - (1 - p)) / (2 * p - 1), variance: (q * (1 - q)) / (n * (2 * p - 1) ** 2) }
}
