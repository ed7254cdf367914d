import type { EdgeSpec, EnsembleSpec, Manifest } from '../../sdk/bundle/manifest'
import type { Leak } from '../../sdk/bundle/model-card'
import type { Bundle } from '../../sdk/bundle/read'
import { meanError } from '../../sdk/evaluate/mean-error'
import { createRanker, judgeList } from '../../sdk/evaluate/metrics'
import { type PairedGain, pairedGain } from '../../sdk/evaluate/paired-gain'
import { pick } from '../../sdk/evaluate/split'
import { itemsOfRow, keepEntries } from '../../sdk/kernels/entries'
import type { Csr } from '../../sdk/kernels/interactions'
import { definitionOf, definitions, edgeId, ensembleId, idOf, isMadeOfOthers, nameOf } from '../../sdk/models/catalogue'
import type { Model, ModelId } from '../../sdk/shapes/types'
import { lackOf, type ModelDefinition } from '../../sdk/training/definition'
import type { Item } from '../../sdk/types'
import type { ContentKind } from '../../sdk/types/content'
import { renumbered } from '../audit/renumber'
import { sideOf } from '../drift/compare-bundles'
import { type Drift, type DriftSide, driftOf } from '../drift/drift'
import { createRowScorer } from '../evaluate/create-scorer'
import { drawJudges } from '../evaluate/evaluate-models'
import type { GivenOptions } from '../given-options'
import { partsOf } from './choose-ids'
import { type JudgedBundle, leastVisitors } from './judge-bundle'
import { attributesOf } from './known-content'
import type { Choices } from './make-choices'

/** What a release chose. */
export interface KeptChoices extends Choices {
  /** As `--models` would name them. */
  readonly models: readonly ModelId[]
  readonly set: NonNullable<GivenOptions['set']>
  readonly edge?: EdgeSpec
  readonly rating?: ModelId
}

/** The last release, which a build goes on from. */
export interface Since {
  readonly bundle: Bundle
  readonly side: DriftSide
  readonly leak?: Leak
  /** Absent: the build chooses anew, as `anew` says why. */
  readonly choices?: KeptChoices
  readonly anew?: string
}

/** How a build differs from the release before. */
export interface SinceReport {
  readonly release: number
  /** Why models and options were chosen anew. Absent: those of the release before stand. */
  readonly anew?: string
  readonly drift: Drift
  /** Of lists on what visitors did after the last build, held out from both. Absent: too few did anything, there are no times, or of shared rows it can't be told which chose. */
  readonly judged?: { readonly ndcg: number; readonly before: number; readonly gain: PairedGain }
}

/** More or fewer than by this share, and what was chosen is of other data. */
const mostChanged = 0.5

interface Now {
  readonly items: readonly Item[]
  readonly csr: Csr
  /** As `--models` names them. */
  readonly models?: readonly ModelId[]
  readonly shareInteractions?: boolean
  /** In shards. */
  readonly isCut: boolean
  /** Of which it makes vectors. */
  readonly kinds: readonly ContentKind[]
}

/** What a build goes on from. @param bundle as `readBack` gives it: whole */
export async function sinceRelease(bundle: Bundle, now: Now): Promise<Since> {
  const { manifest } = bundle
  const [side, card] = await Promise.all([sideOf(bundle), bundle.card()])
  const since = { bundle, side, leak: card?.leak }
  const anew = whyAnew(bundle, now)
  return anew === undefined ? { ...since, choices: choicesOf(manifest) } : { ...since, anew }
}

/** Why what a release chose can't stand; undefined: it can. */
function whyAnew({ manifest, catalog, shards }: Bundle, now: Now): string | undefined {
  const { models, serves } = manifest
  const { csr, isCut, shareInteractions } = now
  if (csr.rows === 0) return 'there are no interactions'
  if (serves.forYou === idOf('baseline')) return 'the last release found nothing better than popularity'
  // What is made of all items is in no bundle that is cut.
  if (isCut !== (shards !== undefined)) return `the catalogue is ${isCut ? 'cut in shards' : 'whole again'}`
  const trained = trainedOf(manifest)
  const unknown = trained.find(id => !definitions.some(one => one.id === id))
  if (unknown) return `the last release has "${unknown}", which this one can't train`
  if (models[edgeId] && !rivalOf(manifest))
    return 'what the edge ranker of the last release was weighed against is not told'
  if (models.attributes && attributesOf(now.items).length === 0) return 'items say nothing of themselves any more'
  const unshared = trained.find(id => definitionOf(id).build === 'withSharedRows' && !shareInteractions)
  if (unshared) return `the last release has ${nameOf(unshared)}, which needs --share-interactions`
  const unread = whyUnread(manifest, now.kinds)
  if (unread) return unread
  const otherwise = now.models && whyOtherwise(manifest, now.models)
  if (otherwise) return otherwise
  for (const id of trained) {
    const lack = lackOf({ needs: definitionOf(id).needs.filter(need => need !== 'content') }, { rows: csr })
    if (lack) return `the last release has ${nameOf(id)}, and ${lack}`
  }
  const interactions = Number(models[idOf('baseline')]?.options?.interactions)
  const isOther = (before: number, after: number) => !(Math.abs(after / before - 1) <= mostChanged)
  if (isOther(interactions, csr.idx.length)) return `${csr.idx.length} interactions, and there were ${interactions}`
  const [then, items] = [catalog.items.length, now.items.length]
  return isOther(then, items) ? `${items} items, and there were ${then}` : undefined
}

/** What was chosen by what items say or show is another model without that. */
function whyUnread(manifest: Manifest, kinds: readonly ContentKind[]): string | undefined {
  const { content = {} } = manifest
  const reader = trainedOf(manifest).find(id => {
    const { needs, reads = ['vectors'] } = definitionOf(id)
    return needs.includes('content') && reads.some(part => part !== 'items')
  })
  const [kind, spec] = Object.entries(content).find(([one]) => !kinds.includes(one as ContentKind)) ?? []
  if (!reader || !spec) return undefined
  const { id, size, fields } = spec.encoder
  const flags = `--${kind} ${fields.join(',')} ${size > 0 ? '--encoder DIR' : `--text-model ${id}`}`
  return `the last release has ${nameOf(reader)}, which reads vectors of ${kind} by ${id}, and without ${flags} there are none`
}

/** Why what was chosen is not what `--models` asks for: what tells what is next is tried unnamed, and parts come with what they are of. */
function whyOtherwise(manifest: Manifest, named: readonly ModelId[]): string | undefined {
  const { models, serves, verdict } = manifest
  const serving = [serves.forYou, rivalOf(manifest), ...(models[ensembleId]?.parts ?? [])]
  const isUnasked = (id: ModelId) => {
    const { build, roles, isSlow } = definitionOf(id)
    return build === 'always' || (roles.includes('nextUp') && !isSlow && !serving.includes(id))
  }
  const isNamed = (id: ModelId) => named.some(one => one === id || partsOf(one).includes(id))
  const made = [ensembleId, edgeId].filter(id => models[id])
  const unnamed = [...trainedOf(manifest), ...made].find(id => !isNamed(id) && (isMadeOfOthers(id) || !isUnasked(id)))
  if (unnamed) return `the last release has ${nameOf(unnamed)}, which --models does not name`
  const isWeighed = (id: ModelId) => verdict.judgements.some(({ model }) => model === id)
  // What every bundle has is weighed wherever it can be; ratings are predicted by others than lists are.
  const mayBeNew = ({ build, needs }: ModelDefinition) => build !== 'always' && !needs.includes('ratings')
  const other = named.find(id => !isMadeOfOthers(id) && mayBeNew(definitionOf(id)) && !isWeighed(id))
  return other && `--models names ${nameOf(other)}, which the last release did not weigh`
}

const trainedOf = ({ models }: Manifest) => Object.keys(models).filter(id => models[id].files.length > 0)

/** What an edge ranker was weighed against. */
const rivalOf = ({ models }: Manifest) => models[edgeId]?.options?.rival as ModelId | undefined

function choicesOf(manifest: Manifest): KeptChoices {
  const { models, serves } = manifest
  const spec = <Spec>(id: ModelId) => {
    const entry = models[id]
    return entry && ({ ...entry.options, parts: entry.parts } as unknown as Spec)
  }
  const [ensemble, edge] = [spec<EnsembleSpec>(ensembleId), spec<EdgeSpec>(edgeId)]
  const model = rivalOf(manifest) ?? serves.forYou
  const parts = ensemble?.parts ?? [model]
  const own = (id: ModelId) => {
    const { defaults } = definitionOf(id)
    return Object.fromEntries(
      Object.entries(models[id].options ?? {}).filter(([name]) => Object.hasOwn(defaults, name)),
    )
  }
  const trained = trainedOf(manifest)
  return {
    models: [...new Set([...parts.filter(id => trained.includes(id)), ...(ensemble ? [ensembleId] : [])])],
    set: Object.fromEntries(trained.map(id => [id, own(id)])),
    ...{ choice: { model, ensemble }, next: { model: serves.nextUp, notes: [] }, learnt: [] },
    ...{ edge, rating: serves.rating },
  }
}

/** Why what was chosen is to be chosen anew, as it is judged by now; undefined: it stands. */
export function whyUnfit({ chosen, serves, better }: JudgedBundle): string | undefined {
  if (serves !== chosen) return `what ${nameOf(chosen)} gains on popularity may be chance by now`
  return better && `${nameOf(better)} is better than ${nameOf(chosen)} by now`
}

/** What was given on the command line wins. */
export function withKeptOptions({ d, seed, set }: GivenOptions, kept: KeptChoices['set']): GivenOptions['set'] {
  const given = Object.fromEntries(Object.entries({ d, seed }).filter(([, value]) => value !== undefined))
  const entries = Object.entries(kept).map(([id, options]) => {
    const shared = Object.entries(given).filter(([name]) => Object.hasOwn(options, name))
    return [id, { ...options, ...Object.fromEntries(shared), ...set?.[id] }] as const
  })
  return { ...set, ...Object.fromEntries(entries) }
}

/** Factors of the last release by the items as they are now, for what can start from them; zeros: it did not know the item. */
export function startFactors({ side }: Since, items: readonly Item[], optionsOf: (of: ModelDefinition) => object) {
  const before = placesIn(side, items)
  return (definition: ModelDefinition): Float32Array | undefined => {
    const model = side.models.get(definition.id)
    const { d } = optionsOf(definition) as { readonly d?: number }
    if (!definition.isWarmStarted || model?.shape !== 'factors' || model.d !== d) return undefined
    const start = new Float32Array(items.length * d)
    before.forEach((at, item) => {
      if (at >= 0) start.set(model.factors.subarray(at * d, at * d + d), item * d)
    })
    return start
  }
}

/** Of each item its number in the last release; -1: it was not there. */
function placesIn({ items: before }: DriftSide, items: readonly Item[]): Int32Array {
  const numbers = new Map(before.map(({ id }, at) => [id, at]))
  return Int32Array.from(items, ({ id }) => numbers.get(id) ?? -1)
}

export interface SinceWork {
  readonly items: readonly Item[]
  /** What is shipped. */
  readonly side: DriftSide
  /** What serves forYou, fitted on these rows, as a page reads it. */
  readonly fitOn: (rows: Csr) => Promise<Model>
  readonly csr: Csr
  /** What of `csr` may judge. */
  readonly mayJudge: (row: number, item: number) => boolean
  readonly ties: Int32Array
  readonly seed: number
}

/** How far the build is from the last release, and whether it is better. */
export async function reportSince(since: Since, work: SinceWork): Promise<SinceReport> {
  const { bundle, side, anew } = since
  const drift = await driftOf(side, work.side)
  return { release: bundle.release, anew, drift, judged: await judgeSince(since, work) }
}

/**
 * Visitor by visitor, on held-out interactions that are later than the last build. It knew all that was before, so the build is
 * fitted again on all but these: on less, it would lose for that alone.
 */
async function judgeSince({ bundle, side }: Since, work: SinceWork): Promise<SinceReport['judged']> {
  const { items, fitOn, mayJudge, csr, ties, seed } = work
  const served = side.models.get(side.serves.forYou)
  const isLater = laterThan(csr, Date.parse(bundle.manifest.createdAt))
  if (!served || !isLater) return undefined
  const judges = keepEntries(csr, (row, item) => mayJudge(row, item) && isLater(row, item))
  const rows = Int32Array.from({ length: judges.rows }, (_, row) => row).filter(
    row => itemsOfRow(judges, row).length > 0,
  )
  if (rows.length < leastVisitors) return undefined
  const held = Array.from({ length: judges.rows }, (_, row) => new Set(itemsOfRow(judges, row)))
  const train = pick(csr, (row, item) => !held[row].has(item))
  const places = placesIn(side, items)
  const scoreNow = await createRowScorer(await fitOn(train), train)
  const scoreThen = await createRowScorer(served, renumbered(train, places, side.items.length))
  const then = new Float32Array(items.length)
  const { rank } = createRanker(train, ties)
  const figures = Array.from(drawJudges(rows, seed), row => {
    const seen = itemsOfRow(train, row)
    const ndcg = (scores: Float32Array) => judgeList(rank(scores, seen), held[row], 10).ndcg
    const scores = scoreThen(row)
    places.forEach((at, item) => {
      then[item] = at < 0 ? Number.NEGATIVE_INFINITY : scores[at]
    })
    return { before: ndcg(then), ndcg: ndcg(scoreNow(row)) }
  })
  return {
    ndcg: meanError(figures.map(({ ndcg }) => ndcg)).mean,
    before: meanError(figures.map(({ before }) => before)).mean,
    gain: pairedGain(figures.map(({ ndcg, before }) => ndcg - before)),
  }
}

/** Whether a visitor first met an item after a moment; undefined: there are no times. */
function laterThan({ ptr, idx, times, events }: Csr, moment: number) {
  const of = events?.times ? { ptr: events.ptr, items: events.items, times: events.times } : { ptr, items: idx, times }
  if (!of.times) return undefined
  const { items: touched, times: stamps } = of
  return (row: number, item: number): boolean => {
    for (let k = of.ptr[row]; k < of.ptr[row + 1]; k++) if (touched[k] === item && !(stamps[k] > moment)) return false
    return true
  }
}
