#!/usr/bin/env node
// npm run bench: see docs/bench.md. The rest is TypeScript, which Vite loads.
import { join } from 'node:path'
import { createServer } from 'vite'
import { inNode } from '../tools/lean-transformers.mjs'

process.env.NODE_ENV ??= 'production' // React as visitors get it
const root = join(import.meta.dirname, '..')
const loader = await createServer({
  ...{ configFile: false, root, appType: 'custom', logLevel: 'error', ...inNode },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
})
try {
  const { main } = await loader.ssrLoadModule('/bench/main.ts')
  await main(process.argv.slice(2), path => loader.ssrLoadModule(`/bench/${path}.ts`))
} finally {
  await loader.close()
}
