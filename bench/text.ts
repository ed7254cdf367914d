// npm run bench -- text: own text models against a pretrained encoder on new films, and what a head makes of pictures.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { extractImages, extractTexts } from '../src/cli/encoders/extract'
import { cacheFolder } from '../src/cli/encoders/vector-cache'
import { createBm25, scoreBm25 } from '../src/sdk/content/bm25'
import { documentVectors } from '../src/sdk/content/document-vectors'
import { fitPca, project } from '../src/sdk/content/pca'
import { normaliseRows } from '../src/sdk/content/rows'
import { latentVectors, tfIdf } from '../src/sdk/content/tf-idf'
import { tokenise } from '../src/sdk/content/tokenise'
import { createVocabulary, toSequences } from '../src/sdk/content/vocabulary'
import { trainWord2Vec } from '../src/sdk/content/word2vec'
import { categoryTargets } from '../src/sdk/encoders/categories'
import { trainHead } from '../src/sdk/encoders/head/train'
import { lstmDefaults, lstmVectors } from '../src/sdk/encoders/lstm/model'
import { trainLstm } from '../src/sdk/encoders/lstm/train'
import { evaluateCold } from '../src/sdk/evaluate/cold'
import { tieOrder } from '../src/sdk/evaluate/ties'
import { buildCsr, type Csr, columnCounts } from '../src/sdk/kernels/interactions'
import { topK } from '../src/sdk/kernels/top-k'
import { transpose } from '../src/sdk/kernels/transpose'
import { alsDefaults } from '../src/sdk/models/als/options'
import { trainAls } from '../src/sdk/models/als/train'
import { contentKnnDefaults, trainContentKnn } from '../src/sdk/models/content/train'
import { neighboursFromLists } from '../src/sdk/shapes/neighbours'
import { rowScorer } from '../src/sdk/shapes/row-scorer'
import { finish, type ItemNeighbours } from '../src/sdk/shapes/types'
import type { Item } from '../src/sdk/types'

const draws = [1, 2, 3, 4, 5, 6]
/** The LSTM is trained anew for each draw, since it learns from the ratings: minutes each. */
const lstmDraws = [1, 2]
const d = 64

export interface World {
  readonly items: readonly Item[]
  readonly texts: readonly string[]
  readonly csr: Csr
  /** A draw: its new items. */
  readonly cold: ReadonlyMap<number, Int32Array>
}

/** MovieLens small with plots; the six draws of new films. */
export function readWorld(data: string): World {
  const table = (file: string): Record<string, string>[] => parse(readFileSync(join(data, file)), { columns: true })
  const plots = new Map(table('ml-latest-small-text/overviews.csv').map(row => [row.movieId, row.overview]))
  const films = table('ml-latest-small/movies.csv').map(({ movieId: id, title, genres }) => {
    const [, name, year] = /^(.*?)(?:\s*\((\d{4})\)\s*)?$/.exec(title) ?? []
    const categories = genres.split('|').filter(genre => !genre.startsWith('('))
    return { id, title: name, categories, publishedAt: year ? Number(year) : undefined }
  })
  const index = new Map(films.map(({ id }, at) => [id, at]))
  const ratings = table('ml-latest-small/ratings.csv')
  const users = Math.max(...ratings.map(({ userId }) => Number(userId)))
  const columns = [ratings.map(row => Number(row.userId) - 1), ratings.map(row => index.get(row.movieId)!)] as const
  const drawOf = (draw: number) => readFileSync(join(data, `splits/ml-latest-small-cold-${draw}.txt`), 'utf8').trim()
  return {
    items: films,
    texts: films.map(({ id, title }) => [title, plots.get(id)].filter(Boolean).join('. ')),
    csr: buildCsr(users, films.length, ...columns),
    cold: new Map(draws.map(s => [s, Int32Array.from(drawOf(s).split('\n'), id => index.get(id)!)])),
  }
}

/** The entries of some items only, or all others. */
function part({ rows, cols, ptr, idx }: Csr, items: Int32Array, inside: boolean): Csr {
  const chosen = new Set(items)
  const row: number[] = []
  const col: number[] = []
  for (let r = 0; r < rows; r++) {
    for (let k = ptr[r]; k < ptr[r + 1]; k++) {
      if (chosen.has(idx[k]) === inside) {
        row.push(r)
        col.push(idx[k])
      }
    }
  }
  return buildCsr(rows, cols, row, col)
}

/** NDCG@10 on the new films of one draw. @param neighbours of those films, for the ones that are known */
function judge({ items, csr, cold }: World, draw: number, neighbours: (cold: Int32Array) => ItemNeighbours): number {
  const fresh = cold.get(draw)!
  const train = part(csr, fresh, false)
  const ids = items.map(({ id }) => id)
  const options = { ties: tieOrder(ids, draw), items: fresh }
  return evaluateCold(rowScorer(neighbours(fresh), train), train, part(csr, fresh, true), options).metrics['ndcg@10']
}

const alone = { ...contentKnnDefaults, attributes: 0, year: 0, power: 8 }

/** Texts alone, then with genres and year. @param vectors n x d */
const byVectors = (world: World, draw: number, vectors: Float32Array, width: number, options = contentKnnDefaults) =>
  judge(world, draw, fresh =>
    finish(trainContentKnn({ items: world.items, vectors: [{ kind: 'text', d: width, vectors }] }, options, fresh)),
  )

/** The same kNN by any similarity of one film to all. */
const bySimilarity = (world: World, draw: number, similarity: (item: number) => Float32Array, power: number) =>
  judge(world, draw, fresh => {
    const none = { idx: new Int32Array(), weights: new Float32Array() }
    const lists = Array(world.items.length).fill(none)
    for (const item of fresh) {
      const scores = similarity(item).map((value, other) =>
        other === item || value <= 0 ? Number.NaN : value ** power,
      )
      const idx = topK(scores, alone.neighbours)
      const sum = idx.reduce((total, other) => total + scores[other], 0)
      lists[item] = { idx, weights: Float32Array.from(idx, other => scores[other] / sum) }
    }
    return neighboursFromLists('content', lists)
  })

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const timed = <T>(work: () => T): readonly [T, string] => {
  const start = performance.now()
  const value = work()
  return [value, `${((performance.now() - start) / 1000).toFixed(0)} s`]
}

export interface Row {
  readonly model: string
  readonly alone: number
  /** With genres and year. */
  readonly joined?: number
  /** To make the vectors of all films. */
  readonly time: string
}

/** @param pretrained vectors by an encoder of texts, n x D; absent: left out */
export function* compareTexts(
  world: World,
  pretrained?: { readonly name: string; readonly vectors: Float32Array; readonly D: number; readonly time: string },
): Generator<Row> {
  const over = (chosen: readonly number[], score: (draw: number) => number) => mean(chosen.map(score))
  const row = (model: string, vectors: Float32Array, width: number, time: string): Row => ({
    model,
    alone: over(draws, draw => byVectors(world, draw, vectors, width, alone)),
    joined: over(draws, draw => byVectors(world, draw, vectors, width)),
    time,
  })
  yield {
    model: 'genres and year, no text',
    alone: over(draws, s => byVectors(world, s, new Float32Array(0), 0, { ...contentKnnDefaults, text: 0 })),
    time: '',
  }
  if (pretrained) {
    const { name, vectors, D, time } = pretrained
    yield row(`${name}, ${d} of ${D} numbers`, project(vectors, D, fitPca(vectors, D, d)), d, time)
  }
  const [documents] = timed(() => world.texts.map(text => tokenise(text, 'en')))
  const vocabulary = createVocabulary(documents)
  const sequences = toSequences(documents, vocabulary)
  const [word2Vec, trainTime] = timed(() =>
    documentVectors(sequences, vocabulary, finish(trainWord2Vec(sequences, vocabulary, { d })), d),
  )
  yield row('Word2Vec', word2Vec, d, trainTime)

  const [rows, sparseTime] = timed(() => tfIdf(sequences, vocabulary))
  const columns = transpose(rows)
  const cosines = (item: number) => {
    const out = new Float32Array(rows.rows)
    for (let k = rows.ptr[item]; k < rows.ptr[item + 1]; k++) {
      for (let e = columns.ptr[rows.idx[k]]; e < columns.ptr[rows.idx[k] + 1]; e++)
        out[columns.idx[e]] += rows.weights[k] * columns.weights![e]
    }
    return out
  }
  yield { model: 'TF-IDF, all words', alone: over(draws, s => bySimilarity(world, s, cosines, 3)), time: sparseTime }
  const [index, indexTime] = timed(() => createBm25(documents))
  const matches = (item: number) => scoreBm25(index, documents[item])
  yield { model: 'BM25, all words', alone: over(draws, s => bySimilarity(world, s, matches, 3)), time: indexTime }
  const [latent, latentTime] = timed(() => latentVectors(rows, d))
  yield row(`TF-IDF, ${d} numbers`, latent, d, latentTime)

  let lstmTime = ''
  const lstm = new Map(
    lstmDraws.map(draw => {
      const width = 32
      const known = part(world.csr, world.cold.get(draw)!, false)
      const { factors } = finish(trainAls(known, { ...alsDefaults, d: width }))
      // What five visitors touched is known well enough to learn from.
      for (const [item, count] of columnCounts(known).entries()) {
        if (count < 5) factors.fill(0, item * width, (item + 1) * width)
      }
      const [vectors, time] = timed(() => {
        const weights = finish(trainLstm(sequences, vocabulary.terms.length, normaliseRows(factors, width), width))
        const read = lstmVectors(weights, sequences, lstmDefaults)
        return project(read, width, fitPca(read, width, width)) // centred, as all others are
      })
      lstmTime = time
      return [draw, vectors]
    }),
  )
  yield {
    model: `LSTM (draws ${lstmDraws.join(', ')})`,
    alone: over(lstmDraws, draw => byVectors(world, draw, lstm.get(draw)!, 32, alone)),
    joined: over(lstmDraws, draw => byVectors(world, draw, lstm.get(draw)!, 32)),
    time: lstmTime,
  }
}

/** Share of the queries whose nearest picture of the gallery has their class: as is, by components, by a head. */
export function compareHeads(
  gallery: Float32Array,
  query: Float32Array,
  D: number,
  classes: { readonly gallery: readonly string[]; readonly query: readonly string[] },
) {
  const share = (left: Float32Array, right: Float32Array, width: number) => {
    const hits = classes.query.filter((name, i) => {
      const own = right.subarray(i * width, (i + 1) * width)
      const cosines = Float32Array.from(classes.gallery, (_, j) => {
        let sum = 0
        for (let f = 0; f < width; f++) sum += own[f] * left[j * width + f]
        return sum
      })
      return classes.gallery[topK(cosines, 1)[0]] === name
    })
    return hits.length / classes.query.length
  }
  const pca = fitPca(gallery, D, d)
  const { values } = categoryTargets(classes.gallery.map(name => ({ categories: [name] })))
  const [head, time] = timed(() => finish(trainHead(gallery, D, values)))
  return {
    asIs: share(gallery, query, D),
    components: share(project(gallery, D, pca), project(query, D, pca), d),
    head: share(project(gallery, D, head), project(query, D, head), d),
    time,
  }
}

const number = (value?: number) => (value === undefined ? '' : value.toFixed(3)).padStart(14)

/** Prints both tables; what has no data is named and left out. */
export async function benchText({ data, models }: { readonly data?: string; readonly models?: string }): Promise<void> {
  if (!data) return console.log('Texts and pictures are left out: TACITLY_DATA is not set.')
  if (!models) console.log('The pretrained encoders are left out: TACITLY_MODELS is not set.')
  const world = readWorld(data)
  console.log('\nNew films of MovieLens small, NDCG@10, mean of six draws: content-kNN by the texts\n')
  console.log(`${''.padEnd(36)}${['texts alone', 'genres, year', 'to make'].map(title => title.padStart(14)).join('')}`)
  for (const { model, alone, joined, time } of compareTexts(world, models ? await readTexts(models, world) : undefined))
    console.log(`${model.padEnd(36)}${number(alone)}${number(joined)}${time.padStart(14)}`)
  if (!models) return
  const { asIs, components, head, time } = await clothing(data, models)
  console.log('\nClothing: queries whose nearest photograph of the gallery has their class\n')
  console.log(`${'the encoder as it is, 1280 numbers'.padEnd(36)}${number(asIs)}`)
  console.log(`${`principal components, ${d}`.padEnd(36)}${number(components)}`)
  console.log(`${`a head of ${d}, trained in ${time}`.padEnd(36)}${number(head)}`)
}

async function readTexts(models: string, { texts }: World) {
  const start = performance.now()
  const { vectors, info } = await extractTexts(join(models, 'all-MiniLM-L6-v2'), texts, {
    cache: cacheFolder(process.cwd()),
  })
  return { name: 'MiniLM', vectors, D: info.size, time: `${((performance.now() - start) / 1000).toFixed(0)} s` }
}

async function clothing(data: string, models: string) {
  const read = async (name: string) => {
    const root = join(data, 'clothing', name)
    const files = readdirSync(root).flatMap(kind =>
      readdirSync(join(root, kind)).map(file => ({ kind, path: join(root, kind, file) })),
    )
    const { vectors, info } = await extractImages(
      join(models, 'efficientnet-lite0'),
      files.map(({ path }) => path),
    )
    return { vectors, D: info.size, classes: files.map(({ kind }) => kind) }
  }
  const [gallery, query] = [await read('gallery'), await read('query')]
  return compareHeads(gallery.vectors, query.vectors, gallery.D, { gallery: gallery.classes, query: query.classes })
}
