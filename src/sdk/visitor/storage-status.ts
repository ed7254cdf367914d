import type { TacitlyError } from '../errors'
import { withoutConsent } from '../state'
import type { RecommenderState } from '../types'

/** Before the disk is tried again, in ms; twice as long after each failure, up to the second. */
const retryMs = [1_000, 60_000] as const

/** What the state says of the disk, and when it is tried again. */
export interface StorageStatus {
  readonly get: () => RecommenderState['storage']
  readonly tell: (change: RecommenderState['storage']) => void
  /** The disk is read, and written to from now on. @param lost what of it is not there any more */
  readonly attached: (lost: TacitlyError | undefined) => void
  /** What was written has arrived. */
  readonly recovered: () => void
  readonly retryLater: (open: () => void) => void
  readonly stopRetrying: () => void
  /** Without a disk and without consent for one: the caller tells. */
  readonly reset: () => void
}

export function createStorageStatus(onStorage: (storage: RecommenderState['storage']) => void): StorageStatus {
  let storage = withoutConsent
  let retry: ReturnType<typeof setTimeout> | undefined
  let delayMs: number = retryMs[0]

  function tell(change: RecommenderState['storage']): void {
    storage = change
    onStorage(storage)
  }

  const stopRetrying = () => clearTimeout(retry)
  return {
    get: () => storage,
    tell,
    attached(error) {
      const { durability } = storage
      tell({ ...{ kind: 'indexeddb', durability }, ...(error && { reason: error.message, error }) })
    },
    recovered() {
      delayMs = retryMs[0]
      if (storage.error?.code !== 'state-lost' && storage.error)
        tell({ kind: 'indexeddb', durability: storage.durability })
    },
    retryLater(open) {
      retry = setTimeout(open, delayMs)
      delayMs = Math.min(2 * delayMs, retryMs[1])
    },
    stopRetrying,
    reset() {
      stopRetrying()
      storage = withoutConsent
    },
  }
}
