// What a list loses where a catalogue is cut: the best of all items against the best of the head and the shards that a page fetches.
import { loadBundle } from '../src/sdk/bundle/read-whole'
import { type ShardSizes, shardSizes } from '../src/sdk/bundle/shards/cut'
import type { Joined } from '../src/sdk/bundle/shards/open'
import { createSeeker } from '../src/sdk/bundle/shards/seek'
import { splitDefaults, splitRows } from '../src/sdk/evaluate/split'
import { buildCsr, type Csr, columnCounts } from '../src/sdk/kernels/interactions'
import { topK } from '../src/sdk/kernels/top-k'
import { als } from '../src/sdk/models/als/index'
import { alsModel } from '../src/sdk/models/als/model'
import { alsDefaults } from '../src/sdk/models/als/options'
import { trainAls } from '../src/sdk/models/als/train'
import { popularity } from '../src/sdk/models/popularity/index'
import { createRandom } from '../src/sdk/random'
import { scoreModel } from '../src/sdk/shapes/score'
import { finish, type History, type ItemFactors } from '../src/sdk/shapes/types'
import type { Item } from '../src/sdk/types'
import { movieLensRatings } from '../test/helpers/data'
import { madeUpBundle } from './made-up-bundle'
import { tastefulFactors, tastesOf } from './tasteful-factors'

type Case = readonly [name: string, world: () => World, sizes: ShardSizes]

const visitors = 60
const listLength = 20

interface World {
  readonly model: ItemFactors
  readonly scores: Float32Array
  readonly known: Csr
  readonly held: Csr
}

/** Visitors of one or two tastes each: what they touch is the more likely the more popular it is. */
function madeUp(items: number): World {
  const random = createRandom(2)
  const tastes = tastesOf(items)
  const rows = [0, 1].map(() => ({ user: [] as number[], item: [] as number[] }))
  for (let user = 0; user < visitors; user++) {
    const own = [0, 1].map(() => Math.floor(random() * tastes))
    for (let k = 0; k < 30; k++) {
      const { user: users, item } = rows[k % 3 === 0 ? 1 : 0]
      users.push(user)
      item.push(Math.floor(random() ** 3 * (items / tastes)) * tastes + own[k % 2])
    }
  }
  const [known, held] = rows.map(({ user, item }) => buildCsr(visitors, items, user, item))
  const scores = Float32Array.from({ length: items }, (_, item) => 1e6 / (1 + item))
  return { model: alsModel(tastefulFactors(items, 64), { ...alsDefaults, d: 64 }), scores, known, held }
}

function movieLens(): World {
  const { train: known, test: held } = splitRows(movieLensRatings(), splitDefaults)
  return { model: finish(trainAls(known, alsDefaults)), scores: Float32Array.from(columnCounts(known)), known, held }
}

function best(scores: Float32Array, seen: Int32Array): Int32Array {
  const skip = new Uint8Array(scores.length)
  for (const item of seen) skip[item] = 1
  return topK(scores, listLength, skip)
}

function ndcg(list: readonly number[], wanted: ReadonlySet<number>): number {
  const gain = (rank: number) => 1 / Math.log2(rank + 2)
  const found = list.slice(0, 10).reduce((sum, item, rank) => sum + (wanted.has(item) ? gain(rank) : 0), 0)
  return found / Array.from({ length: Math.min(10, wanted.size) }, (_, rank) => gain(rank)).reduce((a, b) => a + b, 0)
}

async function measure({ model, scores, known, held }: World, sizes: ShardSizes) {
  const models = [
    { model: { shape: 'scores', id: 'popularity', scores }, dataMap: popularity.dataMap },
    { model, options: { ...alsDefaults }, dataMap: als.dataMap },
  ] as const
  const files = await madeUpBundle(scores.length, n => String(n), { models, shards: sizes })
  const bundle = await loadBundle({ read: async path => files.get(path)! })
  const ofAll = await bundle.shards!.join(Array.from({ length: bundle.shards!.count }, (_, shard) => shard))
  const sums = { overlap: 0, head: 0, whole: 0, cut: 0, shards: 0, visitors: 0 }
  const zipped = [...files].flatMap(([name, { length }]) => (name.startsWith('shard.') ? [length] : []))
  for (let user = 0; user < known.rows && sums.visitors < visitors; user++) {
    const [own, wanted] = [known, held].map(({ ptr, idx }) => idx.subarray(ptr[user], ptr[user + 1]))
    if (own.length === 0 || wanted.length === 0) continue
    const historyIn = ({ catalog }: Pick<Joined<Item>, 'catalog'>): History => {
      const items = Int32Array.from(Array.from(own).flatMap(item => catalog.indexOf.get(String(item)) ?? []))
      const ones = new Float32Array(items.length).fill(1)
      return { items, preference: ones, confidence: ones }
    }
    const listOf = (site: Pick<Joined<Item>, 'catalog' | 'models'>) => {
      const history = historyIn(site)
      const list = best(scoreModel(site.models.get(als.id)!, history), history.items)
      return Array.from(list, item => Number(site.catalog.items[item].id))
    }
    let site: Pick<Joined<Item>, 'catalog' | 'models'> = bundle
    const seeker = createSeeker(bundle.shards!, bundle)
    seeker.listen({
      ...{ decoys: 0, catalog: bundle.catalog },
      async adopt(joined) {
        site = joined ?? site
      },
    })
    seeker.ask([], {
      touched: () => Array.from(own, item => ({ itemId: String(item) })).reverse(),
      ...{ historyOf: historyIn, journal: { store: () => undefined } },
    })
    await seeker.settled()
    const [whole, cut, head] = [ofAll, site, bundle].map(listOf)
    const likes = new Set(wanted)
    sums.visitors++
    sums.overlap += cut.filter(item => whole.includes(item)).length / listLength
    sums.head += head.filter(item => whole.includes(item)).length / listLength
    sums.whole += ndcg(whole, likes)
    sums.cut += ndcg(cut, likes)
    sums.shards += seeker.told().here
  }
  const mean = (name: keyof typeof sums) => sums[name] / sums.visitors
  return { ...{ mean, count: bundle.shards!.count }, shardBytes: zipped.reduce((a, b) => a + b, 0) / zipped.length }
}

export async function benchShards({ data }: { readonly data?: string }): Promise<void> {
  console.log(
    `\nWhat lists lose in a catalogue that is cut: ${visitors} visitors, the best ${listLength} of all against those of a page\n`,
  )
  const made: Case = ['100,000 made-up items', () => madeUp(100_000), shardSizes]
  const real = ([head, most]: readonly [number, number]): Case => [
    `MovieLens small, head ${head}, shards of ${most}`,
    movieLens,
    { head, most },
  ]
  const cases = [
    made,
    ...(data
      ? (
          [
            [500, 800],
            [100, 160],
          ] as const
        ).map(real)
      : []),
  ]
  for (const [name, worldOf, sizes] of cases) {
    const { mean, count, shardBytes } = await measure(worldOf(), sizes)
    console.log(
      `${name}: ${mean('shards').toFixed(1)} of ${count} shards of ${(shardBytes / 1e3).toFixed(0)} KB; shared with the list of all ` +
        `${mean('overlap').toFixed(3)} (by the head alone ${mean('head').toFixed(3)}); ndcg@10 ${mean('cut').toFixed(4)}, of all ${mean('whole').toFixed(4)}`,
    )
  }
}
