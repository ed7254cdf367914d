import { TacitlyError } from '../errors'
import type { BundleFile, Manifest } from './manifest'

/** Of one file of a bundle. */
export interface DataMapEntry extends DataMapRow {
  readonly path: string
}

/** What a file holds, and what of visitors' data is in it. */
export type DataMapRow = Pick<BundleFile, 'holds' | 'fromVisitors'>

/** One line a file of this bundle, as its manifest has it. */
export function dataMap({ files }: Manifest): readonly DataMapEntry[] {
  return Object.entries(files).map(([path, { holds, fromVisitors }]) => ({ path, holds, fromVisitors }))
}

/** [what a file holds, what of visitors is in it], by kind of vectors, or role; a model says its own. */
const rows: Readonly<Record<string, readonly [holds: string, fromVisitors: string]>> = {
  index: ['ids and fields of the items', 'their order: most visitors first'],
  cards: ['titles and addresses of the items', 'nothing'],
  texts: ['texts of the items', 'nothing'],
  text: ['a vector of what each item says', 'nothing'],
  image: ['a vector of the picture of each item', 'nothing'],
  card: [
    'what is known of the lists: data, figures, biases',
    'counts and means, of all visitors and of groups of ten and more',
  ],
  twin: ['the same from before the last fit', 'as the vectors'],
  shards: [
    'which shards there are: files of up to 8,000 further items that are alike, with their cards and their rows of the models; and files that find the shard of an item',
    'as the models; which items are the most popular. Who serves the bundle sees which shards are fetched, and so about what the visitor likes',
  ],
  shared: [
    'training rows, shuffled',
    'whole rows, liked and rejected, without ids and times; not anonymous: who knows part of a history can find its row',
  ],
}

/**
 * The row of a file that is about to be written.
 *
 * @throws TacitlyError 'options-invalid': nobody has said what it holds
 */
export function dataMapRow({ role, kind }: Pick<BundleFile, 'role' | 'kind'>): DataMapRow {
  const name = kind ?? role
  if (!Object.hasOwn(rows, name)) {
    throw new TacitlyError('options-invalid', `The data map does not say what a file of "${name}" holds.`, { name })
  }
  const [holds, fromVisitors] = rows[name]
  return { holds, fromVisitors }
}
