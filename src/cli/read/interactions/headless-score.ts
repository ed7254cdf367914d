import { few, isIdList, type Profile } from '../columns/profile'
import type { InteractionRole } from '../columns/role-names'
import type { GuessContext } from './guess-context'
import { isRatingLike, isUnclear } from './values'

interface HeadlessContext extends GuessContext {
  /** A column lists items with what became of each. */
  readonly isMarked: boolean
  /** Place of the column that lists what a visitor touched before. */
  readonly history?: number
}

/** By content alone, and by the order that is usual: visitor, item, value, time. */
export function headlessScore(
  role: InteractionRole,
  profile: Profile,
  position: number,
  { joins, isMarked, isBelowHeadings, history }: HeadlessContext,
): number {
  const { values, unique, distinct, numbers, wholes, lists, time } = profile
  const isTime = time !== undefined && !time.isWeak
  const isConstant = distinct.size < 2 && values.length > few
  const isId = !isTime && lists === 0 && !isConstant && profile.length <= 100
  const isFew = values.length > few && distinct.size <= 10
  const order = 1 / (1 + position)
  switch (role) {
    case 'user':
      if (!isId || profile.field.inEntry || profile.events === 1 || (values.length > few && unique === 1)) return 0
      return 3 + order - (isFew ? 2.5 : 0) - 2 * profile.prose - (numbers > wholes ? 1 : 0)
    case 'item':
      if (!isId || profile.events === 1 || history !== undefined) return 0
      return (
        3 +
        (profile.field.isMarked ? 4 : 0) +
        // Users rate a thing: what is named once is the thing.
        (isBelowHeadings && position === 0 ? 2 : 0) +
        0.9 * order +
        (joins ? 6 * joins.of(profile) * Math.min(1, distinct.size / 10) : 0) -
        (isFew ? 2.5 : 0) -
        (numbers > wholes ? 1 : 0) -
        (values.length > few && unique === 1 ? 1.5 : 0)
      )
    case 'time':
      return isTime ? 3 : 0
    case 'value':
      // Numbers that are all large are ids of something.
      return numbers < 0.9 || position < 2 || isUnclear(profile) || isTime || isConstant || profile.least > 1000
        ? 0
        : isRatingLike(profile)
          ? 3
          : 1.5
    case 'event':
      return profile.letters === 1 ? 3 * profile.events : 0
    case 'history':
      return isIdList(profile) && (isMarked || profile.field.column === history) ? 2 : 0
    case 'status':
      return profile.letters === 1 && profile.statuses === 1 && distinct.size > 1 ? 2.5 : 0
    case 'title':
      return lists === 0 && profile.letters > 0.9 && profile.prose > 0.3 && profile.length <= 200 ? 1.5 : 0
    default:
      return 0
  }
}

/**
 * Of two columns of lists without marks the one that a visitor's records repeat: what was touched before. What the other
 * lists was only shown.
 */
export function repeatedList(profiles: readonly Profile[]): number | undefined {
  const lists = profiles.filter(({ field }) => field.isListText).sort((a, b) => a.unique - b.unique)
  return lists.length === 2 && lists[0].unique < 0.9 * lists[1].unique ? lists[0].field.column : undefined
}
