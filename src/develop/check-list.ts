import type { ListOptions, Strategy } from '../sdk/types'
import { knowledgeFaults } from './check-knowledge'
import { strangers, suggest } from './suggest'

/** Whether a strategy starts from `itemIds`. */
const takesSeeds: Readonly<Record<Strategy, boolean>> = {
  forYou: false,
  related: true,
  lookingSimilar: true,
  frequentlyBoughtTogether: true,
  trending: false,
  popular: false,
  latest: false,
  recentlyViewed: false,
  becauseYouViewed: false,
  nextUp: false,
}

/** Every option, and where its values are words, those. */
const known: Readonly<Record<keyof ListOptions, true | readonly string[]>> = {
  listName: true,
  strategy: Object.keys(takesSeeds),
  itemIds: true,
  limit: true,
  filter: true,
  prefer: true,
  limits: true,
  near: true,
  social: true,
  critiques: true,
  critiqued: true,
  rules: true,
  diversity: true,
  threshold: true,
  fallback: ['popular', 'latest'],
  by: ['text', 'image', 'both'],
  query: true,
  duplicates: ['fold', 'spread', 'keep'],
  sharing: ['avoid', 'allow'],
  enabled: true,
  context: true,
}

/** What is wrong with a list's options, whatever the catalogue is. */
export function listFaults(options: object): string[] {
  const list: { readonly [option in keyof ListOptions]?: unknown } = options
  const faults = strangers(options, known, 'a list')
  for (const [option, words] of Object.entries(known)) {
    if (words === true) continue
    const values = [list[option as keyof ListOptions] ?? []].flat()
    for (const value of values) {
      if (!words.includes(value as string)) faults.push(`${option} is '${value}'${suggest(value, words)}`)
    }
  }
  return [...faults, ...seedFaults(list), ...numberFaults(list), ...knowledgeFaults(list)]
}

type Given = { readonly [option in keyof ListOptions]?: unknown }

function seedFaults({ strategy = 'forYou', itemIds, query, enabled }: Given): string[] {
  if (itemIds !== undefined && !Array.isArray(itemIds)) {
    return [`itemIds is ${JSON.stringify(itemIds)}; expected an array: itemIds={[${JSON.stringify(itemIds)}]}.`]
  }
  const isWithout = itemIds === undefined && query === undefined && enabled !== false
  if (!isWithout || !takesSeeds[strategy as Strategy]) return []
  const or = strategy === 'lookingSimilar' ? ', or a query' : ''
  return [
    `strategy '${strategy}' starts from items, and itemIds is missing; give it the page's item: itemIds={[item.id]}${or}.`,
  ]
}

function numberFaults({ limit, diversity, threshold }: Given): string[] {
  const faults: string[] = []
  if (limit !== undefined && !(Number.isInteger(limit) && (limit as number) > 0)) {
    const then = (limit as number) >= 1 ? '' : ', so that nothing is shown'
    faults.push(`limit is ${String(limit)}${then}; expected a whole number from 1.`)
  }
  if (threshold !== undefined && (typeof threshold !== 'number' || Number.isNaN(threshold))) {
    faults.push(`threshold is ${String(threshold)}; expected standard deviations above the mean, or -Infinity.`)
  }
  if (diversity !== undefined && !((diversity as number) >= 0 && (diversity as number) <= 1)) {
    faults.push(`diversity is ${String(diversity)}; expected a number from 0 (off) to 1 (all variety).`)
  }
  return faults
}
