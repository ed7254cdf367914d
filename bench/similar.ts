// npm run bench -- similar: pictures through the product as it is, from the command line to a list of the SDK.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { extractImages } from '../src/cli/encoders/extract'
import { run } from '../src/cli/run'
import { createRecommender } from '../src/sdk/index'
import { createRandom, shuffle } from '../src/sdk/random'
import type { Recommender } from '../src/sdk/types'

const shown = 8
const drawsEach = 8

interface Photographs {
  readonly data: string
  readonly models: string
  /** Of each class, the first ones by name. @default all */
  readonly gallery?: number
  readonly queries?: number
}

/**
 * A gallery of clothes as a bundle that `tacitly build --image` made, of which nothing but the pictures is known: each query photograph
 * asks for what looks similar, and visitors who click photographs of one class look at their list.
 *
 * @returns the share of queries whose first answer has their class, and of the lists' first eight those that have it, by clicks
 */
export async function similarClothing({ data, models, gallery, queries }: Photographs) {
  const encoder = join(models, 'efficientnet-lite0')
  const goods = photographs(join(data, 'clothing', 'gallery'), gallery)
  const asked = photographs(join(data, 'clothing', 'query'), queries)
  const folder = mkdtempSync(join(tmpdir(), 'tacitly-clothing-'))
  try {
    const rows = goods.map(({ kind, path }, i) => `${kind}/${i},Photograph ${i},${path}`)
    writeFileSync(join(folder, 'items.csv'), `id,title,image\n${rows.join('\n')}\n`)
    const said: string[] = []
    const write = (chunk: Buffer, _encoding: string, done: () => void) => {
      said.push(String(chunk))
      done()
    }
    const output = new Writable({ write })
    const build = ['build', '--items', 'items.csv', '--image', 'image', '--encoder', encoder, '--out', 'bundle']
    const status = await run(build, { stdout: output, stderr: output, cwd: folder })
    if (status !== 0) throw new Error(said.join(''))
    const recommender = createRecommender({
      bundle: { read: async path => readFileSync(join(folder, 'bundle', path)) },
      server: false,
    })
    const { vectors, info } = await extractImages(
      encoder,
      asked.map(({ path }) => path),
    )
    let found = 0
    for (const [q, { kind }] of asked.entries()) {
      const query = { image: vectors.subarray(q * info.size, (q + 1) * info.size) }
      const { items } = await recommender.recommend({ strategy: 'lookingSimilar', query, limit: 1 })
      if (items[0]?.item.id.startsWith(`${kind}/`)) found++
    }
    const kinds = goods.map(({ kind }, i) => ({ kind, id: `${kind}/${i}` }))
    const afterClicks = await sharesAfterClicks(recommender, kinds)
    return { queries: asked.length, goods: goods.length, share: found / asked.length, afterClicks }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Of lists after 1, 3 and 5 clicks on goods of one kind: the mean share of that kind, over some draws of each. */
async function sharesAfterClicks(recommender: Recommender, goods: readonly { kind: string; id: string }[]) {
  const random = createRandom(1)
  const shares: Record<number, number> = {}
  let ts = Date.now() - 3_600_000
  for (const clicks of [1, 3, 5]) {
    const found: number[] = []
    for (const kind of new Set(goods.map(one => one.kind))) {
      const own = Int32Array.from(goods.keys()).filter(at => goods[at].kind === kind)
      for (let draw = 0; draw < drawsEach; draw++) {
        await recommender.forget('all')
        // A second apart: what comes faster than hands act says nothing.
        for (const at of shuffle(own.slice(), random).subarray(0, clicks)) {
          ts += 1000
          await recommender.log({ type: 'click', itemId: goods[at].id, ts })
        }
        const { items } = await recommender.recommend({ limit: shown })
        found.push(items.filter(({ item }) => item.id.startsWith(`${kind}/`)).length / shown)
      }
    }
    shares[clicks] = found.reduce((sum, share) => sum + share, 0) / found.length
  }
  return shares
}

function photographs(root: string, most?: number) {
  return readdirSync(root).flatMap(kind =>
    readdirSync(join(root, kind))
      .sort()
      .slice(0, most)
      .map(file => ({ kind, path: join(root, kind, file) })),
  )
}

export async function benchSimilar({
  data,
  models,
}: {
  readonly data?: string
  readonly models?: string
}): Promise<void> {
  if (!data || !models) return console.log('Clothing is left out: TACITLY_DATA or TACITLY_MODELS is not set.')
  const { queries, goods, share, afterClicks } = await similarClothing({ data, models })
  console.log(`\nLooking similar: ${queries} photographs of clothes, each against ${goods} others of ten classes\n`)
  console.log(`the first answer has the query's class${share.toFixed(3).padStart(10)}`)
  for (const [clicks, of] of Object.entries(afterClicks)) {
    console.log(`"For you" after ${clicks} of one class: of that class${of.toFixed(3).padStart(10)}`)
  }
}
