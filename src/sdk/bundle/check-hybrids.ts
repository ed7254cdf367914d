// Checks of what only some bundles have, ensembles and vectors: fetched with the manifest of the first of them.
import { isCount, isHash, isRecord } from './is'
import type { Manifest } from './manifest'

/** Refuses a field of the manifest where `holds` is false. */
type Expect = (holds: boolean, field: string, what: string) => void

export function checkEnsemble(ensemble: unknown, hasModel: (model: unknown) => boolean, expect: Expect): void {
  const { combine, parts, weights, cold } = isRecord(ensemble) ? ensemble : {}
  const areWeights = (of: unknown) =>
    Array.isArray(of) && Array.isArray(parts) && of.length === parts.length && of.every(Number.isFinite)
  expect(['weighted', 'rrf', 'switch'].includes(combine as string), 'ensemble.combine', 'is none that is known')
  expect(Array.isArray(parts) && parts.length > 0 && parts.every(hasModel), 'ensemble.parts', 'have no files')
  expect(areWeights(weights), 'ensemble.weights', 'must be one number a part')
  const isSwitch = combine === 'switch'
  expect(isSwitch === (cold !== undefined), 'ensemble.cold', 'stands where items are switched, and only there')
  expect(
    !isSwitch || (isRecord(cold) && areWeights(cold.weights) && isCount(cold.from)),
    'ensemble.cold',
    'is malformed',
  )
}

/** @param paths the file of each kind of vectors */
export function checkContent(
  { content, files }: Pick<Manifest, 'content' | 'files'>,
  paths: Readonly<Record<string, string>>,
  expect: Expect,
): void {
  const specs: unknown = content
  expect(specs === undefined || isRecord(specs), 'content', 'must be an object')
  for (const [kind, path] of Object.entries(paths)) {
    const hasFile = Object.hasOwn(files, path)
    const spec = isRecord(specs) && Object.hasOwn(specs, kind) ? specs[kind] : undefined
    expect(hasFile === (spec !== undefined), `content.${kind}`, hasFile ? 'is missing' : 'has no file')
    expect(!hasFile || isVectorsSpec(spec), `content.${kind}`, 'is malformed')
  }
}

function isVectorsSpec(spec: unknown): boolean {
  if (!isRecord(spec) || !isCount(spec.d) || spec.d === 0 || !isRecord(spec.encoder)) return false
  const { id, sha256, fields, size } = spec.encoder
  const areTexts = Array.isArray(fields) && fields.every(field => typeof field === 'string')
  return typeof id === 'string' && isHash(sha256) && areTexts && isCount(size)
}
