/** Characters of a batch, padding among them: beyond it the attention of one batch would take hundreds of megabytes. */
const maxCharacters = 8192

/**
 * Cuts inputs into batches of similar length, longest first, so that padding costs little and memory is known at once.
 *
 * @param lengths of the inputs, in characters
 * @param size most inputs of a batch
 * @returns places in `lengths`
 */
export function batchesByLength(lengths: readonly number[], size: number): number[][] {
  const order = lengths.map((_, at) => at).sort((a, b) => lengths[b] - lengths[a] || a - b)
  const batches: number[][] = []
  let room = 0
  for (const at of order) {
    if (room === 0) {
      batches.push([])
      room = Math.max(1, Math.min(size, Math.floor(maxCharacters / Math.max(1, lengths[at]))))
    }
    batches[batches.length - 1].push(at)
    room--
  }
  return batches
}
