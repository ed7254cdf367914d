import { mkdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { alias } from '../../tools/lean-transformers.mjs'
import { writeBundle } from './bundle'
import { layOutEncoders } from './encoders'
import { answer } from './files'
import type { DemoOptions } from './options'
import { writeShop } from './shop'

const defaultPort = 4173
const demoRoot = fileURLToPath(new URL('..', import.meta.url))
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

/** Builds the bundles and both sites, films and shop, and serves them as plain files, on this machine only. */
export async function serveDemo(options: DemoOptions & { readonly say?: (line: string) => void } = {}): Promise<Demo> {
  const { port = defaultPort, say = () => undefined, only, models } = options
  const onProgress = sayOnce(say)
  const requests: ServedRequest[] = []
  const folders: string[] = []
  const server = createServer((request, response) => {
    const { method = 'GET', url: path = '/' } = request
    answer(folders, method, path, response)
    requests.push({ method, path, status: response.statusCode })
  })
  // The port first: who has it owns the cache folder of that name, and a taken one is known at once.
  const url = `http://127.0.0.1:${await listen(server, port)}`
  const folder = `${cacheRoot}/${new URL(url).port}`
  const close = async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const encoders = models === undefined ? undefined : await layOutEncoders(models, `${folder}/public/models`)
    let verdict = ''
    if (only !== 'shop') {
      say(
        options.items ? 'Building the bundle…' : 'Building the bundle from the sample films and a simulated community…',
      )
      verdict = (await writeBundle({ ...options, encoders, onProgress }, folder)).verdict.text
    }
    if (only !== 'films') {
      say('Building the shop…')
      await writeShop(`${folder}/public/shop`, encoders, onProgress)
    }
    await buildSites(`${folder}/site`)
    folders.push(`${folder}/site`, `${folder}/public`)
    return { url, verdict, bundle: `${folder}/public/recommendations`, requests, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** What takes its time: the networks, on many items. */
function sayOnce(say: (line: string) => void) {
  let last = ''
  return (phase: string) => {
    if (phase !== last && phase.startsWith('reading ')) say(`  ${phase}`)
    last = phase
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

/** As sites would be published: pages, scripts, stylesheets, and the workers, which load when they are needed. */
async function buildSites(outDir: string): Promise<void> {
  await build({
    root: demoRoot,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias },
    worker: { format: 'es' },
    // Who runs this may have set another mode; Vite and React go by the same word.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      outDir,
      rollupOptions: { input: [`${demoRoot}/site/index.html`, `${demoRoot}/shop/index.html`] },
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
      modulePreload: { polyfill: false },
    },
  })
}
