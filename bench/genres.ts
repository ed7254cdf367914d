// npm run bench -- genres: three films of one genre clicked; does the list that follows share it? The default build of
// MovieLens small, without and with plots, through the recommender that a page has.
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildBundle } from '../src/cli/build/build-bundle'
import { readBack } from '../src/cli/build/read-back'
import { createRecommender } from '../src/sdk/index'
import { topK } from '../src/sdk/kernels/top-k'
import { createRandom, shuffle } from '../src/sdk/random'
import type { ItemScores } from '../src/sdk/shapes/types'
import type { Item } from '../src/sdk/types'

const genres = ['Horror', 'Animation', 'Sci-Fi', 'Romance', 'Western', 'War', 'Crime', 'Documentary']
const strata = [
  { name: '50 ratings and more', from: 50, to: Number.POSITIVE_INFINITY },
  { name: '10-49', from: 10, to: 49 },
  { name: '3-9', from: 3, to: 9 },
]
const drawsEach = 6
const clicks = 3
const shown = 8
const enough = 5

interface Draw {
  readonly genre: string
  readonly stratum: string
  /** Items by index. */
  readonly clicked: readonly number[]
}

/** Of each genre and stratum, where there are films enough, the same films on every machine. */
function drawFilms(items: readonly Item[], visitors: Float32Array): Draw[] {
  return strata.flatMap(({ name, from, to }) =>
    genres.flatMap(genre => {
      const films = [...items.keys()].filter(
        at => visitors[at] >= from && visitors[at] <= to && items[at].categories?.includes(genre),
      )
      const ids = films.toSorted((a, b) => (items[a].id < items[b].id ? -1 : 1))
      if (ids.length < clicks) return []
      return Array.from({ length: drawsEach }, (_, seed) => ({
        ...{ genre, stratum: name },
        clicked: [...shuffle(Int32Array.from(ids), createRandom(seed + 1)).subarray(0, clicks)],
      }))
    }),
  )
}

/** Prints in how many draws most of the list shares the genre, and its mean share. */
export async function benchGenres({ data }: { readonly data?: string }): Promise<void> {
  if (!data) return console.log('Genres are left out: they need TACITLY_DATA.')
  const folder = mkdtempSync(join(tmpdir(), 'tacitly-genres-'))
  const [interactions, films] = ['ratings', 'movies'].map(file => join(data, 'ml-latest-small', `${file}.csv`))
  const plots = join(data, 'ml-latest-small-text/overviews.csv')
  try {
    for (const [name, input] of [
      ['genres', { items: [films] }],
      ['genres and plots', { items: [films, plots], text: ['title', 'overview'] }],
    ] as const) {
      const out = join(folder, name.replaceAll(' ', '-'))
      const { manifest } = await buildBundle({ interactions, ...input, out })
      console.log(`\nItems with ${name}. ${manifest.verdict.text}\n`)
      await printGenres(out)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function printGenres(folder: string): Promise<void> {
  const { catalog, models } = await readBack(folder)
  const { scores: visitors } = models.get('popularity') as ItemScores
  const draws = drawFilms(catalog.items, visitors)
  const random = createRandom(1)
  const everything = Int32Array.from(catalog.items.keys())
  const lists: Record<string, (draw: Draw) => Promise<readonly Item[]>> = {
    'For you': recommendAfter(folder, catalog.items),
    popularity: async ({ clicked }) => {
      const seen = new Uint8Array(visitors.length)
      for (const item of clicked) seen[item] = 1
      return [...topK(visitors, shown, seen)].map(at => catalog.items[at])
    },
    random: async () => [...shuffle(everything.slice(), random).subarray(0, shown)].map(at => catalog.items[at]),
  }
  const names = strata.map(({ name }) => name)
  console.log(`${clicks} films of one genre clicked, ${draws.length} draws: share of draws with ${enough} of ${shown}`)
  console.log('of that genre or more, and the mean share of the list\n')
  line('', ...names, 'all')
  for (const [name, list] of Object.entries(lists)) {
    const shares: { readonly stratum: string; readonly share: number }[] = []
    for (const draw of draws) {
      const found = (await list(draw)).filter(item => item.categories?.includes(draw.genre))
      shares.push({ stratum: draw.stratum, share: found.length / shown })
    }
    const cells = [...names, undefined].map(wanted => {
      const own = shares.filter(({ stratum }) => wanted === undefined || stratum === wanted)
      const good = own.filter(({ share }) => share >= enough / shown).length
      const mean = own.reduce((sum, { share }) => sum + share, 0) / own.length
      return `${((100 * good) / own.length).toFixed(0)}%  ${mean.toFixed(2)}`
    })
    line(name, ...cells)
  }
}

/** What a page shows after the clicks of a visitor whom it has not met. */
function recommendAfter(folder: string, items: readonly Item[]): (draw: Draw) => Promise<readonly Item[]> {
  const recommender = createRecommender({ bundle: { read: path => readFile(join(folder, path)) }, server: false })
  let ts = Date.now() - 3_600_000
  return async ({ clicked }) => {
    await recommender.forget('all')
    // A second apart: what comes faster than hands act says nothing.
    for (const at of clicked) {
      ts += 1000
      await recommender.log({ type: 'click', itemId: items[at].id, ts })
    }
    const list = await recommender.recommend({ limit: shown })
    if (list.status === 'error') throw list.error
    return list.items.map(({ item }) => item)
  }
}

const line = (first: string, ...rest: readonly string[]) =>
  console.log(first.padEnd(14) + rest.map(cell => cell.padStart(21)).join(''))
