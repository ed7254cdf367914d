import { spawn } from 'node:child_process'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

const startMs = 90_000

/** A port of 127.0.0.1 that nobody listens on. */
export function freePort() {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/**
 * Starts a development or production server and waits until it answers.
 *
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startServer(command, args, cwd, port) {
  const url = `http://127.0.0.1:${port}/`
  // A group of its own: a server's children end with it.
  const server = spawn(command, args, { cwd, detached: true, env: { ...process.env, NODE_ENV: undefined } })
  let output = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', data => (output += data))
  const ended = new Promise(resolve => server.once('exit', resolve))
  const stop = async () => {
    if (server.exitCode === null) process.kill(-server.pid, 'SIGKILL')
    await ended
  }
  const deadline = Date.now() + startMs
  while (Date.now() < deadline && server.exitCode === null) {
    const answered = await fetch(url).then(
      response => response.ok,
      () => false,
    )
    if (answered) return { url, stop }
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  await stop()
  throw new Error(`${command} ${args.join(' ')} did not answer at ${url}:\n${output}`)
}

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
}

/**
 * The plainest host: files as they lie, with the given headers on each.
 *
 * @param {string} folder
 * @param {Headers | ((pathname: string) => Headers | undefined)} [headers] undefined for a path: it is never answered
 * @typedef {Readonly<Record<string, string>>} Headers
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function serveFolder(folder, headers = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://host')
    const given = typeof headers === 'function' ? headers(pathname) : headers
    if (!given) return
    if (pathname === '/favicon.ico') return void response.writeHead(204).end()
    const path = join(folder, decodeURIComponent(pathname), pathname.endsWith('/') ? 'index.html' : '')
    if (!existsSync(path) || !statSync(path).isFile()) return void response.writeHead(404).end()
    response.writeHead(200, { ...given, 'content-type': types[extname(path)] ?? 'application/octet-stream' })
    createReadStream(path).pipe(response)
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  const stop = () =>
    new Promise(resolve => {
      server.close(resolve)
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${server.address().port}/`, stop }
}
