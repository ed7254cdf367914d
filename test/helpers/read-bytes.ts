import { openTable } from '../../src/cli/read/open-table'
import type { Source, Table, TableOptions, TableRecord } from '../../src/cli/read/table'

/** Bytes or a text as a source, in pieces of any size. */
export function sourceOf(content: string | Uint8Array, pieceBytes = 64 * 1024): Source {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return {
    name: 'data',
    bytes: bytes.length,
    async *stream() {
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
    },
  }
}

export async function readAll(
  content: string | Uint8Array,
  options?: TableOptions,
  pieceBytes?: number,
): Promise<Table & { readonly all: readonly TableRecord[]; readonly cells: readonly TableRecord['cells'][] }> {
  const table = await openTable(sourceOf(content, pieceBytes), options)
  const all: TableRecord[] = []
  for await (const record of table.records()) all.push(record)
  // The notes and columns are live: by their descriptors, and no copy.
  return Object.defineProperties(
    { all, cells: all.map(({ cells }) => cells) },
    Object.getOwnPropertyDescriptors(table),
  ) as never
}
