import { TacitlyError } from '../../sdk/errors'
import { type Effect, effectOf, type SampleRatio, sampleRatio, z95 } from '../../sdk/experiment/analysis'
import { estimateShare } from '../../sdk/experiment/randomised-response'
import { logNames, numberIn, openLog } from '../log-columns'
import { idText } from '../read/cells/id-text'

const names = {
  unit: ['unit', 'visitor', 'visitor_id', 'user', 'user_id', 'device'],
  variant: ['variant', 'arm', 'group', 'bucket', 'item'],
  reward: [...logNames.reward, 'answer'],
} as const

export interface AbOptions {
  /** Columns of the log, in place of a guess. */
  readonly columns?: Readonly<Partial<Record<keyof typeof names, string>>>
  /** What the others are compared with. @default the variant of the first row */
  readonly control?: string
  /** What was planned, by the variant's name, in any unit. @default all alike */
  readonly shares?: Readonly<Record<string, number>>
  /** Rewards are answers by randomised response of this epsilon. @default they are as they happened */
  readonly epsilon?: number
}

export interface AbReport {
  readonly control: string
  /** Trials are units; else rows, which are independent only where each is of another unit, as randomised answers are. */
  readonly byUnit: boolean
  readonly variants: readonly {
    readonly name: string
    readonly trials: number
    readonly rewards: number
    /** With `epsilon`, estimated from the answers. */
    readonly rate: number
  }[]
  readonly ratio: SampleRatio
  /** Of each but the control, less the control. With `epsilon`: 95%, and nothing that may be read on the way. */
  readonly effects: readonly ({ readonly name: string } & Pick<Effect, 'difference' | 'interval'> & Partial<Effect>)[]
}

interface Count {
  trials: number
  rewards: number
}

/**
 * What a log of exposures says of its variants. A row is a trial, or all rows of a unit in a variant are: rewarded where one of them is.
 *
 * @throws TacitlyError of InputErrorCode, 'options-invalid'
 */
export async function abTest(
  path: string,
  { columns = {}, control, shares = {}, epsilon }: AbOptions,
): Promise<AbReport> {
  const { counts, byUnit } = await countTrials(path, columns)
  const known = [...counts.keys()]
  const wrong = (what: string) => new TacitlyError('options-invalid', what, { path })
  if (known.length < 2) throw wrong(`${path} has ${known.length} variants; expected two or more.`)
  for (const name of [...(control === undefined ? [] : [control]), ...Object.keys(shares)])
    if (!counts.has(name)) throw wrong(`There is no variant "${name}" in ${path}; it has ${known.join(', ')}.`)
  const first = control ?? known[0]
  const variants = known.map(name => {
    const { trials, rewards } = counts.get(name)!
    const rate = epsilon === undefined ? rewards / trials : estimateShare(rewards, trials, epsilon).share
    return { name, trials, rewards, rate }
  })
  const others = known.filter(name => name !== first)
  return {
    control: first,
    byUnit,
    variants,
    ratio: sampleRatio(
      variants.map(({ trials }) => trials),
      known.map(name => shares[name] ?? 1),
    ),
    effects: others.map(name => ({ name, ...compare(counts.get(name)!, counts.get(first)!, epsilon) })),
  }
}

function compare(one: Count, other: Count, epsilon: number | undefined) {
  if (epsilon === undefined) return effectOf(one, other)
  const [a, b] = [one, other].map(({ trials, rewards }) => estimateShare(rewards, trials, epsilon))
  const difference = a.share - b.share
  const beside = z95 * Math.sqrt(a.variance + b.variance)
  return { difference, interval: [difference - beside, difference + beside] as const }
}

async function countTrials(
  path: string,
  columns: NonNullable<AbOptions['columns']>,
): Promise<{ readonly counts: ReadonlyMap<string, Count>; readonly byUnit: boolean }> {
  const { table, fields } = await openLog(path, names, ['variant', 'reward'], columns)
  const counts = new Map<string, Count>()
  const rewarded = new Map<string, boolean>()
  for await (const record of table.records()) {
    const variant = idText(fields.variant!.read(record.cells))
    const isRewarded = numberIn(table, record)(fields.reward!) > 0
    const count = counts.get(variant) ?? { trials: 0, rewards: 0 }
    counts.set(variant, count)
    const unit = fields.unit && JSON.stringify([variant, idText(fields.unit.read(record.cells))])
    const before = unit === undefined ? undefined : rewarded.get(unit)
    if (before === undefined) count.trials++
    if (isRewarded && !before) count.rewards++
    if (unit !== undefined) rewarded.set(unit, isRewarded || before === true)
  }
  return { counts, byUnit: fields.unit !== undefined }
}
