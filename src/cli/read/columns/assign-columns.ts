import type { Field } from './fields'
import type { Given } from './named-columns'
import type { Profile } from './profile'

/** The field of a role, and the next best. */
export interface Chosen {
  readonly field: Field
  /** Said by an option, and not guessed. */
  readonly isGiven?: boolean
  /** What it was chosen over. */
  readonly over?: string
}

export type Columns<R extends string> = Readonly<Partial<Record<R, Chosen>>>

/** How well a field fits a role; below 1 it doesn't. */
export type Score<R extends string> = (role: R, profile: Profile, position: number) => number

/** Fields that are looked at for a role. */
const candidates = 4

/**
 * A field for each role so that the sum of the scores is greatest and no column serves two; a role for which no field fits
 * gets none.
 *
 * @param given fields that an option names
 */
export function assignColumns<R extends string>(
  roles: readonly R[],
  profiles: readonly Profile[],
  score: Score<R>,
  given: Given<R>,
): Columns<R> {
  const isTaken = (field: Field) => Object.values(given).some(one => (one as Field | null)?.name === field.name)
  const free = profiles.filter(({ field }) => !isTaken(field))
  const open = roles.filter(role => given[role] === undefined)
  const fits = open.map(role =>
    free
      .map((profile, position) => ({ field: profile.field, score: score(role, profile, position) }))
      .filter(one => one.score >= 1)
      .sort((a, b) => b.score - a.score),
  )
  const rest = fits.map((_, role) => fits.slice(role).reduce((sum, [best]) => sum + (best?.score ?? 0), 0))
  let best: { sum: number; chosen: (Field | undefined)[] } = { sum: -1, chosen: [] }

  function choose(role: number, sum: number, chosen: readonly (Field | undefined)[]): void {
    if (role === open.length) {
      if (sum > best.sum) best = { sum, chosen: [...chosen] }
      return
    }
    if (sum + rest[role] <= best.sum) return
    for (const one of fits[role].slice(0, candidates)) {
      if (!chosen.some(other => other?.name === one.field.name))
        choose(role + 1, sum + one.score, [...chosen, one.field])
    }
    choose(role + 1, sum, [...chosen, undefined])
  }
  choose(0, 0, [])

  const columns: Partial<Record<R, Chosen>> = {}
  for (const role of roles) {
    const said = given[role]
    const at = open.indexOf(role)
    const field = said ?? best.chosen[at]
    if (!field) continue
    const over = fits[at]?.find(one => !best.chosen.includes(one.field))?.field.name
    columns[role] = said ? { field, isGiven: true } : { field, over }
  }
  return columns
}

/** 'user from "visitorid", time from "ts" (rather than "date")' */
export function described(columns: Columns<string>): string {
  return Object.entries(columns)
    .flatMap(([role, chosen]) => (chosen ? [`${role} from "${chosen.field.name}"${rather(chosen)}`] : []))
    .join(', ')
}

function rather({ isGiven, over }: Chosen): string {
  return isGiven ? ' (given)' : over === undefined ? '' : ` (rather than "${over}")`
}
