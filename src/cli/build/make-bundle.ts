import type { EnsembleSpec } from '../../sdk/bundle/manifest'
import type { Leak } from '../../sdk/bundle/model-card'
import type { Precision } from '../../sdk/bundle/pack'
import { mostWhole, shardSizes } from '../../sdk/bundle/shards/cut'
import { toEdge, toEnsemble } from '../../sdk/bundle/to-ensemble'
import { type BundleContent, packBundle } from '../../sdk/bundle/write'
import type { ItemVectors } from '../../sdk/content/vectors'
import { isHeldOut } from '../../sdk/evaluate/split'
import { tieOrder } from '../../sdk/evaluate/ties'
import type { Csr } from '../../sdk/kernels/interactions'
import type { Memory } from '../../sdk/kernels/memory'
import { definitionOf, definitions, edgeId, ensembleId, idOf } from '../../sdk/models/catalogue'
import type { ItemFactors, Model, ModelId, StoredShape } from '../../sdk/shapes/types'
import { isOfItems, type ModelDefinition, type Role } from '../../sdk/training/definition'
import { cutParts, partsSpec } from '../../sdk/training/parts'
import type { LoggedLists } from '../../sdk/training/shown-lists'
import type { Item } from '../../sdk/types'
import { type AuditAsked, leakOf } from '../audit/leak-of'
import type { RunFit } from '../fit-task'
import { type FitsOptions, fitsOf } from '../fits'
import { type GivenOptions, givenTo } from '../given-options'
import { asRead } from './as-read'
import { chosenEdge, keptEdge, type ServedEdge } from './choose-edge'
import { chooseIds } from './choose-ids'
import { servedModel } from './choose-model'
import { chooseRating } from './choose-rating'
import { cutNote, cuttingCosts, withCutText } from './cutting-costs'
import { judgeBundle } from './judge-bundle'
import { attributesOf, contentOnly, itemsAlone, knownContent } from './known-content'
import { type Choices, isExtra, makeChoices } from './make-choices'
import { describeData, modelCard } from './model-card'
import { createPlan } from './plan'
import { servingCosts } from './serving-costs'
import { shareableRows } from './shareable-rows'
import { reportSince, type Since, type SinceReport, startFactors, whyUnfit, withKeptOptions } from './since'
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
  /** Where `run` reads rows without a copy. @default the heap */
  readonly memory?: Memory
  /** At the strongest level there is. */
  readonly gzip: Gzip
  /** Tell what the bundle tells of visitors. With levers, `run` has them, ratings are not predicted, and items stand by id. */
  readonly audit?: AuditAsked
  /** The last release: where its choices stand, nothing is chosen anew; `models` are judged beside its. */
  readonly since?: Since
  /** What is made where its choices don't stand any more. @default the same, chosen anew */
  readonly anew?: (work: BundleWork) => Promise<MadeBundle>
}

export type Gzip = (bytes: Uint8Array) => Promise<Uint8Array>

export interface MadeBundle {
  /** Path -> bytes, as they are to be served. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly engine: string
  /** Where it was asked for. */
  readonly leak?: Leak
  /** Where there is a last release. */
  readonly since?: SinceReport
  readonly notes: readonly string[]
}

/** Shares of the items, of which something is known, that are taken away for the choice. */
const newItems = 0.2

/** To choose, to judge and to ship. */
const fitsOfEach = 3

const baseline = idOf('baseline')

/** What lists go by where there are no interactions. */
const fresh = definitions.find(isOfItems)!.id

/** Popularity, item-kNN, what may tell what is next, and the last of these on everything. */
const fitsForNext = 5

/**
 * Fits each model three times at most: on a part to choose, on more of it to judge what a page would read, on everything
 * to pack that.
 */
export async function makeBundle(given: BundleWork): Promise<MadeBundle> {
  const { csr, seed, items, run, audit, gzip, since } = given
  const stands = since?.choices
  const shards = shardsFor(given)
  const asBefore = stands && {
    // Those named are judged every night, so that one that is better by now is seen.
    models: [...new Set([...stands.models, ...(given.models ?? [])])],
    set: withKeptOptions(given, stands.set),
  }
  const work = { ...given, ...asBefore, shards }
  const plan = createPlan(work.onProgress)
  const shared = work.shareInteractions ? shareableRows(csr, seed) : undefined
  const content = knownContent(work)
  const rows = shared ?? withoutIdleEvents(work)
  const split = partsSpec(rows, { seed, items: content && csr.rows > 0 ? newItems : 0 })
  const data = cutParts(rows, split, work.memory)
  const { train, judge: test } = data
  const optionsOf = (definition: ModelDefinition) => givenTo(definition, csr, work)
  const partOf = (rows: Csr, verb: string, more: Pick<FitsOptions, 'partsOf' | 'startOf'> = {}) =>
    fitsOf(rows, { content, logged: work.logged, optionsOf, onProgress: plan.tell, verb, run, ...more })

  // Held-out visits of all times say nothing of now, so what goes by the present moment is not judged.
  const judging = partOf(train, 'fitting')
  const always = definitions.filter(({ build }) => build === 'always').map(({ id }) => id)
  // To choose, to judge and to pack are a piece each; what walks the same pairs is one.
  plan.expect(fitsOfEach * always.filter(id => !definitionOf(id).pairs).length + fitsOfEach + 3)
  const base = await judging.allShipped(always)
  const { ids, notes, room } = await chooseIds({ ...work, content }, train, base, gzip)
  plan.expect(fitsOfEach * (ids.length - always.length) + fitsForNext)
  const also = attributesOf(items)
  const itemIds = items.map(({ id }) => id)
  const ties = tieOrder(itemIds, seed)
  const isJudged = csr.rows > 0
  const fits = judging.allShipped(ids)
  const [before, { choice, next, learnt }] = await Promise.all([
    fits,
    stands ?? (isJudged ? makeChoices({ ...work, data, ids, room, ties, also, partOf }, fits) : unjudged),
  ])
  const { ensemble } = choice
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
  const unfit = stands && judged && whyUnfit(judged)
  if (unfit) return (given.anew ?? makeBundle)({ ...given, since: { ...since!, choices: undefined, anew: unfit } })
  const kept: readonly ModelId[] = best === ensembleId ? ensemble!.parts : [best, ...(definitionOf(best).parts ?? [])]
  const startOf = since && !audit?.levers ? startFactors(since, items, optionsOf) : undefined
  const last = partOf(csr, 'fitting on everything', { startOf })
  const packed = ids.filter(id => !isExtra(id) || kept.includes(id))
  const readFollower = async (id: ModelId) =>
    (await asRead([(await judging.shipped(id)).model], work.precision, items))[0]
  const edge = stands
    ? stands.edge && !shards
      ? await keptEdge(stands.edge, { read, readFollower })
      : undefined
    : await chosenEdge({
        ...{ csr, seed, also, learnt, kept: [...packed, ...kept], follower: next.follower },
        ...{ visitors: data.visitors, isWanted: isJudged && wantsEdge(work) },
        rival: () => servedModel(best, ensemble, [...learnt, ...also]),
        fitFollower: async id => (await partOf(data.learn, 'weighing').shipped(id)).model,
        ...{ read, readFollower },
      })
  const weighed = edge ? edge.spec.parts.filter(id => also.every(one => one.id !== id)) : []
  const wanted = [...new Set([...packed, ...(next.model ? [next.model] : []), ...weighed])]
  const after = (await last.allShipped(wanted)).filter(saysMore)
  const engines = await Promise.all(after.map(({ id }) => last.shipped(id)))
  const costs =
    judged && best !== baseline
      ? await servingCosts({
          ...{ judged, last: trial.find(({ id }) => id === best)!, train, test, ties, seed, judging },
          whole: servedModel(best, ensemble, [...before, ...also]),
        })
      : undefined
  const cutting = await cuttingCosts({
    ...{ items, shards, known: train, withheld: test, seed, precision: work.precision, best, gzip },
    models: before.filter(({ id }) => packed.includes(id)).map(model => withFacts(model, train, optionsOf)),
  })
  const stored = [...after, ...(rating?.model ? [rating.model] : [])]
  const served = edge?.model ?? trial.find(({ id }) => id === best)!
  const serves = {
    ...servesFirst(),
    ...servesMoments(after),
    ...{ nextUp: next.model, rating: rating?.model?.id, forYou: edge ? edgeId : best },
    ...(!isJudged && { related: best }),
  }
  const blend = best === ensembleId ? ensemble : undefined
  const shippedAs = (of: readonly StoredShape[]) => asShipped(work, of, { also, ensemble: blend, edge })
  const report =
    since &&
    (await reportSince(since, {
      ...{
        items,
        csr,
        // Shared rows are shuffled: which of these chose can't be told.
        mayJudge: shared && !stands ? () => false : isHeldOut(split),
        ties,
        seed,
        side: { items, serves, models: await shippedAs(after) },
      },
      fitOn: async rows =>
        (await shippedAs(await partOf(rows, 'comparing', { startOf }).allShipped(wanted))).get(serves.forYou)!,
    }))
  const leak = await leakOf(stored, { ...work, fits: ofAll, onProgress: plan.tell })
  const measured = {
    ...{ precision: work.precision, leak },
    shares: shared && { rows: shared.rows, interactions: shared.idx.length },
    ...(blend && { ensemble, fresh: choice.fresh }),
    ...{ costs, cutting, edge, since: report },
  }
  const text = judged ? [verdictText(judged, measured), ...(rating ? [rating.text] : [])].join(' ') : contentOnly(work)
  const card = await modelCard({
    ...{ data: describeData(csr), train, test, ties, seed, best, edge: edge?.spec, leak },
    ensemble: blend,
    served: judged && {
      model: served,
      popularity: judged.judgements.find(({ model }) => model === baseline)!.metrics['ndcg@10'],
    },
    isCorrected: work.logged !== undefined && trial.some(({ id, shape }) => id === best && shape === 'ranker'),
  })
  const twin = shared && base.find(({ id }) => definitionOf(id).roles.includes('twin'))
  plan.tell('judging', 1)
  plan.tell('packing', 0)
  const files = await packBundle(
    {
      ...{ items, shards, serves, split, shared, card, precision: work.precision, release: work.release },
      ...{ isById: audit?.levers !== undefined, createdAt: new Date() },
      models: stored.map(model => withFacts(model, model.shape === 'rows' ? shared! : csr, optionsOf)),
      vectors: work.vectors.length > 0 && !shards ? work.vectors : undefined,
      verdict: { text: withCutText(text, shards), judgements: judged?.judgements ?? [] },
      ensemble: blend,
      edge: edge?.spec,
      ...{ twin: twin as ItemFactors | undefined, last: work.last },
    },
    gzip,
  )
  plan.tell('packing', 1)
  return {
    files,
    ...{ leak, since: report, engine: engines.find(({ engine }) => engine)?.engine ?? 'none' },
    notes: [...notes, ...next.notes, ...(shards ? [cutNote(shards)] : [])],
  }
}

/** Rows that are shared speak of all items, and a page that trains needs them all. */
export const shardsFor = ({
  shards,
  items,
  shareInteractions,
}: Pick<BundleWork, 'shards' | 'items' | 'shareInteractions'>) =>
  shareInteractions ? undefined : (shards ?? (items.length > mostWhole ? shardSizes : undefined))

/** A model, with how and of how much it was trained. */
function withFacts(model: StoredShape, { idx, rows }: Csr, optionsOf: (of: ModelDefinition) => object) {
  const definition = definitionOf(model.id)
  const options = { ...optionsOf(definition), ...{ interactions: idx.length, users: rows } }
  return { model, options, dataMap: definition.dataMap }
}

/** Of what came event by event, only moments and lists are asked for here; ratings are cut apart, where they are chosen by. */
function withoutIdleEvents({ csr, logged }: BundleWork): Csr {
  return logged || csr.events?.context ? csr : { ...csr, events: undefined }
}

const unjudged: Choices = { choice: { model: fresh }, next: { notes: [] }, learnt: [] }

/** What is popular by segment, where there are none, is what is popular. */
const saysMore = (model: StoredShape) =>
  model.id !== idOf('popularNow') || (model.shape === 'scores' && model.segments!.length > 0)

/** All that a bundle ranks by, as a page reads it. */
async function asShipped(
  { precision, items }: BundleWork,
  fitted: readonly StoredShape[],
  { also, ensemble, edge }: { also: readonly Model[]; ensemble?: EnsembleSpec; edge?: ServedEdge },
): Promise<Map<ModelId, Model>> {
  const read: readonly Model[] = [...(await asRead(fitted, precision, items)), ...also]
  const models = new Map(read.map(model => [model.id, model]))
  if (ensemble) models.set(ensembleId, toEnsemble(ensembleId, ensemble, models))
  if (edge) models.set(edgeId, toEdge(edgeId, edge.spec, models))
  return models
}

/** What predicts ratings, if anything does. Levers are not sought for what that takes. */
async function ratingOf(work: BundleWork, isJudges: ReturnType<typeof isHeldOut>, fits: FitsOptions) {
  if (work.csr.rows === 0 || work.audit?.levers || work.shards) return undefined
  const stands = work.since?.choices
  const models = stands ? [stands.rating].filter(id => id !== undefined) : work.models
  return chooseRating({ ...work, models, isJudges, fitsOn: (of, verb) => fitsOf(of, { ...fits, verb }) })
}

export const servesFirst = () => ({
  forYou: baseline,
  related: idOf('related'),
  frequentlyBoughtTogether: idOf('boughtTogether'),
  popular: baseline,
})

/** Where what was made says more of the present than what every bundle has. */
function servesMoments(models: readonly StoredShape[]) {
  const known = (role: Role) => models.find(({ id }) => id === idOf(role))?.id
  const popular = known('popularNow')
  return { ...(popular && { popular }), trending: known('trending') }
}

const wantsEdge = ({ models, shards }: BundleWork) => !shards && (!models || models.includes(edgeId))
