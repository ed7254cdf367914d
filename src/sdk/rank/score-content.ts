import {
  type AttributeIndex,
  attributeProfile,
  catalogAttributes,
  explainAttributes,
  scoreAttributes,
} from '../content/attribute-index'
import { tokenText, tokenTitle } from '../content/attribute-words'
import type { Reason } from '../types'
import { onlyPositive } from './score'
import type { RankInput, Scoring, Terms } from './shapes'

/** Shared attributes with weighted items; the terms are the attributes. */
export function scoreContent({ catalog }: RankInput, items: ArrayLike<number>, weights: ArrayLike<number>): Scoring {
  const index = catalogAttributes(catalog)
  const profile = attributeProfile(index, items, weights)
  return {
    source: 'content',
    model: 'content',
    scores: onlyPositive(scoreAttributes(index, profile)),
    explain: item => contentTerms(index, profile, item),
  }
}

/** One term a token of the item. */
export function contentTerms(index: AttributeIndex, profile: Float64Array, item: number): Terms {
  const { tokens, ptr, idx } = index
  const reason = (k: number, weight: number): Reason => {
    const token = tokens[idx[ptr[item] + k]]
    return { kind: 'content', title: tokenTitle(token), weight, text: tokenText(token, weight < 0) }
  }
  return { weights: explainAttributes(index, profile, item), reason }
}
