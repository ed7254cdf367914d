import { resolve } from 'node:path'
import { isVectorLength } from '../sdk/training/definition'
import type { BuildReport } from './build/publish'
import type { Call } from './commands/command'
import { textModels } from './encoders/own-text-vectors'
import { cacheFolder } from './encoders/vector-cache'
import { count, type flag, list, oneOf, required, text, texts, wrong } from './flags'
import { type GivenOptions, parseSettings } from './given-options'
import { readingOptions } from './reading-flags'
import { showBuild } from './show'

/** Of the commands that read what items say and show. */
export const contentFlags = { text, image: text, encoder: texts, 'text-model': text } as const

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

/** Of the commands that make a bundle: what it is, unless they are to be quiet. */
export function tellBuild(
  { values, tell }: Pick<Call<{ readonly json: typeof flag; readonly quiet: typeof flag }>, 'values' | 'tell'>,
  report: BuildReport,
): void {
  if (values.json || !values.quiet) tell(report, () => showBuild(report))
}

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
