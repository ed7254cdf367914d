// Content-kNN on films that nobody has rated yet, by what the project makes of texts itself, on the 2,000 films with the
// most ratings. What a pretrained encoder adds, all films and ensembles stand in `npm run bench -- quality`.
import { describe, expect, it } from 'vitest'
import { contentVectors } from '../../src/cli/encoders/content-vectors'
import { fileSources } from '../../src/cli/read/bytes/file-source'
import { readItems } from '../../src/cli/read/items/read-items'
import { openItems } from '../../src/cli/read/open-files'
import { coldItems, evaluateCold, splitItems } from '../../src/sdk/evaluate/cold'
import { tieOrder } from '../../src/sdk/evaluate/ties'
import { buildCsr, columnCounts } from '../../src/sdk/kernels/interactions'
import { topK } from '../../src/sdk/kernels/top-k'
import { contentKnnDefaults, type ItemContent, trainContentKnn } from '../../src/sdk/models/content/train'
import { rowScorer } from '../../src/sdk/shapes/row-scorer'
import { finish } from '../../src/sdk/shapes/types'
import { dataFolder, movieLensFiles, movieLensSplit, needsData } from '../helpers/data'

describe.skipIf(!dataFolder)(`new films of MovieLens small${needsData}`, () => {
  it('are found by genres and year, and by the words of their plots still better', async () => {
    const { train: rated, itemIds } = movieLensSplit()
    const chosen = topK(columnCounts(rated), 2000)
    const place = new Map(Array.from(chosen, (item, at) => [item, at]))
    const kept = Array.from(rated.idx.keys()).filter(k => place.has(rated.idx[k]))
    const userOf = Int32Array.from(rated.idx)
    for (let user = 0; user < rated.rows; user++) userOf.fill(user, rated.ptr[user], rated.ptr[user + 1])
    const csr = buildCsr(
      rated.rows,
      chosen.length,
      kept.map(k => userOf[k]),
      kept.map(k => place.get(rated.idx[k])!),
    )
    const { train, test } = splitItems(csr, { seed: 1, heldOut: 0.1 })
    const sources = await fileSources(movieLensFiles().items)
    const films = new Map(readItems(await openItems(sources.slice(0, 1), {})).items.map(item => [item.id, item]))
    const items = Array.from(chosen, item => films.get(itemIds[item])!)
    const ties = tieOrder(
      items.map(({ id }) => id),
      1,
    )
    const ndcg = (content: ItemContent) => {
      const model = finish(trainContentKnn(content, contentKnnDefaults, coldItems(train, test)))
      return evaluateCold(rowScorer(model, train), train, test, { ties }).metrics['ndcg@10']
    }
    const tied = evaluateCold(() => new Float32Array(train.cols), train, test, { ties }).metrics['ndcg@10']
    const plain = ndcg({ items })
    const { records } = readItems(await openItems(sources, {}))
    const read = await contentVectors({ items, records, text: ['title', 'overview'], textModel: 'tfidf' })
    const withPlots = ndcg({ items, vectors: read.vectors })
    // .043, .255 and .273 when this was written.
    expect(tied).toBeLessThan(0.06)
    expect(plain).toBeGreaterThan(0.24)
    expect(withPlots).toBeGreaterThan(plain + 0.01)
  })
})
