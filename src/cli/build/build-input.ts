import { TacitlyError } from '../../sdk/errors'
import type { Memory } from '../../sdk/kernels/memory'
import type { LoggedLists } from '../../sdk/training/shown-lists'
import { loggedOf } from '../lists/logged'
import { readLists } from '../lists/read-lists'
import { fileSource, fileSources } from '../read/bytes/file-source'
import { readItems } from '../read/items/read-items'
import { openItems } from '../read/open-files'
import { readFiles } from '../read/read-files'
import { itemOptions, type ReadingOptions } from '../read/reading-options'
import { type JoinedFiles, joinFiles } from './join-files'

export interface InputOptions {
  /** who touched what. Absent: the bundle goes by content alone. */
  readonly interactions?: string
  /** Joined by id. Absent: each id is its own title. */
  readonly items?: readonly string[]
  /** File of lists that were shown, which rankers learn from. */
  readonly lists?: string
  /** How the files are to be read, where a guess would be wrong. */
  readonly reading?: ReadingOptions
  /** What is being done, and how far it is: 0 .. 1. */
  readonly onProgress?: (phase: string, done: number) => void
}

/** `csr` is without rows where there are no interactions. */
export interface BuildInput extends Omit<JoinedFiles, 'userIds'> {
  readonly logged?: LoggedLists
}

/**
 * @param memory where rows are to lie. @default the heap
 * @throws TacitlyError of InputErrorCode | 'options-invalid'
 */
export async function readInput(options: InputOptions, memory?: Memory): Promise<BuildInput> {
  const { interactions: path, items: paths, reading = {}, onProgress } = options
  if (path === undefined) return readCatalogue(options)
  const source = await fileSource(path)
  const sources = paths && (await fileSources(paths))
  const onBytes = countedBytes([...(sources ?? []), source], onProgress)
  // The rows as read end with this call.
  const join = async () => {
    const files = await readFiles(source, sources, reading, onBytes)
    return joinFiles(files, reading, { hasItems: paths !== undefined, memory })
  }
  const { userIds, ...joined } = await join()
  const lists = options.lists === undefined ? undefined : await readLists(options.lists)
  if (!lists) return joined
  const { logged, note } = loggedOf(lists, {
    ...{ rows: joined.csr, userIds },
    itemIds: joined.items.map(({ id }) => id),
  })
  return { ...joined, logged, notes: [...joined.notes, note] }
}

async function readCatalogue({ items: paths, reading = {}, onProgress }: InputOptions): Promise<BuildInput> {
  if (!paths) {
    throw new TacitlyError('options-invalid', '--interactions is missing, and so is --items; see tacitly build --help.')
  }
  const sources = await fileSources(paths)
  const files = await openItems(sources, reading, countedBytes(sources, onProgress))
  const { items, records, notes } = readItems(files, itemOptions(reading))
  const csr = { rows: 0, cols: items.length, ptr: new Int32Array(1), idx: new Int32Array() }
  return { items, records, csr, notes: [...notes, 'no --interactions: lists go by content alone'] }
}

function countedBytes(sources: readonly { readonly bytes: number }[], onProgress: InputOptions['onProgress']) {
  const total = sources.reduce((sum, { bytes }) => sum + bytes, 0)
  let before = 0
  let last = 0
  return (bytes: number) => {
    if (bytes < last) before += last
    last = bytes
    onProgress?.('reading', Math.min(1, (before + bytes) / total))
  }
}
