import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type EnsembleSpec, type Manifest, manifestPath } from '../sdk/bundle/manifest'
import type { Precision } from '../sdk/bundle/pack'
import { loadBundle } from '../sdk/bundle/read'
import { type BundleContent, packBundle } from '../sdk/bundle/write'
import type { ItemVectors } from '../sdk/content/vectors'
import { TacitlyError } from '../sdk/errors'
import { evaluate } from '../sdk/evaluate/metrics'
import { splitDefaults, splitRows } from '../sdk/evaluate/split'
import { tieOrder } from '../sdk/evaluate/ties'
import type { Csr } from '../sdk/interactions'
import type { AlsOptions } from '../sdk/models/als-options'
import { rowScorer } from '../sdk/models/score'
import type { ItemFactors, Model, ModelId, SingleModel } from '../sdk/models/shapes'
import type { Item } from '../sdk/types'
import { bundleForms } from './bundle-forms'
import { type Choice, chooseModel } from './choose-model'
import { contentIds, contentParts, easeBytes, fitHybrids, type HybridId, hybridIds } from './fit-hybrids'
import { type FittedModels, fitModels, plainIds } from './fit-models'
import { judgeBundle } from './judge-bundle'
import { shareableRows } from './shareable-rows'
import { shippingCosts } from './shipping-costs'
import { kilobytes } from './show'
import { verdictText } from './verdict'

export interface BundleWork extends Pick<BundleContent, 'last'> {
  readonly items: readonly Item[]
  /** Of the items, in their order. */
  readonly vectors: readonly ItemVectors[]
  /** Without rows: nothing is judged, and lists go by content. */
  readonly csr: Csr
  readonly als: AlsOptions
  readonly models?: readonly string[]
  readonly shareInteractions?: boolean
  readonly release: number
  readonly precision: Precision
  readonly seed: number
  readonly onProgress: (phase: string, done: number) => void
}

export interface MadeBundle {
  /** Path -> bytes, as they are to be served. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly engine: string
  readonly notes: readonly string[]
}

/** What a visitor fetches first may take so many bytes an item (50,000 items: 6 MB); small catalogues may take more. */
const bytesAnItem = 120
const smallBundle = 300_000
/** EASE of more interactions takes minutes. */
const mostForEase = 1_000_000

const compress = promisify(gzip)

/** Fits, judges what a page would read, fits again on everything, and packs that. */
export async function makeBundle(work: BundleWork): Promise<MadeBundle> {
  const { csr, seed } = work
  const shared = work.shareInteractions ? shareableRows(csr, seed) : undefined
  const pack = packer(work, shared)
  const { train, test } = splitRows(shared ?? csr, splitOf(work))
  const wanted = wantedModels(work)
  const content = contentIds.some(id => wanted.has(id))
    ? contentParts(work.items, work.vectors, progressOf(work, 'comparing'))
    : undefined
  const fitAll = async (of: Csr, base: FittedModels, ids: readonly HybridId[], verb: string): Promise<Fitted> => ({
    base,
    interactions: of,
    hybrids: fitHybrids(of, base.als, ids, content, seed, progressOf(work, verb)),
  })

  // The parts of the split have no times, so trending is not judged: held-out visits of all times say nothing of now.
  const base = await fitModels(train, work.als, progressOf(work, 'fitting'))
  const alone = await pack({ base, interactions: train, hybrids: [] }, unjudged)
  const room = roomIn(work, alone)
  const fits = easeBytes(train) < room && csr.idx.length <= mostForEase
  const hasRoom = work.models !== undefined || fits
  const ids = hybridIds.filter(id => wanted.has(id) && (id !== 'ease' || hasRoom))
  const before = await fitAll(train, base, ids, 'fitting')
  const isJudged = csr.rows > 0
  const ties = tieOrder(
    work.items.map(item => item.id),
    seed,
  )
  const choice: Choice = isJudged
    ? await chooseModel({
        ...{ train, seed, ties },
        fitAll: async of => mayServe(await fitAll(of, await fitModels(of, work.als), ids, 'weighing')),
        ensembleOf:
          wanted.has('ensemble') && ids.length > 0 && base.als
            ? { isPart, hasContent: content !== undefined, extra: new Set<ModelId>(ids) }
            : undefined,
      })
    : { model: 'content' }
  const { ensemble } = choice
  const packed = ids.length > 0 ? await pack(before, { ...unjudged, ensemble }) : alone
  const trial = await loadBundle({ read: async name => packed.get(name)! })
  const judged = isJudged ? judgeBundle(trial, choice.model, train, test, ties) : undefined

  const best = judged?.serves ?? 'content'
  const again = await fitModels(csr, work.als, progressOf(work, 'fitting on everything'))
  const kept: readonly string[] = best === 'ensemble' ? ensemble!.parts : [best]
  const after = await fitAll(
    csr,
    again,
    ids.filter(id => kept.includes(id)),
    'fitting on everything',
  )
  const shares = shared && { rows: shared.rows, interactions: shared.idx.length }
  const ndcgOf = (model: Model) => evaluate(rowScorer(model, train), train, test, { ties }).metrics['ndcg@10']
  const forms = { best, ensemble, fitted: mayServe(before), trial, train, content: content?.neighbours }
  const costs = judged && best !== 'popularity' ? shippingCosts(bundleForms(forms), ndcgOf) : undefined
  const { precision } = work
  const measured = { precision, shares, ...(best === 'ensemble' && { ensemble, fresh: choice.fresh }), costs }
  const text = judged ? verdictText(judged, measured) : contentOnly(work)
  const served = { ...serves, forYou: best, ...(!isJudged && { related: best }) }
  const described = {
    serves: served,
    verdict: { text, judgements: judged?.judgements ?? [] },
    ensemble: best === 'ensemble' ? ensemble : undefined,
  }
  const files = await pack(after, described, shared && base.als)
  const notes = hasRoom ? [] : [`EASE left out (--models ease tries it all the same): ${whyNoEase(csr, room)}`]
  return { files, engine: again.engine, notes }
}

function whyNoEase({ idx, ...csr }: Csr, room: number): string {
  if (idx.length > mostForEase) return `${idx.length} interactions take minutes`
  return `it takes about ${kilobytes(easeBytes({ ...csr, idx }))}, and ${kilobytes(Math.max(0, room))} are left`
}

interface Fitted {
  readonly base: FittedModels
  readonly hybrids: readonly SingleModel[]
  /** What they were fitted on. */
  readonly interactions: Csr
}

/** What may serve, popularity first. Co-occurrence too, where it is the best. */
function mayServe({ base, hybrids }: Fitted): SingleModel[] {
  const { popularity, cooccurrence, itemknn, als } = base
  return [popularity, cooccurrence, itemknn, ...(als ? [als] : []), ...hybrids]
}

/** What an ensemble is made of: models that know a visitor, and the popularity of new items. */
const isPart = (id: ModelId) => id !== 'popularity' && id !== 'cooccurrence'

type Described = Pick<Manifest, 'serves' | 'verdict'> & { readonly ensemble?: EnsembleSpec }

const serves = { forYou: 'popularity', related: 'itemknn', frequentlyBoughtTogether: 'cooccurrence' } as const
const unjudged: Described = { serves, verdict: { text: 'being judged', judgements: [] } }

const splitOf = ({ seed }: BundleWork) => ({ ...splitDefaults, seed })

function progressOf({ onProgress }: BundleWork, verb: string) {
  return (model: string, done: number) => onProgress(`${verb} ${model}`, done)
}

function packer(work: BundleWork, shared: Csr | undefined) {
  const createdAt = new Date()
  return ({ base, hybrids, interactions }: Fitted, described: Described, twin?: ItemFactors) => {
    const { popularity, trending, cooccurrence, itemknn, als } = base
    const of = { interactions: interactions.idx.length, users: interactions.rows }
    const plain = [popularity, ...(trending ? [trending] : []), cooccurrence, itemknn]
    return packBundle(
      {
        ...{ items: work.items, precision: work.precision, release: work.release, createdAt, split: splitOf(work) },
        models: [
          ...plain.map(model => ({ model })),
          ...(als ? [{ model: als, options: { ...work.als, ...of } }] : []),
          ...hybrids.map(model => ({ model })),
        ],
        vectors: work.vectors.length > 0 ? work.vectors : undefined,
        ...{ twin, shared, ...described, last: work.last },
      },
      bytes => compress(bytes, { level: 9 }),
    )
  }
}

/**
 * Those named; else EASE, and with vectors content.
 *
 * @throws TacitlyError 'options-invalid'
 */
function wantedModels({ models, vectors, csr }: BundleWork): ReadonlySet<string> {
  const all: readonly string[] = [...plainIds, ...hybridIds, 'ensemble']
  for (const model of models ?? []) {
    if (all.includes(model)) continue
    throw new TacitlyError('options-invalid', `There is no model "${model}"; there are ${all.join(', ')}.`, { model })
  }
  if (csr.rows === 0) return new Set(['content'])
  return new Set(models ?? ['ease', ...(vectors.length > 0 ? ['content', 'contentpopularity'] : []), 'ensemble'])
}

/** Bytes that are left of what every visitor fetches. */
function roomIn({ items }: BundleWork, packed: ReadonlyMap<string, Uint8Array>): number {
  const { files } = JSON.parse(new TextDecoder().decode(packed.get(manifestPath))) as Manifest
  const taken = Object.values(files).reduce((sum, { stage, zipped }) => sum + (stage === 'lazy' ? 0 : zipped), 0)
  return Math.max(smallBundle, bytesAnItem * items.length) - taken
}

/** There is nothing to judge by. */
function contentOnly({ vectors }: BundleWork): string {
  const kinds = ['attributes', ...vectors.map(({ kind }) => `vectors of ${kind}`)].join(' and ')
  return `No interactions: lists go by content alone (${kinds}), and nothing was judged.`
}
