import { onPageHidden } from '../page-gone'
import type { Mark, Store, StoredLog } from '../store/store'
import { createWriter, type Writer, type WriterEvents } from '../store/writer'

/** The database that a tab is attached to, and what is written to it. */
export interface AttachedDisk {
  readonly store: () => Store | undefined
  /** Present while events go to the disk. */
  readonly writer: () => Writer | undefined
  /** The database as this tab knew it last. */
  readonly mark: () => Mark | undefined
  readonly open: (store: Store) => void
  readonly attach: (store: Store, stored: StoredLog, options: WriterEvents) => Writer
  /** Events stay in memory from now on. Returns the store, still open. */
  readonly drop: () => Store | undefined
  /** Another database may take its place. */
  readonly forgetMark: () => void
}

export function createAttachedDisk(): AttachedDisk {
  let store: Store | undefined
  let writer: Writer | undefined
  let known: Mark | undefined
  let stopFlushing = (): void => undefined
  const mark = () => known && { ...known, generation: writer?.generation() ?? known.generation }
  return {
    store: () => store,
    writer: () => writer,
    mark,
    open(opened) {
      store = opened
    },
    attach(opened, stored, options) {
      known = stored
      writer = createWriter(opened, stored.generation, options)
      stopFlushing = onPageHidden(writer.flush)
      return writer
    },
    drop() {
      const dropped = store
      known = mark()
      writer?.close()
      stopFlushing()
      store = undefined
      writer = undefined
      return dropped
    },
    forgetMark() {
      known = undefined
    },
  }
}
