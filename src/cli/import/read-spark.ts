import { alsModel } from '../../sdk/models/als/model'
import { type AlsOptions, alsDefaults } from '../../sdk/models/als/options'
import { definitionOf, idOf } from '../../sdk/models/catalogue'
import type { ItemScores, StoredShape } from '../../sdk/shapes/types'
import { minVisitors } from '../../sdk/training/rare-items'
import type { Item } from '../../sdk/types'
import { checkFoldIn } from './check-fold-in'
import type { Imported } from './imported'
import { neighboursOf } from './neighbours-of'
import { heaviestFirst, joinNumbers, moveColumns, moveRows, unknownNotes } from './numbering'
import { readManifest } from './spark-manifest'
import { readFactors, readItems, readJudges, readPairs, readTrending, readVectors } from './spark-tables'

/**
 * What spark/tacitly_als.py wrote: part files, some rows at a time. Its own user factors are the measure of what a page will make of a
 * visitor.
 *
 * @param catalogue absent: each id is its own title
 * @throws TacitlyError 'model-incomplete', 'model-invalid', 'model-differs', 'no-join', and those of files
 */
export async function readSpark(folder: string, catalogue: readonly Item[] | undefined): Promise<Imported> {
  const manifest = await readManifest(folder)
  const from = { folder, manifest }
  const { alpha, regularisation, rank, iterations, seed, valued } = manifest.options
  const { ids, visitors } = await readItems(from)
  const factors = await readFactors(from, ids.length)
  const options: AlsOptions = {
    ...{ ...alsDefaults, d: rank, sweeps: iterations, seed },
    // A = G + alpha sum r y y' + lambda count I, all of it divided by alpha.
    ...{ unobservedWeight: 1 / alpha, regularisation: regularisation / alpha, frequencyExponent: 1, byCount: true },
  }
  const judges = await readJudges(from, ids)
  const compared = await readVectors(from, judges)
  const { known, withheld } = judges
  const difference = checkFoldIn(alsModel(factors, options), { alpha, known, compared, path: folder })

  const numbering = joinNumbers(ids, visitors, heaviestFirst(ids, visitors, catalogue))
  const { items, place } = numbering
  const scores = (id: string, of: Float32Array): ItemScores => ({
    shape: 'scores',
    id,
    scores: moveRows(of, 1, numbering),
  })
  const pairs = async (id: string, table: 'together' | 'similar') =>
    neighboursOf(id, items.length, await readPairs(from, table, place))
  const popularity = scores(idOf('baseline'), visitors)
  const related = await pairs(idOf('related'), 'similar')
  const together = await pairs(idOf('boughtTogether'), 'together')
  const hasTimes = manifest.rows.trending !== undefined
  const trending = hasTimes ? [scores(idOf('trending'), await readTrending(from, ids.length))] : []
  const als = alsModel(moveRows(factors, rank, numbering), options)
  const { data } = manifest
  const of = { interactions: data.interactions, users: data.visitors }
  const toPack = (model: StoredShape) => {
    const own = model === als ? options : {}
    return { model, options: { ...own, ...of }, dataMap: definitionOf(model.id).dataMap }
  }
  const isJudged = withheld.idx.length > 0
  return {
    ...{ items, asked: als.id, related: related.id, engine: 'Spark' },
    models: [popularity, ...trending, related, together, als].map(toPack),
    data: {
      ...{ items: items.length, visitors: data.visitors, interactions: data.interactions },
      ...{ median: data.median, most: data.most },
      ...(data.first !== null && data.last !== null && { period: [month(data.first), month(data.last)] as const }),
      rare: popularity.scores.reduce((sum, count) => sum + Number(count < minVisitors), 0),
    },
    judge: isJudged
      ? {
          models: [popularity, related, als],
          ...{
            known: moveColumns(known, numbering),
            withheld: moveColumns(withheld, numbering),
            visitors: popularity.scores,
          },
          split: { seed, heldOut: 0.25 },
          how: `Trained by Spark on ${data.interactions} interactions of ${data.visitors} visitors; what judges was withheld before that.`,
        }
      : undefined,
    notes: [
      `Spark: ${ids.length} items, ${data.visitors} visitors, ${data.interactions} interactions${valued ? ' by value' : ''}; rank ${rank}, alpha ${alpha}, regParam ${regularisation}`,
      isJudged
        ? `${compared.size} visitors' vectors differ from Spark's by ${difference.toExponential(1)} on average`
        : 'nobody judges (--judges 0): no list is judged, and no vector held against Spark',
      ...unknownNotes(numbering),
    ],
  }
}

const month = (seconds: number) => new Date(1000 * seconds).toISOString().slice(0, 7)
