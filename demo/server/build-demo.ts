import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { alias } from '../../tools/lean-transformers.mjs'
import { writeBundle } from './bundle'
import { layOutEncoders } from './encoders'
import type { DemoOptions } from './options'
import { serviceWorker } from './service-worker'
import { writeShop } from './shop'

/** What is built, in this order; of two sites, one may be left out. */
export type Step = 'films' | 'shop' | 'pages'

export interface Order {
  readonly options: DemoOptions
  /** Where all of it goes. */
  readonly folder: string
}

export type Told =
  | { readonly kind: 'progress'; readonly step: Step; readonly phase: string; readonly done: number }
  | { readonly kind: 'built'; readonly verdict: string }
  | { readonly kind: 'failed'; readonly message: string }

const demoRoot = fileURLToPath(new URL('..', import.meta.url))
const tell = (told: Told) => process.send?.(told)

process.once('disconnect', () => process.exit())
// The process does this one thing; what it imports must be loaded before the importing is over.
const order = await new Promise<Order>(resolve => process.once('message', resolve))
try {
  tell({ kind: 'built', verdict: await buildDemo(order) })
} catch (error) {
  tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
}
process.disconnect()

async function buildDemo({ options, folder }: Order): Promise<string> {
  const { only, models } = options
  const progressOf = (step: Step) => (phase: string, done: number) => tell({ kind: 'progress', step, phase, done })
  const encoders = models === undefined ? undefined : await layOutEncoders(models, `${folder}/public/models`)
  let verdict = ''
  if (only !== 'shop') {
    const onProgress = progressOf('films')
    onProgress('reading', 0)
    verdict = (await writeBundle({ ...options, encoders, onProgress }, folder)).verdict.text
  }
  if (only !== 'films') {
    const onProgress = progressOf('shop')
    onProgress('drawing pictures', 0)
    await writeShop(`${folder}/public/shop`, encoders, onProgress)
  }
  progressOf('pages')('bundling', 0)
  await buildSites(`${folder}/site`)
  return verdict
}

/** As sites would be published: pages, scripts, stylesheets, and the workers, which load when they are needed. */
async function buildSites(outDir: string): Promise<void> {
  await build({
    root: demoRoot,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [serviceWorker],
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
