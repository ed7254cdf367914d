import { bundlePaths, type Manifest } from './manifest'

/** What one file of a bundle holds, and what of visitors' data is in it. */
export interface DataMapEntry {
  readonly path: string
  readonly holds: string
  readonly fromVisitors: string
}

const entries: readonly DataMapEntry[] = [
  { path: bundlePaths.index, holds: 'ids and fields of the items', fromVisitors: 'their order: most visitors first' },
  { path: bundlePaths.cards, holds: 'titles, texts and addresses of the items', fromVisitors: 'nothing' },
  { path: bundlePaths.popularity, holds: 'a count an item', fromVisitors: 'how many touched it' },
  {
    path: bundlePaths.trending,
    holds: 'a count an item that fades with time',
    fromVisitors: 'how many touched it of late, in quarters; 0 for items of fewer than 3 visitors',
  },
  {
    path: bundlePaths.cooccurrence,
    holds: 'pairs of items taken together',
    fromVisitors: 'pairs that at least 3 visitors share',
  },
  { path: bundlePaths.itemknn, holds: 'pairs of similar items', fromVisitors: 'pairs that at least 3 visitors share' },
  {
    path: bundlePaths.als,
    holds: 'a vector an item',
    fromVisitors: 'trained on their interactions; none for items of fewer than 3 visitors',
  },
  {
    path: bundlePaths.ease,
    holds: 'a vector an item',
    fromVisitors: 'trained on their interactions; none for items of fewer than 3 visitors',
  },
  { path: bundlePaths.content, holds: 'items of like content', fromVisitors: 'nothing' },
  {
    path: bundlePaths.contentals,
    holds: 'a vector an item, from its content',
    fromVisitors: 'trained to be like the vectors of items that at least 3 visitors touched',
  },
  {
    path: bundlePaths.contentpopularity,
    holds: 'a number an item, from its content',
    fromVisitors: 'trained on how many touched the others',
  },
  {
    path: bundlePaths.twotower,
    holds: 'a vector an item, from its content and itself',
    fromVisitors: 'trained on their interactions; from content alone for items of fewer than 3 visitors',
  },
  { path: bundlePaths.text, holds: 'a vector of what each item says', fromVisitors: 'nothing' },
  { path: bundlePaths.image, holds: 'a vector of the picture of each item', fromVisitors: 'nothing' },
  { path: bundlePaths.twin, holds: 'the same from before the last fit', fromVisitors: 'as the vectors' },
  {
    path: bundlePaths.shared,
    holds: 'training rows, shuffled',
    fromVisitors: 'whole rows without ids and times; not anonymous: who knows part of a history can find its row',
  },
]

/** One line a file of this bundle. */
export function dataMap({ files }: Manifest): readonly DataMapEntry[] {
  return entries.filter(({ path }) => Object.hasOwn(files, path))
}
