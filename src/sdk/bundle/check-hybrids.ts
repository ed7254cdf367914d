// Checks of what only some bundles have, ensembles and vectors: fetched with the manifest of the first of them.
import { isCount, isHash, isRecord } from './is'
import type { BundleFile, Expect, Manifest } from './manifest'

export function checkEnsemble(
  id: string,
  { options, parts = [] }: Manifest['models'][string],
  models: Manifest['models'],
  expect: Expect,
): void {
  const { combine, weights, byLength, cold, cascade } = isRecord(options) ? options : {}
  const areWeights = (of: unknown) => Array.isArray(of) && of.length === parts.length && of.every(Number.isFinite)
  const shapeOf = (model: unknown) =>
    typeof model === 'string' && Object.hasOwn(models, model) ? models[model].shape : undefined
  const isSingle = (model: string) => shapeOf(model) !== 'ensemble'
  expect(['weighted', 'rrf', 'switch', 'cascade'].includes(combine as string), `${id}.combine`, 'is none that is known')
  expect(parts.length > 0 && parts.every(isSingle), `${id}.parts`, 'must be models of other shapes')
  expect(areWeights(weights), `${id}.weights`, 'must be one number a part')
  expect(byLength === undefined || areLengths(byLength, areWeights), `${id}.byLength`, 'is malformed')
  const isSwitch = combine === 'switch'
  expect(isSwitch === (cold !== undefined), `${id}.cold`, 'stands where items are switched, and only there')
  const isCold = isRecord(cold) && areWeights(cold.weights) && isCount(cold.from) && shapeOf(cold.visitors) === 'scores'
  expect(!isSwitch || isCold, `${id}.cold`, 'is malformed')
  const hasSecond = isRecord(cascade) && isCount(cascade.depth) && cascade.depth > 0 && areWeights(cascade.weights)
  expect(
    combine === 'cascade' ? hasSecond : cascade === undefined,
    `${id}.cascade`,
    'stands in a cascade, and only there',
  )
}

/** Ascending lengths from 1 on, each with a number a part. */
function areLengths(points: unknown, areWeights: (of: unknown) => boolean): boolean {
  if (!Array.isArray(points) || points.length === 0) return false
  return points.every((point, k) => {
    if (!isRecord(point) || !isCount(point.items) || !areWeights(point.weights)) return false
    return point.items > (k === 0 ? 0 : points[k - 1].items)
  })
}

/** @param vectors files that hold some */
export function checkContent(specs: unknown, vectors: readonly BundleFile[], expect: Expect): void {
  expect(specs === undefined || isRecord(specs), 'content', 'must be an object')
  const kinds = vectors.map(({ kind }) => kind)
  for (const kind of ['text', 'image'] as const) {
    const hasFile = kinds.filter(one => one === kind).length === 1
    const spec = isRecord(specs) && Object.hasOwn(specs, kind) ? specs[kind] : undefined
    expect(hasFile === (spec !== undefined), `content.${kind}`, hasFile ? 'is missing' : 'has no file')
    expect(!hasFile || isVectorsSpec(spec), `content.${kind}`, 'is malformed')
  }
  expect(
    kinds.every(kind => kind === 'text' || kind === 'image'),
    'files',
    'have vectors of no known kind',
  )
}

function isVectorsSpec(spec: unknown): boolean {
  if (!isRecord(spec) || !isCount(spec.d) || spec.d === 0 || !isRecord(spec.encoder)) return false
  const { id, sha256, fields, size } = spec.encoder
  const areTexts = Array.isArray(fields) && fields.every(field => typeof field === 'string')
  return typeof id === 'string' && isHash(sha256) && areTexts && isCount(size)
}
