import { TacitlyError } from '../errors'
import type { BundleSource } from '../types'
import { fault } from './fault'
import type { BundleFile } from './manifest'

export interface ReadOptions {
  /** Bytes after which reading stops with an error. */
  readonly cap: number
  /** What lies at the address never changes, and caches may answer; else the answer is revalidated with the host. */
  readonly isLasting?: boolean
  /** Becomes the address's query. */
  readonly version?: string
  /** Past every cache on the way: what was there before was wrong. */
  readonly isAgain?: boolean
  readonly signal?: AbortSignal
}

/** Nothing arriving for this long is an error; a slow network that goes on is none. */
export const defaultSilenceMs = 30_000

/** Reads one file of a bundle. */
export type Read = (path: string, options: ReadOptions) => Promise<Uint8Array>

/** @throws from what it returns: TacitlyError 'bundle-missing' | 'bundle-corrupt' */
export function createReader(source: BundleSource, fetch: typeof globalThis.fetch, silenceMs: number): Read {
  if (typeof source !== 'string') {
    return async (path, { cap, signal }) => {
      signal?.throwIfAborted()
      const bytes = await source.read(path).catch(cause => {
        throw fault('notRead', [path, cause?.message ?? cause], { code: 'bundle-missing', details: { path }, cause })
      })
      signal?.throwIfAborted()
      if (bytes.length > cap) throw tooLong(path, cap)
      return bytes
    }
  }
  const base = source.endsWith('/') ? source : `${source}/`
  const watch = createWatch(silenceMs)
  return async (path, { cap, isLasting, version, isAgain, signal }) => {
    const url = `${base}${path}${version ? `?${version}` : ''}`
    const listening = watch.listen(signal)
    const missing = { code: 'bundle-missing', details: { url } } as const
    try {
      const response = await fetch(url, {
        signal: listening.signal,
        cache: isAgain ? 'reload' : isLasting ? 'default' : 'no-cache',
      })
      if (!response.ok) {
        const { status } = response
        throw fault('status', [url, status], { ...missing, details: { url, status } })
      }
      watch.heard()
      return response.body ? await collect(response.body, cap, path, watch.heard) : new Uint8Array()
    } catch (cause) {
      if (cause instanceof TacitlyError) throw cause
      if (listening.isSilent()) throw fault('silent', [url, silenceMs], { ...missing, cause })
      throw fault('notFetched', [url, (cause as Error)?.message ?? String(cause)], { ...missing, cause })
    } finally {
      listening.end()
    }
  }
}

/** One for all files of a bundle: a browser lets some wait while others arrive. */
function createWatch(silenceMs: number) {
  const waiting = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  function heard(): void {
    clearTimeout(timer)
    if (waiting.size === 0) return
    timer = setTimeout(() => {
      for (const giveUp of waiting) giveUp()
    }, silenceMs)
  }
  return {
    heard,
    listen(signal?: AbortSignal) {
      const abort = new AbortController()
      const stop = () => abort.abort(signal?.reason)
      let isSilent = false
      const giveUp = () => {
        isSilent = true
        abort.abort()
      }
      if (signal?.aborted) stop()
      signal?.addEventListener('abort', stop)
      waiting.add(giveUp)
      if (waiting.size === 1) heard()
      return {
        signal: abort.signal,
        isSilent: () => isSilent,
        end() {
          signal?.removeEventListener('abort', stop)
          waiting.delete(giveUp)
          if (waiting.size === 0) heard()
        },
      }
    },
  }
}

/**
 * The inflated bytes. A host that sends `Content-Encoding: gzip` has had them inflated by the browser already: then they
 * come back as they are. The length and hash decide in the end.
 *
 * @throws TacitlyError 'bundle-corrupt' when they are not sound, or longer than announced (a gzip bomb stops there)
 */
export async function inflate(
  arrived: Uint8Array,
  file: Pick<BundleFile, 'bytes' | 'zipped'>,
  path: string,
): Promise<Uint8Array> {
  if (arrived[0] !== 0x1f || arrived[1] !== 0x8b) return arrived
  if (arrived.length !== file.zipped || !gzipHeader.every((byte, at) => arrived[at] === byte)) {
    throw fault('packedAgain', [path], { details: { path } })
  }
  const stream = new Blob([arrived as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip'))
  try {
    return await collect(stream, file.bytes, path)
  } catch (cause) {
    if (cause instanceof TacitlyError) throw cause
    throw fault('notInflated', [path], { details: { path }, cause })
  }
}

/** What every file begins with: deflate, no flags, no time, no system. Whatever packs them, the header is this one. */
export const gzipHeader = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255)

/** All of the stream, by its reader: streams can't be iterated everywhere yet (Safari). Leaving early cancels it. */
async function collect(
  stream: ReadableStream<Uint8Array>,
  cap: number,
  path: string,
  onChunk?: () => void,
): Promise<Uint8Array> {
  const reader = stream.getReader()
  const chunks: BlobPart[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      onChunk?.()
      length += value.length
      if (length > cap) throw tooLong(path, cap)
      chunks.push(value as Uint8Array<ArrayBuffer>)
    }
  } catch (thrown) {
    await reader.cancel().catch(() => undefined)
    throw thrown
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

function tooLong(path: string, cap: number): TacitlyError {
  return fault('tooLong', [path, cap], { details: { path } })
}
