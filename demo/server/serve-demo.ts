import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Order, Told } from './build-demo'
import { createBuilding, type Progress } from './building'
import { answer } from './files'
import type { DemoOptions } from './options'

const defaultPort = 4173
const root = fileURLToPath(new URL('../..', import.meta.url))
const cacheRoot = fileURLToPath(new URL('../../node_modules/.cache/tacitly-demo', import.meta.url))

export interface ServedRequest {
  readonly method: string
  readonly path: string
  readonly status: number
}

export interface Demo {
  readonly url: string
  /** What `tacitly build` said of the films' models; '' without films. */
  readonly verdict: string
  /** The bundle's folder. */
  readonly bundle: string
  /** Every request that arrived here, in order. */
  readonly requests: readonly ServedRequest[]
  readonly close: () => Promise<void>
}

/**
 * Builds the bundles and both sites, films and shop, and serves them as plain files, on this machine only. Until all is
 * there, the same address says what is being built.
 */
export async function serveDemo(options: DemoOptions & { readonly say?: (line: string) => void } = {}): Promise<Demo> {
  const { say = () => undefined, ...order } = options
  const { port = defaultPort, only } = order
  const requests: ServedRequest[] = []
  const folders: string[] = []
  const building = createBuilding(only ? [only, 'pages'] : ['films', 'shop', 'pages'])
  const server = createServer((request, response) => {
    const { method = 'GET', url: path = '/' } = request
    if (folders.length > 0) answer(folders, method, path, response)
    else building.answer(path, response)
    requests.push({ method, path, status: response.statusCode })
  })
  // The port first: who has it owns the cache folder of that name, and a taken one is known at once.
  const url = `http://127.0.0.1:${await listen(server, port)}`
  const folder = `${cacheRoot}/${new URL(url).port}`
  // A process of its own: in this one, a minute of arithmetic would keep everybody waiting for an answer.
  const builder = fork('demo/build.mjs', { cwd: root, execArgv: [] })
  const close = async () => {
    if (builder.connected) builder.kill()
    if (builder.exitCode === null && builder.signalCode === null) await once(builder, 'exit')
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    say(`Building the demo. ${url}${only === 'shop' ? '/shop/' : ''} says how far it is, and opens by itself.`)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const saying = sayOnce(say)
    const verdict = await built(builder, { options: order, folder }, told => {
      building.tell(told)
      saying(told)
    })
    folders.push(`${folder}/site`, `${folder}/public`)
    await building.end()
    return { url, verdict, bundle: `${folder}/public/recommendations`, requests, close }
  } catch (error) {
    await building.fail(error instanceof Error ? error.message : String(error))
    await close()
    throw error
  }
}

/** Resolves with the verdict. Throws what the builder says, or that it is gone. */
function built(builder: ChildProcess, order: Order, onProgress: (told: Progress) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    builder.on('message', (told: Told) => {
      if (told.kind === 'progress') onProgress(told)
      else if (told.kind === 'built') resolve(told.verdict)
      else reject(new Error(told.message))
    })
    builder.once('error', reject)
    builder.once('exit', (code, signal) => reject(new Error(`The build stopped before its end (${signal ?? code}).`)))
    builder.send(order)
  })
}

/** Each step, and what takes its time in one: the networks, on many items. */
function sayOnce(say: (line: string) => void) {
  let last = ''
  return ({ step, phase }: Progress) => {
    const line = phase.startsWith('reading ') ? `  ${phase}` : `Building: ${step}`
    if (line !== last) say(line)
    last = line
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken. Try another: npm run demo -- --port ${port + 1}`)
          : error,
      ),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  return (server.address() as AddressInfo).port
}
