import { TacitlyError } from '../errors'
import type { BundleFile, Manifest } from './manifest'

/** What one file of a bundle holds, and what of visitors' data is in it. */
export interface DataMapEntry extends Pick<BundleFile, 'holds' | 'fromVisitors'> {
  readonly path: string
}

/** One line a file of this bundle, as its manifest has it. */
export function dataMap({ files }: Manifest): readonly DataMapEntry[] {
  return Object.entries(files).map(([path, { holds, fromVisitors }]) => ({ path, holds, fromVisitors }))
}

const sharedPairs = 'pairs that at least 3 visitors share'
const withoutRare = 'trained on their interactions; none for items of fewer than 3 visitors'

/** [what a file holds, what of visitors is in it], by model, kind of vectors, or role. */
const rows: Readonly<Record<string, readonly [holds: string, fromVisitors: string]>> = {
  index: ['ids and fields of the items', 'their order: most visitors first'],
  cards: ['titles, texts and addresses of the items', 'nothing'],
  popularity: ['a count an item', 'how many touched it'],
  trending: [
    'a count an item that fades with time',
    'how many touched it of late, in quarters; 0 for items of fewer than 3 visitors',
  ],
  cooccurrence: ['pairs of items taken together', sharedPairs],
  itemknn: ['pairs of similar items', sharedPairs],
  als: ['a vector an item', withoutRare],
  ease: ['a vector an item', withoutRare],
  content: ['items of like content', 'nothing'],
  contentals: [
    'a vector an item, from its content',
    'trained to be like the vectors of items that at least 3 visitors touched',
  ],
  contentpopularity: ['a number an item, from its content', 'trained on how many touched the others'],
  twotower: [
    'a vector an item, from its content and itself',
    'trained on their interactions; from content alone for items of fewer than 3 visitors',
  ],
  text: ['a vector of what each item says', 'nothing'],
  image: ['a vector of the picture of each item', 'nothing'],
  twin: ['the same from before the last fit', 'as the vectors'],
  shared: [
    'training rows, shuffled',
    'whole rows without ids and times; not anonymous: who knows part of a history can find its row',
  ],
}

/**
 * The row of a file that is about to be written.
 *
 * @throws TacitlyError 'options-invalid': nobody has said what it holds
 */
export function dataMapRow({ role, model, kind }: Pick<BundleFile, 'role' | 'model' | 'kind'>) {
  const name = model ?? kind ?? role
  if (!Object.hasOwn(rows, name)) {
    throw new TacitlyError('options-invalid', `The data map does not say what a file of "${name}" holds.`, { name })
  }
  const [holds, fromVisitors] = rows[name]
  return { holds, fromVisitors }
}
