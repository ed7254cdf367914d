import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isCount, isRecord } from '../../sdk/bundle/is'
import { inputError } from '../read/input-errors'

/** tacitly.json, which spark/tacitly_als.py writes last. */
export interface SparkManifest {
  readonly options: {
    readonly rank: number
    readonly iterations: number
    readonly alpha: number
    readonly regularisation: number
    readonly seed: number
    /** Pairs count what the interactions say, and not 1 each. */
    readonly valued: boolean
  }
  readonly data: {
    readonly visitors: number
    readonly interactions: number
    /** Items a visitor: the middle one, and what nineteen of twenty have at most. */
    readonly median: number
    readonly most: number
    /** Seconds since 1970; null: there are no times. */
    readonly first: number | null
    readonly last: number | null
  }
  /** Rows of each table, by its folder. */
  readonly rows: Readonly<Record<string, number>>
}

const tables = ['items', 'together', 'similar', 'als/itemFactors', 'judge/rows', 'judge/vectors'] as const

/** @throws TacitlyError 'model-incomplete', 'model-invalid' */
export async function readManifest(folder: string): Promise<SparkManifest> {
  const path = join(folder, 'tacitly.json')
  const json = await readFile(path, 'utf8').catch(() => {
    throw inputError('model-incomplete', folder, 'has no tacitly.json, which spark/tacitly_als.py writes last')
  })
  const manifest = parsed(json, path)
  const { format, version, options, data, rows } = manifest
  if (format !== 'tacitly-spark' || version !== 1) {
    const what = `is of format ${JSON.stringify(format)}, version ${JSON.stringify(version)}, and not tacitly-spark, 1`
    throw inputError('model-invalid', path, what, { wanted: 'use the tacitly_als.py of this release' })
  }
  expect(
    path,
    options,
    ['alpha', 'regularisation'],
    value => typeof value === 'number' && value > 0 && value < Infinity,
  )
  expect(path, options, ['rank', 'iterations'], value => isCount(value) && value > 0)
  expect(path, options, ['seed'], Number.isSafeInteger)
  expect(path, data, ['visitors', 'interactions', 'median', 'most'], isCount)
  expect(path, data, ['first', 'last'], value => value === null || Number.isFinite(value))
  expect(path, rows, tables, isCount)
  return manifest as unknown as SparkManifest
}

function parsed(json: string, path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json)
    if (isRecord(value)) return value
  } catch (cause) {
    throw inputError('model-invalid', path, `is no JSON (${(cause as Error).message})`)
  }
  throw inputError('model-invalid', path, 'is no object')
}

function expect(path: string, of: unknown, names: readonly string[], holds: (value: unknown) => boolean): void {
  const record = isRecord(of) ? of : {}
  const wrong = names.find(name => !holds(record[name]))
  if (wrong) throw inputError('model-invalid', path, `says ${wrong}: ${JSON.stringify(record[wrong])}`)
}
