import type { Csr } from '../../sdk/kernels/interactions'
import type { Memory } from '../../sdk/kernels/memory'
import type { Item } from '../../sdk/types'
import { joinCatalogue } from '../join-catalogue'
import { describeInteractions } from '../read/interactions/describe-interactions'
import type { ItemRecord } from '../read/items/read-items'
import type { ReadFiles } from '../read/read-files'
import type { ReadingOptions } from '../read/reading-options'

export interface JoinedFiles {
  readonly items: readonly Item[]
  /** Cells of the items' files, by item id. */
  readonly records?: ReadonlyMap<string, ItemRecord>
  /** Users by items. */
  readonly csr: Csr
  /** Of its rows. */
  readonly userIds: readonly string[]
  /** What was guessed, changed and dropped, a line each. */
  readonly notes: readonly string[]
}

/**
 * What was read, as a build takes it.
 *
 * @param hasItems whether there are files of items
 * @param memory where the rows are to lie. @default the heap
 * @throws TacitlyError 'no-join'
 */
export function joinFiles(
  { read, catalogue }: ReadFiles,
  reading: ReadingOptions,
  { hasItems, memory }: { readonly hasItems: boolean; readonly memory?: Memory },
): JoinedFiles {
  const { interactions, plan } = read
  const { items, csr, unknown } = joinCatalogue(
    interactions,
    catalogue?.items,
    reading.strict ?? false,
    reading.confidence,
    memory,
  )
  const notes = [
    ...describeInteractions(read),
    ...(plan.time ? [] : ['no column for the time: no trending model, so trending lists show what is popular']),
    ...(hasItems
      ? []
      : [catalogue ? 'no --items: titles are those of the interactions' : 'no --items: each id is its own title']),
    ...(catalogue?.notes ?? []),
    ...(unknown.interactions > 0
      ? [
          `${unknown.interactions} interactions dropped: ${unknown.ids} unknown ids (${unknown.examples.join(', ')} ...)`,
        ]
      : []),
  ]
  return { items, records: catalogue?.records, csr, userIds: interactions.userIds, notes }
}
