// npm run bench -- two-tower: the two-tower model on MovieLens small, five seeds, by the plain twin: known films (topn, split
// 42) and new ones (draw 42). Genres and year; with TACITLY_MODELS also plots.
import { join } from 'node:path'
import { extractTexts } from '../src/cli/encoders/extract'
import { cacheFolder } from '../src/cli/encoders/vector-cache'
import { fileSources } from '../src/cli/read/bytes/file-source'
import { readItems } from '../src/cli/read/items/read-items'
import { openItems } from '../src/cli/read/open-files'
import { createAttributeSpec } from '../src/sdk/content/attribute-vectors'
import { contentFeatures } from '../src/sdk/content/features'
import { fitPca, project } from '../src/sdk/content/pca'
import { evaluateCold } from '../src/sdk/evaluate/cold'
import { evaluate } from '../src/sdk/evaluate/metrics'
import { tieOrder } from '../src/sdk/evaluate/ties'
import { twoTowerDefaults } from '../src/sdk/models/twotower/model'
import { trainTwoTower } from '../src/sdk/models/twotower/train'
import { rowScorer } from '../src/sdk/shapes/row-scorer'
import { finish } from '../src/sdk/shapes/types'
import type { Item } from '../src/sdk/types'
import { movieLensCold, movieLensFiles, movieLensSplit } from '../test/helpers/data'

const seeds = [1, 2, 3, 4, 5]

async function readFeatures(ids: readonly string[], encoder: string | undefined) {
  const sources = await fileSources(movieLensFiles().items)
  const known = new Map(readItems(await openItems(sources.slice(0, 1), {})).items.map(item => [item.id, item]))
  const items: Item[] = ids.map(id => known.get(id)!)
  const spec = createAttributeSpec(items)
  if (!encoder) return contentFeatures(items, [], spec)
  const { records } = readItems(await openItems(sources, {}))
  const plots = items.map(({ id, title }) => `${title}. ${records.get(id)?.get('overview')?.cell ?? ''}`)
  const { vectors, info } = await extractTexts(encoder, plots, { cache: cacheFolder(process.cwd()) })
  return contentFeatures(items, [{ d: 64, vectors: project(vectors, info.size, fitPca(vectors, info.size, 64)) }], spec)
}

export async function benchTwoTower({
  data,
  models,
}: {
  readonly data?: string
  readonly models?: string
}): Promise<void> {
  if (!data) return console.log('\nThe two-tower model on MovieLens small is left out: TACITLY_DATA is not set.')
  const { train, test, itemIds } = movieLensSplit()
  const cold = movieLensCold(42)
  const features = await readFeatures(itemIds, models && join(models, 'all-MiniLM-L6-v2'))
  console.log(`NDCG@10 of ${features.size} numbers of content an item, ${twoTowerDefaults.epochs} epochs\n`)
  const known: number[] = []
  const fresh: number[] = []
  for (const seed of seeds) {
    const options = { ...twoTowerDefaults, seed }
    const score = rowScorer(finish(trainTwoTower(train, features, options)), train)
    known.push(evaluate(score, train, test, { ties: tieOrder(itemIds, 1) }).metrics['ndcg@10'])
    const scoreCold = rowScorer(finish(trainTwoTower(cold.train, features, options)), cold.train)
    fresh.push(evaluateCold(scoreCold, cold.train, cold.test, { ties: tieOrder(itemIds, 1) }).metrics['ndcg@10'])
    console.log(`seed ${seed}   known films ${known.at(-1)?.toFixed(4)}   new films ${fresh.at(-1)?.toFixed(4)}`)
  }
  for (const [what, values] of Object.entries({ 'known films': known, 'new films': fresh })) {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
    console.log(`${what}: mean ${mean.toFixed(4)}, deviation ${deviation.toFixed(4)}`)
  }
}
