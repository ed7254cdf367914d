import { TacitlyError } from '../sdk/errors'
import type { Csr } from '../sdk/interactions'
import type { Item } from '../sdk/types'
import { joinCatalogue } from './join-catalogue'
import { readInteractions } from './read-interactions'
import { type ItemRecord, readItems } from './read-items'
import { fileBytes } from './read-table'

export interface InputOptions {
  /** CSV or JSONL: who touched what. Absent: the bundle goes by content alone. */
  readonly interactions?: string
  /** CSV or JSONL, joined by id. Absent: each id is its own title. */
  readonly items?: readonly string[]
  /** Unknown item ids are an error. @default false */
  readonly strict?: boolean
  /** Only records of at least this value count. */
  readonly minRating?: number
  /** What is being done, and how far it is: 0 .. 1. */
  readonly onProgress?: (phase: string, done: number) => void
}

export interface BuildInput {
  readonly items: readonly Item[]
  /** Cells of the items' files, by item id. */
  readonly records?: ReadonlyMap<string, ItemRecord>
  /** Users by items; without rows where there are no interactions. */
  readonly csr: Csr
  /** What was guessed, changed and dropped, a line each. */
  readonly notes: readonly string[]
}

/** @throws TacitlyError 'input-invalid' | 'no-interactions' | 'options-invalid' */
export async function readInput(options: InputOptions): Promise<BuildInput> {
  const { interactions, items: paths, strict = false, minRating, onProgress } = options
  if (interactions === undefined) return readCatalogue(options)
  const read = await readInteractions(interactions, { minRating, onBytes: await bytesOf([interactions], onProgress) })
  const catalogue = paths && (await readItems(paths, await bytesOf(paths, onProgress)))
  const joined = joinCatalogue(read.interactions, catalogue?.items, strict)
  const { unknown } = joined
  const guesses = Object.entries(read.columns).map(([role, column]) => `${role} from "${column}"`)
  const notes = [
    `${interactions}: ${guesses.join(', ')}`,
    ...(read.belowMinRating > 0 ? [`${read.belowMinRating} records below --min-rating ${minRating} left out`] : []),
    ...(read.columns.time ? [] : ['no column for the time: no trending model, so trending lists show what is popular']),
    ...(catalogue?.notes ?? ['no --items: each id is its own title']),
    ...(unknown.interactions > 0
      ? [
          `${unknown.interactions} interactions dropped: ${unknown.ids} unknown ids (${unknown.examples.join(', ')} ...)`,
        ]
      : []),
  ]
  return { items: joined.items, records: catalogue?.records, csr: joined.csr, notes }
}

async function readCatalogue({ items: paths, onProgress }: InputOptions): Promise<BuildInput> {
  if (!paths) {
    throw new TacitlyError('options-invalid', '--interactions is missing, and so is --items; see tacitly build --help.')
  }
  const { items, records, notes } = await readItems(paths, await bytesOf(paths, onProgress))
  const csr = { rows: 0, cols: items.length, ptr: new Int32Array(1), idx: new Int32Array() }
  return { items, records, csr, notes: [...notes, 'no --interactions: lists go by content alone'] }
}

async function bytesOf(paths: readonly string[], onProgress: InputOptions['onProgress']) {
  const sizes = await Promise.all(paths.map(fileBytes))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  let before = 0
  let last = 0
  return (bytes: number) => {
    if (bytes < last) before += last
    last = bytes
    onProgress?.('reading', Math.min(1, (before + bytes) / total))
  }
}
