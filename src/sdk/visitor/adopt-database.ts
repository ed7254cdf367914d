import { deleteDatabase } from '../store/delete-database'
import { readDatabase } from '../store/read-database'
import type { Held } from '../store/totals'
import type { DiskLine, DiskLineHost } from './disk-line-types'

/** How a line takes over another database: see `DiskLine.adopt`. */
export const adoptDatabase =
  (
    { ratingScale, mayStore }: Pick<DiskLineHost, 'ratingScale' | 'mayStore'>,
    open: () => Promise<void>,
    merge: (given: Held, at: number) => Promise<number>,
  ): DiskLine['adopt'] =>
  async (shared, isOurs) => {
    const found = await readDatabase(shared, ratingScale)
    if (![...found.events, ...found.totals].some(({ itemId }) => isOurs(itemId))) return
    if (mayStore()) {
      const at = Date.now()
      await open()
      await merge(found, at)
    }
    await deleteDatabase(shared)
  }
