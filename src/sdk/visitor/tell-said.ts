import { asTacitlyError, type TacitlyError } from '../errors'
import { StaleWrite } from '../store/forgettings'
import type { Said, Store } from '../store/store'
import type { Logged } from '../types'
import type { AttachedDisk } from './attached-disk'
import type { SaidHolders } from './journal-types'
import type { Tabs } from './tabs'

interface TellerHost {
  readonly disk: AttachedDisk
  readonly said: SaidHolders
  readonly tabs: () => Tabs | undefined
  /** Another tab forgot something in between: what is left of the word is told after it. */
  readonly reread: (store: Store) => Promise<void>
  readonly fallBack: (error: TacitlyError) => void
}

/** Brings what the visitor said to the disk and to other tabs; resolves to where it is. Never rejects. */
export function createTeller({ disk, said, tabs, reread, fallBack }: TellerHost) {
  return async function tell(name: keyof Said): Promise<Logged['stored']> {
    const [store, writer, word] = [disk.store(), disk.writer(), said[name].get()]
    if (!store || !writer || word === undefined) return 'memory'
    try {
      await store.putSaid(name, word, writer.generation())
      tabs()?.tell({ type: 'merged' })
      return 'disk'
    } catch (thrown) {
      if (disk.store() !== store) return 'memory'
      if (thrown instanceof StaleWrite) {
        await reread(store)
        return tell(name)
      }
      fallBack(asTacitlyError(thrown, 'storage-failed'))
      return 'memory'
    }
  }
}
