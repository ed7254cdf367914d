// The studio, as a page that any server serves: `node tools/build-studio.mjs FOLDER`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { bundledFolder } from './notices.mjs'

/** Nothing is extracted here: its worker, and 14 MB that encoders run on, stay out. */
export const withoutExtractor = {
  name: 'without-extractor',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/workers/spawn.ts')) return undefined
    const line = "new Worker(new URL('./extractor.worker.js', import.meta.url), { type: 'module' })"
    if (!code.includes(line)) throw new Error(`${id} starts the extractor otherwise: see withoutExtractor`)
    return code.replace(line, "new Worker('')")
  },
}

/** What a page can't run is no part of it, and an error here. */
const withoutNode = {
  name: 'without-node',
  enforce: 'pre',
  resolveId(id, importer) {
    if (id.startsWith('node:')) throw new Error(`${importer} imports ${id}: the studio runs in a tab`)
  },
}

/** Leaves a list of what went into the page and its workers, for the third-party notices. */
function recordInputs(inputs) {
  return {
    name: 'record-inputs',
    generateBundle(_, bundle) {
      for (const { modules = {} } of Object.values(bundle)) {
        for (const [id, { renderedLength }] of Object.entries(modules)) {
          if (renderedLength > 0 && id.includes('/node_modules/')) inputs.add(relative('.', id.split('?')[0]))
        }
      }
    },
  }
}

/** @param {string} outDir emptied first */
export async function buildStudio(outDir) {
  const inputs = new Set()
  const plugins = () => [withoutNode, withoutExtractor, recordInputs(inputs)]
  await build({
    root: resolve('src/studio'),
    configFile: false,
    logLevel: 'error',
    base: './',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: plugins(),
    worker: { format: 'es', plugins },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      outDir: resolve(outDir),
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      modulePreload: { polyfill: false },
    },
  })
  mkdirSync(bundledFolder, { recursive: true })
  writeFileSync(`${bundledFolder}/studio.json`, JSON.stringify([...inputs]))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildStudio(process.argv[2])
