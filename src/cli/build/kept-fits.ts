import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RunFit } from '../fit-task'
import { createFitPool, type FitPool, threadFile } from './fit-pool'
import { createFitStore, type Keep } from './fit-store'

/** Threads that fit, and what they fitted before: `build` and `evaluate` share both. */
export interface KeptFits {
  readonly run: RunFit
  readonly memory: FitPool['memory']
  readonly trials: TrialFits
  /** How much was fitted before, where anything was. */
  readonly notes: () => string[]
  /** Ends the threads, in the middle of a fit too, and clears what is old. */
  readonly close: () => Promise<void>
}

/** What a search fits by: many models, of which nothing is kept but their figures. */
export interface TrialFits {
  readonly run: RunFit
  readonly keep: Keep
  readonly threads: number
}

export interface KeptFitsOptions {
  /** Folder of what is kept between runs. @default nothing is */
  readonly cache?: string
  /** Fit side by side. @default 1 */
  readonly threads?: number
}

export function openKeptFits({ cache, threads = 1 }: KeptFitsOptions): KeptFits {
  const pool = createFitPool(threads)
  const code = codeHash()
  const store = createFitStore(cache && code && join(cache, 'fits'), code ?? '', pool.run)
  return {
    run: store.run,
    memory: pool.memory,
    trials: { run: pool.run, keep: store.keep, threads },
    notes() {
      const { found, fitted } = store.counts()
      return found > 0 ? [`${found} of ${found + fitted} fits were made by a run before`] : []
    },
    async close() {
      await pool.close()
      await store.clear()
    },
  }
}

/**
 * Of the program as it is built, this file and that of its threads: fits of another release are not this one's. Run from
 * its sources, no file is the whole program: undefined, and nothing is kept.
 */
function codeHash(): string | undefined {
  const files = [fileURLToPath(import.meta.url), fileURLToPath(threadFile)]
  if (!files.every(file => file.endsWith('.js') && existsSync(file))) return undefined
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file))
  return hash.digest('hex')
}
