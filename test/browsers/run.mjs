// `npm run test:browsers`: what a visitor relies on, in Firefox and WebKit where they are installed (skipped by name where not); Chromium
// has the other suites. From dist/, as a plain page gets it, with a bundle that the command line built.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { close, count } from '../../tools/totals.mjs'
import { serveFolder } from '../consumers/servers.mjs'
import { writeTinyShop } from '../helpers/tiny-shop.mjs'
import { browsers } from './visit.mjs'

const site = mkdtempSync(join(tmpdir(), 'tacitly-browsers-'))
cpSync('dist', join(site, 'dist'), { recursive: true })
writeTinyShop(join(site, 'data'))
const inputs = ['--interactions', join(site, 'data/events.csv'), '--items', join(site, 'data/items.csv')]
execFileSync('node', [
  resolve('dist/cli.js'),
  'build',
  ...inputs,
  '--out',
  join(site, 'recommendations'),
  '--quiet',
  '--share-interactions',
])
writeFileSync(
  join(site, 'index.html'),
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><link rel="stylesheet" href="/dist/styles.css">
<tacitly-recommendations list-name="home" strategy="forYou" limit="6"></tacitly-recommendations>
<script type="importmap">{ "imports": { "tacitly": "/dist/index.js", "tacitly/elements": "/dist/elements.js" } }</script>
<script type="module">
globalThis.faults = []
addEventListener('error', event => faults.push(String(event.message)))
addEventListener('unhandledrejection', event => faults.push(String(event.reason)))
const { createRecommender } = await import('tacitly')
const { defineElements } = await import('tacitly/elements')
globalThis.recommender = createRecommender({ bundle: '/recommendations/', consent: 'granted', feedback: { suspects: 'keep' } })
defineElements(recommender)
</script></html>`,
)

const ids = "(await recommender.recommend({ strategy: 'forYou', limit: 6 })).items.map(one => one.item.id)"
const drawn = `
  for (;;) {
    const cards = document.querySelectorAll('tacitly-recommendations li:not([aria-hidden]) a, tacitly-recommendations article')
    if (cards.length > 0 && globalThis.recommender.getState().bundle.status === 'ready') return cards.length
    await new Promise(requestAnimationFrame)
  }`

/** In order: each goes on where the one before it left the page. @type {Record<string, (visit: import('./visit.mjs').Visit, url: string) => Promise<void>>} */
const checks = {
  async 'draws a list of the bundle'({ goto, ask }, url) {
    await goto(url)
    hold((await ask(drawn)) > 0, 'no card was drawn')
  },
  async 'a like makes the next list another one'({ ask }) {
    const [before, after] = await ask(`
      const before = ${ids}
      await recommender.log({ type: 'like', itemId: before.at(-1) })
      return [before, ${ids}]`)
    hold(String(before) !== String(after), `the list is still ${before}`)
  },
  async 'what was learned is on the disk, and there after a reload'({ ask, goto }, url) {
    const before = await ask(`return ${ids}`)
    hold((await ask('return recommender.getState().storage.kind')) === 'indexeddb', 'nothing is on the disk')
    await goto(url)
    await ask(drawn)
    const after = await ask(`await recommender.exportData(); return ${ids}`)
    hold(String(before) === String(after), `${before} became ${after}`)
  },
  async 'trains in a worker by WebAssembly and by JavaScript, with the same figure'({ ask }) {
    const figures = await ask(`
      const ndcgs = []
      for (const backend of ['wasm', 'js']) {
        const { metrics, backend: used } = await recommender.fit({ backend, options: { d: 8, sweeps: 3 } })
        if (used !== backend) throw new Error(used)
        ndcgs.push(metrics['ndcg@10'])
      }
      return ndcgs`)
    hold(Math.abs(figures[0] - figures[1]) < 1e-3, `ndcg ${figures}`)
  },
  async 'says of the GPU what it has'({ ask }) {
    const seen = await ask(`
      try {
        return (await recommender.fit({ backend: 'webgl', options: { d: 8, sweeps: 1 } })).backend
      } catch (error) {
        return error.code
      }`)
    hold(['webgl', 'backend-unavailable'].includes(seen), String(seen))
  },
  async 'what is exported is forgotten, and can be imported'({ ask }) {
    const [exported, left, back] = await ask(`
      const data = await recommender.exportData()
      await recommender.forget('all')
      const { events } = await recommender.exportData()
      return [data.events.length, events.length, (await recommender.importData(data)).added]`)
    hold(exported > 0 && left === 0 && back > 0, `${exported} events, ${left} after forget, ${back} imported`)
  },
  async 'refusal erases the disk'({ ask }) {
    await ask("await recommender.setConsent('denied')")
    const names = await ask('return (await indexedDB.databases()).map(one => one.name)')
    hold(names.length === 0, `left: ${names}`)
  },
  async 'without a fault on the page'({ ask }) {
    const faults = await ask('return faults')
    hold(faults.length === 0, faults.join('; '))
  },
}

function hold(isTrue, otherwise) {
  if (!isTrue) throw new Error(otherwise)
}

const { url, stop } = await serveFolder(site)
try {
  for (const { name, path, visit } of browsers) {
    const start = performance.now()
    if (!path) {
      count(name, start, { passed: 0, failed: [], skipped: [`${name}: it is not installed`] })
      continue
    }
    const opened = await visit(path)
    console.log(`${name}: ${opened.version}`)
    for (const [what, check] of Object.entries(checks)) {
      const began = performance.now()
      const failed = await check(opened, url).then(
        () => [],
        error => [`${name}: ${what}: ${error.message}`],
      )
      count(`  ${what}`, began, { passed: 1 - failed.length, failed })
    }
    await opened.close()
  }
} finally {
  await stop()
  rmSync(site, { recursive: true, force: true })
}
close()
