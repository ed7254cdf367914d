import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const data = ['/', '/films.json']

/** Names in the service worker what opens the site: scripts and styles, but not the workers, which are fetched to train. */
export const serviceWorker: Plugin = {
  name: 'service-worker',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const built = Object.keys(bundle).filter(name => /^assets\/.+\.(css|js)$/.test(name) && !name.includes('.worker'))
    const files = [...data, ...built.map(name => `/${name}`)]
    const worker = readFileSync(new URL('../site/service-worker.js', import.meta.url), 'utf8')
    const head = `const release = '${new Date().toISOString()}'\nconst files = ${JSON.stringify(files)}\n`
    this.emitFile({ type: 'asset', fileName: 'service-worker.js', source: head + worker })
  },
}
