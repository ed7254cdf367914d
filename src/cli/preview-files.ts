import { fileSource, fileSources } from './read/bytes/file-source'
import { type Preview, preview } from './read/preview'
import type { ReadingOptions } from './read/reading-options'

export interface PreviewFilesOptions {
  readonly interactions: string
  readonly items?: readonly string[]
  readonly reading?: ReadingOptions
}

/** @throws TacitlyError of InputErrorCode | 'options-invalid' */
export async function previewFiles({ interactions, items, reading }: PreviewFilesOptions): Promise<Preview> {
  const source = await fileSource(interactions)
  return preview({ interactions: source, items: items && (await fileSources(items)), reading })
}
