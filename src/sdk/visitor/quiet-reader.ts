import type { Forgetting } from '../store/forgetting'
import type { Mark, Store, StoredLog } from '../store/store'

/** Reads what is left after all that is to be forgotten. */
export interface QuietReader {
  /** Again where this tab or another forgot something in between. */
  readonly read: (from: Store, mark: () => Mark | undefined) => Promise<StoredLog>
  /** Whether something was forgotten since the last reading. */
  readonly isStale: () => boolean
  /** Another tab forgot something. */
  readonly disturb: () => void
}

/** @param owed what this tab forgot while the disk was not open: it goes first */
export function createQuietReader(owed: Forgetting[]): QuietReader {
  let isDisturbed = false
  const isStale = () => isDisturbed || owed.length > 0
  async function read(from: Store, mark: () => Mark | undefined): Promise<StoredLog> {
    isDisturbed = false
    while (owed.length > 0) {
      await from.forget(owed[0].scope, owed[0].at)
      owed.shift()
    }
    const stored = await from.read(mark())
    return isStale() ? read(from, mark) : stored
  }
  return {
    read,
    isStale,
    disturb() {
      isDisturbed = true
    },
  }
}
