import { asTacitlyError, type TacitlyError } from '../errors'
import { StaleWrite } from '../store/forgettings'
import type { Store } from '../store/store'
import type { Logged } from '../types'
import type { AttachedDisk } from './attached-disk'
import type { TasteHolder } from './journal-types'
import type { Tabs } from './tabs'

interface TellerHost {
  readonly disk: AttachedDisk
  readonly taste: TasteHolder
  readonly tabs: () => Tabs | undefined
  /** Another tab forgot something in between: what is left of the word is told after it. */
  readonly reread: (store: Store) => Promise<void>
  readonly fallBack: (error: TacitlyError) => void
}

/** Brings what was said of taste to the disk and to other tabs; resolves to where it is. Never rejects. */
export function createTasteTeller({
  disk,
  taste,
  tabs,
  reread,
  fallBack,
}: TellerHost): () => Promise<Logged['stored']> {
  return async () => {
    const [store, writer, said] = [disk.store(), disk.writer(), taste.get()]
    if (!store || !writer || !said) return 'memory'
    try {
      await store.putTaste(said, writer.generation())
      tabs()?.tell({ type: 'merged' })
      return 'disk'
    } catch (thrown) {
      if (disk.store() === store) {
        if (thrown instanceof StaleWrite) await reread(store)
        else fallBack(asTacitlyError(thrown, 'storage-failed'))
      }
      return 'memory'
    }
  }
}
