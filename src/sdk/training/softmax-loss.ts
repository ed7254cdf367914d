import type { VisitorBatch } from './visitor-batches'

/**
 * The loss of a step, -sum_c t_c ln softmax(s + o)_c, a mean over its visitors.
 *
 * @param unheard items beside the candidates that score 0
 * @param scores batch x candidates, or as many rows as there are visitors; its gradient by them when this returns: (softmax - targets) / visitors
 */
export function softmaxLoss(
  scores: Float32Array,
  { candidates, targets, offsets, visitors }: Pick<VisitorBatch, 'candidates' | 'targets' | 'offsets' | 'visitors'>,
  unheard = 0,
): number {
  const width = candidates.length
  let loss = 0
  for (let b = 0; b < visitors; b++) {
    const [from, to] = [b * width, (b + 1) * width]
    let top = unheard > 0 ? 0 : -Infinity
    for (let at = from; at < to; at++) {
      scores[at] += offsets[at]
      if (scores[at] > top) top = scores[at]
    }
    let sum = unheard > 0 ? unheard * Math.exp(-top) : 0
    for (let at = from; at < to; at++) sum += Math.exp(scores[at] - top)
    const logSum = top + Math.log(sum)
    for (let at = from; at < to; at++) {
      if (targets[at] > 0) loss += (targets[at] * (logSum - scores[at])) / visitors
      scores[at] = (Math.exp(scores[at] - logSum) - targets[at]) / visitors
    }
  }
  scores.fill(0, visitors * width)
  return loss
}
