import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { mkdtemp, open, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { inputError } from '../input-errors'
import { type Source, standardInput } from '../table'

/**
 * @param path '-': standard input
 * @throws TacitlyError 'file-unreadable' where there is no such file, or it may not be read
 */
export async function fileSource(path: string): Promise<Source & { readonly bytes: number }> {
  if (path === '-') return { ...(await fileSource(await keptInput())), name: standardInput }
  const found = await stat(path).catch(cause => unreadable(path, cause))
  if (found.isDirectory()) unreadable(path, { code: 'EISDIR' })
  return {
    name: path,
    bytes: found.size,
    stream: () => fileStream(path),
    slice: (from, to) => fileSlice(path, from, to),
  }
}

/** Files are read more than once: what a pipe brings lies in a file of its own while the program runs. */
async function keptInput(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tacitly-input-'))
  removeAtEnd(folder)
  const path = join(folder, 'stdin')
  await pipeline(process.stdin, createWriteStream(path))
  return path
}

/** However the program ends, but for SIGKILL: what people did is not left lying about. */
function removeAtEnd(folder: string): void {
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      remove()
      // The handler is gone: this ends the program, as if there had been none.
      process.kill(process.pid, signal)
    })
  }
}

/** @throws TacitlyError 'file-unreadable' of the first that can't be read */
export function fileSources(paths: readonly string[]): Promise<Awaited<ReturnType<typeof fileSource>>[]> {
  return Promise.all(paths.map(fileSource))
}

async function* fileStream(path: string): AsyncGenerator<Uint8Array, void> {
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 })
  try {
    yield* stream
  } catch (cause) {
    unreadable(path, cause)
  } finally {
    stream.destroy()
  }
}

async function fileSlice(path: string, from: number, to: number): Promise<ArrayBuffer> {
  const file = await open(path).catch(cause => unreadable(path, cause))
  try {
    const bytes = new Uint8Array(to - from)
    let have = 0
    while (have < bytes.length) {
      const { bytesRead } = await file.read(bytes, have, bytes.length - have, from + have)
      if (bytesRead === 0) break
      have += bytesRead
    }
    return bytes.buffer.slice(0, have)
  } finally {
    await file.close()
  }
}

function unreadable(path: string, cause: unknown): never {
  const { code, message } = cause as NodeJS.ErrnoException
  const reasons: Record<string, string> = {
    ENOENT: 'does not exist',
    EISDIR: 'is a folder',
    EACCES: 'may not be read by this user',
  }
  const what = reasons[code ?? ''] ?? `can't be read: ${message}`
  throw inputError('file-unreadable', path, what, { cause })
}
