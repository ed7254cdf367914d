// How protocols cut interactions: pairs of a visitor and an item stand on one side with all their rows, since an item
// that is known of somebody can't be found for them.
import { TacitlyError } from '../errors'
import { type Interactions, pickRows } from '../kernels/interactions'
import { createRandom, hashPair, shuffle } from '../random'

/** One cut, or one of several folds. */
export interface Parts {
  readonly train: Interactions
  readonly test: Interactions
}

/** @param seed of what is drawn @throws TacitlyError 'options-invalid': the data lack what it goes by */
export type Split = (data: Interactions, seed: number) => readonly Parts[]

const folds = 5

/** Of each item's visitors a quarter, drawn: of n, round(.75 n) stay, half to even (Microsoft Recommenders). */
export const splitEachItem: Split = (data, seed) => {
  const { item, pairOf } = pairsOf(data)
  const random = createRandom(seed)
  const draws = Float64Array.from(item, random)
  const order = Int32Array.from(item.keys()).sort((a, b) => item[a] - item[b] || draws[a] - draws[b])
  const isHeld = new Uint8Array(item.length)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to < order.length && item[order[to]] === item[order[from]]) to++
    for (let k = from + halfToEven(0.75 * (to - from)); k < to; k++) isHeld[order[k]] = 1
    from = to
  }
  return [partsBy(data, row => isHeld[pairOf[row]] === 1)]
}

function halfToEven(value: number): number {
  const floor = Math.floor(value)
  if (value - floor !== 0.5) return Math.round(value)
  return floor + (floor % 2)
}

/** The liked item that each visitor touched last, where they liked another; of one moment the later row of the file. */
export const splitLast: Split = data => {
  const { user, strength, lastRow, pairOf } = pairsOf(data)
  const liked = new Int32Array(data.userIds.length)
  const last = new Int32Array(data.userIds.length).fill(-1)
  for (let pair = 0; pair < user.length; pair++) {
    if (!(strength[pair] > 0)) continue
    const of = user[pair]
    liked[of]++
    if (last[of] < 0 || lastRow[pair] > lastRow[last[of]]) last[of] = pair
  }
  return [partsBy(data, row => liked[data.users[row]] > 1 && last[data.users[row]] === pairOf[row])]
}

/** The latest fifth of the rows; of it what visitors touched before is nobody's to judge, and is left out. */
export const splitLatest: Split = data => {
  if (!data.times) throw lacks('temporal', 'times')
  const { firstRow, pairOf } = pairsOf(data)
  const from = Math.floor(0.8 * data.users.length)
  const isKnown = (row: number) => firstRow[pairOf[row]] < from
  return [
    {
      train: partOf(data, row => row < from),
      test: partOf(data, row => row >= from && !isKnown(row)),
    },
  ]
}

/** A fifth of the visitors, whole, drawn by a hash of their number. */
export const splitWholeVisitors: Split = (data, seed) => {
  const bound = 0.2 * 2 ** 32
  return [partsBy(data, row => hashPair(data.users[row], 0, seed) < bound)]
}

/** A tenth of the items that somebody likes, drawn, with all their rows: as new ones. */
export const splitWholeItems: Split = (data, seed) => {
  const { item, strength } = pairsOf(data)
  const liked = new Uint8Array(data.itemIds.length)
  for (let pair = 0; pair < item.length; pair++) if (strength[pair] > 0) liked[item[pair]] = 1
  const known = Int32Array.from(liked.keys()).filter(at => liked[at] === 1)
  const isHeld = new Set(shuffle(known, createRandom(seed)).subarray(0, Math.round(0.1 * known.length)))
  return [partsBy(data, row => isHeld.has(data.items[row]))]
}

/** Five parts of a shuffle, each of which is held out once. */
export const splitFolds: Split = (data, seed) => foldsOf(data, seed, () => true)

/** The same of what is rated: what has no rating is in every train part. */
export const splitRatedFolds: Split = (data, seed) => {
  const { ratings } = data
  if (!ratings) throw lacks('ratings', 'ratings')
  return foldsOf(data, seed, row => !Number.isNaN(ratings[row]))
}

function foldsOf(data: Interactions, seed: number, isDrawn: (row: number) => boolean): Parts[] {
  const { firstRow, pairOf } = pairsOf(data)
  const drawn = Int32Array.from(firstRow.keys()).filter(pair => isDrawn(firstRow[pair]))
  const foldOf = new Int8Array(firstRow.length).fill(-1)
  shuffle(drawn, createRandom(seed)).forEach((pair, place) => {
    foldOf[pair] = Math.floor((place * folds) / drawn.length)
  })
  return Array.from({ length: folds }, (_, fold) => partsBy(data, row => foldOf[pairOf[row]] === fold))
}

/** Visitors and the items that they touched, each pair once, where its first row stands. */
function pairsOf({ users, items, values, itemIds }: Interactions) {
  const known = new Map<number, number>()
  const pairOf = new Int32Array(users.length)
  const [user, item, strength, firstRow, lastRow]: number[][] = [[], [], [], [], []]
  for (let row = 0; row < users.length; row++) {
    const key = users[row] * itemIds.length + items[row]
    const pair = known.get(key) ?? known.size
    if (pair === known.size) {
      known.set(key, pair)
      user.push(users[row])
      item.push(items[row])
      strength.push(0)
      firstRow.push(row)
      lastRow.push(row)
    }
    strength[pair] += values ? values[row] : 1
    lastRow[pair] = row
    pairOf[row] = pair
  }
  return { user, item, strength, firstRow, lastRow, pairOf }
}

function partsBy(data: Interactions, isHeld: (row: number) => boolean): Parts {
  return { train: partOf(data, row => !isHeld(row)), test: partOf(data, isHeld) }
}

/** Some rows under numbers of their own, as if a file held nothing else: ids in the order in which they come. */
function partOf(data: Interactions, isMeant: (row: number) => boolean): Interactions {
  const rows = Int32Array.from(data.users.keys()).filter(isMeant)
  const picked = pickRows(data, rows)
  const [users, items] = [renumbered(picked.users, data.userIds), renumbered(picked.items, data.itemIds)]
  return { ...picked, users: users.numbers, userIds: users.ids, items: items.numbers, itemIds: items.ids }
}

function renumbered(numbers: Int32Array, ids: readonly string[]) {
  const known = new Map<number, number>()
  const found = numbers.map(number => {
    const at = known.get(number) ?? known.size
    known.set(number, at)
    return at
  })
  return { numbers: found, ids: [...known.keys()].map(number => ids[number]) }
}

function lacks(protocol: string, what: string): TacitlyError {
  return new TacitlyError(
    'options-invalid',
    `--protocol ${protocol} goes by ${what}, and the interactions have none.`,
    {
      protocol,
    },
  )
}
