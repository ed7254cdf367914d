import { bare } from '../cells/bare'
import { flagOf } from '../cells/flags'
import { type Outcome, orderOutcome } from '../cells/order-outcome'
import type { Chosen } from '../columns/assign-columns'
import type { Field } from '../columns/fields'
import { nameFit } from '../columns/name-fit'
import type { Profile } from '../columns/profile'
import { interactionNames } from '../columns/role-names'

/** A column that says what became of the order of a row. */
export interface StatusColumn {
  readonly field: Field
  /**
   * - `status`: a word
   * - `flag`: set (true, 1, a date) or not
   * - `reason`: set where there is any text
   * - `pieces`: how many of the row's pieces
   */
  readonly kind: 'status' | 'flag' | 'reason' | 'pieces'
  /** What it says where it is set; of a status the word says it. */
  readonly outcome?: Outcome
  readonly profile: Profile
}

const undoing =
  '((?:refund|return|cancel|storn|annul|rembours|reembols|devol|retour|void|declin|reject|fail)l?(?:ed|iert|é|ée|en|ado|ada|ato|ation|o|s)?)'
const pieces = 'qty|quantity|units|pieces|anzahl|menge|stück'
/** `is_returned`, `cancelledAt`, `refund_date`; `return_reason`, `reason_for_refund`; `qty_refunded` */
const names = {
  flag: new RegExp(`^(?:is|was|has|been|order|item|line)*${undoing}(?:at|on|date|time|datetime|timestamp|flag|yn)?$`),
  reason: new RegExp(
    `^(?:(?:order|item|line)*${undoing}(?:reason|grund|motif|motivo)(?:code)?|(?:reason|grund|motif)(?:for|für)?${undoing})$`,
  ),
  pieces: new RegExp(`^(?:item|line|product)*(?:(?:${pieces})${undoing}|${undoing}(?:items?)?(?:${pieces}))$`),
}

/** The chosen column of statuses, and all others that say what became of an order: what undoes it may stand in any of them. */
export function statusColumns(
  profiles: readonly Profile[],
  chosen: Chosen | undefined,
  isUsed: (field: Field) => boolean,
): StatusColumn[] {
  const main = profiles.filter(({ field }) => field.name === chosen?.field.name)
  const columns: StatusColumn[] = main.map(profile => ({ field: profile.field, kind: 'status', profile }))
  if (chosen?.isGiven) return columns
  // What was lent comes back, and was wanted all the same.
  const isLending = profiles.some(({ field }) => lending.test(field.name))
  for (const profile of profiles) {
    const { field, values } = profile
    if (isUsed(field) || values.length === 0 || field.isListText) continue
    const undone = undoneBy(profile)
    if (undone?.kind === 'flag' && profile.time && isLending) continue
    if (undone) columns.push({ field, profile, ...undone })
    else if (holdsStatuses(profile, nameFit(field.name, interactionNames.status))) {
      columns.push({ field, kind: 'status', profile })
    }
  }
  return columns
}

const lending = /(?:^|[^a-z])due|borrow|loan|rental|rented|lend|lent(?:$|[^a-z])|checked.?out|ausleih|pickup/i

/** Whether a column has the statuses of orders; what is called nothing of the kind has to hold nothing else, and more than one. */
export function holdsStatuses({ field, letters, statuses, distinct }: Profile, name: number): boolean {
  if (letters < 0.9 || otherStatuses.test(field.name)) return false
  return name === 0 ? statuses === 1 && distinct.size > 1 : statuses >= 0.5
}

/** Of people and wares, and of what a shop offers. */
const otherStatuses =
  /customer|member|subscri|account|user|loyalty|marital|stock|employ|polic|eligib|allow|window|label/i

function undoneBy({ field, time, distinct, wholes }: Profile): Pick<StatusColumn, 'kind' | 'outcome'> | undefined {
  const name = bare(field.name)
  for (const kind of ['flag', 'reason', 'pieces'] as const) {
    const word = names[kind].exec(name)?.slice(1).find(Boolean)
    if (word === undefined) continue
    const isFlag = time !== undefined || [...distinct].every(text => flagOf(text) !== undefined)
    if (kind === 'flag' ? !isFlag : kind === 'pieces' && wholes < 0.9) continue
    return { kind, outcome: orderOutcome(word) ?? 'return' }
  }
  return undefined
}
