// Fetched where a manifest names a ranker.
import type { Feature, Model, ModelId, Ranker, RankerNetwork, SingleModel } from '../shapes/types'
import { corrupt } from './corrupt'
import { isCount, isRecord } from './is'
import type { Tensors } from './safetensors'
import { take } from './take'
import { takeFinite, takeLayers } from './take-layers'

/**
 * @param models those whose finds it ranks are among them
 * @returns without traits: the catalogue has them, see `addDerived`
 */
export function unpackRanker(id: ModelId, file: Tensors, models: ReadonlyMap<ModelId, Model>): Ranker {
  const { depth, features, tokens } = file.metadata
  const known = listOf(id, 'features', features, isFeature)
  const names = listOf(id, 'tokens', tokens, isText)
  const parts = listOf(id, 'parts', file.metadata.parts, isText).map(part => models.get(part))
  const weights = take(file, 'weights', Float32Array, [known.length])
  if (!weights.every(Number.isFinite)) throw corrupt(`a weight of ${id} is no number`)
  const network = takeNetwork(id, file, known.length)
  if (!(Number(depth) > 0) || !isCount(Number(depth))) throw corrupt(`${id} ranks the best "${depth}"`)
  if (parts.length === 0 || !parts.every(isPart)) throw corrupt(`a model that ${id} is made of is not there`)
  const isKnown = (feature: Feature) => ('part' in feature ? feature.part < parts.length : feature.token < names.length)
  if (!known.every(isKnown)) throw corrupt(`${id} weighs a part or a token that is not there`)
  const traits = { ptr: new Int32Array(1), idx: new Int32Array() }
  return { shape: 'ranker', id, parts, depth: Number(depth), features: known, weights, network, tokens: names, traits }
}

/** None where it goes by its weights alone. */
function takeNetwork(id: ModelId, file: Tensors, features: number): RankerNetwork | undefined {
  const shape = file.tensors.get('vectors')?.shape
  if (!shape) return undefined
  const d = shape[1]
  const vectors = takeFinite(id, file, 'vectors', [features, d])
  if (!file.tensors.has('bias')) return { kind: 'crosses', d, vectors }
  return { kind: 'layers', d, vectors, bias: takeFinite(id, file, 'bias', [d]), layers: takeLayers(id, file, d, 1) }
}

const isPart = (model: Model | undefined): model is SingleModel =>
  model !== undefined && model.shape !== 'ranker' && model.shape !== 'ensemble'

const isText = (value: unknown): value is string => typeof value === 'string'

function listOf<T>(id: ModelId, name: string, text = '', isMeant: (value: unknown) => value is T): T[] {
  try {
    const list: unknown = JSON.parse(text)
    if (Array.isArray(list) && list.every(isMeant)) return list
  } catch {
    // Said below, as of any other text.
  }
  throw corrupt(`the ${name} of ${id} are "${text.slice(0, 40)}"`)
}

function isFeature(value: unknown): value is Feature {
  if (!isRecord(value)) return false
  const { kind, part, token, name, value: of } = value
  if (kind === 'score' || kind === 'scoreByLength') return isCount(part)
  if (kind === 'item' || kind === 'taste') return isCount(token)
  return kind === 'context' && isCount(token) && typeof name === 'string' && typeof of === 'string'
}
