import { createHash, type Hash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Fit, FitTask, RunFit } from '../fit-task'
import { attach, type DetachedFit, detach } from './detach'

/** What a run asks for: all that the answer depends on. */
export interface Asked {
  readonly models: readonly unknown[]
  readonly [name: string]: unknown
}

/** Goes by what was made before of the same; else makes it, and keeps that: plain data. */
export type Keep = <T>(asked: Asked, make: () => Promise<T>) => Promise<T>

export interface FitStore {
  readonly keep: Keep
  /** Goes by what was fitted before on the same rows with the same options; else fits by `run`, and keeps that. */
  readonly run: RunFit
  /** How many fits were there already, and how many there were to make. */
  readonly counts: () => { readonly found: number; readonly fitted: number }
  /** Removes what no build of the last week used, and of the rest the oldest beyond 1 GB. */
  readonly clear: () => Promise<void>
}

const mostAgeMs = 7 * 24 * 3600_000
const mostBytes = 2 ** 30

/** Hash of what is fitted and of the code; the first of the bytes. */
const namePattern = /^fit-[0-9a-f]{32}$/

/**
 * Fits on the disk, a file each, so that a build that was stopped goes on, and one of the same rows need not fit again.
 *
 * @param folder undefined: nothing is kept
 * @param code what tells this release's fits from another's
 */
export function createFitStore(folder: string | undefined, code: string, run: RunFit): FitStore {
  const counts = { found: 0, fitted: 0 }

  async function keep<T>(asked: Asked, make: () => Promise<T>): Promise<T> {
    const path = folder && join(folder, `fit-${keyOf(asked, code)}`)
    const known = path && (await read<T>(path))
    counts[known ? 'found' : 'fitted'] += asked.models.length
    if (known) return known
    const made = await make()
    if (path) await write(folder, path, serialize(made))
    return made
  }

  async function runKept(task: FitTask, onProgress?: (done: number) => void) {
    let fresh: readonly Fit[] | undefined
    const kept = await keep<readonly DetachedFit[]>({ ...task }, async () => {
      fresh = await run(task, onProgress)
      return fresh.map(fit => detach(fit, task.parts))
    })
    onProgress?.(1)
    return fresh ?? kept.map(fit => attach(fit, task.parts))
  }

  return { keep, run: runKept, counts: () => counts, clear: async () => (folder ? clear(folder) : undefined) }
}

/** undefined: it is not there, or was cut off or damaged, and is made again. */
async function read<T>(path: string): Promise<T | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  const body = bytes?.subarray(hashBytes)
  if (!bytes || !body || !sha256(body).equals(bytes.subarray(0, hashBytes))) return undefined
  const now = new Date()
  await utimes(path, now, now)
  return deserialize(body) as T
}

/** Whole or not at all, though another build may write the same. */
async function write(folder: string, path: string, body: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true })
  const fresh = `${path}.${randomBytes(6).toString('hex')}.new`
  await writeFile(fresh, Buffer.concat([sha256(body), body]))
  await rename(fresh, path)
}

async function clear(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const files = await Promise.all(
    names
      .filter(name => name.startsWith('fit-'))
      .map(async name => {
        // Another build may have removed it meanwhile.
        const { mtimeMs, size } = await stat(join(folder, name)).catch(() => ({ mtimeMs: 0, size: 0 }))
        return { name, mtimeMs, size }
      }),
  )
  let bytes = 0
  for (const { name, mtimeMs, size } of files.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
    bytes += size
    const age = Date.now() - mtimeMs
    const isOld = age > (namePattern.test(name) ? mostAgeMs : 3600_000)
    if (isOld || bytes > mostBytes) await rm(join(folder, name), { force: true })
  }
}

const hashBytes = 32
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** Of all that is asked. */
function keyOf(asked: Asked, code: string): string {
  const hash = createHash('sha256').update(code)
  for (const [name, value] of Object.entries(asked)) {
    // The same rows and content are asked about many times.
    const isObject = typeof value === 'object' && value !== null
    if (value !== undefined) add(hash.update(`${name}:`), isObject ? digestOf(value) : value)
  }
  return hash.digest('hex').slice(0, 32)
}

const digests = new WeakMap<object, Uint8Array>()

function digestOf(value: object): Uint8Array {
  const known = digests.get(value)
  if (known) return known
  const hash = createHash('sha256')
  add(hash, value)
  const digest = hash.digest()
  digests.set(value, digest)
  return digest
}

/** Every value has bytes of its own; what holds more than its fields say is refused, as two such would be taken for one. */
function add(hash: Hash, value: unknown): void {
  if (ArrayBuffer.isView(value)) {
    hash.update(`${value.constructor.name} ${value.byteLength};`)
    hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
  } else if (Array.isArray(value)) {
    hash.update(`[${value.length};`)
    for (const one of value) add(hash, one)
  } else if (typeof value === 'object' && value !== null) {
    if (Object.getPrototypeOf(value) !== Object.prototype)
      throw new TypeError(`A fit has no key for a ${value.constructor?.name}.`)
    hash.update('{')
    for (const [name, of] of Object.entries(value)) {
      if (of === undefined) continue
      hash.update(`${JSON.stringify(name)}:`)
      add(hash, of)
    }
    hash.update('}')
  } else hash.update(`${typeof value} ${typeof value === 'string' ? JSON.stringify(value) : String(value)};`)
}
