import { aligned, lines } from '../format'
import type { AbReport } from './ab-test'

const percent = (share: number) => `${(100 * share).toFixed(2)}%`
const range = ([low, high]: readonly [number, number]) => `${points(low)} .. ${points(high)}`
const points = (share: number) => `${share < 0 ? '-' : '+'}${(100 * Math.abs(share)).toFixed(2)}`

export function showAbTest({ control, byUnit, variants, ratio, effects }: AbReport): string {
  const rows = variants.map(({ name, trials, rewards, rate }) => [name, String(trials), String(rewards), percent(rate)])
  const compared = effects.map(({ name, difference, interval, anytime, p }) => [
    ...[`${name} - ${control}`, points(difference), range(interval)],
    ...[anytime ? range(anytime) : '', p === undefined ? '' : p.toPrecision(2)],
  ])
  const isRandomised = !effects.some(({ anytime }) => anytime)
  return lines(
    ...aligned([['variant', 'trials', 'rewarded', 'rate'], ...rows]),
    '',
    ...aligned([
      ['percentage points', 'difference', '95%, read once', '95%, at any time', 'p, read once'],
      ...compared,
    ]),
    '',
    ratio.isMismatch
      ? `The split is not the one that was planned (p ${ratio.p.toPrecision(2)}): something loses or adds trials, and no figure above means anything until that is found.`
      : `The split is the one that was planned, or chance could make it so (p ${ratio.p.toPrecision(2)}).`,
    isRandomised
      ? 'Estimated from randomised answers: read it once, at the end.'
      : 'Who looks before the end that was set, or stops when it looks good, goes by the interval that holds at any time.',
    ...(byUnit || isRandomised
      ? []
      : [
          'No column of units: rows of one visitor count as independent, so the intervals are too narrow and the split may look wrong.',
        ]),
  )
}
