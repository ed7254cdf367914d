import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TacitlyError } from '../../sdk/errors'

export interface StudioOptions {
  /** 0: one that is free. @default 4600 */
  readonly port?: number
  /** Of the built page. @default beside this program */
  readonly folder?: string
}

export interface ServedStudio {
  readonly url: string
  readonly close: () => Promise<void>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** The page's own policy, of its workers too: whatever is dropped there, the browser lets nothing out. */
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
    "img-src 'self' data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
}

/**
 * Serves the studio on this machine alone.
 *
 * @throws TacitlyError 'options-invalid': the page is not built, or the port is taken
 */
export async function serveStudio({ port = 4600, folder = builtPage() }: StudioOptions = {}): Promise<ServedStudio> {
  if (!existsSync(join(folder, 'index.html'))) {
    const message = `The studio is not in ${folder}: it comes with the package; from a checkout run npm run build first.`
    throw new TacitlyError('options-invalid', message, { folder })
  }
  const server = createServer(({ method = 'GET', url = '/' }, response) => answer(folder, method, url, response))
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

const builtPage = () => fileURLToPath(new URL('./studio', import.meta.url))

function answer(folder: string, method: string, url: string, response: ServerResponse): void {
  const path = fileOf(folder, url)
  const isThere = path?.startsWith(folder + sep) && statSync(path, { throwIfNoEntry: false })?.isFile()
  const status = path === undefined ? 400 : method !== 'GET' && method !== 'HEAD' ? 405 : isThere ? 200 : 404
  response.writeHead(status, { ...headers, 'Content-Type': types[extname(path ?? '')] ?? 'application/octet-stream' })
  response.end(status === 200 && method === 'GET' ? readFileSync(path!) : '')
}

/** undefined: the address names no file, whatever lies there. */
function fileOf(folder: string, url: string): string | undefined {
  try {
    const pathname = decodeURIComponent(new URL(url, 'http://localhost').pathname)
    return pathname.includes('\0') ? undefined : normalize(join(folder, pathname === '/' ? 'index.html' : pathname))
  } catch {
    return undefined
  }
}

function unusable(port: number, cause: NodeJS.ErrnoException): TacitlyError {
  const what = cause.code === 'EADDRINUSE' ? 'is taken' : `can't be used (${cause.message})`
  return new TacitlyError('options-invalid', `Port ${port} ${what}: give another with --port.`, { port }, cause)
}
