// Fetched by the first `explain`.
import { itemOf } from '../content/catalog'
import type { Absence, AbsenceKind, Item, ItemExplanation, ListOptions, Reason } from '../types'
import { type Planned, planList } from './knowledge'
import { maskItems } from './masks'
import { type Adjusted, chainOf, lastResort } from './pipeline'
import { mergeTerms } from './reasons'
import { fillRelaxed, type Outcome } from './relax'
import type { RankInput, Scoring } from './shapes'
import { isPlain } from './strategies'

type Explained<TItem extends Item> = Omit<ItemExplanation<TItem>, 'change'>

/**
 * One item in one list, as it would be ranked now: where it stands, what its score is made of, and what keeps it out.
 *
 * @returns undefined where the list takes what is still 'pending'
 * @throws TacitlyError as `rank`
 */
export function explainItem<TItem extends Item>(
  input: RankInput<TItem>,
  given: ListOptions<TItem>,
  itemId: string,
): Explained<TItem> | undefined {
  const planned = planList(input, given)
  const outcome = planned && fillRelaxed(input, planned.options, planned.wishes, planned.demands)
  if (!outcome) return undefined
  const entry = outcome.result.items.find(({ item }) => item.id === itemId)
  const index = input.catalog.indexOf.get(itemId)
  const base = { itemId, item: itemOf(input.catalog, itemId), isIn: entry !== undefined }
  if (index === undefined) return { ...base, candidates: 0, reasons: [], absences: [absence('unknown')] }
  const score = scoreOf(input, planned, outcome, index)
  if (entry) {
    const { position, source, reasons } = entry
    const rank = source === 'pinned' ? {} : score.rank
    return {
      ...base,
      position,
      score: entry.score,
      source,
      ...rank,
      candidates: score.candidates,
      reasons,
      absences: [],
    }
  }
  const { scoring, adjusted, rank, candidates } = score
  const absences = [...blockers(input, planned, outcome, index), ...(scoring ? [] : [absence('unscored')])]
  if (!scoring) return { ...base, candidates, reasons: [], absences }
  return {
    ...{ ...base, score: (adjusted ?? scoring).scores[index], source: scoring.source, ...rank, candidates },
    reasons: [...mergeTerms(scoring.explain(index)), ...(adjusted?.reasons(index) ?? [])] satisfies Reason[],
    absences: [...absences, ...(absences.length === 0 ? whatPrevails(input, given, planned, index, score) : [])],
  }
}

interface ItemScore {
  /** The first of what the list goes by that knows the item. */
  readonly scoring?: Scoring
  readonly adjusted?: Adjusted
  readonly rank?: { readonly rank: number }
  readonly candidates: number
  /** What keeps the item below a threshold. */
  readonly isCut: boolean
}

function scoreOf<TItem extends Item>(
  input: RankInput<TItem>,
  { options, wishes }: Planned<TItem>,
  { required }: Outcome<TItem>,
  index: number,
): ItemScore {
  const { plan, rules, adjust, cut } = wishes
  const { blocked, skip } = maskItems(input, required, plan, rules)
  const mask = skip.slice()
  for (const { item } of rules?.pins(blocked, options.limit ?? 10) ?? []) mask[item] = 1
  // What is kept for the end is measured apart from all else.
  const last = lastResort(input, options.strategy, rules?.buried)
  if (last) for (let item = 0; item < mask.length; item++) mask[item] |= last[item] ^ last[index]
  const isKnown = new Uint8Array(skip.length)
  let found: Omit<ItemScore, 'candidates'> | undefined
  let ahead = 0
  for (const [at, lazy] of chainOf(input, options, { ...wishes, required }).entries()) {
    const scoring = lazy()
    if (!scoring || scoring === 'pending') continue
    const { scores } = scoring
    const isNew = (item: number) => !isKnown[item] && !Number.isNaN(scores[item])
    if (!found && isNew(index)) {
      const adjusted = adjust?.(scores, mask)
      const order = (adjusted ?? scoring).scores
      for (let item = 0; item < skip.length; item++)
        if (!skip[item] && item !== index && isNew(item) && isBefore(order, item, index)) ahead++
      const isCut = cut !== undefined && at < plan.chain.length && !mask[index] && cut(scores, mask, mask)[index] === 1
      found = { scoring, adjusted, rank: { rank: ahead + 1 }, isCut }
    }
    for (let item = 0; item < skip.length; item++) {
      if (!isNew(item)) continue
      isKnown[item] = 1
      if (!found && !skip[item]) ahead++
    }
  }
  const candidates = isKnown.reduce((sum, known, item) => sum + (known && (!skip[item] || item === index) ? 1 : 0), 0)
  return { isCut: false, ...found, candidates }
}

/** Equal scores fall to the lower index, as in `topK`. */
const isBefore = (scores: Float32Array, a: number, b: number) =>
  scores[a] > scores[b] || (scores[a] === scores[b] && a < b)

/** What takes an item out of the candidates, each by itself. */
function blockers<TItem extends Item>(
  { catalog, visitor, above }: RankInput<TItem>,
  { wishes: { plan, rules } }: Planned<TItem>,
  { required }: Outcome<TItem>,
  index: number,
): Absence[] {
  const item = catalog.items[index]
  const failed = required.filter(({ holds }) => !holds(item))
  const hidden = new Uint8Array(catalog.items.length)
  rules?.hide(hidden)
  const kinds: [boolean, AbsenceKind][] = [
    [failed.length > 0, 'required'],
    [hidden[index] === 1, 'hidden'],
    [plan.seeds.includes(index), 'seed'],
    [visitor.dismissed.has(index), 'dismissed'],
    [!plan.keepSeen && visitor.seen.has(index), 'seen'],
    [above?.has(item.id) ?? false, 'above'],
  ]
  const fields = [...new Set(failed.flatMap(({ name }) => name ?? []))]
  return kinds.flatMap(([holds, kind]) =>
    holds ? [kind === 'required' ? { ...absence(kind), ...(fields.length > 0 && { fields }) } : absence(kind)] : [],
  )
}

/** Of a candidate that has a score: why others stand there. Each wish is left out, to see whether it is the one. */
function whatPrevails<TItem extends Item>(
  input: RankInput<TItem>,
  given: ListOptions<TItem>,
  { wishes: { rules } }: Planned<TItem>,
  index: number,
  { isCut }: ItemScore,
): Absence[] {
  if (isCut) return [absence('threshold')]
  const found: AbsenceKind[] = []
  if (isPlain({ strategy: given.strategy }) && input.visitor.resting.has(index)) found.push('resting')
  if (rules?.buried?.[index]) found.push('buried')
  if (found.length > 0) return found.map(absence)
  const isInWith = (change: Partial<ListOptions<TItem>>) => {
    const planned = planList(input, { ...given, ...change })
    const outcome = planned && fillRelaxed(input, planned.options, planned.wishes, planned.demands)
    return outcome?.result.items.some(({ item }) => item === input.catalog.items[index]) ?? false
  }
  if (given.limits && isInWith({ limits: undefined })) return [absence('limits')]
  if (isInWith({ duplicates: 'keep' })) return [absence('variant')]
  return [absence(isInWith({ diversity: 0 }) ? 'variety' : 'outranked')]
}

const texts: Readonly<Record<AbsenceKind, string>> = {
  unknown: 'The catalogue has no such item',
  required: 'It is not what the list asks for',
  hidden: 'A rule of this site hides it',
  seed: 'The list starts from it',
  dismissed: 'You said that you do not want it',
  seen: 'You have had it already',
  above: 'Another list of this page shows it',
  unscored: 'Nothing is known of it that this list goes by',
  resting: 'It was shown often and left, so it rests',
  buried: 'A rule of this site puts it last',
  threshold: 'It fits too little',
  limits: 'There would be too many of its kind',
  variant: 'Much the same stands there already',
  variety: 'It is left out for variety',
  outranked: 'Others fit better',
}

const absence = (kind: AbsenceKind): Absence => ({ kind, text: texts[kind] })
