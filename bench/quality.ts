// npm run bench -- quality: EASE, content and ensembles on MovieLens small, new films too, exact and as a bundle ships
// them. Protocols: docs/evaluate.md; weights by our own search on a validation part, once for each of the two tables.
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chooseModel } from '../src/cli/choose-model'
import { extractTexts } from '../src/cli/extract'
import { buildEnsemble, type TunedEnsemble } from '../src/cli/fit-ensemble'
import { type ContentParts, contentParts, fitHybrids, type HybridId } from '../src/cli/fit-hybrids'
import { fitModels } from '../src/cli/fit-models'
import { fitOne } from '../src/cli/fit-one'
import { readItems } from '../src/cli/read-items'
import { ensembleParts, searchEnsemble } from '../src/cli/search-ensemble'
import { cacheFolder } from '../src/cli/vector-cache'
import { loadBundle } from '../src/sdk/bundle/read'
import { packBundle } from '../src/sdk/bundle/write'
import { createAttributeSpec } from '../src/sdk/content/attribute-vectors'
import { contentFeatures } from '../src/sdk/content/features'
import { fitPca, project } from '../src/sdk/content/pca'
import type { ItemVectors } from '../src/sdk/content/vectors'
import { coldItems, evaluateCold, splitItems } from '../src/sdk/evaluate/cold'
import { evaluate } from '../src/sdk/evaluate/metrics'
import { splitDefaults } from '../src/sdk/evaluate/split'
import { tieOrder } from '../src/sdk/evaluate/ties'
import type { Csr } from '../src/sdk/interactions'
import { alsDefaults } from '../src/sdk/models/als-options'
import { trainEase } from '../src/sdk/models/ease'
import type { KnownContent } from '../src/sdk/models/registry'
import { rowScorer } from '../src/sdk/models/score'
import { finish, type Model, type ModelId, type SingleModel } from '../src/sdk/models/shapes'
import { truncateEase } from '../src/sdk/models/truncate-ease'
import type { Item } from '../src/sdk/types'
import { movieLensCold, movieLensFiles, movieLensRatings, movieLensSplit } from '../test/helpers/data'

const line = (first: string, ...rest: (string | number)[]) =>
  console.log(first.padEnd(34) + rest.map(cell => String(cell).padStart(9)).join(''))
const figure = (value: number) => value.toFixed(4)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const row = (name: string, values: readonly number[]) => line(name, ...values.map(figure), figure(mean(values)))

/** Genres, year and title of the films; plots only as vectors. No user tags, no keywords. */
async function readFilms(encoder: string) {
  const files = movieLensFiles().items
  const records = (await readItems(files)).records
  const known = new Map((await readItems(files.slice(0, 1))).items.map(item => [item.id, item]))
  const items: Item[] = movieLensSplit().itemIds.map(id => known.get(id)!)
  const plotOf = (id: string) => String(records.get(id)?.get('overview')?.cell ?? '')
  const texts = items.map(({ id, title }) => `${title}. ${plotOf(id)}`)
  const { vectors, info } = await extractTexts(encoder, texts, { cache: cacheFolder(process.cwd()) })
  const reduced = (d: number): ItemVectors => {
    const projection = fitPca(vectors, info.size, d)
    const rows = project(vectors, info.size, projection)
    return { kind: 'text', d, vectors: rows, projection, encoder: { ...info, fields: ['title', 'overview'] } }
  }
  return { items, texts: vectors, size: info.size, wide: [reduced(128)], shipped: [reduced(64)] }
}

const tiesOf = (items: readonly Item[]) =>
  tieOrder(
    items.map(({ id }) => id),
    1,
  )

function toContent(items: readonly Item[], vectors: readonly ItemVectors[]): KnownContent {
  return { items, vectors, features: contentFeatures(items, vectors, createAttributeSpec(items)) }
}

async function fitParts(train: Csr, ids: readonly ModelId[], content?: KnownContent): Promise<SingleModel[]> {
  const parts: SingleModel[] = []
  for (const id of ids) parts.push((await fitOne(id, train, {}, content)).model)
  return parts
}

/** What a build with texts ships by default, beside what every bundle has. */
const shippedHybrids: readonly HybridId[] = ['ease', 'content', 'contentpopularity']

/** Models of `train` as a page reads them from a bundle: int8, few neighbours, EASE in compact form. */
async function throughBundle(train: Csr, { items, shipped }: Films, parts: ContentParts) {
  const fitBundle = async (csr: Csr) => {
    const base = await fitModels(csr, alsDefaults)
    return { base, hybrids: fitHybrids(csr, base.als, shippedHybrids, parts, 1, () => undefined) }
  }
  const { ensemble } = await chooseModel({
    ...{ train, ties: tiesOf(items), seed: 1 },
    fitAll: async csr => {
      const { base, hybrids } = await fitBundle(csr)
      return [base.popularity, base.cooccurrence, base.itemknn, base.als!, ...hybrids]
    },
    ensembleOf: {
      isPart: id => id !== 'popularity' && id !== 'cooccurrence',
      ...{ hasContent: true, extra: new Set<ModelId>() },
    },
  })
  const { base, hybrids } = await fitBundle(train)
  const files = await packBundle(
    {
      ...{ items, ensemble, vectors: shipped },
      models: [
        ...[base.popularity, base.cooccurrence, base.itemknn].map(model => ({ model })),
        { model: base.als!, options: { ...alsDefaults } },
        ...hybrids.map(model => ({ model })),
      ],
      ...{ precision: 'int8', release: 1, createdAt: new Date(0), split: splitDefaults },
      serves: { forYou: 'popularity', related: 'itemknn', frequentlyBoughtTogether: 'cooccurrence' },
      verdict: { text: 'judged in the table', judgements: [] },
    },
    bytes => gzipSync(bytes, { level: 9 }),
  )
  return (await loadBundle({ read: async path => files.get(path)! })).models
}

type Films = Awaited<ReturnType<typeof readFilms>>

function printSearch({ combine, weights, cold, search }: TunedEnsemble): void {
  const named = (all: readonly number[]) => ensembleParts.content.map((id, k) => `${id} ${all[k]}`).join(', ')
  console.log(`\nSearch: ${search.tried} weightings on ${search.visitors} visitors of a validation part of train.`)
  console.log(
    `  ${combine}: ${named(weights)}; ndcg@10 there ${JSON.stringify(search.ndcg)}, ${search.best.model} alone ${figure(search.best.ndcg)}`,
  )
  if (cold && search.cold) {
    console.log(
      `  new items: ${named(cold.weights)}; ${figure(search.cold.ndcg)}, ${search.cold.best.model} alone ${figure(search.cold.best.ndcg)}`,
    )
  }
}

class Table extends Map<string, number[]> {
  add(name: string, value: number): void {
    this.set(name, [...(this.get(name) ?? []), value])
  }
  print(title: string, columns: readonly (string | number)[]): void {
    console.log(`\n${title}\n`)
    line('NDCG@10', ...columns, 'mean')
    for (const [name, values] of this) row(name, values)
  }
}

async function topn(films: Films, content: KnownContent, parts: ContentParts): Promise<void> {
  const splits = [42, 1, 2]
  const ties = tiesOf(films.items)
  const tuned = await searchEnsemble(movieLensSplit(42).train, { parts: ensembleParts.content, content, ties })
  printSearch(tuned)
  const table = new Table()
  for (const split of splits) {
    const { train, test } = movieLensSplit(split)
    const judge = (model: Model) => evaluate(rowScorer(model, train), train, test, { ties }).metrics['ndcg@10']
    const exact = await fitParts(train, ['popularity', ...ensembleParts.content], content)
    for (const model of exact) table.add(model.id, judge(model))
    table.add('ensemble', judge(buildEnsemble(exact.slice(1), tuned, train)))
    const whole = finish(trainEase(train))
    for (const neighbours of [50, 200]) {
      table.add(`ease, top ${neighbours}`, judge(finish(truncateEase(whole, train, { neighbours, minSupport: 3 }))))
    }
    for (const [id, model] of await throughBundle(train, films, parts)) table.add(`${id}, from a bundle`, judge(model))
  }
  table.print('Known films: three splits', splits)
}

interface Draw {
  readonly train: Csr
  readonly test: Csr
}

/** The weights come from one validation draw; every draw uses them. */
async function searchCold(content: KnownContent): Promise<TunedEnsemble> {
  const parts = ensembleParts.content
  const ties = tieOrder(movieLensCold(42).itemIds, 43)
  const tuned = await searchEnsemble(movieLensCold(42).train, { parts, content, ties, seed: 43 })
  printSearch(tuned)
  return tuned
}

async function cold(films: Films, content: KnownContent, parts: ContentParts, tuned: TunedEnsemble): Promise<void> {
  const draws = [1, 2, 3, 4, 5, 6]
  const ties = tiesOf(films.items)
  const [all, fresh] = [new Table(), new Table()]
  for (const draw of draws) {
    const { train, test } = movieLensCold(draw)
    const items = withoutSequels(films, coldItems(train, test))
    const judge = (name: string, model: Model) => {
      const score = rowScorer(model, train)
      all.add(name, evaluateCold(score, train, test, { ties }).metrics['ndcg@10'])
      fresh.add(name, evaluateCold(score, train, test, { ties, items }).metrics['ndcg@10'])
    }
    const exact = await fitParts(train, ensembleParts.content, content)
    for (const model of exact) judge(model.id, model)
    for (const model of await fitParts(train, ['twotower'], content)) judge(model.id, model)
    judge('ensemble', buildEnsemble(exact, tuned, train))
    for (const [id, model] of await throughBundle(train, films, parts)) judge(`${id}, from a bundle`, model)
  }
  all.print('New films: six draws', draws)
  fresh.print('New films, without those whose nearest known plot is at a cosine of .7 or more (sequels)', draws)
}

/** The same weights on draws that played no part in building or choosing anything. */
async function blind(films: Films, content: KnownContent, tuned: TunedEnsemble): Promise<void> {
  const draws = [101, 102, 103, 104, 105, 106]
  const ties = tiesOf(films.items)
  const table = new Table()
  const whole = movieLensRatings()
  for (const draw of draws) {
    const { train, test }: Draw = splitItems(whole, { seed: draw, heldOut: 0.1 })
    const judge = (name: string, model: Model) =>
      table.add(name, evaluateCold(rowScorer(model, train), train, test, { ties }).metrics['ndcg@10'])
    const exact = await fitParts(train, ensembleParts.content, content)
    for (const model of exact) judge(model.id, model)
    judge('ensemble', buildEnsemble(exact, tuned, train))
  }
  table.print('New films: six draws of our own, never looked at while the search was built', draws)
}

/** New films of which no known one's text is near: by vectors of full length, not centred. */
function withoutSequels({ texts, size }: Films, items: Int32Array): Int32Array {
  const isNew = new Set(items)
  return items.filter(item => {
    const own = texts.subarray(item * size, item * size + size)
    for (let other = 0; other * size < texts.length; other++) {
      if (isNew.has(other)) continue
      let dot = 0
      for (let f = 0; f < size; f++) dot += own[f] * texts[other * size + f]
      if (dot >= 0.7) return false
    }
    return true
  })
}

/** Prints both tables: a quarter of an hour. */
export async function benchQuality({
  data,
  models,
}: {
  readonly data?: string
  readonly models?: string
}): Promise<void> {
  if (!data || !models) return console.log('Quality is left out: it needs TACITLY_DATA and TACITLY_MODELS.')
  const films = await readFilms(join(models, 'all-MiniLM-L6-v2'))
  const content = toContent(films.items, films.wide)
  const parts = contentParts(films.items, films.shipped, () => undefined)
  await topn(films, content, parts)
  const tuned = await searchCold(content)
  await blind(films, content, tuned)
  await cold(films, content, parts, tuned)
}
