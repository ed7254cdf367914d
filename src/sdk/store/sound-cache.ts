import type { StoredPart } from '../shapes/types'
import type { Caches } from './store'

/** A cached record, if it has the shape of one: the disk may have damaged it, or another version have written it. */
export function soundCache<K extends keyof Caches>(name: K, found: unknown): Caches[K] | undefined {
  if (typeof found !== 'object' || found === null) return undefined
  return isSound[name](found as never) ? (found as Caches[K]) : undefined
}

const isSound: { readonly [K in keyof Caches]: (found: Partial<Caches[K]>) => boolean } = {
  bundle: ({ files }) => files instanceof Map,
  shards: ({ files }) => files instanceof Map,
  checkpoint: ({ jobKey }) => typeof jobKey === 'string',
  model: ({ model, judged, upToSeq }) => [model, judged].every(isSoundModel) && Number.isFinite(upToSeq),
  edge: ({ key, run }) => typeof key === 'string' && isSoundRun(run),
  content: found => Array.isArray(found),
  unit: ({ id }) => typeof id === 'string',
}

function isSoundRun(run: Partial<Caches['edge']['run']> | undefined): boolean {
  const { found, personal, ranked, ...numbers } = { ...run?.state }
  const all = [found, personal].map(values => (values instanceof Float64Array ? [...values] : [Number.NaN]))
  return (
    Array.isArray(run?.clicks) && [...all.flat(), ...Object.values({ ...ranked, ...numbers })].every(Number.isFinite)
  )
}

function isSoundModel(model: StoredPart | undefined): boolean {
  const { factors, weights, scores }: { readonly [name: string]: unknown } = { ...model }
  return (factors ?? weights ?? scores) instanceof Float32Array
}
