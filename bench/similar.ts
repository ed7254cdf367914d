// npm run bench -- similar: pictures through the product as it is, from the command line to a list of the SDK.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { extractImages } from '../src/cli/extract'
import { run } from '../src/cli/run'
import { createRecommender } from '../src/sdk/index'

interface Photographs {
  readonly data: string
  readonly models: string
  /** Of each class, the first ones by name. @default all */
  readonly gallery?: number
  readonly queries?: number
}

/**
 * A gallery of clothes as a bundle that `tacitly build --image` made; each query photograph asks for what looks similar.
 *
 * @returns the share of queries whose first answer has their class
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
    return { queries: asked.length, goods: goods.length, share: found / asked.length }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
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
  const { queries, goods, share } = await similarClothing({ data, models })
  console.log(`\nLooking similar: ${queries} photographs of clothes, each against ${goods} others of ten classes\n`)
  console.log(`the first answer has the query's class${share.toFixed(3).padStart(10)}`)
}
