import type { Store } from '../store/store'
import type { AttachedDisk } from './attached-disk'
import type { JournalOptions } from './journal-types'
import type { QuietReader } from './quiet-reader'
import type { TabEvents } from './tab-events'
import type { TabMessage } from './tabs'

interface HearingHost extends Pick<JournalOptions, 'onWithdrawn'> {
  readonly disk: AttachedDisk
  readonly reader: QuietReader
  readonly own: TabEvents
  /** Another tab was first. */
  readonly reread: (store: Store) => Promise<void>
}

/** What this tab does when another one of the site tells something. */
export function createHearing({ disk, reader, own, reread, onWithdrawn }: HearingHost): (message: TabMessage) => void {
  function hearForget({ scope, generation, at = Date.now() }: Extract<TabMessage, { type: 'forget' }>): void {
    reader.disturb()
    own.follow([{ scope, at }])
    if (generation === undefined) disk.writer()?.forget(scope).catch(reported)
    else disk.writer()?.adopt(generation, [{ scope, at }])
  }

  return message => {
    const [store, writer] = [disk.store(), disk.writer()]
    if (message.type === 'consent') onWithdrawn(message.consent)
    else if (message.type === 'forget') hearForget(message)
    else if (writer && store) {
      if (message.type === 'merged' || message.generation !== writer.generation()) void reread(store)
      else own.add(message.events)
    }
  }
}

/** The writer has told it already (`onError`). */
const reported = () => undefined
