// Bundles of format 1, which packages up to 0.1 wrote: fetched when a manifest says so. All else knows format 2 only.

import { corrupt } from './corrupt'
import { dataMapRow } from './data-map'
import { identityOf } from './identity'
import { isCount, isRecord } from './is'
import type { BundleFile, EnsembleSpec, Expect, KnownManifest, Manifest, ModelEntry } from './manifest'
import { readSafetensors } from './safetensors'
import { writeSafetensors } from './write-safetensors'

const modelIds = [
  ...['popularity', 'trending', 'cooccurrence', 'itemknn', 'als', 'ease'],
  ...['content', 'contentals', 'contentpopularity', 'twotower'],
]
/** What a model of factors had beside its file. */
const ridgeOf: Readonly<Partial<Record<string, (options: ModelEntry['options']) => Partial<ModelEntry>>>> = {
  als: options => ({ options }),
  contentals: () => ({ parts: ['als'] }),
}
const shapeOf: Readonly<Record<string, ModelEntry['shape']>> = {
  ...{ popularity: 'scores', trending: 'scores', contentpopularity: 'scores' },
  ...{ cooccurrence: 'neighbours', itemknn: 'neighbours', content: 'neighbours' },
}

/** Every file that such a bundle may have: the path is the role, the kind or the model's id. */
const roleOf = (name: string): Pick<BundleFile, 'role' | 'model' | 'kind' | 'stage'> =>
  name === 'index' || name === 'cards'
    ? { role: name, stage: 'first' }
    : name === 'twin' || name === 'shared'
      ? { role: name, stage: 'lazy' }
      : name === 'text' || name === 'image'
        ? { role: 'vectors', kind: name, stage: 'lazy' }
        : { role: 'model', model: name, stage: 'first' }

/** Such a bundle says nothing of its models' files. */
const oldModel = {
  holds: 'a model of an older bundle',
  fromVisitors: 'trained on what they touched, as the data map of its day said; a bundle that is built anew says what',
}

const pathOf = (name: string) => `${name}.${name === 'index' || name === 'cards' ? 'json' : 'safetensors'}.gz`
const nameOf = new Map(
  ['index', 'cards', ...modelIds, 'text', 'image', 'twin', 'shared'].map(name => [pathOf(name), name]),
)

/** Whether a bundle of format 1 may have a file of that name. */
export const isOldPath = (path: string): boolean => nameOf.has(path)

/** The same bundle in the terms of format 2. The Gram matrix stood in the manifest; now it lies with its factors. */
export async function upgradeBundle(old: Record<string, unknown>, expect: Expect): Promise<KnownManifest> {
  const { als, ensemble, files: oldFiles, ...same } = old
  expect(isRecord(oldFiles), 'files', 'must be an object')
  const files: Record<string, BundleFile> = {}
  const models: Record<string, ModelEntry> = {}
  for (const [path, file] of Object.entries(oldFiles as Manifest['files'])) {
    const name = nameOf.get(path) ?? ''
    expect(name !== '', `files["${path}"]`, 'is not a file that a bundle has')
    const role = roleOf(name)
    files[path] = { ...role, ...file, ...(role.model ? oldModel : dataMapRow(role)) }
  }
  const { gram, ...options } = isRecord(als) ? als : {}
  const hasFactors = [pathOf('als'), pathOf('contentals')].some(path => Object.hasOwn(files, path))
  expect(!hasFactors || (isCount(options.d) && options.d > 0 && typeof gram === 'string'), 'als', 'is malformed')
  for (const id of modelIds.filter(id => Object.hasOwn(files, pathOf(id)))) {
    const shape = shapeOf[id] ?? 'factors'
    const ridge = ridgeOf[id]
    models[id] = {
      shape,
      ...(shape === 'factors' && { encoder: ridge ? 'ridge' : 'linear' }),
      files: [pathOf(id)],
      ...ridge?.(options),
    }
  }
  if (ensemble !== undefined) {
    const { parts, combine, weights, cold } = isRecord(ensemble)
      ? (ensemble as unknown as EnsembleSpec)
      : ({} as EnsembleSpec)
    const how = { combine, weights, cold: cold && { ...cold, visitors: 'popularity' } }
    models.ensemble = { shape: 'ensemble', files: [], options: how, parts }
  }
  const trending = Object.hasOwn(models, 'trending') ? 'trending' : undefined
  const serves = { ...(same.serves as Manifest['serves']), popular: 'popularity', trending }
  const body = { ...same, serves, version: 2, files, models, previous: [] } as unknown as Manifest
  return {
    manifest: { ...body, identity: await identityOf(body) },
    upgrade(path, bytes) {
      if (path === pathOf('als')) return withGram(bytes, String(gram), options)
      return path === pathOf('contentpopularity') ? asCounts(bytes) : bytes
    },
  }
}

/** They were ln(1 + visitors). */
function asCounts(bytes: Uint8Array): Uint8Array {
  const { tensors } = readSafetensors(bytes)
  const { shape, data } = tensors.get('scores')!
  return writeSafetensors({ scores: { shape, data: Float32Array.from(data, Math.expm1) } })
}

function withGram(bytes: Uint8Array, encoded: string, options: Record<string, unknown>): Uint8Array {
  const d = Number(options.d)
  const packed = Uint8Array.from(atob(encoded), char => char.charCodeAt(0))
  if (packed.length !== 4 * d * d) throw corrupt(`the Gram matrix in the manifest is not ${d} x ${d}`)
  const ridge = ['regularisation', 'unobservedWeight', 'frequencyExponent'].map(name => Number(options[name]))
  return writeSafetensors({
    ...Object.fromEntries(readSafetensors(bytes).tensors),
    gram: { shape: [d, d], data: new Float32Array(packed.buffer) },
    ridge: { shape: [3], data: Float32Array.from(ridge) },
  })
}
