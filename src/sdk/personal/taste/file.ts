import { catalogAttributes, scoreAttributes } from '../../content/attribute-index'
import type { Catalog } from '../../content/catalog'
import { clusterVectors } from '../../content/clusters'
import { project } from '../../content/pca'
import type { ItemVectors } from '../../content/vectors'
import { show, TacitlyError } from '../../errors'
import { dotRows } from '../../kernels/dot'
import { momentsOf } from '../../rank/moments'
import { learnedWeights, signedWeights, topicsOf } from '../../rank/topics'
import { finish, type History } from '../../shapes/types'
import type {
  BroughtTaste,
  TasteDirection,
  TasteExportOptions,
  TasteFile,
  TasteImport,
  TasteStatement,
  TasteWish,
} from '../../types/index'
import { fieldsOf, isWithin, toBrought, toWishes } from '../../visitor/taste-statement'
import { checkSize } from './change'
import { leastItems } from './learned-topics'
import type { KnownVectors } from './topic-vectors'
import { unproject } from './unproject'

/** Attributes that a file names, and how much at least was learned of each. */
const mostAttributes = 60
const leastLearned = 0.05
/** One direction, and for each so many liked items one more, up to three. */
const perDirection = 5
const mostDirections = 3
/** Of a match, what attributes are worth where there are directions too: as in lists of similar items. */
const attributeShare = 0.4

const isCluster = (id: string) => id.startsWith('cluster:')

/**
 * @param vectors of the catalogue's items; undefined: there are none
 * @throws TacitlyError 'options-invalid': what is to be left out is no topic here
 */
export function exportFile(
  catalog: Catalog,
  known: KnownVectors | undefined,
  history: History,
  { topics: said, familiarity }: TasteStatement,
  { without = [] }: TasteExportOptions = {},
): TasteFile {
  const topics = topicsOf(catalog, known?.clusters)
  const hidden = new Set(without)
  const hiddenItems = new Set(
    without.flatMap(id => {
      const topic = topics.find(id)
      // A name that is mistaken must not let out what was to stay.
      if (!topic && !said[id]) throw unknownTopic(id)
      return [...(topic?.items ?? [])]
    }),
  )
  const weights = signedWeights(history).map((weight, h) => (hiddenItems.has(history.items[h]) ? 0 : weight))
  const learned = learnedWeights(catalog, topics, history.items, weights)
  const attributes = topics.tokenIds
    .map((id, t): [string, number] => [id, Math.round(1000 * learned[t]) / 1000])
    // What one or two items have alone, an ISBN, would name them.
    .filter(
      ([id, weight], t) =>
        topics.ptr[t + 1] - topics.ptr[t] >= leastItems && !hidden.has(id) && Math.abs(weight) >= leastLearned,
    )
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .slice(0, mostAttributes)
  const isNamed = (id: string) => !isCluster(id) && (topics.find(id)?.items.length ?? leastItems) >= leastItems
  const liked = Int32Array.from(history.items).filter((_, h) => weights[h] > 0)
  return {
    format: 'tacitly-taste',
    version: 1,
    exportedAt: Date.now(),
    attributes: Object.fromEntries(attributes),
    directions: (known?.vectors ?? []).flatMap(vectors => directionsOf(vectors, liked)),
    topics: Object.fromEntries(Object.entries(said).filter(([id]) => !hidden.has(id) && isNamed(id))),
    familiarity,
  }
}

function unknownTopic(id: string): TacitlyError {
  return new TacitlyError(
    'options-invalid',
    `There is no topic ${show(id)} to leave out, so nothing was exported. Give ids that getTaste() gives.`,
  )
}

/** Where the liked items lie in the encoder's own space: the mean of three at least, since one of fewer would be an item. */
function directionsOf({ kind, d, vectors, projection, encoder }: ItemVectors, liked: Int32Array): TasteDirection[] {
  const rows = Float32Array.from([...liked].flatMap(item => [...vectors.subarray(item * d, item * d + d)]))
  const { clusterOf, count } = finish(
    clusterVectors({ d, vectors: rows }, { most: mostDirections, perCluster: perDirection }),
  )
  const groups = Math.max(1, count)
  return Array.from({ length: groups }, (_, c) => {
    const sum = new Float32Array(d)
    let size = 0
    for (let k = 0; k < liked.length; k++) {
      const row = rows.subarray(k * d, k * d + d)
      if ((count > 0 && clusterOf[k] !== c) || row.every(value => value === 0)) continue
      for (let f = 0; f < d; f++) sum[f] += row[f]
      size++
    }
    return { sum, size }
  }).flatMap(({ sum, size }) => {
    const norm = Math.hypot(...sum)
    if (norm === 0 || size < leastItems) return []
    const full = unproject(
      sum.map(value => value / norm),
      projection,
    )
    const vector = Array.from(full, value => Math.round(1e4 * value) / 1e4)
    return [{ kind, encoder: encoder.id, sha256: encoder.sha256, weight: size / liked.length, vector }]
  })
}

/** What a file says, checked field by field. */
export interface Brought {
  readonly taste: BroughtTaste
  readonly topics: Readonly<Record<string, TasteWish>>
  readonly familiarity: number
}

/** @throws TacitlyError 'import-invalid' */
export function broughtFrom(file: unknown): Brought {
  const { format, version, topics, familiarity } = fieldsOf(file)
  const [taste, wishes] = [toBrought(file), toWishes(topics)]
  if (format !== 'tacitly-taste' || version !== 1) {
    throw refuse(
      `format ${show(format)}, version ${show(version)}`,
      "format 'tacitly-taste', version 1, as exportTaste() gives",
    )
  }
  if (!taste || !wishes || !isWithin(familiarity, 1)) {
    throw refuse(
      'a taste that is damaged',
      'attributes, directions, topics and familiarity, as exportTaste() gives them',
    )
  }
  return { taste, topics: wishes, familiarity }
}

function refuse(found: string, expected: string): TacitlyError {
  return new TacitlyError('import-invalid', `Nothing was imported. Found ${found}; expected ${expected}.`)
}

export interface Reception {
  readonly statement: TasteStatement
  readonly report: TasteImport
}

/**
 * What stands after an import: what was said here itself stands before what was brought.
 *
 * @throws TacitlyError 'options-invalid': these are more topics than a statement holds
 */
export function receive(
  { taste, topics, familiarity }: Brought,
  present: TasteStatement,
  catalog: Catalog,
  vectors: readonly ItemVectors[],
): Reception {
  const here = topicsOf(catalog)
  const usable = taste.directions.filter(one => spaceOf(one, vectors))
  const refused = new Map(
    taste.directions.flatMap(one => (spaceOf(one, vectors) ? [] : [[one.encoder, whyNot(one, vectors)]])),
  )
  const named = new Set([...Object.keys(taste.attributes), ...Object.keys(topics)])
  const wishes = Object.fromEntries(Object.entries(topics).filter(([id]) => !isCluster(id)))
  return {
    statement: {
      topics: checkSize({ ...wishes, ...present.topics }),
      familiarity: present.familiarity || familiarity,
      brought: { attributes: taste.attributes, directions: usable },
      at: present.at,
    },
    report: {
      attributes: [...named].filter(id => here.find(id)).length,
      directions: usable.length,
      refused: [...refused].map(([encoder, why]) => ({ encoder, why })),
    },
  }
}

const spaceOf = ({ kind, encoder, sha256, vector }: TasteDirection, all: readonly ItemVectors[]) =>
  all.find(
    one =>
      one.kind === kind &&
      one.encoder.id === encoder &&
      one.encoder.sha256 === sha256 &&
      one.encoder.size === vector.length,
  )

function whyNot({ kind, encoder }: TasteDirection, all: readonly ItemVectors[]): string {
  const own = all.find(one => one.kind === kind)?.encoder
  if (!own) return `this site has no vectors of ${kind}`
  return own.id === encoder ? `this site uses other weights of ${encoder}` : `this site uses ${own.id}`
}

/** Of each item, how well it fits, in standard deviations over the items. undefined: nothing here can tell. */
export function matchOf(
  { attributes, directions }: BroughtTaste,
  catalog: Catalog,
  vectors: readonly ItemVectors[],
): Float32Array | undefined {
  const index = catalogAttributes(catalog)
  const profile = Float64Array.from(index.tokens, (token, t) => (attributes[token] ?? 0) * index.tokenWeights[t])
  const byAttributes = standardised(scoreAttributes(index, profile))
  const sums = new Float32Array(catalog.items.length)
  for (const one of directions) {
    const space = spaceOf(one, vectors)
    if (!space) continue
    const target = project(Float32Array.from(one.vector), space.encoder.size, space.projection)
    const dots = dotRows(
      space.vectors,
      Float64Array.from(target),
      space.d,
      new Float32Array(space.vectors.length / space.d),
    )
    for (let i = 0; i < dots.length; i++) sums[i] += one.weight * dots[i]
  }
  const byDirections = standardised(sums)
  if (!byDirections) return byAttributes
  if (!byAttributes) return byDirections
  return standardised(byAttributes.map((value, i) => attributeShare * value + (1 - attributeShare) * byDirections[i]))
}

function standardised(scores: Float32Array): Float32Array | undefined {
  const { mean, deviation } = momentsOf(scores, () => true)
  return deviation > 0 ? scores.map(score => (score - mean) / deviation) : undefined
}
