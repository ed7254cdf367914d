import { readFile } from 'node:fs/promises'
import { asTacitlyError, TacitlyError } from '../../../sdk/errors'
import type { ClickWorld } from './click-model'

/**
 * What a file may leave out: visitors who look at a place half as often as at the one of half its rank, and click a tenth of what is
 * nothing to them (Joachims et al. 2017, https://doi.org/10.1145/3018661.3018699).
 */
const defaults: ClickWorld = {
  model: 'position',
  examination: { eta: 1 },
  attraction: { relevant: 1, other: 0.1 },
  dwell: { relevant: 40, other: 10, sigma: 1 },
  ...{ pages: 10, shuffled: 0.5, known: 3, draws: 5, seed: 1 },
}

const isShare = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1
const isAbove0 = (value: unknown) => typeof value === 'number' && value > 0 && Number.isFinite(value)
const isCount = (value: unknown) => Number.isInteger(value) && Number(value) > 0

interface Part {
  readonly expected: string
  readonly holds: (value: never) => boolean
}

const parts: Readonly<Record<keyof ClickWorld, Part>> = {
  model: {
    expected: "'position' or 'cascade'",
    holds: (value: unknown) => value === 'position' || value === 'cascade',
  },
  examination: {
    expected: '{ eta: above 0 }, or a list of shares above 0, the top first, of a cascade falling',
    holds: (value: ClickWorld['examination']) =>
      Array.isArray(value)
        ? value.length > 0 && value.every(one => isShare(one) && one > 0)
        : hasOnly(value, ['eta']) && isAbove0((value as { eta: number }).eta),
  },
  attraction: {
    expected: '{ relevant, other: 0 .. 1, trust: 0 .. 1 (optional) }',
    holds: (value: ClickWorld['attraction']) =>
      hasOnly(value, ['relevant', 'other', 'trust']) && [value.relevant, value.other, value.trust ?? 0].every(isShare),
  },
  stop: {
    expected: '{ relevant, other: 0 .. 1 }',
    holds: (value: ClickWorld['stop']) =>
      hasOnly(value, ['relevant', 'other']) && [value!.relevant, value!.other].every(isShare),
  },
  dwell: {
    expected: '{ relevant, other: seconds above 0, sigma: above 0 }',
    holds: (value: ClickWorld['dwell']) =>
      hasOnly(value, ['relevant', 'other', 'sigma']) && [value.relevant, value.other, value.sigma].every(isAbove0),
  },
  shuffled: { expected: '0 .. 1', holds: isShare },
  ...{ pages: aCount(), known: aCount(), draws: aCount(), seed: aCount() },
}

function aCount(): Part {
  return { expected: 'a whole number above 0', holds: isCount }
}

function hasOnly(value: unknown, names: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).every(name => names.includes(name))
}

/** @throws TacitlyError 'options-invalid': the file can't be read, is no JSON, or says what can't be */
export async function readClickWorld(path: string): Promise<ClickWorld> {
  const given = await parsed(path)
  if (!hasOnly(given, Object.keys(parts)) || Array.isArray(given))
    throw wrong(path, 'the file', given, `an object of ${Object.keys(parts).join(', ')}`)
  for (const [name, value] of Object.entries(given)) {
    const { expected, holds } = parts[name as keyof ClickWorld]
    if (!holds(value as never)) throw wrong(path, name, value, expected)
  }
  const world = { ...defaults, ...(given as Partial<ClickWorld>) }
  const { examination } = world
  if (
    world.model === 'cascade' &&
    Array.isArray(examination) &&
    examination.some((one, at) => one > examination[at - 1])
  )
    throw wrong(path, 'examination', examination, parts.examination.expected)
  return world
}

async function parsed(path: string): Promise<object> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (thrown) {
    const { message } = asTacitlyError(thrown, 'options-invalid')
    throw new TacitlyError('options-invalid', `--simulate ${path} can't be read: ${message}`, { path })
  }
}

const wrong = (path: string, name: string, value: unknown, expected: string) =>
  new TacitlyError('options-invalid', `${path}: ${name} is ${JSON.stringify(value)}; expected ${expected}.`, { name })
