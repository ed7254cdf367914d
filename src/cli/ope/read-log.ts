import { TacitlyError } from '../../sdk/errors'
import { logNames, numberIn, openLog, wrongCell } from '../log-columns'
import { idText } from '../read/cells/id-text'

const names = {
  ...logNames,
  propensity: ['propensity', 'propensity_score', 'pscore', 'probability'],
  target: ['target', 'target_probability', 'evaluation_probability'],
} as const

export type LogRole = keyof typeof names
export type NamedColumns = Readonly<Partial<Record<LogRole, string>>>

/** A shown action. */
export interface LoggedAction {
  readonly item: string
  /** '': the log has no positions. */
  readonly position: string
  readonly reward: number
  readonly propensity: number
  /** How likely the other policy would have been; NaN: the log does not say. */
  readonly target: number
}

/** @throws TacitlyError of InputErrorCode; 'options-invalid': a number that is none, or a propensity that can't be one */
export async function readLog(path: string, columns: NamedColumns): Promise<LoggedAction[]> {
  const { table, fields } = await openLog(path, names, ['item', 'reward', 'propensity'], columns)
  const rows: LoggedAction[] = []
  for await (const record of table.records()) {
    const number = numberIn(table, record)
    const propensity = number(fields.propensity!)
    if (!(propensity > 0 && propensity <= 1))
      throw wrongCell(table, record, fields.propensity!, 'a probability above 0: what was never shown tells nothing')
    rows.push({
      item: idText(fields.item!.read(record.cells)),
      position: fields.position ? idText(fields.position.read(record.cells)) : '',
      reward: number(fields.reward!),
      propensity,
      target: fields.target ? number(fields.target) : Number.NaN,
    })
  }
  return rows
}

/** Position -> item -> how likely it is shown there; the one of '' holds at every position. */
export type Policy = ReadonlyMap<string, ReadonlyMap<string, number>>

/** What probabilities of one position may be off 1: they are written with few digits, or simulated. */
const slack = 0.001

/** @throws TacitlyError as `readLog`; 'options-invalid' where those of a position do not add up to 1 */
export async function readPolicy(path: string): Promise<Policy> {
  const { table, fields } = await openLog(path, names, ['item', 'propensity'])
  const policy = new Map<string, Map<string, number>>()
  for await (const record of table.records()) {
    const position = fields.position ? idText(fields.position.read(record.cells)) : ''
    const share = numberIn(table, record)(fields.propensity!)
    if (!(share >= 0 && share <= 1)) throw wrongCell(table, record, fields.propensity!, 'a probability')
    const items = policy.get(position) ?? new Map<string, number>()
    const item = idText(fields.item!.read(record.cells))
    policy.set(position, items.set(item, (items.get(item) ?? 0) + share))
  }
  for (const [position, items] of policy) {
    const sum = [...items.values()].reduce((all, share) => all + share, 0)
    if (Math.abs(sum - 1) <= slack) continue
    const where = position === '' ? 'The probabilities' : `The probabilities of position ${position}`
    throw new TacitlyError(
      'options-invalid',
      `${where} in ${path} add up to ${sum.toFixed(3)}; they must add up to 1.`,
      {
        path,
        position,
      },
    )
  }
  return policy
}
