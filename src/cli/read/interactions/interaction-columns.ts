import { assignColumns, type Columns } from '../columns/assign-columns'
import { nameFit } from '../columns/name-fit'
import type { Given } from '../columns/named-columns'
import { few, isIdList, type Profile } from '../columns/profile'
import { type InteractionRole, interactionNames } from '../columns/role-names'
import type { GuessContext } from './guess-context'
import { headlessScore, repeatedList } from './headless-score'
import { countsOthers, someId } from './other-names'
import { holdsStatuses } from './status-columns'
import { isCodes, isRatingLike } from './values'

const roles = Object.keys(interactionNames) as InteractionRole[]

/** Which column says what of an interaction, by its name, by what it holds, and by what joins the catalogue. */
export function guessInteractionColumns(
  profiles: readonly Profile[],
  context: GuessContext,
  given: Given<InteractionRole>,
): Columns<InteractionRole> {
  const { isHeadless } = context
  const isMarked = profiles.some(({ field }) => field.isMarked)
  const history = isMarked ? undefined : repeatedList(profiles)
  return assignColumns(
    roles,
    profiles,
    (role, profile, position) => {
      const name = isHeadless ? 0 : nameFit(profile.field.name, interactionNames[role])
      if (profile.values.length === 0) return 0
      if (profile.field.isTime) return role === 'time' ? 8 : 0
      if (isHeadless) return headlessScore(role, profile, position, { ...context, isMarked, history })
      return scoreOf(role, profile, name, context)
    },
    given,
  )
}

/** Values that are no opinions. */
const money = /sales|price|amount|revenue|cost|total/i
/** What all think of an item. */
const average = /avg|average|mean(?!ing)/i
/** Columns of times that say nothing of a visit. */
const otherTimes =
  /birth|sign.?up|regist|first.?seen|last.?login|joined|since|release|publish|expir|deliver|due|valid|modified|cancel|refund|return/i

function scoreOf(role: InteractionRole, profile: Profile, name: number, context: GuessContext): number {
  const { values, unique, lists, time } = profile
  const { joins, isOfItem, isOfUser } = context
  const isLong = values.length > few
  switch (role) {
    case 'user':
      if (name === 0 || lists > 0) return 0
      return 6 * name - (isLong && unique === 1 ? 3 : 0) + repeated(profile)
    case 'session':
      return name === 0 || lists > 0 ? 0 : 1 + 2 * name
    case 'item': {
      const joined = joins ? joins.of(profile) * Math.min(1, profile.distinct.size / 10) : 0
      const fit = name || someId(profile.field.name)
      if (lists > 0 || (fit === 0 && joined < 0.5)) return 0
      return 6 * fit + 6 * joined - (isLong && unique === 1 ? 3 : 0) + repeated(profile)
    }
    case 'time':
      if (!time || (time.isWeak && name === 0) || otherTimes.test(profile.field.name)) {
        // What is called a time and is none is not passed over: it is refused with what would do.
        return name >= 0.7 ? 1 + name : 0
      }
      // A finer time is better than the day that stands beside it, and any than the day of a birth or of a release.
      return scored(
        1 + 3 * name + Math.min(1, profile.distinct.size / values.length),
        isOfItem?.(profile) || isOfUser?.(profile),
      )
    case 'value':
      return name === 0 ||
        profile.numbers < 0.5 ||
        profile.number.isMoney ||
        average.test(profile.field.name) ||
        money.test(profile.field.name) ||
        countsOthers(profile.field.name)
        ? 0
        : scored(1 + 2 * name + (isRatingLike(profile) ? 0.5 : 0), isOfItem?.(profile))
    case 'event':
      // What is called an event says what happened, also where it isn't known what that is worth.
      if (profile.events === 0 && !(name >= 0.75 && (isVocabulary(profile) || isCodes(profile)))) return 0
      if ((profile.letters < 1 && !isCodes(profile)) || isOfItem?.(profile)) return 0
      // Paid and refunded are statuses of an order, also where none are asked for.
      if (name === 0 && profile.statuses > profile.events) return 0
      return 2 * profile.events + 2 * name + (isCodes(profile) ? 1 : 0)
    case 'status':
      return holdsStatuses(profile, name) ? 2 * profile.statuses + 2 * name : 0
    case 'history':
      return name === 0 || !isIdList(profile) ? 0 : 2 + 2 * name
    case 'quantity':
      return name === 0 || profile.wholes < 0.9 || otherTimes.test(profile.field.name) ? 0 : 1 + 2 * name
    case 'category':
      // The same everywhere: a kind of record.
      return name === 0 || profile.distinct.size < 2 ? 0 : 1 + name
    case 'price':
      return name === 0 || profile.length > 20 ? 0 : 1 + name
    case 'title':
      return name === 0 || profile.letters < 0.5 || profile.distinct.size < 2 || profile.events > 0.5
        ? 0
        : 1 + name + profile.prose
    default:
      return name === 0 ? 0 : 1 + name
  }
}

/** What goes by the visitor or by the item is taken only where nothing else is. */
function scored(score: number, isProperty = false): number {
  return isProperty ? 1 + score / 10 : score
}

/** A few names that repeat. */
function isVocabulary({ distinct, values, length, letters }: Profile): boolean {
  return letters === 1 && distinct.size > 1 && distinct.size <= 30 && distinct.size < values.length && length <= 40
}

function repeated({ values, unique }: Profile): number {
  return values.length > few && unique < 0.9 ? 0.5 : 0
}
