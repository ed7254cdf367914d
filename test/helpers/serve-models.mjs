// A Vite plugin for the browser tests: serves the weights of TACITLY_MODELS as a site would, whole under /models/ and
// with one fault each under /models-<fault>/. Its models.json is written by hand: `tacitly models` has tests of its own.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.env.TACITLY_MODELS ?? ''
const wasm = 'ort-wasm-simd-threaded.wasm'
const encoders = [
  { id: 'all-MiniLM-L6-v2', kind: 'text', size: 384 },
  { id: 'efficientnet-lite0', kind: 'image', size: 1280 },
]

const read = path => readFileSync(path === wasm ? join('node_modules/onnxruntime-web/dist', wasm) : join(folder, path))

function pin(path, from = '') {
  const bytes = read(from + path)
  return { path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

function manifest() {
  const filesOf = id =>
    readdirSync(join(folder, id), { recursive: true })
      .filter(path => /[.](json|onnx)$/.test(path))
      .map(path => pin(path, `${id}/`))
  return JSON.stringify({
    format: 'tacitly-models',
    version: 1,
    runtime: pin(wasm),
    encoders: encoders.map(one => ({ ...one, files: filesOf(one.id) })),
  })
}

const page = '<!doctype html><title>The shop</title>'

/** What a broken site answers. */
const faults = {
  missing: path => (path.endsWith('.onnx') ? { status: 404 } : undefined),
  page: path => (path.endsWith('.onnx') ? { body: page, type: 'text/html' } : undefined),
  truncated: path => (path.endsWith('.onnx') ? { body: read(path).subarray(0, 1000) } : undefined),
  wrong: path => (path.endsWith('tokenizer.json') ? { body: read(path).map(byte => byte ^ (byte === 97)) } : undefined),
  nowasm: path => (path === wasm ? { status: 404 } : undefined),
  nothing: () => ({ body: page, type: 'text/html' }),
}

export const serveModels = () => ({
  name: 'serve-models',
  configureServer({ middlewares }) {
    let models
    middlewares.use((request, response, next) => {
      const [, fault, path] = request.url.match(/^\/models(?:-(\w+))?\/([^?]+)/) ?? []
      if (path === undefined || folder === '') return next()
      const type = path.endsWith('.json')
        ? 'application/json'
        : path === wasm
          ? 'application/wasm'
          : 'application/octet-stream'
      const answer = faults[fault]?.(path) ?? {}
      if (path === 'models.json' && !answer.body) {
        models ??= manifest()
        answer.body = models
      }
      const isThere = answer.body || (existsSync(path === wasm ? '.' : join(folder, path)) && answer.status !== 404)
      response.statusCode = isThere ? 200 : 404
      response.setHeader('content-type', answer.type ?? type)
      response.setHeader('cache-control', 'max-age=3600')
      response.end(isThere ? (answer.body ?? read(path)) : undefined)
    })
  },
})
