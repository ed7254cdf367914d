import { readFiles } from '../../src/cli/read/read-files'
import type { Source } from '../../src/cli/read/table'
import { toWorld, type World } from './world'

/**
 * Reads files that a visitor picked, in the tab, by the product's own reader. Of several the largest holds the
 * interactions, the others the items.
 *
 * @throws TacitlyError of InputErrorCode: what the file lacks, and what to try
 */
export async function readWorld(files: readonly File[]): Promise<World> {
  const [largest, ...others] = [...files].sort((a, b) => b.size - a.size).map(sourceOf)
  const { read, catalogue } = await readFiles(largest, others.length > 0 ? others : undefined, {})
  return toWorld(files.map(({ name }) => name).join(' and '), read.interactions, catalogue?.items)
}

const sourceOf = (file: File): Source => ({ name: file.name, bytes: file.size, stream: () => file.stream() })
