// npm run bench -- quality: EASE, content and ensembles on MovieLens small, new films too, exact and as a bundle ships
// them. Protocols: docs/evaluate.md; weights by our own search on a validation part, once for each of the two tables.
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chooseModel } from '../src/cli/build/choose-model'
import { extractTexts } from '../src/cli/encoders/extract'
import { cacheFolder } from '../src/cli/encoders/vector-cache'
import { buildEnsemble, type TunedEnsemble } from '../src/cli/evaluate/fit-ensemble'
import { searchEnsemble } from '../src/cli/evaluate/search-ensemble'
import { type FitsOptions, fitsOf } from '../src/cli/fits'
import { fileSources } from '../src/cli/read/bytes/file-source'
import { readItems } from '../src/cli/read/items/read-items'
import { openItems } from '../src/cli/read/open-files'
import { loadBundle } from '../src/sdk/bundle/read-whole'
import { packBundle } from '../src/sdk/bundle/write'
import { createAttributeSpec } from '../src/sdk/content/attribute-vectors'
import { contentFeatures } from '../src/sdk/content/features'
import { fitPca, project } from '../src/sdk/content/pca'
import type { ItemVectors } from '../src/sdk/content/vectors'
import { coldItems, evaluateCold, splitItems } from '../src/sdk/evaluate/cold'
import { evaluate } from '../src/sdk/evaluate/metrics'
import { splitDefaults } from '../src/sdk/evaluate/split'
import { tieOrder } from '../src/sdk/evaluate/ties'
import type { Csr } from '../src/sdk/kernels/interactions'
import { definitionOf, definitions } from '../src/sdk/models/catalogue'
import { trainEase } from '../src/sdk/models/ease/exact'
import { asPart } from '../src/sdk/shapes/as-part'
import { rowScorer } from '../src/sdk/shapes/row-scorer'
import { finish, type ItemFactors, type Model, type ModelId, type SingleModel } from '../src/sdk/shapes/types'
import type { KnownContent } from '../src/sdk/training/data'
import type { ModelDefinition } from '../src/sdk/training/definition'
import { cutParts, partsSpec } from '../src/sdk/training/parts'
import type { Item } from '../src/sdk/types'
import { movieLensCold, movieLensFiles, movieLensRatings, movieLensSplit } from '../test/helpers/data'
import { truncateEase } from './truncate-ease'

const line = (first: string, ...rest: (string | number)[]) =>
  console.log(first.padEnd(34) + rest.map(cell => String(cell).padStart(9)).join(''))
const figure = (value: number) => value.toFixed(4)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const row = (name: string, values: readonly number[]) => line(name, ...values.map(figure), figure(mean(values)))

/** Genres, year and title of the films; plots only as vectors. No user tags, no keywords. */
async function readFilms(encoder: string) {
  const sources = await fileSources(movieLensFiles().items)
  const records = readItems(await openItems(sources, {})).records
  const known = new Map(readItems(await openItems(sources.slice(0, 1), {})).items.map(item => [item.id, item]))
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

const fitsWith = (content: KnownContent): FitsOptions => ({
  content,
  optionsOf: ({ defaults }: ModelDefinition) => defaults,
})

async function fitParts(train: Csr, ids: readonly ModelId[], content: KnownContent): Promise<SingleModel[]> {
  const fits = fitsOf(train, fitsWith(content))
  const parts: SingleModel[] = []
  for (const id of ids) parts.push(asPart((await fits.whole(id)).model))
  return parts
}

/** What the ensembles are made of. */
const partIds = definitions.filter(({ roles }) => roles.includes('part')).map(({ id }) => id)

/** What a build with texts ships by default. */
const shippedIds = definitions.filter(({ build }) => build !== 'named').map(({ id }) => id)

/** Models of `train` as a page reads them from a bundle: int8, few neighbours, EASE in compact form. */
async function throughBundle(train: Csr, { items, shipped }: Films, content: KnownContent) {
  const fitBundle = (csr: Csr) => fitsOf(csr, fitsWith(content)).allShipped(shippedIds)
  const data = cutParts(train, partsSpec(train, { heldOut: 0, items: 0.2 }))
  const { ensemble } = await chooseModel({
    ...{ data, ties: tiesOf(items), seed: 1, models: await fitBundle(data.learn) },
    ensembleOf: { isPart: id => partIds.includes(id), extra: new Map<ModelId, number>() },
  })
  const models = await fitBundle(train)
  const files = await packBundle(
    {
      ...{ items, ensemble, vectors: shipped },
      models: models.map(model => {
        const { defaults, dataMap } = definitionOf(model.id)
        return { model, options: { ...defaults }, dataMap }
      }),
      ...{ precision: 'int8', release: 1, createdAt: new Date(0), split: splitDefaults },
      serves: {
        forYou: 'popularity',
        related: 'itemknn',
        frequentlyBoughtTogether: 'cooccurrence',
        popular: 'popularity',
      },
      verdict: { text: 'judged in the table', judgements: [] },
    },
    bytes => gzipSync(bytes, { level: 9 }),
  )
  return (await loadBundle({ read: async path => files.get(path)! })).models
}

type Films = Awaited<ReturnType<typeof readFilms>>

function printSearch({ combine, weights, cold, search }: TunedEnsemble): void {
  const named = (all: readonly number[]) => partIds.map((id, k) => `${id} ${all[k]}`).join(', ')
  console.log(`\nSearch: ${search.tried} weightings on ${search.visitors} visitors of a validation part of train.`)
  console.log(
    `  ${combine}: ${named(weights)}; ndcg@10 there ${figure(search.ndcg)}, ${search.best.model} alone ${figure(search.best.ndcg)}`,
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

async function topn(films: Films, content: KnownContent, shipped: KnownContent): Promise<void> {
  const splits = [42, 1, 2]
  const ties = tiesOf(films.items)
  const tuned = await searchEnsemble(movieLensSplit(42).train, { parts: partIds, fits: fitsWith(content), ties })
  printSearch(tuned)
  const table = new Table()
  for (const split of splits) {
    const { train, test } = movieLensSplit(split)
    const judge = (model: Model) => evaluate(rowScorer(model, train), train, test, { ties }).metrics['ndcg@10']
    const exact = await fitParts(train, ['popularity', ...partIds], content)
    for (const model of exact) table.add(model.id, judge(model))
    table.add('ensemble', judge(buildEnsemble(exact.slice(1), tuned, train)))
    const whole = finish(trainEase(train)) as ItemFactors // fewer users than films
    for (const neighbours of [50, 200]) {
      table.add(
        `ease, top ${neighbours}`,
        judge(finish(truncateEase(whole, train, { neighbours, minSupport: 3, halfLife: 0 }))),
      )
    }
    for (const [id, model] of await throughBundle(train, films, shipped))
      table.add(`${id}, from a bundle`, judge(model))
  }
  table.print('Known films: three splits', splits)
}

interface Draw {
  readonly train: Csr
  readonly test: Csr
}

/** The weights come from one validation draw; every draw uses them. */
async function searchCold(content: KnownContent): Promise<TunedEnsemble> {
  const ties = tieOrder(movieLensCold(42).itemIds, 43)
  const tuned = await searchEnsemble(movieLensCold(42).train, {
    parts: partIds,
    fits: fitsWith(content),
    ties,
    seed: 43,
  })
  printSearch(tuned)
  return tuned
}

async function cold(films: Films, content: KnownContent, shipped: KnownContent, tuned: TunedEnsemble): Promise<void> {
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
    const exact = await fitParts(train, partIds, content)
    for (const model of exact) judge(model.id, model)
    for (const model of await fitParts(train, ['twotower'], content)) judge(model.id, model)
    judge('ensemble', buildEnsemble(exact, tuned, train))
    for (const [id, model] of await throughBundle(train, films, shipped)) judge(`${id}, from a bundle`, model)
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
    const exact = await fitParts(train, partIds, content)
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
  const shipped = toContent(films.items, films.shipped)
  await topn(films, content, shipped)
  const tuned = await searchCold(content)
  await blind(films, content, tuned)
  await cold(films, content, shipped, tuned)
}
