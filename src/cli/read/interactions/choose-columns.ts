import type { Columns } from '../columns/assign-columns'
import type { Field } from '../columns/fields'
import { isPropertyOf } from '../columns/is-property'
import type { Given } from '../columns/named-columns'
import type { Profile } from '../columns/profile'
import type { InteractionRole } from '../columns/role-names'
import type { TableRecord } from '../table'
import type { GuessContext } from './guess-context'
import { guessInteractionColumns } from './interaction-columns'

export interface ChosenColumns {
  readonly columns: Columns<InteractionRole>
  /** What tells visitors apart; 'either': a session where the record names no user, as most don't. */
  readonly visitorBy: 'user' | 'session' | 'either'
}

/**
 * Which column says what. It is guessed twice: once it is known who and what, some columns show to be of the visitor or of the
 * item, and not of what happened.
 */
export function chooseColumns(
  profiles: readonly Profile[],
  sample: readonly TableRecord[],
  context: GuessContext,
  given: Given<InteractionRole>,
): ChosenColumns {
  const first = guessInteractionColumns(profiles, context, given)
  const [user, item] = [(first.user ?? first.session)?.field, first.item?.field]
  const isOf = (of: Field | undefined) => (profile: Profile) => !!of && isPropertyOf(profile.field, of, sample)
  const guessed = guessInteractionColumns(
    profiles.filter(({ field }) => isReadWith(field, item)),
    { ...context, isOfItem: isOf(item), isOfUser: isOf(user) },
    given,
  )
  // Where nothing says what was touched now, what was touched before is all there is.
  const columns = guessed.item || !guessed.history ? guessed : { ...guessed, item: guessed.history }
  if (!columns.user && columns.session) {
    return { columns: { ...columns, user: columns.session, session: undefined }, visitorBy: 'session' }
  }
  const shareOf = (role: 'user' | 'session') =>
    profiles.find(({ field }) => field.name === columns[role]?.field.name)?.share ?? 0
  const isMostlyEmpty = shareOf('user') < 0.5 && shareOf('session') > shareOf('user')
  return { columns, visitorBy: isMostlyEmpty ? 'either' : 'user' }
}

/** What stands in another list than the item, and not around it, is not of the same entry. */
function isReadWith({ inEntry, name, column }: Field, item: Field | undefined): boolean {
  if (!inEntry || !item?.inEntry || column !== item.column) return true
  return listOf(item.name).startsWith(listOf(name))
}

/** 'orders[].lines[]' of 'orders[].lines[].sku' */
const listOf = (name: string): string => name.slice(0, name.lastIndexOf('[]') + 2)
