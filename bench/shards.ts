// What a list loses where a catalogue is cut: the best of all items against the best of the head and the shards that a page fetches.
import { compareCut } from '../src/cli/build/cutting-costs'
import { loadBundle } from '../src/sdk/bundle/read-whole'
import { type ShardSizes, shardSizes } from '../src/sdk/bundle/shards/cut'
import { splitDefaults, splitRows } from '../src/sdk/evaluate/split'
import { buildCsr, type Csr, columnCounts } from '../src/sdk/kernels/interactions'
import { als } from '../src/sdk/models/als/index'
import { alsModel } from '../src/sdk/models/als/model'
import { alsDefaults } from '../src/sdk/models/als/options'
import { trainAls } from '../src/sdk/models/als/train'
import { popularity } from '../src/sdk/models/popularity/index'
import { createRandom } from '../src/sdk/random'
import { finish, type ItemFactors } from '../src/sdk/shapes/types'
import { movieLensRatings } from '../test/helpers/data'
import { madeUpBundle } from './made-up-bundle'
import { tastefulFactors, tastesOf } from './tasteful-factors'

type Case = readonly [name: string, world: () => World, sizes: ShardSizes]

const visitors = 60

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

async function measure({ model, scores, known, held }: World, sizes: ShardSizes) {
  const models = [
    { model: { shape: 'scores', id: 'popularity', scores }, dataMap: popularity.dataMap },
    { model, options: { ...alsDefaults }, dataMap: als.dataMap },
  ] as const
  const files = await madeUpBundle(scores.length, n => String(n), { models, shards: sizes })
  const bundle = await loadBundle({ read: async path => files.get(path)! })
  const costs = await compareCut(bundle, { known, withheld: held, seed: 1 })
  const zipped = [...files].flatMap(([name, { length }]) => (name.startsWith('shard.') ? [length] : []))
  return { ...costs!, shardBytes: zipped.reduce((a, b) => a + b, 0) / zipped.length }
}

export async function benchShards({ data }: { readonly data?: string }): Promise<void> {
  console.log('\nWhat lists lose in a catalogue that is cut: the best 20 of all items against those of a page\n')
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
    const { visitors, shards, count, shared, ofHead, ndcg, whole, shardBytes } = await measure(worldOf(), sizes)
    console.log(
      `${name}: ${visitors} visitors, ${shards.toFixed(1)} of ${count} shards of ${(shardBytes / 1e3).toFixed(0)} KB; shared with the list of all ` +
        `${shared.toFixed(3)} (by the head alone ${ofHead.toFixed(3)}); ndcg@10 ${ndcg.toFixed(4)}, of all items ${whole.toFixed(4)}`,
    )
  }
}
