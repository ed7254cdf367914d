import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, sep } from 'node:path'
import { TacitlyError } from '../../sdk/errors'

export interface ServedPage {
  readonly url: string
  readonly close: () => Promise<void>
}

export interface FilesOptions {
  /** 0: one that is free. */
  readonly port: number
  /** Of every answer. */
  readonly headers: Readonly<Record<string, string>>
  /** Begin of a path -> folder whose files lie below it; the first that fits is meant. */
  readonly folders: readonly (readonly [path: string, folder: string])[]
  /** Path -> what is said there, before all files. @default none */
  readonly texts?: Readonly<Record<string, string>>
}

const types: Readonly<Record<string, string>> = {
  '.txt': 'text/plain; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
}

/**
 * Files of some folders, to this machine alone.
 *
 * @throws TacitlyError 'options-invalid': the port is taken
 */
export async function serveFiles({ port, headers, folders, texts = {} }: FilesOptions): Promise<ServedPage> {
  const server = createServer(({ method = 'GET', url = '/', headers: { host } }, response) => {
    const path = pathOf(url)
    const answer = (status: number, body: string | Buffer = '', type = '') => {
      const known = types[extname(type)] ?? 'application/octet-stream'
      response.writeHead(status, {
        ...headers,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-cache',
        'Content-Type': known,
      })
      response.end(method === 'GET' ? body : '')
    }
    const at = (server.address() as AddressInfo).port
    if (!isOwn(host, at)) return answer(403, `Only http://127.0.0.1:${at}/ and localhost are answered here.`, '.txt')
    if (path === undefined) return answer(400)
    if (method !== 'GET' && method !== 'HEAD') return answer(405)
    if (Object.hasOwn(texts, path)) return answer(200, texts[path], path)
    const file = fileAt(path, folders)
    const bytes = file && readOf(file)
    return bytes ? answer(200, bytes, file) : answer(404)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', cause => reject(unusable(port, cause)))
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** A foreign name that leads here is a page elsewhere that wants to read what is meant for this machine. */
function isOwn(host: string | undefined, port: number): boolean {
  const own = ['127.0.0.1', 'localhost', '[::1]']
  // Browsers leave out the port of http.
  return own.some(name => host === `${name}:${port}` || (port === 80 && host === name))
}

/** undefined: the address names no file, whatever lies there. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname)
    return path.includes('\0') ? undefined : path === '/' ? '/index.html' : path
  } catch {
    return undefined
  }
}

/** Of the first folder that the path is in; never of what lies beside it, nor what is hidden in it, such as `.git` and `.env`. */
function fileAt(path: string, folders: FilesOptions['folders']): string | undefined {
  const [begin, folder] = folders.find(([one]) => path.startsWith(one)) ?? []
  if (begin === undefined || folder === undefined || path.split(/[/\\]/).some(part => part.startsWith('.'))) return
  const file = normalize(join(folder, path.slice(begin.length)))
  return file.startsWith(normalize(folder + sep)) ? file : undefined
}

/** undefined: there is no such file, it may not be read, or its name is longer than any. */
function readOf(file: string): Buffer | undefined {
  try {
    return statSync(file).isFile() ? readFileSync(file) : undefined
  } catch {
    return undefined
  }
}

function unusable(port: number, cause: NodeJS.ErrnoException): TacitlyError {
  const what = cause.code === 'EADDRINUSE' ? 'is taken' : `can't be used (${cause.message})`
  return new TacitlyError('options-invalid', `Port ${port} ${what}: give another with --port.`, { port }, cause)
}
