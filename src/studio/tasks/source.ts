import type { Source } from '../../cli/read/table'

/** A file of a browser's tab, for the reader. */
export const sourceOf = (file: File): Source & { readonly bytes: number } => ({
  name: file.name,
  bytes: file.size,
  stream: () => file.stream(),
  slice: (from, to) => file.slice(from, to).arrayBuffer(),
})
