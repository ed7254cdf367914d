import { planInteractions } from '../../cli/read/interactions/plan-interactions'
import { openTable } from '../../cli/read/open-table'
import { asTacitlyError } from '../../sdk/errors'
import { sourceOf } from './source'

/** What a file is taken for. */
export type FileUse = 'interactions' | 'items' | 'unused'

/**
 * What each file is: the largest that says who touched what is the interactions, those that say nothing of visitors are
 * items.
 *
 * @throws TacitlyError of InputErrorCode: one that can't be read
 */
export async function sortFiles({ files }: { readonly files: readonly File[] }): Promise<FileUse[]> {
  const namesVisitors = await Promise.all(files.map(saysWho))
  const bySize = files.filter((_, at) => namesVisitors[at]).sort((a, b) => b.size - a.size)
  return files.map((file, at) => (file === bySize[0] ? 'interactions' : namesVisitors[at] ? 'unused' : 'items'))
}

async function saysWho(file: File): Promise<boolean> {
  const table = await openTable(sourceOf(file))
  try {
    const { columns } = await planInteractions(table, {})
    return columns.user !== undefined || columns.session !== undefined
  } catch (thrown) {
    if (asTacitlyError(thrown, 'file-unreadable').code === 'column-missing') return false
    throw thrown
  }
}
