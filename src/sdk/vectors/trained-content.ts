import { asTacitlyError, TacitlyError } from '../errors'
import { loadCode } from '../load-code'
import type { OwnContent, Store } from '../store/store'
import type { Space } from './space'

/** What an encoder that was trained here made of the items, and makes of what comes later. */
export type Trained = Pick<Required<Space>, 'kind' | 'own'> & Pick<Space, 'read' | 'turn'>

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
  /** What was trained here does not serve, and why. */
  readonly onUnused: (why: string) => void
}

const ofAnother =
  'The site was published anew: vectors that were trained here were of the bundle before, and were dropped.'

export function createTrainedContent({ store, onChange, onUnused }: TrainedContentHost): TrainedContent {
  let trained: readonly Trained[] = []
  let restoring: Promise<void> | undefined

  async function readKept(fits: (own: OwnContent) => boolean): Promise<void> {
    const found = (await (await store())?.getCache('content').catch(() => undefined)) ?? []
    if (!found.every(fits)) onUnused(ofAnother)
    const ready: Trained[] = []
    for (const own of found.filter(fits)) {
      try {
        ready.push(await toTrained(own))
      } catch (thrown) {
        onUnused(asTacitlyError(thrown, 'storage-failed').message)
      }
    }
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
        onUnused(ofAnother)
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

/**
 * Its code is fetched only where an encoder was trained.
 * @throws TacitlyError 'code-missing'; 'options-invalid': of an encoder that this release does not know; 'storage-failed':
 * of one that this release knows in another form, or that is damaged
 */
async function toTrained(own: OwnContent): Promise<Trained> {
  const { encoderOf } = await loadCode(import('../encoders/catalogue'))
  const { kind, by } = own
  const definition = encoderOf(by.model)
  if (!definition.isWhole(by.learned)) {
    throw new TacitlyError(
      'storage-failed',
      `What the encoder '${by.model}' learned here is kept in a form that this release does not know: train it again.`,
    )
  }
  const encode = definition.open(by.learned)
  if (definition.reads === 'texts') return { kind, own, read: encode }
  return { kind, own, turn: row => encode({ d: row.length, vectors: row }).vectors }
}
