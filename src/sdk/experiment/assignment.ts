import { hashText } from '../random'

/**
 * The place of a unit's variant: the same of the same unit, salt and shares on every machine, and of one salt independent of that of another.
 *
 * @param shares in any unit
 */
export function assign(unit: string, salt: string, shares: readonly number[]): number {
  const all = shares.reduce((sum, share) => sum + share, 0)
  // A hash of the salt for a seed: units that share a bucket in one experiment are spread in another.
  let left = (hashText(unit, hashText(salt)) / 2 ** 32) * all
  const found = shares.findIndex(share => {
    left -= share
    return left < 0
  })
  return found < 0 ? shares.length - 1 : found
}
