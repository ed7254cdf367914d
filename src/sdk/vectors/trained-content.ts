import { loadCode } from '../load-code'
import type { OwnContent, Store } from '../store/store'
import type { Space } from './space'

/** A head or an LSTM that was trained here; with what reads texts, where it is an LSTM. */
export type Trained = Pick<Required<Space>, 'kind' | 'own'> & Pick<Space, 'read'>

/** What was trained here on the catalogue, one a kind: in use, and kept where consent allows it. */
export interface TrainedContent {
  readonly all: () => readonly Trained[]
  /** What this browser keeps, once; of another bundle, never: what a head turns is the bundle's own vectors. */
  readonly restore: (identity: string) => Promise<void>
  readonly serve: (own: OwnContent) => Promise<void>
  readonly forget: () => void
}

export interface TrainedContentHost {
  readonly store: () => Promise<Store | undefined>
  readonly onChange: () => void
  /** What there was is of another bundle. */
  readonly onDropped: () => void
}

export function createTrainedContent({ store, onChange, onDropped }: TrainedContentHost): TrainedContent {
  let trained: readonly Trained[] = []
  let restoring: Promise<void> | undefined

  async function readKept(fits: (own: OwnContent) => boolean): Promise<void> {
    const found = (await (await store())?.getCache('content').catch(() => undefined)) ?? []
    if (!found.every(fits)) onDropped()
    const ready = await Promise.all(found.filter(fits).map(toTrained))
    if (ready.length > 0 && trained.length === 0) set(ready)
  }

  function set(next: readonly Trained[]): void {
    trained = next
    onChange()
  }

  return {
    all: () => trained,
    async restore(identity) {
      const fits = (own: OwnContent) => own.identity === identity
      const left = trained.filter(({ own }) => fits(own))
      if (left.length < trained.length) {
        trained = left
        onDropped()
        onChange()
      }
      restoring ??= readKept(fits)
      await restoring // whoever asks meanwhile waits too
    },
    async serve(own) {
      const ready = await toTrained(own)
      set([...trained.filter(({ kind }) => kind !== own.kind), ready])
      // A full disk is no reason not to serve.
      const kept = trained.map(one => one.own)
      await (await store())?.putCache('content', kept).catch(() => undefined)
    },
    forget() {
      if (trained.length > 0) set([])
    },
  }
}

/** The code that reads texts is fetched only where an LSTM does. */
async function toTrained(own: OwnContent): Promise<Trained> {
  if (own.by.model === 'head') return { kind: own.kind, own }
  const { createTextReader } = await loadCode(import('../encoders/lstm/text-reader'))
  return { kind: own.kind, own, read: createTextReader(own.by.encoder) }
}
