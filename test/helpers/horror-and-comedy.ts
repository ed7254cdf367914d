// A world of two tastes, as a bundle in memory: in Node and in a browser.
import { packBundle } from '../../src/sdk/bundle/write'
import { splitDefaults, splitRows } from '../../src/sdk/evaluate/split'
import { buildCsr, type Csr } from '../../src/sdk/kernels/interactions'
import { type AlsOptions, alsDefaults } from '../../src/sdk/models/als/options'
import { trainAls } from '../../src/sdk/models/als/train'
import { trainCooccurrence } from '../../src/sdk/models/cooccurrence/train'
import { trainItemKnn } from '../../src/sdk/models/itemknn/train'
import { trainPopularity } from '../../src/sdk/models/popularity/train'
import { createRandom } from '../../src/sdk/random'
import { finish } from '../../src/sdk/shapes/types'
import { contentOf } from './named-content'

const itemsEach = 30
const users = 120
const touched = 10

/** 'horror-0' ... and 'comedy-0' ...; without categories, so that only the models know. */
export const tinyItems = ['horror', 'comedy'].flatMap(taste =>
  Array.from({ length: itemsEach }, (_, i) => ({ id: `${taste}-${i}`, title: `${taste} number ${i}` })),
)

/** Each user keeps to one taste; lower numbers are more popular, horror more than comedy. */
function tinyRows(seed = 1): Csr {
  const random = createRandom(seed)
  const row: number[] = []
  const col: number[] = []
  for (let user = 0; user < users; user++) {
    const taste = user % 3 === 0 ? 1 : 0
    for (let k = 0; k < touched; k++) {
      row.push(user)
      col.push(taste * itemsEach + Math.floor(random() ** 1.5 * itemsEach))
    }
  }
  return buildCsr(users, tinyItems.length, row, col)
}

export interface TinyBundleOptions {
  /** @default 1 */
  readonly release?: number
  /** @default true */
  readonly shares?: boolean
  /** The same items in another order, as a build has them after other visits: reversed. @default false */
  readonly isReversed?: boolean
  /** Items that this bundle lacks; others of new ids stand in their place. @default 0 */
  readonly replaced?: number
  /** Each item says what it is about. @default false */
  readonly hasTexts?: boolean
  /** Each item's category is its taste. @default false */
  readonly hasCategories?: boolean
  /** A broken build: models count the items in another order than the catalogue, in which the tastes alternate. @default false */
  readonly isMisnumbered?: boolean
}

/** Path -> bytes, as served. */
export async function tinyBundle({
  release = 1,
  shares = true,
  isReversed = false,
  replaced = 0,
  hasTexts = false,
  hasCategories = false,
  isMisnumbered = false,
}: TinyBundleOptions = {}): Promise<Map<string, Uint8Array>> {
  const known = tinyItems.map((item, at) => (at < replaced ? { ...item, id: `new-${at}` } : item))
  const told = known.map(item => ({
    ...item,
    ...(hasTexts && { text: `About ${item.id}` }),
    ...(hasCategories && { categories: [item.id.startsWith('horror') ? 'Horror' : 'Comedy'] }),
  }))
  const alternating = told.map((_, at) => told[(at % 2) * itemsEach + (at >> 1)])
  const items = isReversed ? told.toReversed() : isMisnumbered ? alternating : told
  const straight = tinyRows()
  const rows = isReversed ? { ...straight, idx: straight.idx.map(item => items.length - 1 - item) } : straight
  const options: AlsOptions = { ...alsDefaults, d: 8 }
  return packBundle(
    contentOf({
      items,
      popularity: finish(trainPopularity(rows)),
      cooccurrence: finish(trainCooccurrence(rows)),
      itemknn: finish(trainItemKnn(rows)),
      als: { model: finish(trainAls(rows, options)), options, interactions: rows.idx.length, users },
      twin: finish(trainAls(splitRows(rows, splitDefaults).train, options)).factors,
      shared: shares ? rows : undefined,
      precision: 'float32',
      release,
      createdAt: new Date('2026-01-01'),
      split: splitDefaults,
      serves: { forYou: 'als', related: 'itemknn', frequentlyBoughtTogether: 'cooccurrence', popular: 'popularity' },
      verdict: { text: 'A test.', judgements: [] },
    }),
    gzip,
  )
}

/** A bundle source that counts what is read and can be broken. */
export function sourceOf(files: ReadonlyMap<string, Uint8Array>) {
  const source = {
    files: new Map(files),
    reads: [] as string[],
    async read(path: string): Promise<Uint8Array> {
      source.reads.push(path)
      const bytes = source.files.get(path)
      if (!bytes) throw new TypeError('Failed to fetch')
      return bytes
    },
  }
  return source
}

export async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}
