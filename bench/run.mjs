#!/usr/bin/env node
// npm run bench: the three engines side by side, and a click's way to the next list, in one run of Chromium.
// Times are of this machine; what travels are the ratios. TACITLY_DATA adds MovieLens small.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { createServer } from 'vite'
import { serveModels } from '../test/helpers/serve-models.mjs'
import { browserPath, chromiumFlags } from '../tools/browser.mjs'
import { alias, inNode } from '../tools/lean-transformers.mjs'

const frameMs = 1000 / 60
/** `npm run bench -- neural` measures that alone. */
const wants = part => !process.argv[2] || process.argv[2] === part
/** Columns of a table: the first is text and wide. */
const line = (first, ...rest) => console.log(first.padEnd(30) + rest.map(cell => String(cell).padStart(13)).join(''))
const ms = value => (value < 10 ? value.toFixed(2) : value.toFixed(0))
const times = ratio => `${ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0)}x`

/** MovieLens small as pairs of integers, or undefined. */
function movieLens() {
  const folder = process.env.TACITLY_DATA
  if (!folder) return
  const rows = readFileSync(join(folder, 'ml-latest-small/ratings.csv'), 'utf8').trim().split('\n').slice(1)
  const itemOf = new Map()
  const users = []
  const items = []
  for (const row of rows) {
    const [user, movie] = row.split(',')
    if (!itemOf.has(movie)) itemOf.set(movie, itemOf.size)
    users.push(Number(user) - 1)
    items.push(itemOf.get(movie))
  }
  return { users, items }
}

/** Windows or visitors a step that are tried: ours has few draws in large ones, the stock gradient costs by the entry, seconds a step. */
const neuralBatches = {
  twotower: { own: [64, 256], stock: [64, 128] },
  sasrec: { own: [32, 128], stock: [16, 64] },
  gru4rec: { own: [32, 128], stock: [16, 64] },
}

// React as visitors get it.
process.env.NODE_ENV ??= 'production'
const root = join(import.meta.dirname, '..')

/** What needs no browser: a part and the function of its file that prints it. */
const nodeParts = {
  text: 'benchText',
  similar: 'benchSimilar',
  quality: 'benchQuality',
  'two-tower': 'benchTwoTower',
  'extraction-node': 'benchExtraction',
  read: 'benchRead',
  genres: 'benchGenres',
  judging: 'benchJudging',
  build: 'benchBuild',
  shards: 'benchShards',
  demo: 'benchDemo',
}
for (const [part, print] of Object.entries(nodeParts).filter(([part]) => wants(part))) {
  const server = { middlewareMode: true, hmr: false, watch: null }
  const runner = await createServer({
    configFile: false,
    root,
    appType: 'custom',
    logLevel: 'error',
    server,
    ...inNode,
  })
  const { TACITLY_DATA: data, TACITLY_MODELS: models } = process.env
  await (await runner.ssrLoadModule(`/bench/${part}.ts`))[print]({ data, models })
  await runner.close()
}
if (process.argv[2] in nodeParts) process.exit()

/** Pages that may share memory; `npm run bench -- threads` measures with and without. */
let isIsolated = false
const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }
const isolate = {
  name: 'isolate',
  configureServer: ({ middlewares }) =>
    void middlewares.use((_, response, next) => {
      if (isIsolated) for (const [name, value] of Object.entries(isolation)) response.setHeader(name, value)
      next()
    }),
}
const server = await createServer({
  configFile: false,
  root,
  cacheDir: 'node_modules/.vite/bench',
  logLevel: 'error',
  resolve: { alias },
  plugins: [isolate, serveModels()],
  server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
  optimizeDeps: { entries: ['bench/index.html'] },
})
await server.listen()
const browser = await chromium.launch({ executablePath: browserPath(), args: chromiumFlags })
try {
  const openBench = async context => {
    const page = await context.newPage()
    page.on('pageerror', error => console.error(error))
    await page.goto(`http://127.0.0.1:${server.httpServer.address().port}/bench/index.html`)
    await page.waitForFunction(() => 'bench' in globalThis)
    return page
  }
  const callIn = (page, name, ...args) => page.evaluate(([name, args]) => globalThis.bench[name](...args), [name, args])
  const page = await openBench(browser)
  const call = (...asked) => callIn(page, ...asked)

  const { browser: version, cores, renderer } = await call('environment')
  console.log(`${version}, ${cores} cores, WebGL by ${renderer.name}`)
  if (!renderer.hardware)
    console.log('That is the CPU in the place of a GPU: webgl and webgpu are right here, and slow.')

  const sets = [{ name: '100k', ds: [32, 64] }]
  const rows = movieLens()
  if (rows) sets.push({ name: 'MovieLens small', ds: [64], rows })
  else console.log('MovieLens small is left out: TACITLY_DATA is not set.')

  for (const { name, ds, rows } of sets) {
    const { users, items, interactions } = await call('load', name, rows)
    if (!wants('training')) continue
    console.log(`\niALS on ${name}: ${users} users, ${items} items, ${interactions} interactions\n`)
    line('ms', 'js', 'wasm', 'webgl', 'webgpu', 'js / wasm', 'webgl / wasm', 'webgpu / wasm')
    for (const d of ds) {
      const { js, wasm, webgl, webgpu } = await call('train', name, d)
      for (const [label, key] of [
        ['a sweep', 'sweepMs'],
        ['the first sweep', 'firstSweepMs'],
        ['whole training, 8 sweeps', 'trainMs'],
      ]) {
        const ratios = [js, webgl, webgpu].map(engine => times(engine[key] / wasm[key]))
        line(`${label}, d ${d}`, ...[js, wasm, webgl, webgpu].map(engine => ms(engine[key])), ...ratios)
      }
    }
  }

  if (wants('training')) {
    const naive = await call('naive', '100k', 64)
    const { sweepMs } = (await call('train', '100k', 64)).webgl
    console.log('\nWhat plain tfjs makes of the same GPU: gather and Adam, 100k, d 64\n')
    line('ms', 'an epoch', 'our sweep', 'ratio')
    line('tfjs-webgl', ms(naive), ms(sweepMs), times(naive / sweepMs))
  }

  if (wants('threads')) {
    console.log(
      '\nA whole fit of iALS in the trainer worker, d 64, in a page that is cross-origin isolated and in one that is not\n',
    )
    line('ms', 'its sweeps', 'whole fit', 'factors')
    for (isIsolated of [false, true, false, true, false]) {
      const context = await browser.newContext() // with no page of the other kind in its cache
      const other = await openBench(context)
      await callIn(other, 'load', '1M')
      const { trainMs, fitMs, hash, why } = await callIn(other, 'fitInWorker', '1M', 64)
      await context.close()
      line(isIsolated ? '1M, isolated' : '1M', ms(trainMs), ms(fitMs), hash)
      console.log(`  ${why}`)
    }
  }

  if (wants('neural')) {
    await call('load', '10k items')
    console.log(
      '\nNeural models on WebGL, by their defaults: our engine beside the same graph on stock tfjs (gather with its',
    )
    console.log(
      "own gradient, Adam on whole tables). An epoch is its steps times the timed steps' median; 'gradient' is the",
    )
    console.log("share of a step that is saved where the embeddings' gradient is left out.")
    for (const name of rows ? ['10k items', 'MovieLens small'] : ['10k items']) {
      console.log(`\n${name}\n`)
      line('ms', 'an epoch', 'batch', 'steps timed', 'gradient')
      for (const [model, batches] of Object.entries(neuralBatches)) {
        const best = {}
        for (const engine of ['own', 'stock']) {
          const found = []
          for (const batch of batches[engine]) {
            const { epochMs, steps, timed, gradientShare } = await call('neural', name, model, engine, batch)
            const share = `${(100 * gradientShare).toFixed(0)}%`
            line(`${model}, ${engine}`, ms(epochMs), batch, `${timed} of ${steps}`, share)
            found.push(epochMs)
          }
          best[engine] = Math.min(...found)
        }
        console.log(`${model}: each at its best batch, ours is ${times(best.stock / best.own)} as fast.`)
      }
    }
  }

  if (wants('ranking')) {
    console.log('\nA click folded in and the list re-ranked, on the page thread, d 64\n')
    line('ms', 'p50', 'p99', 'p99 / frame')
    for (const items of [10_000, 100_000]) {
      for (const asked of ['als', 'ensemble', 'edge', 'userknn', 'lookingSimilar']) {
        const { p50, p99 } = await call('rank', items, 64, asked)
        line(`${items} items, ${asked}`, ms(p50), ms(p99), times(p99 / frameMs))
      }
    }
    console.log('\nWhat a list would be without an item, 50 events, iALS, 10,000 items\n')
    const { p50, p99, foldInMs } = await call('preview')
    line('ms', 'p50', 'p99', 'fold-in, p50')
    line('preview', ms(p50), ms(p99), ms(foldInMs))
  }

  if (wants('catalogues')) {
    console.log('\nBig catalogues, iALS, d 64: the page thread in a load, and in a click, from `log` to the list\n')
    const heads = [
      'first list',
      'its MB',
      'personal',
      'longest task',
      'click p50',
      'click p99',
      'longest task',
      'MB in all',
    ]
    line('ms', ...heads)
    const longest = tasks => (tasks.length === 0 ? 'none > 50' : ms(Math.max(...tasks)))
    const mb = bytes => (bytes / 1e6).toFixed(2)
    for (const items of [100_000, 1_000_000]) {
      for (const isCut of [true, false]) {
        const { firstList, loadMs, loading, clicking, p50, p99, bytes, serving, shards } = await call(
          ...['bigCatalogue', items, isCut],
        )
        const first = [ms(firstList.ms), mb(firstList.bytes), ms(loadMs), longest(loading)]
        line(`${items} items${isCut ? ', cut' : ''}`, ...first, ms(p50), ms(p99), longest(clicking), mb(bytes))
        console.log(`  ${JSON.stringify(serving)} ${JSON.stringify(shards ?? {})}`)
      }
    }
  }

  if (wants('logging')) {
    console.log('\nlog(), on the page thread, and its way to IndexedDB\n')
    const { p50, p99, committedPerSecond } = await call('log')
    line('ms', 'p50', 'p99', 'committed / s')
    line('2000 clicks', ms(p50), ms(p99), committedPerSecond.toFixed(0))
  }

  if (wants('load')) {
    console.log('\nLoad: a bundle of 10,000 items, lists a fifth of a viewport high\n')
    const { clicks, longTasks, longestMs, learnMs } = await call('clicks', 200, 10)
    line('200 clicks a second, 10 lists', 'clicks', 'long tasks', 'longest, ms', 'p50 learn, ms')
    line('', clicks, longTasks, ms(longestMs), ms(learnMs))
    const { taskMs, committedMs } = await call('burst', 20_000)
    line('20,000 log() in one task', 'task, ms', 'committed, ms')
    line('', ms(taskMs), ms(committedMs))
    const { firstMs, laterMs } = await call('itemChecks')
    line('50,000 items checked', 'first, ms', 'p50, ms')
    line('', ms(firstMs), ms(laterMs))
    line('a click, main thread', 'p50, ms')
    for (const lists of [10, 100]) line(`${lists} lists`, ms((await call('manyLists', lists)).clickMs))
  }

  if (wants('widgets')) {
    console.log(
      "\nReact: 20 cards, from render to all of them in the page; Algolia's TrendingItems with the same items and card,\nanswered by the page itself\n",
    )
    const { ours, card, theirs } = await call('render')
    line('ms, median', 'p50', 'of Algolia')
    line('Algolia, plain card', ms(theirs), '')
    line('ours, plain card', ms(ours), times(ours / theirs))
    line('ours, its own card', ms(card), times(card / theirs))

    console.log(
      '\nA page of widgets, eight cards each: script time of a click, as the browser counts it, of what is in sight\n',
    )
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable')
    const scriptMs = async () => {
      const { metrics } = await devtools.send('Performance.getMetrics')
      return 1000 * metrics.find(({ name }) => name === 'ScriptDuration').value
    }
    line('widgets', 'observers', 'p50, ms', 'longest, ms')
    for (const count of [1, 10, 100]) {
      const { observers } = await call('openWidgets', count)
      const taken = []
      for (let n = 0; n < 25; n++) {
        const before = await scriptMs()
        await call('clickWidget', n)
        taken.push((await scriptMs()) - before)
      }
      await call('closeWidgets')
      const sorted = taken.slice(5).sort((a, b) => a - b)
      line(String(count), observers, ms(sorted[10]), ms(sorted.at(-1)))
    }
  }

  if (wants('fit')) {
    console.log('\nA fit of iALS on 10,000 items: how long the page thread is away in one go\n')
    line('ms', 'fit', 'longest gap')
    for (let n = 0; n < 5; n++) {
      const { backend, fitMs, longestMs } = await call('fit')
      line(backend, ms(fitMs), ms(longestMs))
    }
  }

  if (wants('extraction')) {
    if (!process.env.TACITLY_MODELS) console.log('\nEncoders are left out: TACITLY_MODELS is not set.')
    else {
      console.log('\nEncoders in the worker of this browser, WASM, one thread\n')
      line('ms', 'load', 'alone', 'in 8', 'in 32', 'best / s')
      for (const [kind, sizes] of [
        ['text', [1, 8, 32]],
        ['image', [1]],
      ]) {
        const { id, loadMs, eachMs } = await call('extraction', kind, sizes)
        const each = [0, 1, 2].map(at => (eachMs[at] ? ms(eachMs[at]) : ''))
        line(id, ms(loadMs), ...each, (1000 / Math.min(...eachMs)).toFixed(0))
      }
    }
  }
} finally {
  await browser.close()
  await server.close()
}
