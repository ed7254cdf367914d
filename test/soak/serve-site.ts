// The built package on a plain server of this machine: an origin of its own, with a log of all that was asked of it.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

export interface Site {
  readonly url: string
  /** 'GET /path?query'; with ' 404' where there is no such thing. */
  readonly requests: string[]
  readonly close: () => Promise<void>
}

/** What is answered in place of what lies at the path; undefined: that. */
export type Instead = (
  path: string,
) =>
  | { readonly status: number; readonly headers?: OutgoingHttpHeaders; readonly body?: string | Uint8Array }
  | undefined

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
}

const home = `<!doctype html><title>Shop</title><link rel="icon" href="data:,"><script type="module">
  import { createRecommender } from '/dist/index.js'
  window.createRecommender = createRecommender
</script>`

/**
 * '/' has `createRecommender` on its window, '/away' is another page, '/dist/' the package.
 *
 * @param folder Served at '/' too, where it has a file.
 * @param pages Path -> content, before all else.
 */
export async function serveSite(
  folder?: string,
  pages: ReadonlyMap<string, string> = new Map(),
  instead: Instead = () => undefined,
): Promise<Site> {
  if (!existsSync('dist/index.js')) throw new Error('dist/ is not built: run `npm run build` first')
  const all = new Map([['/', home], ['/away', '<!doctype html><title>Away</title>'], ...pages])
  const requests: string[] = []
  const server = createServer(async ({ method, url = '/' }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://x').pathname))
    const faulty = instead(path)
    if (faulty) {
      requests.push(`${method} ${url} ${faulty.status}, faulty`)
      response.writeHead(faulty.status, faulty.headers).end(faulty.body)
      return
    }
    const page = all.get(path)
    const file = path.startsWith('/dist/') ? path.slice(1) : folder && join(folder, path)
    const body = page ?? (file ? await readFile(file).catch(() => undefined) : undefined)
    requests.push(`${method} ${url}${body === undefined ? ' 404' : ''}`)
    response.writeHead(body === undefined ? 404 : 200, {
      'Content-Type': types[page === undefined ? extname(path) : '.html'] ?? 'application/octet-stream',
    })
    response.end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
