import { TacitlyError } from '../sdk/errors'
import { defaultWeights, type RatingScale } from '../sdk/visitor/weights'
import { count, decimal, flag, list, oneOf, text, texts, wrong } from './flags'
import { createClock } from './read/cells/clock'
import { eventType } from './read/cells/event-type'
import { idForms } from './read/cells/id-text'
import { timeForms } from './read/cells/times'
import { type InteractionRole, type ItemRole, interactionNames, itemRoleNames } from './read/columns/role-names'
import { isPathOf } from './read/open-files'
import type { ReadingOptions } from './read/reading-options'
import { forms } from './read/table'

type Role = InteractionRole | ItemRole

const roles = Object.keys({ ...interactionNames, ...itemRoleNames }) as Role[]

/** Of what the bytes are; each also of one file: `--header items.csv=no`. */
const tableFlags = {
  ...{ columns: texts, form: texts, encoding: texts, delimiter: texts, quote: texts, escape: texts, header: texts },
  ...{ 'skip-lines': texts, comment: texts, path: texts, compression: texts, lead: texts, 'most-cells': texts },
} as const

/** Of the commands that read interactions and items: how, where a guess would be wrong. */
export const readingFlags = {
  ...(Object.fromEntries(roles.map(role => [role, text])) as Readonly<Record<Role, typeof text>>),
  ...{
    'item-columns': text,
    times: text,
    'time-zone': text,
    events: text,
    scale: text,
    context: text,
    ids: text,
    confidence: text,
  },
  ...{ 'min-rating': text, 'max-per-visitor': text, strict: flag },
  ...tableFlags,
} as const

type TableFlag = keyof typeof tableFlags

type Values = Readonly<Partial<Record<Exclude<keyof typeof readingFlags, 'strict' | TableFlag>, string>>> &
  Readonly<Partial<Record<TableFlag, readonly string[]>>> & { readonly strict?: boolean }

/** @param files paths of the command, of each of which alone something may be said @throws TacitlyError 'options-invalid' */
export function readingOptions(values: Values, files: readonly (string | undefined)[]): ReadingOptions {
  const { all, each } = tablesOf(
    values,
    files.filter(path => path !== undefined),
  )
  const { columns, ...table } = all
  return {
    ...{ table, columns, files: each },
    named: Object.fromEntries(roles.map(role => [role, values[role]])),
    itemColumns: list(values['item-columns']),
    times: oneOf(timeForms, values.times, 'times'),
    timeZone: zoneOf(values['time-zone']),
    events: eventsOf(values.events),
    scale: scaleOf(values.scale),
    context: list(values.context),
    ids: oneOf(idForms, values.ids, 'ids'),
    confidence: oneOf(['log', 'linear', 'none'], values.confidence, 'confidence'),
    minRating: decimal(values['min-rating'], 'min-rating'),
    maxPerVisitor: count(values['max-per-visitor'], 'max-per-visitor'),
    strict: values.strict,
  }
}

/** @throws TacitlyError 'options-invalid' */
function zoneOf(value: string | undefined): string | undefined {
  try {
    if (value) createClock(value)
    return value
  } catch {
    throw wrong('time-zone', value!, 'a name such as Europe/Berlin')
  }
}

type FileOptions = NonNullable<ReadingOptions['files']>[string]

/** What is said of all files, and of one alone. */
function tablesOf(values: Values, files: readonly string[]) {
  const ofAll: Partial<Record<TableFlag, string>> = {}
  const ofEach: Record<string, Partial<Record<TableFlag, string>>> = {}
  for (const flag of Object.keys(tableFlags) as TableFlag[]) {
    for (const value of values[flag] ?? []) {
      const at = value.indexOf('=')
      if (at <= 0) ofAll[flag] = flag === 'columns' && ofAll[flag] ? `${ofAll[flag]},${value}` : value
      else {
        const file = files.find(path => isPathOf(value.slice(0, at), path))
        if (!file) throw wrong(flag, value, `of a file of this command: ${files.join(', ')}`)
        ofEach[file] = { ...ofEach[file], [flag]: value.slice(at + 1) }
      }
    }
  }
  return {
    all: tableOf(ofAll),
    each: Object.fromEntries(Object.entries(ofEach).map(([file, said]) => [file, tableOf(said)])),
  }
}

function tableOf(said: Readonly<Partial<Record<TableFlag, string>>>): FileOptions {
  const { encoding, delimiter, quote, escape: escapedBy, comment, path } = said
  const header = oneOf(['yes', 'no'], said.header, 'header')
  const given = {
    ...{ encoding, delimiter, quote, escape: escapedBy, comment, path, columns: list(said.columns) },
    form: oneOf(forms, said.form, 'form'),
    header: header && header === 'yes',
    skipLines: count(said['skip-lines'], 'skip-lines', 0),
    compression: oneOf(['none', 'gzip'], said.compression, 'compression'),
    lead: oneOf(['user', 'count', 'item'], said.lead, 'lead'),
    mostCells: count(said['most-cells'], 'most-cells'),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** 'play=2,share=1' or '1=view,4=purchase' */
function eventsOf(value: string | undefined): Record<string, number | string> | undefined {
  if (value === undefined) return undefined
  return Object.fromEntries(
    value.split(',').map(pair => {
      const [, name, said] = /^(.+)=([^=]+)$/.exec(pair.trim()) ?? []
      const weight = Number(said)
      const isType = said !== undefined && Object.hasOwn(defaultWeights, eventType(said))
      if (!isType && !Number.isFinite(weight)) {
        throw wrong(
          'events',
          value,
          `NAME=WEIGHT,.. such as play=2, where a click is 1, or NAME=TYPE such as 4=purchase, of ${Object.keys(defaultWeights).join(', ')}`,
        )
      }
      return [name, isType ? said : weight]
    }),
  )
}

/** '1,5' */
function scaleOf(value: string | undefined): RatingScale | undefined {
  if (value === undefined) return undefined
  const [lowest, highest, ...more] = value.split(',').map(Number)
  if (lowest < highest && more.length === 0) return [lowest, highest]
  throw new TacitlyError('options-invalid', `--scale ${value} is not LOWEST,HIGHEST such as 1,5.`, { option: 'scale' })
}
