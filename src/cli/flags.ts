import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { TacitlyError } from '../sdk/errors'
import { type Config, withConfig } from './config'
import type { Flags } from './flag-types'

export { flag, text, texts } from './flag-types'
export type { Flags }

/**
 * The options of a command line, and where it has none those of the config file; `given`: the former alone.
 *
 * @param most how many arguments may stand without an option's name
 * @throws TacitlyError 'options-invalid'
 */
export function parse<O extends Flags>(args: readonly string[], options: O, config: Config = {}, most = 0) {
  const parsed = parsedArgs(args, options, most > 0)
  if (parsed.positionals.length > most) {
    throw new TacitlyError('options-invalid', `Unexpected argument '${parsed.positionals[most]}'`)
  }
  return { ...parsed, given: parsed.values, values: withConfig(parsed.values, options, config) }
}

function parsedArgs<O extends Flags>(args: readonly string[], options: O, allowPositionals: boolean) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals })
  } catch (cause) {
    throw new TacitlyError('options-invalid', (cause as Error).message.split('. ', 1)[0], {}, cause)
  }
}

/** What `parse` makes of options like these. */
export type Parsed<O extends Flags> = ReturnType<typeof parse<O>>

export function required(value: string | undefined, name: string): string {
  if (value) return value
  const what = name === name.toUpperCase() ? name : `--${name}`
  throw new TacitlyError('options-invalid', `${what} is missing; see tacitly <command> --help.`, { option: name })
}

export function count(value: string | undefined, name: string, least = 1): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (value.trim() !== '' && Number.isSafeInteger(number) && number >= least) return number
  throw wrong(name, value, `a whole number from ${least}`)
}

/** Names with commas between. */
export function list(value: string | undefined): string[] | undefined {
  return value?.split(',').map(name => name.trim())
}

export function oneOf<T extends string>(all: readonly T[], value: string | undefined, name: string): T | undefined {
  const found = all.find(one => one === value)
  if (value === undefined || found) return found
  throw wrong(name, value, all.join(' or '))
}

export function decimal(value: string | undefined, name: string): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (value.trim() !== '' && Number.isFinite(number)) return number
  throw wrong(name, value, 'a number')
}

const bytesIn: Readonly<Record<string, number>> = { '': 1, b: 1, kb: 1e3, mb: 1e6 }

/** "2MB", "500 KB", "300000": bytes. */
export function byteSize(value: string | undefined, name: string): number | undefined {
  if (value === undefined) return undefined
  const [, number, unit] = /^\s*([\d.]+)\s*([a-z]*)\s*$/i.exec(value) ?? []
  const bytes = Number(number) * bytesIn[unit?.toLowerCase()]
  if (bytes > 0) return Math.round(bytes)
  throw wrong(name, value, 'a size, such as 2MB or 500KB')
}

export function wrong(name: string, arrived: string, expected: string): TacitlyError {
  return new TacitlyError('options-invalid', `--${name} ${arrived} is not ${expected}.`, { option: name })
}

/** Threads are a file of the built program; from its source there is one. */
export const threadsOf = ({ threads }: { readonly threads?: string }) =>
  count(threads, 'threads') ?? (import.meta.url.endsWith('.js') ? availableParallelism() : 1)
