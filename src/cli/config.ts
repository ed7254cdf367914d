import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { asTacitlyError, TacitlyError } from '../sdk/errors'
import type { Flags } from './flag-types'
import { distance } from './nearest'

/** What a config file says, by the names of the options. */
export type Config = Readonly<Record<string, unknown>>

const names = ['tacitly.config.js', 'tacitly.config.mjs', 'tacitly.config.json']

/**
 * The config file of a folder, where there is one: its keys are the options of all commands, `minRating` for --min-rating.
 *
 * @param known the options of all commands
 * @throws TacitlyError 'options-invalid' where there are two, one can't be read, or a key is no option
 */
export async function readConfig(folder: string, known: readonly string[]): Promise<Config> {
  const paths = names.map(name => resolve(folder, name)).filter(existsSync)
  if (paths.length === 0) return {}
  if (paths.length > 1) throw invalid(`There are two config files: ${paths.join(' and ')}; keep one of them.`)
  const [path] = paths
  const config = await load(path)
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw invalid(
      `${path} is no object of options; expected one such as { interactions: 'orders.csv', out: 'public/rec' }.`,
    )
  }
  const keys = known.map(keyOf)
  for (const key of Object.keys(config)) {
    if (keys.includes(key)) continue
    const nearest = keys.toSorted((a, b) => distance(a, key) - distance(b, key))[0]
    throw invalid(`${path} has the key "${key}", which is no option; did you mean "${nearest}"?`)
  }
  return config as Config
}

async function load(path: string): Promise<unknown> {
  try {
    if (path.endsWith('.json')) return JSON.parse(readFileSync(path, 'utf8'))
    return ((await import(/* @vite-ignore */ pathToFileURL(path).href)) as { default?: unknown }).default
  } catch (cause) {
    throw invalid(`${path} can't be read: ${asTacitlyError(cause, 'options-invalid').message}.`, cause)
  }
}

/** Options of the command line first, then those of the config file. */
export function withConfig<V extends object>(values: V, flags: Flags, config: Config): V {
  const added: Record<string, unknown> = {}
  for (const [name, flag] of Object.entries(flags)) {
    const value = config[keyOf(name)]
    if (value === undefined || value === null || Object.hasOwn(values, name)) continue
    added[name] = asOption(name, value, flag)
  }
  return { ...values, ...added }
}

/** As the command line has it: texts, lists with commas between, `name=weight` pairs. */
function asOption(name: string, value: unknown, flag: Flags[string]): unknown {
  if (flag.type === 'boolean') {
    if (typeof value === 'boolean') return value
    throw invalid(`The config file's ${keyOf(name)} is ${JSON.stringify(value)}; expected true or false.`)
  }
  const texts = Array.isArray(value) ? value.map(String) : typeof value === 'object' ? pairsOf(value!) : [String(value)]
  return 'multiple' in flag ? texts : texts.join(',')
}

const pairsOf = (value: object): string[] => Object.entries(value).map(([key, one]) => `${key}=${one}`)

/** 'min-rating' -> 'minRating' */
export function keyOf(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function invalid(message: string, cause?: unknown): TacitlyError {
  return new TacitlyError('options-invalid', message, {}, cause)
}
