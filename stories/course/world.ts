import { type CommunityRow, type SampleFilm, simulateCommunity } from '../../demo/sample/community'
import { joinCatalogue } from '../../src/cli/join-catalogue'
import { createAttributeSpec } from '../../src/sdk/content/attribute-vectors'
import { contentFeatures } from '../../src/sdk/content/features'
import type { Csr, Interactions } from '../../src/sdk/kernels/interactions'
import { createRandom, normal } from '../../src/sdk/random'
import type { KnownContent } from '../../src/sdk/training/data'
import type { Item } from '../../src/sdk/types'
import { films } from '../films'

/** What a page of the course runs on. */
export interface World {
  readonly name: string
  /** In a sentence: whose data these are, and how many. */
  readonly about: string
  /** Visitors x items, the most liked item first, with what was rated and when. */
  readonly rows: Csr
  readonly content: KnownContent
}

/** @param items of the catalogue. @default each id is its own title */
export function toWorld(name: string, data: Interactions, items?: readonly Item[]): World {
  const joined = joinCatalogue(data, items, false)
  const { csr } = joined
  const count = (n: number, what: string) => `${n.toLocaleString('en')} ${what}`
  const about = [count(csr.rows, 'visitors'), count(csr.cols, 'items'), count(csr.idx.length, 'interactions')].join(
    ', ',
  )
  const features = contentFeatures(joined.items, [], createAttributeSpec(joined.items))
  return { name, about, rows: csr, content: { items: joined.items, features } }
}

let sample: World | undefined

/** The default: the demo's simulated community, with ratings and an order drawn for the course; always the same. */
export function sampleWorld(): World {
  sample ??= toWorld('The sample: a simulated community', sampleInteractions(), films)
  return sample
}

/** Deviations of what a rating is made of: nobody can predict `noise`. */
export const madeOf = { mean: 3.4, visitor: 0.4, item: 0.35, taste: 0.45, noise: 0.5, directions: 3 }

/** Share of the films that come when it is their turn. */
const inOrder = 0.75

function sampleInteractions(): Interactions {
  const known: readonly SampleFilm[] = films.map(film => ({
    id: film.id,
    year: Number(film.publishedAt),
    director: String(film.attributes!.director),
    genres: film.categories!,
  }))
  const placeOf = new Map(known.map(({ id }, at) => [id, at]))
  const random = createRandom(7)
  const rows = inTurn(simulateCommunity(known), known, placeOf, random)
  const rate = drawRater(known, random)
  const userIds = [...new Set(rows.map(({ user }) => user))]
  const userOf = new Map(userIds.map((id, at) => [id, at]))
  const users = Int32Array.from(rows, ({ user }) => userOf.get(user)!)
  const items = Int32Array.from(rows, ({ item }) => placeOf.get(item)!)
  return {
    ...{ users, items, userIds, itemIds: known.map(({ id }) => id) },
    times: Float64Array.from(rows, ({ ts }) => 1000 * ts),
    ratings: Float32Array.from(users, (user, row) => rate(user, items[row])),
  }
}

/** r = mean + b_u + b_i + p_u q_i + noise, to half a star; q_i is the mean of its genres' directions. */
function drawRater(known: readonly SampleFilm[], random: () => number) {
  const { mean, visitor, item, taste, noise, directions } = madeOf
  const draw = () => Array.from({ length: directions }, () => normal(random))
  const genres = new Map([...new Set(known.flatMap(film => film.genres))].map(genre => [genre, draw()]))
  const vectors = known.map(film =>
    draw().map((_, f) => film.genres.reduce((sum, genre) => sum + genres.get(genre)![f], 0) / film.genres.length),
  )
  const ofItem = known.map(() => item * normal(random))
  const ofUser: { readonly bias: number; readonly vector: readonly number[] }[] = []
  return (user: number, at: number): number => {
    ofUser[user] ??= { bias: visitor * normal(random), vector: draw() }
    const { bias, vector } = ofUser[user]
    const likes = vector.reduce((sum, value, f) => sum + value * vectors[at][f], 0)
    const rating = mean + bias + ofItem[at] + taste * likes + noise * normal(random)
    return Math.min(5, Math.max(0.5, Math.round(2 * rating) / 2))
  }
}

/** The same films at the same times, in another order: one genre after another, each by the years of its films; some out of turn. */
function inTurn(
  rows: readonly CommunityRow[],
  known: readonly SampleFilm[],
  placeOf: ReadonlyMap<string, number>,
  random: () => number,
): CommunityRow[] {
  const filmOf = (row: CommunityRow) => known[placeOf.get(row.item)!]
  const members = [...new Set(rows.map(({ user }) => user))]
  return members.flatMap(member => {
    const own = rows.filter(({ user }) => user === member)
    const turns = new Map([...new Set(own.map(row => filmOf(row).genres[0]))].map(genre => [genre, random()]))
    const turnOf = (row: CommunityRow) => turns.get(filmOf(row).genres[0])! + filmOf(row).year * 1e-6
    const turn = own.map(row => ({ row, at: random() < inOrder ? turnOf(row) : random() })).sort((a, b) => a.at - b.at)
    return turn.map(({ row: { user, item } }, at) => ({ user, item, ts: own[at].ts }))
  })
}
