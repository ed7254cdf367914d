import type { Leak } from '../../sdk/bundle/model-card'
import { type Precision, packModel } from '../../sdk/bundle/pack'
import { mostWhole, type ShardSizes, shardSizes } from '../../sdk/bundle/shards/cut'
import { type BundleContent, packBundle } from '../../sdk/bundle/write'
import type { ItemVectors } from '../../sdk/content/vectors'
import { isHeldOut } from '../../sdk/evaluate/split'
import { tieOrder } from '../../sdk/evaluate/ties'
import type { Csr } from '../../sdk/kernels/interactions'
import { definitionOf, definitions, edgeId, ensembleId, idOf } from '../../sdk/models/catalogue'
import type { ItemFactors, Model, ModelId, StoredShape } from '../../sdk/shapes/types'
import { isOfItems, type ModelDefinition } from '../../sdk/training/definition'
import { cutParts, type DataParts, partsSpec } from '../../sdk/training/parts'
import type { LoggedLists } from '../../sdk/training/shown-lists'
import type { Item } from '../../sdk/types'
import { type AuditAsked, leakOf } from '../audit/leak-of'
import type { RunFit } from '../fit-task'
import { type FitsOptions, fitsOf, type PartFits } from '../fits'
import { type GivenOptions, givenTo } from '../given-options'
import { asRead } from './as-read'
import { chosenEdge } from './choose-edge'
import { chooseIds } from './choose-ids'
import { type Choice, chooseModel, servedModel } from './choose-model'
import { chooseNext } from './choose-next'
import { chooseRating } from './choose-rating'
import { judgeBundle } from './judge-bundle'
import { attributesOf, contentOnly, itemsAlone, knownContent } from './known-content'
import { describeData, modelCard } from './model-card'
import { createPlan } from './plan'
import { servingCosts } from './serving-costs'
import { shareableRows } from './shareable-rows'
import { verdictText } from './verdict'

export interface BundleWork extends Pick<BundleContent, 'last' | 'shards'>, GivenOptions {
  readonly items: readonly Item[]
  /** Of the items, in their order. */
  readonly vectors: readonly ItemVectors[]
  /** Without rows: nothing is judged, and lists go by content. */
  readonly csr: Csr
  /** What was shown to visitors, in the numbering of `csr`. */
  readonly logged?: LoggedLists
  readonly models?: readonly string[]
  readonly budget?: number
  readonly shareInteractions?: boolean
  readonly release: number
  readonly precision: Precision
  readonly seed: number
  readonly onProgress: (phase: string, done: number) => void
  /** Where models are fitted. @default here, one after another */
  readonly run?: RunFit
  /** Lays rows where `run` reads them without a copy. @default they stay where they are */
  readonly place?: (rows: Csr) => Csr
  /** At the strongest level there is. */
  readonly gzip: Gzip
  /** Tell what the bundle tells of visitors. With levers, `run` has them, ratings are not predicted, and items stand by id. */
  readonly audit?: AuditAsked
}

export type Gzip = (bytes: Uint8Array) => Promise<Uint8Array>

export interface MadeBundle {
  /** Path -> bytes, as they are to be served. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly engine: string
  /** Where it was asked for. */
  readonly leak?: Leak
  readonly notes: readonly string[]
}

/** Shares of the items, of which something is known, that are taken away for the choice. */
const newItems = 0.2

/** To choose, to judge and to ship. */
const fitsOfEach = 3

/** Popularity, item-kNN, what may tell what is next, and the last of these on everything. */
const fitsForNext = 5

/**
 * Fits each model three times at most: on a part to choose, on more of it to judge what a page would read, on everything
 * to pack that.
 */
export async function makeBundle(given: BundleWork): Promise<MadeBundle> {
  const work = { ...given, shards: shardsFor(given) }
  const { csr, seed, items, run, audit, gzip, shards } = work
  const plan = createPlan(work.onProgress)
  const shared = work.shareInteractions ? shareableRows(csr, seed) : undefined
  const content = knownContent(work)
  const rows = shared ?? csr
  const split = partsSpec(rows, { seed, items: content && csr.rows > 0 ? newItems : 0 })
  const data = placed(cutParts(rows, split), work.place)
  const { train, judge: test } = data
  const optionsOf = (definition: ModelDefinition) => givenTo(definition, csr, work)
  const partOf = (rows: Csr, verb: string, partsOf?: PartFits) =>
    fitsOf(rows, { content, logged: work.logged, optionsOf, onProgress: plan.tell, verb, run, partsOf })

  // Held-out visits of all times say nothing of now, so what goes by the present moment is not judged.
  const judging = partOf(train, 'fitting')
  const always = definitions.filter(({ build }) => build === 'always').map(({ id }) => id)
  // To choose, to judge and to pack are a piece each; what walks the same pairs is one.
  plan.expect(fitsOfEach * always.filter(id => !definitionOf(id).pairs).length + fitsOfEach + 3)
  const base = await judging.allShipped(always)
  const { ids, notes, room } = await chooseIds({ ...work, content }, train, base, gzip)
  plan.expect(fitsOfEach * (ids.length - always.length) + fitsForNext)
  const also = attributesOf(items)
  const ties = tieOrder(
    items.map(item => item.id),
    seed,
  )
  const fresh = definitions.find(isOfItems)!.id
  const isJudged = csr.rows > 0
  const [learnt, before] = await Promise.all([isJudged ? learn(data, ids, partOf) : [], judging.allShipped(ids)])
  plan.tell('choosing', 0)
  const choice: Choice = isJudged
    ? await chooseModel({
        ...{ data, seed, ties, models: mayServe(learnt) },
        ensembleOf: wantsEnsemble(work)
          ? { isPart: isPart(work), also, room, extra: await bytesOf(before, work) }
          : undefined,
      })
    : { model: fresh }
  const { ensemble } = choice
  const next = isJudged
    ? await chooseNext({
        ...{ rows: data.choosers, ties, seed, room, models: work.models },
        fitOn: (of, wanted) => partOf(of, 'weighing what is next').allShipped(wanted),
        sizeOf: async model => (await gzip(packModel(model, work.precision))).length,
      })
    : undefined
  const ofAll = { content: content ?? itemsAlone(items), logged: work.logged, optionsOf }
  const rating = await ratingOf(work, isHeldOut(split), { ...ofAll, onProgress: plan.tell, run })
  plan.tell('choosing', 1)
  plan.tell('judging', 0)
  const read = [...(await asRead(before, work.precision, items)), ...also]
  const blended = ensemble && servedModel(ensembleId, ensemble, read)
  const isListed = ({ id }: Model) => id !== 'attributes' || ensemble?.parts.includes(id) === true
  const trial = [...read.filter(isListed), ...(blended ? [blended] : [])]
  const judged = isJudged
    ? await judgeBundle({ models: trial, chosen: choice.model, train, test, ties, seed })
    : undefined

  const best = judged?.serves ?? fresh
  const kept: readonly ModelId[] = best === ensembleId ? ensemble!.parts : [best, ...(definitionOf(best).parts ?? [])]
  const last = partOf(csr, 'fitting on everything')
  const packed = ids.filter(id => !isExtra(id) || kept.includes(id))
  const edge = await chosenEdge({
    ...{ csr, seed, also, learnt, kept: [...packed, ...kept], follower: next?.follower },
    ...{ visitors: data.visitors, isWanted: isJudged && wantsEdge(work) },
    rival: () => servedModel(best, ensemble, [...learnt, ...also]),
    fitFollower: async id => (await partOf(data.learn, 'weighing').shipped(id)).model,
    read,
    readFollower: async id => (await asRead([(await judging.shipped(id)).model], work.precision, items))[0],
  })
  const fitted = await last.allShipped([
    ...new Set([...packed, ...[next?.model, edge?.follower].filter(id => id !== undefined)]),
  ])
  const after = fitted.filter(saysMore)
  const engines = await Promise.all(after.map(({ id }) => last.shipped(id)))
  const baseline = idOf('baseline')
  const costs =
    judged && best !== baseline
      ? await servingCosts({
          ...{ judged, last: trial.find(({ id }) => id === best)!, train, test, ties, seed, judging },
          whole: servedModel(best, ensemble, [...before, ...also]),
        })
      : undefined
  const stored = [...after, ...(rating?.model ? [rating.model] : [])]
  const leak = await leakOf(stored, { ...work, fits: ofAll, onProgress: plan.tell })
  const measured = {
    ...{ precision: work.precision, leak },
    shares: shared && { rows: shared.rows, interactions: shared.idx.length },
    ...(best === ensembleId && { ensemble, fresh: choice.fresh }),
    costs,
    edge: edge?.judged,
  }
  const trending = after.find(({ id }) => id === idOf('trending'))?.id
  const now = after.find(({ id }) => id === idOf('popularNow'))?.id
  const serves = {
    ...servesFirst(),
    ...(now && { popular: now }),
    ...{ trending, nextUp: next?.model, rating: rating?.model?.id, forYou: edge ? edgeId : best },
    ...(!isJudged && { related: best }),
  }
  const text = judged ? [verdictText(judged, measured), ...(rating ? [rating.text] : [])].join(' ') : contentOnly(work)
  const card = await modelCard({
    ...{ data: describeData(csr), train, test, ties, seed, best, edge: edge?.spec, leak },
    ensemble: best === ensembleId ? ensemble : undefined,
    served: judged && {
      model: edge?.model ?? trial.find(({ id }) => id === best)!,
      popularity: judged.judgements.find(({ model }) => model === baseline)!.metrics['ndcg@10'],
    },
    isCorrected: work.logged !== undefined && trial.some(({ id, shape }) => id === best && shape === 'ranker'),
  })
  const twin = shared && base.find(({ id }) => definitionOf(id).roles.includes('twin'))
  plan.tell('judging', 1)
  plan.tell('packing', 0)
  const files = await packBundle(
    {
      ...{
        items,
        serves,
        split,
        shared,
        card,
        precision: work.precision,
        release: work.release,
        isById: audit?.levers !== undefined,
        createdAt: new Date(),
      },
      models: stored.map(model => {
        const definition = definitionOf(model.id)
        const { idx, rows } = model.shape === 'rows' ? shared! : csr
        const of = { interactions: idx.length, users: rows }
        return { model, options: { ...optionsOf(definition), ...of }, dataMap: definition.dataMap }
      }),
      vectors: work.vectors.length > 0 && !shards ? work.vectors : undefined,
      shards,
      verdict: { text, judgements: judged?.judgements ?? [] },
      ensemble: best === ensembleId ? ensemble : undefined,
      edge: edge?.spec,
      ...{ twin: twin as ItemFactors | undefined, last: work.last },
    },
    gzip,
  )
  plan.tell('packing', 1)
  return {
    files,
    ...{ leak, engine: engines.find(({ engine }) => engine)?.engine ?? 'none' },
    notes: [...notes, ...(next?.notes ?? []), ...(shards ? [cutNote(shards)] : [])],
  }
}

/** Rows that are shared speak of all items, and a page that trains needs them all. */
const shardsFor = ({ shards, items, shareInteractions }: BundleWork) =>
  shareInteractions ? undefined : (shards ?? (items.length > mostWhole ? shardSizes : undefined))

const cutNote = ({ head, most }: ShardSizes) =>
  `cut: ${head} items are on every page, the others in shards of up to ${most}; ensembles, rankers, predicted ratings and vectors are left out`

/** The parts that models are fitted on, as `place` lays them. */
function placed(parts: DataParts, place: (rows: Csr) => Csr = rows => rows): DataParts {
  const { choosers, learn, fresh } = parts
  const train = place(parts.train)
  return {
    ...{ ...parts, train, choosers: choosers === parts.train ? train : choosers, learn: place(learn) },
    fresh: fresh && { ...fresh, learn: place(fresh.learn) },
  }
}

/** What is chosen among. Models that know new items learn without some items: those are new to them. */
async function learn(
  { learn: rows, fresh }: DataParts,
  ids: readonly ModelId[],
  partOf: (rows: Csr, verb: string, partsOf?: PartFits) => PartFits,
): Promise<StoredShape[]> {
  const known = partOf(rows, 'weighing')
  const isFresh = (id: ModelId) => fresh !== undefined && definitionOf(id).roles.includes('fresh')
  const [ofKnown, ofNew] = await Promise.all([
    known.allShipped(ids.filter(id => !isFresh(id))),
    fresh ? partOf(fresh.learn, 'weighing', known).allShipped(ids.filter(isFresh)) : [],
  ])
  const all = new Map([...ofKnown, ...ofNew].map(model => [model.id, model]))
  return ids.flatMap(id => all.get(id) ?? [])
}

/** What is popular by segment, where there are none, is what is popular. */
const saysMore = (model: StoredShape) =>
  model.id !== idOf('popularNow') || (model.shape === 'scores' && model.segments!.length > 0)

/** What predicts ratings, if anything does. Levers are not sought for what that takes. */
async function ratingOf(work: BundleWork, isJudges: ReturnType<typeof isHeldOut>, fits: FitsOptions) {
  if (work.csr.rows === 0 || work.audit?.levers || work.shards) return undefined
  return chooseRating({ ...work, isJudges, fitsOn: (of, verb) => fitsOf(of, { ...fits, verb }) })
}

/** What may serve, popularity first. Co-occurrence too, where it is the best. */
function mayServe(models: readonly StoredShape[]): StoredShape[] {
  return models.filter(({ id }) => definitionOf(id).isJudged !== false)
}

/** What an ensemble is made of, beside what items say of themselves. The baseline tells apart what the others leave equal. */
function isPart({ models = [] }: BundleWork): (id: ModelId) => boolean {
  return id => models.includes(id) || definitionOf(id).roles.some(role => role === 'part' || role === 'baseline')
}

/** In the bundle only where it serves. */
const isExtra = (id: ModelId) => definitionOf(id).build !== 'always'

export const servesFirst = () => ({
  forYou: idOf('baseline'),
  related: idOf('related'),
  frequentlyBoughtTogether: idOf('boughtTogether'),
  popular: idOf('baseline'),
})

const wantsEdge = ({ models, shards }: BundleWork) => !shards && (!models || models.includes(edgeId))

const wantsEnsemble = ({ models, shards }: BundleWork) => !shards && (!models || models.includes(ensembleId))

/** Of those that are in the bundle only where they serve: what each takes there. */
async function bytesOf(models: readonly StoredShape[], { precision, gzip }: BundleWork): Promise<Map<ModelId, number>> {
  const extra = models.filter(({ id }) => isExtra(id))
  const zipped = await Promise.all(extra.map(model => gzip(packModel(model, precision))))
  return new Map(extra.map(({ id }, at) => [id, zipped[at].length]))
}
