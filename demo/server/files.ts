import { readFileSync, statSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { extname, join } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
}

/**
 * This site and nothing else: the browser itself refuses any other request. Workers get the header too. `blob:` is what
 * a visitor drops into the page: it never leaves it.
 */
export const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self' blob:; style-src 'self'; img-src 'self' blob:; manifest-src 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
}

/** A file from the first folder that has it; films, and paths without an extension, are pages of the sites. */
export function answer(folders: readonly string[], method: string, url: string, response: ServerResponse): void {
  const { pathname } = new URL(url, 'http://localhost')
  const isPage = pathname.startsWith('/film/') || !extname(pathname)
  const site = pathname.startsWith('/shop/') ? 'shop' : 'site'
  const path = isPage ? `/${site}/index.html` : decodeURIComponent(pathname)
  const file = path.includes('..') ? undefined : folders.map(folder => join(folder, path)).find(isFile)
  const status = method !== 'GET' && method !== 'HEAD' ? 405 : file ? 200 : 404
  response.writeHead(status, { ...headers, 'Content-Type': types[extname(path)] ?? 'application/octet-stream' })
  response.end(status === 200 && method === 'GET' ? readFileSync(file!) : '')
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
