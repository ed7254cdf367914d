import { resolve } from 'node:path'
import { isVectorLength } from '../sdk/training/definition'
import { readConfig } from './config'
import { textModels } from './encoders/own-text-vectors'
import { cacheFolder } from './encoders/vector-cache'
import { count, flag, list, oneOf, required, text, texts, wrong } from './flags'
import { type GivenOptions, parseSettings } from './given-options'
import { readingFlags, readingOptions } from './reading-flags'

/** Of the commands that read what items say and show. */
const contentFlags = { text, image: text, encoder: texts, 'text-model': text } as const

export const flags = {
  init: { yes: flag, json: flag },
  preview: { interactions: text, items: texts, json: flag, ...readingFlags },
  build: {
    ...{ interactions: text, items: texts, out: text, release: text, precision: text, d: text, seed: text, set: texts },
    ...{ threads: text, budget: text, lists: text, personas: text, since: text },
    ...{
      'share-interactions': flag,
      audit: flag,
      'privacy-budget': text,
      json: flag,
      quiet: flag,
      models: text,
      head: text,
      ...contentFlags,
      ...readingFlags,
    },
  },
  import: {
    ...{ spark: text, npz: text, vectors: text, neighbours: text, interactions: text, test: text },
    ...{ items: texts, out: text, release: text, precision: text, seed: text, personas: text },
    ...{ json: flag, quiet: flag, ...readingFlags },
  },
  evaluate: {
    ...{
      train: text,
      test: text,
      models: text,
      k: text,
      threads: text,
      d: text,
      seed: text,
      seeds: text,
      json: text,
      report: text,
      tune: flag,
      trials: text,
      bundle: text,
    },
    set: texts,
    ...{
      protocol: text,
      simulate: text,
      personas: text,
      interactions: text,
      factors: text,
      lists: text,
      'map-over': text,
      'with-seen': flag,
      run: texts,
      'write-run': text,
      curve: flag,
      items: texts,
      candidates: text,
      ties: text,
      ...contentFlags,
      ...readingFlags,
    },
  },
  split: { interactions: text, items: texts, protocol: text, out: text, seed: text, json: flag, ...readingFlags },
  audit: {
    ...{ interactions: text, items: texts, others: text, rounds: text, plot: text, seed: text, threads: text },
    json: flag,
    ...readingFlags,
  },
  inspect: { json: flag, card: flag },
  check: { json: flag },
  similar: { by: text, limit: text, json: flag },
  ope: {
    ...{ target: text, 'target-column': text, item: text, position: text, reward: text, propensity: text },
    ...{ seed: text, json: flag },
  },
  ab: { ...{ variant: text, reward: text, unit: text, control: text, share: texts, epsilon: text }, json: flag },
  serve: { personas: text, site: text, port: text, json: flag },
  studio: { port: text, json: flag },
  models: { out: text, from: text, text, image: text, runtime: text, download: flag, json: flag },
} as const

/** Options that a config file may hold: all but those of which each run has its own. */
export const configurable = [
  ...new Set(
    [
      flags.preview,
      flags.build,
      flags.import,
      flags.evaluate,
      flags.split,
      flags.audit,
      flags.similar,
      flags.serve,
    ].flatMap(of => Object.keys(of)),
  ),
].filter(name => !['json', 'quiet', 'port'].includes(name))

export const configOf = (cwd: string) => readConfig(cwd, configurable)

interface ContentValues {
  readonly items?: readonly string[]
  readonly text?: string
  readonly image?: string
  readonly encoder?: readonly string[]
  readonly 'text-model'?: string
}

export function contentOptions(values: ContentValues, cwd: string) {
  return {
    items: values.items?.map(path => resolve(cwd, path)),
    text: list(values.text),
    image: values.image,
    encoders: values.encoder?.map(path => resolve(cwd, path)),
    cache: cacheFolder(cwd),
    textModel: oneOf(textModels, values['text-model'], 'text-model'),
  }
}

type PublishingValues = Pick<ContentValues, 'items'> &
  Parameters<typeof readingOptions>[0] & {
    readonly interactions?: string
    readonly personas?: string
    readonly out?: string
    readonly release?: string
    readonly precision?: string
  }

/** Of the commands that make a bundle. */
export const publishing = (values: PublishingValues, cwd: string) => ({
  items: values.items?.map(path => resolve(cwd, path)),
  personas: values.personas && resolve(cwd, values.personas),
  out: resolve(cwd, required(values.out, 'out')),
  release: count(values.release, 'release'),
  precision: oneOf(['int8', 'float32'], values.precision, 'precision'),
  reading: readingOptions(values, [values.interactions, ...(values.items ?? [])]),
})

interface GivenValues {
  readonly d?: string
  readonly seed?: string
  readonly set?: readonly string[]
}

export const givenOptions = ({ d, seed, set }: GivenValues): GivenOptions => ({
  d: vectorLength(d),
  seed: count(seed, 'seed', 0),
  set: parseSettings(set),
})

function vectorLength(value: string | undefined): number | undefined {
  const d = count(value, 'd')
  if (d === undefined || isVectorLength(d)) return d
  throw wrong('d', String(d), 'a multiple of 4, at most 512')
}
