import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBack } from '../../src/cli/build/read-back'
import { evaluateFactors } from '../../src/cli/evaluate/evaluate-factors'
import type { Backend } from '../../src/sdk/types'
import { Visitor } from '../e2e/browse'
import { describeLearningLoop } from '../e2e/learning-loop'
import { openDemo } from '../e2e/open-demo'
import { dataFolder, movieLensFiles, needsData } from '../helpers/data'

const backends: readonly Backend[] = ['js', 'wasm', 'webgl']

// One demo for both: building it takes most of a minute.
describe.skipIf(!dataFolder)(`MovieLens small${needsData}`, () => {
  const { interactions, items } = movieLensFiles()
  const at = openDemo({ interactions, items: items[0], only: 'films' })
  const titles = ['The Exorcist', 'A Nightmare on Elm Street', 'Halloween', 'Night of the Living Dead', 'Poltergeist']
  describeLearningLoop({ name: 'a visitor', at, genre: 'Horror', titles, gain: 0.6 })

  const figures = new Map<string, number>()
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tacitly-e2e-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  // A page of its own for each: nothing is left of the one before, and nothing was trained yet.
  test.each(backends)(
    '%s: at least 1.6 times popularity; what is exported gives the same figure to evaluate',
    async backend => {
      const context = await at.browser.newContext()
      const { page } = await Visitor.arrive(context, at.demo.url)
      const result = await page.evaluate(name => recommender.fit({ backend: name }), backend)
      const ndcg = result.metrics['ndcg@10']
      expect(result.backend).toBe(backend)
      expect(result.gate.accepted).toBe(true)
      expect(ndcg).toBeGreaterThanOrEqual(1.6 * result.baseline['ndcg@10'])
      expect(await page.evaluate(() => recommender.getState().serving.origin)).toBe('fit')

      const file = join(folder, `${backend}.safetensors`)
      writeFileSync(file, Buffer.from(await page.evaluate(exportedFactors), 'base64'))
      const { results } = await evaluateFactors(at.demo.bundle, file)
      expect(Math.abs(results[0].metrics['ndcg@10'] - ndcg)).toBeLessThanOrEqual(0.0005)
      figures.set(backend, ndcg)
      await context.close()
    },
    180_000,
  )

  // A whole training takes a minute where no GPU draws: four epochs are enough to see it learn.
  test('two towers on WebGL, in the tab: the live NDCG grows, beyond that of popularity', async () => {
    const context = await at.browser.newContext()
    const { page } = await Visitor.arrive(context, at.demo.url)
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
  })

  test('the backends and the command line agree to .003', async () => {
    const { manifest } = await readBack(at.demo.bundle)
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
