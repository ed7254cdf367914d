import { createAttributeIndex } from '../../content/attribute-index'
import { itemYear } from '../../content/attributes'
import { dotRows } from '../../kernels/dot'
import { topK } from '../../kernels/top-k'
import { type NeighbourList, neighboursFromLists } from '../../shapes/neighbours'
import type { ItemNeighbours, Training } from '../../shapes/types'
import type { KnownContent } from '../../training/data'
import type { Item } from '../../types/item'

export type ItemContent = Omit<KnownContent, 'features'>

export interface ContentKnnOptions {
  /** k: neighbours that an item's score is shared among. @default 400 */
  readonly neighbours: number
  /** p: how sharply near items outweigh far ones. @default 6 */
  readonly power: number
  /** Weight of the cosine of texts. @default 2 */
  readonly text: number
  /** Weight of the cosine of pictures. @default 2 */
  readonly image: number
  /** Weight of the cosine of attributes, rare ones counting more. @default 1 */
  readonly attributes: number
  /** Weight of being of one time: exp(-years apart / yearScale). @default 1 */
  readonly year: number
  /** @default 10 */
  readonly yearScale: number
}

export const contentKnnDefaults: ContentKnnOptions = {
  neighbours: 400,
  power: 6,
  text: 2,
  image: 2,
  attributes: 1,
  year: 1,
  yearScale: 10,
}

/** Items a step: about 50 ms on MovieLens small. */
const itemsAStep = 128

/**
 * Content-kNN, sharp: items that are like the visitor's own, where w_ij = s_ij^p / sum of s_ik^p over the k items k that
 * are most like i, and s_ij in 0 .. 1 is the weighted mean of the cosines of texts, of pictures and of attributes, and of
 * nearness in time; negative ones are 0. Dividing by the sum makes an item with a few near relatives score by those, and
 * keeps one that is a little like everything from scoring high. Needs no interactions.
 *
 * @param targets items whose neighbours are wanted; the others get none. @default all
 */
export function* trainContentKnn(
  content: ItemContent,
  options: ContentKnnOptions = contentKnnDefaults,
  targets?: ArrayLike<number>,
): Training<ItemNeighbours> {
  const n = content.items.length
  const similarity = createSimilarity(content, options)
  const none: NeighbourList = { idx: new Int32Array(), weights: new Float32Array() }
  const lists = Array<NeighbourList>(n).fill(none)
  const wanted = targets ?? Array.from(lists.keys())
  for (let t = 0; t < wanted.length; t++) {
    lists[wanted[t]] = neighboursOf(similarity(wanted[t]), wanted[t], options)
    if ((t + 1) % itemsAStep === 0) yield { step: (t + 1) / itemsAStep, steps: Math.ceil(wanted.length / itemsAStep) }
  }
  return neighboursFromLists('content', lists)
}

/** @param similarities of every item to this one; overwritten */
function neighboursOf(similarities: Float32Array, item: number, options: ContentKnnOptions): NeighbourList {
  const { neighbours, power } = options
  similarities[item] = Number.NaN
  for (let i = 0; i < similarities.length; i++) if (similarities[i] <= 0) similarities[i] = Number.NaN
  const idx = topK(similarities, neighbours)
  const weights = Float32Array.from(idx, other => similarities[other] ** power)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return { idx, weights: weights.map(weight => weight / sum) }
}

/** An item -> the similarity of every item to it, -1 .. 1, in an array that is reused. */
function createSimilarity({ items, vectors = [] }: ItemContent, options: ContentKnnOptions) {
  const cosines = vectors.map(({ kind, d, vectors }) => ({ weight: options[kind], d, rows: vectors }))
  const addAttributes = attributeCosines(items)
  const nearness = yearNearness(items, options.yearScale)
  const total = cosines.reduce((sum, { weight }) => sum + weight, options.attributes + options.year)
  const out = new Float32Array(items.length)
  const dots = new Float32Array(items.length)
  return (item: number): Float32Array => {
    out.fill(0)
    for (const { weight, d, rows } of cosines) {
      dotRows(rows, rows.subarray(item * d, item * d + d), d, dots)
      for (let i = 0; i < out.length; i++) out[i] += (weight / total) * dots[i]
    }
    addAttributes(out, item, options.attributes / total)
    nearness(out, item, options.year / total)
    return out
  }
}

/** Adds `scale` times the cosine of the attributes' vectors to every item that shares one. */
function attributeCosines(items: readonly Item[]): (out: Float32Array, item: number, scale: number) => void {
  // Years are compared as such, and not by the decade.
  const { ptr, idx, tokenWeights, norm } = createAttributeIndex(items.map(withoutYear))
  const holders: number[][] = Array.from(tokenWeights, () => [])
  for (let i = 0; i < items.length; i++) for (let k = ptr[i]; k < ptr[i + 1]; k++) holders[idx[k]].push(i)
  return (out, item, scale) => {
    for (let k = ptr[item]; k < ptr[item + 1]; k++) {
      const share = (scale * tokenWeights[idx[k]] ** 2) / norm[item]
      for (const other of holders[idx[k]]) out[other] += share / norm[other]
    }
  }
}

function withoutYear({ publishedAt: _, attributes, ...rest }: Item): Item {
  const { year: __, ...others } = attributes ?? {}
  return { ...rest, attributes: others }
}

/** Adds `scale` times exp(-years apart / yearScale); an item without a year is near to none. */
function yearNearness(
  items: readonly Item[],
  yearScale: number,
): (out: Float32Array, item: number, scale: number) => void {
  const years = items.map(itemYear)
  const known = [...new Set(years)].filter(year => !Number.isNaN(year))
  // What each year adds is worked out once an item; the last place is of items without a year, and adds nothing.
  const placeOf = new Map(known.map((year, place) => [year, place]))
  const places = Int32Array.from(years, year => placeOf.get(year) ?? known.length)
  const values = new Float64Array(known.length + 1)
  return (out, item, scale) => {
    if (Number.isNaN(years[item])) return
    for (const [place, year] of known.entries())
      values[place] = scale * Math.exp(-Math.abs(year - years[item]) / yearScale)
    for (let i = 0; i < out.length; i++) out[i] += values[places[i]]
  }
}
