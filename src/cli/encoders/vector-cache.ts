import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'

/** What an encoder made of texts and pictures, kept between runs: a site that builds every night encodes what is new. */
export interface VectorCache {
  readonly get: (content: string | Uint8Array) => Float32Array | undefined
  /** On the disk when it returns, so that a build that is killed goes on where it was. */
  readonly add: (contents: readonly (string | Uint8Array)[], rows: Float32Array) => void
}

/** Of SHA-256: of a million contents, two meet once in 10^26 tries. */
const hashBytes = 16

/**
 * One file an encoder: records of a hash and `size` float32, appended; a last one that was cut off is left out.
 *
 * @param folder undefined: nothing is kept
 * @param encoder SHA-256 of its weights
 */
export function openVectorCache(folder: string | undefined, encoder: string, size: number): VectorCache {
  if (folder === undefined) return { get: () => undefined, add: () => undefined }
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `vectors-1-${encoder.slice(0, 16)}-${size}.bin`)
  const record = hashBytes + 4 * size
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
  const known = new Map<string, Float32Array>()
  for (let at = 0; at + record <= bytes.length; at += record) {
    const row = Uint8Array.from(bytes.subarray(at + hashBytes, at + record))
    known.set(bytes.toString('hex', at, at + hashBytes), new Float32Array(row.buffer))
  }
  // A record that was cut off would shift all after it.
  if (bytes.length % record !== 0) truncateSync(path, bytes.length - (bytes.length % record))
  return {
    get: content => known.get(hashOf(content).toString('hex')),
    add(contents, rows) {
      const records = contents.map((content, at) => {
        const row = rows.slice(at * size, (at + 1) * size)
        const hash = hashOf(content)
        known.set(hash.toString('hex'), row)
        return Buffer.concat([hash, Buffer.from(row.buffer)])
      })
      appendFileSync(path, Buffer.concat(records))
    },
  }
}

/** Where a project keeps what can be made again; undefined where there is no project. */
export function cacheFolder(cwd: string): string | undefined {
  const modules = join(cwd, 'node_modules')
  return existsSync(modules) ? join(modules, '.cache', 'tacitly') : undefined
}

function hashOf(content: string | Uint8Array): Buffer {
  return createHash('sha256').update(content).digest().subarray(0, hashBytes)
}
