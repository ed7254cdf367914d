import { type DataMapEntry, dataMap } from '../sdk/bundle/data-map'
import { type BundleFile, type Manifest, manifestPath } from '../sdk/bundle/manifest'
import type { ModelCard } from '../sdk/bundle/model-card'
import type { Bundle } from '../sdk/bundle/read'
import { TacitlyError } from '../sdk/errors'
import { definitions } from '../sdk/models/catalogue'
import { modelSize } from '../sdk/shapes/score'
import type { Ensemble, Model } from '../sdk/shapes/types'
import { shardBytes } from './build/publish'
import { readBack } from './build/read-back'

export interface Inspection {
  readonly folder: string
  readonly release: number
  readonly createdAt: string
  readonly items: number
  /** Of a catalogue that is cut: the items that every page has, and the files of the others. */
  readonly shards?: { readonly head: number; readonly count: number; readonly zipped: number }
  readonly serves: Manifest['serves']
  /** What it holds, by hash. */
  readonly identity: string
  /** Files of the release before, for pages that are open. */
  readonly previous: readonly string[]
  readonly content?: Manifest['content']
  /** What each model holds, in words. */
  readonly models: Readonly<Record<string, string>>
  readonly files: readonly {
    readonly path: string
    /** As served, and inflated. */
    readonly zipped: number
    readonly bytes: number
    readonly sha256: string
    /** When a page fetches it: 'lazy' when a training asks for it, or a list that goes by vectors. */
    readonly stage: BundleFile['stage']
  }[]
  readonly verdict: Manifest['verdict']
  /** Absent: a release before this one built the bundle. */
  readonly card?: ModelCard
  readonly dataMap: readonly DataMapEntry[]
}

/** Reads a whole bundle as a page does, the lazy files too: what is returned is verified. */
export async function inspectBundle(folder: string): Promise<Inspection> {
  const bundle = await readBack(folder)
  const [rating, card] = await Promise.all([
    ...([bundle.rating(), bundle.card()] as const),
    ...([bundle.shared(), bundle.twin(), bundle.content()] as const),
  ])
  const { manifest } = bundle
  const models = new Map([...bundle.models, ...(rating ? [[rating.id, rating] as const] : [])])
  return {
    folder,
    release: manifest.release,
    createdAt: manifest.createdAt,
    items: bundle.catalog.items.length,
    shards: bundle.shards && { head: manifest.items, count: bundle.shards.count, zipped: shardBytes(bundle) },
    serves: manifest.serves,
    identity: manifest.identity,
    previous: manifest.previous,
    content: manifest.content,
    models: Object.fromEntries([...models].map(([id, model]) => [id, describe(model) + remark(id)])),
    files: [
      manifestEntry(bundle),
      ...Object.entries(manifest.files).map(([path, file]) => ({
        path,
        ...{ zipped: file.zipped, bytes: file.bytes, sha256: file.sha256, stage: file.stage },
      })),
    ],
    verdict: manifest.verdict,
    card,
    dataMap: dataMap(manifest),
  }
}

function manifestEntry({ files, manifest }: Bundle): Inspection['files'][number] {
  const bytes = files.get(manifestPath)?.length
  if (bytes === undefined) throw new TacitlyError('bundle-missing', `${manifestPath} was not read.`)
  return { path: manifestPath, zipped: bytes, bytes, sha256: manifest.sha256, stage: 'first' }
}

/** What goes by the present moment has no figure. */
function remark(id: string): string {
  const isUnjudged = definitions.some(one => one.id === id && one.isJudged === false)
  return isUnjudged ? '; not judged' : ''
}

function describe(model: Model): string {
  if (model.shape === 'scores') return `${modelSize(model)} counts`
  if (model.shape === 'neighbours') return `${model.idx.length} neighbours of ${modelSize(model)} items`
  if (model.shape === 'attributes') return `what ${modelSize(model)} items say of themselves`
  if (model.shape === 'ensemble') return describeEnsemble(model)
  if (model.shape === 'ranker')
    return `${model.features.length} weights that rank the best ${model.depth} of ${model.parts.map(({ id }) => id).join(', ')}`
  if (model.shape === 'edge')
    return `${model.weights.length} weights of three heads over ${model.parts.map(({ id }) => id).join(', ')}`
  if (model.shape === 'rows') return `${model.rows.rows} visitors' rows`
  return `${modelSize(model)} vectors of ${model.d}`
}

function describeEnsemble({ combine, parts, weights, cold, cascade }: Ensemble): string {
  const weighed = (by: readonly number[]) => parts.map(({ id }, k) => `${by[k]} x ${id}`).join(' + ')
  const few = cold && `; items of fewer than ${cold.from} visitors: ${weighed(cold.weights)}`
  const second = cascade && `; the best ${cascade.depth} of these by ${weighed(cascade.weights)}`
  return `${combine}: ${weighed(weights)}${few ?? ''}${second ?? ''}`
}
