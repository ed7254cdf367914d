import type { Reason, Recommendation } from '../../sdk/types'

/** Of a card's largest term, what a reason weighs at least to stand for it. */
const leastShare = 0.2

/** What a card's chip says: a reason, or two. */
export type Said = readonly [Reason, Reason?]

/** What the chips of a list say. */
export interface ChipReasons {
  /** By the item's id; none: only the site's rules or variety speak. */
  readonly of: ReadonlyMap<string, Said>
  /** Every card would say it: it stands in the header, once. */
  readonly shared?: Reason
}

/**
 * What tells each card from its neighbours: a reason counts by its share of the card's largest one, and less for every
 * card before that says it already.
 */
export function chipReasons(cards: readonly Pick<Recommendation, 'item' | 'reasons'>[], count: 1 | 2): ChipReasons {
  const uses = new Map<string, number>()
  const of = new Map<string, Said>()
  for (const { item, reasons } of cards) {
    const speaking = named(reasons.filter(({ kind, weight }) => weight > 0 && kind !== 'rule' && kind !== 'diversity'))
    const largest = Math.max(...speaking.map(({ weight }) => weight))
    const worth = (reason: Reason) => reason.weight / largest / (1 + (uses.get(keyOf(reason)) ?? 0))
    const [first] = speaking
      .filter(({ weight }) => weight >= leastShare * largest)
      .sort((a, b) => worth(b) - worth(a) || b.weight - a.weight)
    if (!first) continue
    uses.set(keyOf(first), 1 + (uses.get(keyOf(first)) ?? 0))
    const others = speaking.filter(reason => reason !== first)
    // The best of another kind says more than a second trait in common.
    of.set(item.id, count === 1 ? [first] : [first, others.find(({ kind }) => kind !== first.kind) ?? others[0]])
  }
  const [common] = of.values().next().value ?? []
  const isNamed = common !== undefined && (common.title !== undefined || common.kind === 'popular')
  const isShared = isNamed && count === 1 && of.size > 1 && of.size === cards.length && uses.size === 1
  return { of, shared: isShared ? common : undefined }
}

/** Without the sum of what is left over, where there is one with a name. */
function named(speaking: readonly Reason[]): readonly Reason[] {
  const some = speaking.filter(({ kind, title }) => title !== undefined || kind === 'popular' || kind === 'image')
  return some.length > 0 ? some : speaking
}

const keyOf = ({ kind, itemId, title, text }: Reason) => `${kind} ${itemId ?? title ?? text}`
