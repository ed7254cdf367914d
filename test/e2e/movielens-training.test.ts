import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Demo, serveDemo } from '../../demo/server/serve-demo'
import { evaluateFactors } from '../../src/cli/evaluate-factors'
import { readBack } from '../../src/cli/read-back'
import type { Backend } from '../../src/sdk/types'
import { launchBrowser } from '../../tools/browser.mjs'
import { dataFolder, movieLensFiles, needsData } from '../helpers/data'
import { Visitor } from './browse'

const backends: readonly Backend[] = ['js', 'wasm', 'webgl']

describe.skipIf(!dataFolder)(`training in the browser on MovieLens small${needsData}`, () => {
  let demo: Demo
  let browser: Browser
  let folder: string
  const figures = new Map<string, number>()
  beforeAll(async () => {
    const { interactions, items } = movieLensFiles()
    demo = await serveDemo({ interactions, items: items[0], only: 'films', port: 0 })
    browser = await launchBrowser()
    folder = mkdtempSync(join(tmpdir(), 'tacitly-e2e-'))
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
    if (folder) rmSync(folder, { recursive: true })
  })

  // A page of its own for each: nothing is left of the one before, and nothing was trained yet.
  test.each(backends)(
    '%s: at least 1.6 times popularity; what is exported gives the same figure to evaluate',
    async backend => {
      const context = await browser.newContext()
      const { page } = await Visitor.arrive(context, demo.url)
      const result = await page.evaluate(name => recommender.fit({ backend: name }), backend)
      const ndcg = result.metrics['ndcg@10']
      expect(result.backend).toBe(backend)
      expect(result.gate.accepted).toBe(true)
      expect(ndcg).toBeGreaterThanOrEqual(1.6 * result.baseline['ndcg@10'])
      expect(await page.evaluate(() => recommender.getState().serving.origin)).toBe('fit')

      const file = join(folder, `${backend}.safetensors`)
      writeFileSync(file, Buffer.from(await page.evaluate(exportedFactors), 'base64'))
      const { results } = await evaluateFactors(demo.bundle, file)
      expect(Math.abs(results[0].metrics['ndcg@10'] - ndcg)).toBeLessThanOrEqual(0.0005)
      figures.set(backend, ndcg)
      await context.close()
    },
    180_000,
  )

  // A whole training takes a minute where no GPU draws: four epochs are enough to see it learn.
  test('two towers on WebGL, in the tab: the live NDCG grows, beyond that of popularity', async () => {
    const context = await browser.newContext()
    const { page } = await Visitor.arrive(context, demo.url)
    const live = await page.evaluate(async () => {
      const stopping = new AbortController()
      const seen: { readonly ndcg?: number; readonly backend?: Backend }[] = []
      const training = recommender.fit({
        model: 'twotower',
        backend: 'webgl',
        signal: stopping.signal,
        onProgress({ phase, ndcg, backend }) {
          if (phase === 'train') seen.push({ ndcg, backend })
          if (seen.length === 4) stopping.abort()
        },
      })
      const code = await training.then(
        () => 'done',
        error => error.code,
      )
      return { code, seen }
    })
    expect(live.code).toBe('aborted')
    expect(live.seen.every(({ backend }) => backend === 'webgl')).toBe(true)
    const ndcgs = live.seen.map(({ ndcg = 0 }) => ndcg)
    expect(ndcgs[3]).toBeGreaterThan(1.2 * ndcgs[0])
    await context.close()
  }, 120_000)

  test('the backends and the command line agree to .003', async () => {
    const { manifest } = await readBack(demo.bundle)
    const judged = manifest.verdict.judgements.find(({ model }) => model === 'als')
    const all = [...backends.map(backend => figures.get(backend)), judged?.metrics['ndcg@10']]
    expect(all).not.toContain(undefined)
    const numbers = all.map(Number)
    expect(Math.max(...numbers) - Math.min(...numbers)).toBeLessThanOrEqual(0.003)
  })
})

/** In the page: the exported file in base64, since only JSON comes out of there. */
async function exportedFactors(): Promise<string> {
  const reader = new FileReader()
  reader.readAsDataURL(new Blob([new Uint8Array(await recommender.exportModel())]))
  await new Promise(resolve => reader.addEventListener('load', resolve))
  return String(reader.result).split(',')[1]
}
