import { attributeProfile, catalogAttributes, explainAttributes, scoreAttributes } from '../content/attribute-index'
import { attributeOverlap, attributeTokens } from '../content/attributes'
import type { Catalog } from '../content/catalog'
import { dotRows } from '../kernels/dot'
import type { ContentKind, ContentVectors, Item, Reason } from '../types'
import { matchWords, type WordMatches, wordsReason } from './match-words'
import { type Cosine, duplicateTest, folder, spreader } from './near-duplicates'
import { contentTerms } from './score-content'
import type { ContentScoring, Scoring } from './shapes'

/** The vectors of a catalogue's items, of one kind. */
export interface KindOfVectors {
  readonly kind: ContentKind
  readonly d: number
  /** n x d: rows of L2 norm 1, or zeros where the item has no such content. */
  readonly vectors: Float32Array
  /** What was read, by the site's own name: 'plot'. */
  readonly field: string
}

/** A query in the terms of the vectors: each of length d. A kind is missing where the query says nothing of it. */
export type QueryVectors = ContentVectors

/**
 * Of a score, what shared attributes are worth where there are vectors too. Measured on MovieLens small: agreement of the
 * ten nearest by plots, genres and year with the twenty that the same people watched, .056 by plots alone, .085 at .4,
 * .087 at .5, .072 by attributes alone.
 */
const attributeShare = 0.4

/** Queries whose words were looked up last: a number an item and word each. */
const maxMatches = 10

/** What is compared with every item: the vectors' sums, and a taste in attributes. */
interface Target {
  readonly kinds: readonly { readonly kind: KindOfVectors; readonly target: Float64Array; readonly share: number }[]
  readonly profile?: Float64Array
  readonly share: number
}

/**
 * Scores by text, pictures and attributes: the mean cosine of the kinds of vectors, and the overlap of attributes
 * (`scoreAttributes`) with a share of .4; all of it goes to the one of them where the other says nothing. Linear in
 * items.
 *
 * @param resolve the vectors of a query; undefined: there are none (yet), and its words are matched as words
 */
export function createContentScoring<TItem extends Item>(
  catalog: Catalog<TItem>,
  all: readonly KindOfVectors[],
  resolve: (query: string | ContentVectors) => QueryVectors | undefined,
): ContentScoring {
  const cosines = new Map(all.map(kind => [kind.kind, cosineOf(kind)]))
  const isDuplicate = duplicateTest(catalog.items, cosines)
  const matches = new Map<string, WordMatches>()

  function matchesOf(query: string): WordMatches {
    const known = matches.get(query) ?? matchWords(catalog.items, query)
    matches.set(query, known)
    if (matches.size > maxMatches) matches.delete(matches.keys().next().value!)
    return known
  }

  return {
    like(items, weights, by = 'both') {
      const wanted = all.filter(({ kind }) => by === 'both' || by === kind)
      const sums = wanted.map(kind => ({ kind, target: sumOfRows(kind, items, weights) }))
      const index = catalogAttributes(catalog)
      return scoreTarget(catalog, toTarget(sums, attributeProfile(index, items, weights)))
    },
    answers(query) {
      const vectors = resolve(query)
      if (!vectors && typeof query === 'string') return scoreWords(matchesOf(query))
      const sums = all.flatMap(kind => {
        const target = vectors?.[kind.kind]
        return target ? { kind, target: Float64Array.from(target) } : []
      })
      return scoreTarget(catalog, toTarget(sums))
    },
    similarity(a, b) {
      const values = [...cosines.values()].flatMap(cosine => cosine(a, b) ?? [])
      if (values.length > 0) return Math.max(0, values.reduce((sum, value) => sum + value, 0) / values.length)
      return attributeOverlap(attributeTokens(catalog.items[a]), attributeTokens(catalog.items[b]))
    },
    fold: folder(isDuplicate),
    spread: spreader(isDuplicate),
  }
}

function toTarget(
  sums: readonly { readonly kind: KindOfVectors; readonly target: Float64Array }[],
  profile?: Float64Array,
): Target {
  const kinds = sums.filter(({ target }) => target.some(value => value !== 0))
  const hasProfile = profile?.some(value => value !== 0)
  const share = !hasProfile ? 0 : kinds.length === 0 ? 1 : attributeShare
  return { kinds: kinds.map(one => ({ ...one, share: (1 - share) / kinds.length })), profile, share }
}

/** Items that have nothing good in common with the target get no score. */
function scoreTarget(catalog: Catalog, { kinds, profile, share }: Target): Scoring {
  const index = catalogAttributes(catalog)
  const scores =
    profile && share > 0 ? scoreAttributes(index, profile).map(score => share * score) : emptyScores(catalog)
  for (const { kind, target, share } of kinds) {
    const dots = dotRows(kind.vectors, target, kind.d, new Float32Array(scores.length))
    for (let i = 0; i < scores.length; i++) scores[i] += share * dots[i]
  }
  for (let i = 0; i < scores.length; i++) if (!(scores[i] > 0)) scores[i] = Number.NaN
  return {
    source: 'content',
    model: 'content',
    scores,
    explain(item) {
      const own = kinds.map(({ kind, target, share }) => share * dotRow(kind, item, target))
      const traits = profile && share > 0 ? explainAttributes(index, profile, item).map(weight => share * weight) : []
      return {
        weights: [...own, ...traits],
        reason: (k, weight) =>
          k < own.length
            ? kindReason(kinds[k].kind, weight)
            : contentTerms(index, profile!, item).reason(k - own.length, weight),
      }
    },
  }
}

const emptyScores = (catalog: Catalog) => new Float32Array(catalog.items.length)

function kindReason({ kind, field }: KindOfVectors, weight: number): Reason {
  if (kind === 'image') return { kind, weight, text: weight < 0 ? 'Looks different' : 'Looks similar' }
  return { kind, title: field, weight, text: `${weight < 0 ? 'Different' : 'Similar'} ${field}` }
}

function scoreWords({ scores, wordsOf }: WordMatches): Scoring {
  return {
    source: 'content',
    model: 'content',
    scores: scores.map(score => score || Number.NaN),
    explain: item => ({
      weights: [scores[item]],
      reason: (_, weight) => wordsReason(wordsOf(item), weight),
    }),
  }
}

function sumOfRows({ d, vectors }: KindOfVectors, items: ArrayLike<number>, weights: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(d)
  for (let h = 0; h < items.length; h++) {
    for (let f = 0; f < d; f++) sum[f] += weights[h] * vectors[items[h] * d + f]
  }
  return sum
}

function dotRow({ d, vectors }: KindOfVectors, item: number, target: ArrayLike<number>): number {
  let dot = 0
  for (let f = 0; f < d; f++) dot += vectors[item * d + f] * target[f]
  return dot
}

function cosineOf(kind: KindOfVectors): Cosine {
  const { d, vectors } = kind
  const rowOf = (item: number) => vectors.subarray(item * d, item * d + d)
  const has = (item: number) => rowOf(item).some(value => value !== 0)
  return (a, b) => (has(a) && has(b) ? dotRow(kind, a, rowOf(b)) : undefined)
}
