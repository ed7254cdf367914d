import { mostWhole, shardSizes } from '../../sdk/bundle/shards/cut'
import { type BundleContent, packBundle } from '../../sdk/bundle/write'
import { cut, splitDefaults } from '../../sdk/evaluate/split'
import { tieOrder } from '../../sdk/evaluate/ties'
import { definitions, idOf } from '../../sdk/models/catalogue'
import { hashPair } from '../../sdk/random'
import type { ModelId, StoredShape } from '../../sdk/shapes/types'
import { asRead } from '../build/as-read'
import { cuttingCosts, withCutText } from '../build/cutting-costs'
import { gzip } from '../build/gzip'
import { type JudgedBundle, judgeBundle } from '../build/judge-bundle'
import { servesFirst } from '../build/make-bundle'
import { modelCard } from '../build/model-card'
import { verdictText } from '../build/verdict'
import { evaluateModels } from '../evaluate/evaluate-models'
import type { Imported, Judge } from './imported'

export interface ImportWork extends Pick<BundleContent, 'precision' | 'release' | 'last'> {
  readonly imported: Imported
  readonly seed: number
}

/** Judges imported models as a page reads them, by what was withheld from them, and packs them: as `makeBundle` does its own. */
export async function makeImport({ imported, seed, ...content }: ImportWork): Promise<ReadonlyMap<string, Uint8Array>> {
  const { items, models, judge, asked, data } = imported
  const { precision } = content
  const ties = tieOrder(
    items.map(({ id }) => id),
    seed,
  )
  const read = judge && (await asRead(judge.models, precision, items))
  const judged = judge && (await judgeImport(judge, { read: read!, ties, seed }))
  const best = judged?.serves ?? asked
  const trending = models.find(({ model }) => model.id === idOf('trending'))?.model.id
  const of = { ties, seed, known: judge?.visitors }
  const none = { rows: 0, cols: items.length, ptr: new Int32Array(1), idx: new Int32Array() }
  const card = await modelCard({
    ...{ ...of, best, data, goesBy: best === asked ? imported.goesBy : undefined, isCorrected: false },
    ...{ train: judge?.known ?? none, test: judged?.test ?? none },
    served: judged && {
      model: read!.find(({ id }) => id === best)!,
      popularity: judged.judgements.find(({ model }) => model === idOf('baseline'))!.metrics['ndcg@10'],
    },
  })
  const serves = { ...servesFirst(), trending, related: imported.related, forYou: best }
  // As of a build: what is its own ships, whatever serves.
  const isOurs = (id: ModelId) => definitions.some(one => one.id === id && one.build === 'always')
  const kept = models.filter(({ model: { id } }) => isOurs(id) || Object.values(serves).includes(id))
  const shards = items.length > mostWhole ? shardSizes : undefined
  const cutting =
    judged &&
    (await cuttingCosts({
      ...{ items, shards, known: judge.known, withheld: judged.test, seed, precision, gzip },
      models: judge.models.map(model => ({ ...models.find(one => one.model.id === model.id)!, model })),
      best,
    }))
  const text = judged
    ? `${verdictText(judged, { precision, cutting })} ${judge.how}`
    : `Nothing was there to judge by: lists go by what was imported (${asked}).`
  return packBundle(
    {
      ...{ ...content, items, card, models: kept, shards },
      serves,
      split: judge?.split ?? splitDefaults,
      verdict: { text: withCutText(text, shards), judgements: judged?.judgements ?? [] },
      createdAt: new Date(),
    },
    gzip,
  )
}

interface JudgeOptions {
  readonly read: readonly StoredShape[]
  readonly ties: Int32Array
  readonly seed: number
}

/** One half of what is withheld chooses what is to serve, the other judges that. */
async function judgeImport({ known, withheld, visitors }: Judge, { read, ...options }: JudgeOptions) {
  const halves = cut(withheld, (row, item) => hashPair(row, item, options.seed + 1) < 2 ** 31)
  const of = { ...options, known: visitors }
  const figures = await evaluateModels(read, known, halves.train, of)
  const worth = figures.map(({ metrics }) => metrics['ndcg@10'])
  const chosen: ModelId = read[worth.indexOf(Math.max(...worth))].id
  const judged: JudgedBundle = await judgeBundle({ ...of, models: read, chosen, train: known, test: halves.test })
  return { ...judged, test: halves.test }
}
