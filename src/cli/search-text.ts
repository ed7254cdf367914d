import { isNumbers, rangesOf } from '../sdk/training/search-space'
import { type EvaluateResult, isOptionSearch } from './evaluate/evaluate-report'
import type { OptionSearch } from './evaluate/tune'

/** What was searched, how, and what came of it: sentences. */
export function searchText({ model, search }: Pick<EvaluateResult, 'model' | 'search'>): string[] {
  if (!search) return []
  const worth = `nDCG@10 there: ${search.start.toFixed(4)} -> ${search.best.toFixed(4)}`
  if (!isOptionSearch(search))
    return [`${model}: ${search.tried} weightings were tried on ${percent(search.validation)} of train. ${worth}.`]
  const { tried, ranges, rounds, holds, validation } = search
  const steps = rounds.map(({ candidates, visitors, passes = {} }) => {
    const [pass] = Object.entries(passes).map(([name, count]) => ` after ${count} ${name}`)
    return `${candidates} by ${visitors} visitors${pass ?? ''}`
  })
  return [
    `${model}: ${tried - 1} candidates were drawn of ${rangesOf(ranges).map(rangeText).join(', ')}.`,
    `Judged were ${steps.join(', then ')}, on ${held[holds]} (${percent(validation)} of train). ${worth}.`,
    ...outcome(model, search),
    ...(search.halfLife === undefined
      ? []
      : [
          `Heard with a half-life of ${search.halfLife} items, its histories find more, beyond chance: --set ${model}.halfLife=${search.halfLife}`,
        ]),
  ]
}

const held: Readonly<Record<OptionSearch['holds'], string>> = {
  rows: 'drawn rows',
  last: 'the last item of each visitor',
  items: 'drawn items, as new ones',
}

const percent = (share: number) => `${Math.round(100 * share)}%`

function rangeText([name, range]: ReturnType<typeof rangesOf>[number]): string {
  if (!isNumbers(range)) return `${name} (${range.join(', ')})`
  return `${name} (${range.from} to ${range.to}${range.isLog ? ', by its logarithm' : ''})`
}

function outcome(model: string, { found, gain, p, isKept }: OptionSearch): string[] {
  if (p === undefined) return ['None was better than what the search began with, which stays.']
  const figures = [gain.mean, gain.low, gain.high].map(signed)
  const gained = `Visitors who had not chosen gain ${figures[0]} (90% interval ${figures[1]} to ${figures[2]}), p = ${p.toFixed(3)}`
  if (!isKept)
    return [`${gained}, which ${gain.high < 0 ? 'is a loss' : 'may be chance'}: what the search began with stays.`]
  const settings = Object.entries(found).map(([name, value]) => `--set ${model}.${name}=${value}`)
  return [`${gained}. Without a search: ${settings.join(' ')}`]
}

const signed = (value: number) => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(4)}`
