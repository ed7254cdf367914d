// Checks of what only some bundles have, ensembles and vectors: fetched with the manifest of the first of them.
import { isCount, isHash, isRecord } from './is'
import type { BundleFile, Expect, Manifest } from './manifest'

type Check = (id: string, entry: Manifest['models'][string], models: Manifest['models'], expect: Expect) => void

/** Of what is made of the bundle's other models. */
export const checkHybrid: Check = (id, entry, models, expect) =>
  (entry.shape === 'edge' ? checkEdge : checkEnsemble)(id, entry, models, expect)

/** A component: so many numbers. */
const edgeWeights = 8

const checkEdge: Check = (id, { options, parts = [] }, models, expect) => {
  const { components, weights, means, deviations } = isRecord(options) ? options : {}
  const isPart = (part: string) => isSingleShape(models[part].shape)
  expect(parts.length > 0 && parts.every(isPart), `${id}.parts`, 'must be models of other shapes')
  const areSound =
    Array.isArray(components) &&
    components.length > 0 &&
    components.every(one => isRecord(one) && isCount(one.part) && one.part < parts.length && isFrom(one.halfLife, 0))
  expect(areSound, `${id}.components`, 'must each name a part')
  const count = areSound ? components.length : 0
  const are = (of: unknown, length: number, isMeant: (value: unknown) => boolean = Number.isFinite) =>
    Array.isArray(of) && of.length === length && of.every(isMeant)
  expect(are(weights, edgeWeights * count), `${id}.weights`, 'must be eight numbers a component')
  expect(are(means, count), `${id}.means`, 'must be one number a component')
  expect(
    are(deviations, 2 * count, value => isFrom(value, Number.MIN_VALUE)),
    `${id}.deviations`,
    'must be two numbers above 0 a component',
  )
}

const isFrom = (value: unknown, least: number) => Number.isFinite(value) && (value as number) >= least
const isSingleShape = (shape: string) => !['ensemble', 'edge', 'ranker', 'rows'].includes(shape)

function checkEnsemble(
  id: string,
  { options, parts = [] }: Manifest['models'][string],
  models: Manifest['models'],
  expect: Expect,
): void {
  const { combine, weights, byLength, cold, cascade } = isRecord(options) ? options : {}
  const areWeights = (of: unknown) => Array.isArray(of) && of.length === parts.length && of.every(Number.isFinite)
  const shapeOf = (model: unknown) =>
    typeof model === 'string' && Object.hasOwn(models, model) ? models[model].shape : undefined
  const isSingle = (model: string) => !['ensemble', 'edge'].includes(shapeOf(model)!)
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
