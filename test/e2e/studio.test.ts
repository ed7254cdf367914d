// The studio as it is served: files in, a bundle out, which is the command line's.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { sampleEvents, sampleItems } from '../../src/cli/init/sample-data'
import type { ServedPage } from '../../src/cli/serve/serve-files'
import { serveStudio } from '../../src/cli/studio/serve-studio'
import type { Manifest } from '../../src/sdk/bundle/manifest'
import { createRecommender } from '../../src/sdk/index'
import { launchBrowser } from '../../tools/browser.mjs'
import { buildStudio } from '../../tools/build-studio.mjs'
import { createWorkplace, type Workplace } from '../helpers/cli'
import { dataFolder, movieLensFiles, needsData } from '../helpers/data'
import { offendersOf, recordRequests, type SeenRequest } from './browse'

const folder = 'node_modules/.cache/tacitly-studio-test'
let studio: ServedPage
let browser: Browser
let context: BrowserContext
let page: Page
let place: Workplace
let requests: readonly SeenRequest[]

beforeAll(async () => {
  await buildStudio(folder)
  studio = await serveStudio({ port: 0, folder })
  browser = await launchBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await studio?.close()
})
beforeEach(async () => {
  place = createWorkplace()
  context = await browser.newContext({ acceptDownloads: true, viewport: { width: 390, height: 844 } })
  requests = recordRequests(context)
  page = await context.newPage()
  await page.goto(studio.url)
})
afterEach(async () => {
  await context.close()
  place.remove()
})

const textOf = async (one: Locator) => (await one.textContent()) ?? ''

async function dropFiles(...paths: string[]): Promise<void> {
  await page.getByLabel('Files of interactions and items').setInputFiles(paths)
  await page.getByRole('link', { name: 'Train a model' }).click()
}

/** @returns NDCG@10 of the run, as the table has it */
async function train(engine: 'js' | 'wasm'): Promise<number> {
  await page.getByLabel('Engine').selectOption(engine)
  await page.getByRole('button', { name: 'Train', exact: true }).click()
  const row = page.locator('.runs tbody tr').first()
  await row.getByRole('cell', { name: engine, exact: true }).waitFor()
  await page.locator('.status[data-status="done"]').waitFor()
  return Number(await textOf(row.locator('td').first()))
}

/** The bundle as it was downloaded and unzipped. */
async function download(): Promise<{ readonly manifest: Manifest; readonly files: Record<string, Uint8Array> }> {
  await page.getByRole('link', { name: 'Bundle' }).click()
  await page.getByRole('button', { name: 'Make the bundle' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download recommendations.zip' }).click(),
  ])
  const zipped = unzipSync(readFileSync(await file.path()))
  const files = Object.fromEntries(
    Object.entries(zipped).map(([path, bytes]) => [path.replace('recommendations/', ''), bytes]),
  )
  return { files, manifest: JSON.parse(new TextDecoder().decode(files['manifest.json'])) }
}

const hashesOf = ({ files }: Manifest) =>
  Object.fromEntries(Object.entries(files).map(([name, { sha256, bytes }]) => [name, { sha256, bytes }]))

/** What every world is held to: the same as of the command line, read and served by others, and nothing that left. */
async function expectTheSame(interactions: string, items: string): Promise<void> {
  const [js, wasm] = [await train('js'), await train('wasm')]
  expect(Math.abs(js - wasm)).toBeLessThanOrEqual(0.002)
  const { manifest, files } = await download()
  const command = await textOf(page.locator('pre', { hasText: 'npx tacitly build' }))
  expect(command).toContain('--models als')

  const args = ['--interactions', interactions, '--items', items, '--models', 'als', '--seed', '1', '--out', 'by-cli']
  expect((await place.tacitly('build', ...args)).status).toBe(0)
  const byCli: Manifest = JSON.parse(readFileSync(place.path('by-cli/manifest.json'), 'utf8'))
  expect(hashesOf(manifest)).toEqual(hashesOf(byCli))
  expect({ verdict: manifest.verdict, serves: manifest.serves }).toEqual({
    verdict: byCli.verdict,
    serves: byCli.serves,
  })

  mkdirSync(place.path('by-studio'))
  for (const [name, bytes] of Object.entries(files)) writeFileSync(place.path(`by-studio/${name}`), bytes)
  const inspected = await place.tacitly('inspect', 'by-studio', '--json')
  expect(inspected.status).toBe(0)
  const recommender = createRecommender({ bundle: { read: async name => files[name]! }, server: false })
  const { items: shown } = await recommender.recommend({ strategy: 'forYou', limit: 5 })
  expect(shown).toHaveLength(5)
  expect(shown.every(({ source }) => source === 'popular' || source === 'model')).toBe(true)
  recommender.dispose()
}

test('two small files become the bundle of the command line, on a phone, and nothing leaves it', async () => {
  const [events, items] = [place.write('events.csv', sampleEvents()), place.write('items.csv', sampleItems())]
  await dropFiles(items, events)
  await expectTheSame('events.csv', 'items.csv')

  await page.getByRole('link', { name: 'See the lists' }).click()
  const forYou = page.getByRole('region', { name: 'For you' })
  await forYou.locator('.tacitly-reason').first().waitFor()
  await page.getByRole('radio', { name: 'A taste' }).check()
  await page.getByRole('searchbox').fill('Sencha')
  await page.getByRole('button', { name: 'Sencha', exact: true }).click()
  await page.getByRole('button', { name: 'Take Sencha away' }).waitFor()

  await page.getByRole('link', { name: 'Requests' }).click()
  expect(await textOf(page.locator('.tacitly-stats dd').first())).toBe('0')
  expect(offendersOf(requests, new URL(studio.url).origin)).toEqual([])
  const isRefused = await page.evaluate(() => fetch('/', { method: 'POST', body: 'a row' }).catch(() => 'refused'))
  expect(isRefused).toBe('refused')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})

test('a training is stopped, gone on with from its checkpoint, and compared with another', async () => {
  place.write('events.csv', sampleEvents())
  place.write('items.csv', sampleItems())
  await dropFiles(place.path('events.csv'), place.path('items.csv'))
  await page.getByText('Options', { exact: false }).first().click()
  await page.getByLabel('sweeps', { exact: true }).fill('200000')
  await page.getByLabel('Engine').selectOption('js')
  await page.getByRole('button', { name: 'Train', exact: true }).click()
  await page.locator('.figures dd', { hasText: /of 200000/ }).waitFor()
  await page.getByRole('button', { name: 'Stop' }).click()
  const goOn = page.getByRole('button', { name: /Go on from sweep \d+/ })
  const from = Number(/\d+/.exec(await textOf(goOn))![0])
  expect(from).toBeGreaterThan(0)
  await goOn.click()
  const sweeps = page.locator('.figures dd', { hasText: /of 200000/ })
  await expect.poll(async () => Number.parseInt(await textOf(sweeps), 10)).toBeGreaterThan(from)
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByLabel('sweeps', { exact: true }).fill('3')
  await train('js')
  expect(await page.locator('.runs tbody tr').count()).toBe(2)
  await page
    .locator('.verdict')
    .getByText(/serves|popularity/)
    .waitFor()
})

test('a column that was guessed wrongly is corrected, and what was understood follows', async () => {
  const events = place.write('events.csv', sampleEvents().replace('user,event,item,time', 'user,event,item,happened'))
  await page.getByLabel('Files of interactions and items').setInputFiles(events)
  await page.getByRole('link', { name: 'Train a model' }).waitFor()
  const visitors = page.locator('.figures div', { hasText: 'visitors' }).locator('dd')
  expect(await textOf(visitors)).toBe('150')
  await page.getByRole('combobox', { name: 'Visitor', exact: true }).selectOption('item')
  await page.getByRole('combobox', { name: 'Item', exact: true }).selectOption('user')
  await expect.poll(() => textOf(visitors)).toBe('40')
})

test('Parquet files are read as tables', async () => {
  const files = ['events-zstd', 'items'].map(name => `test/fixtures/parquet/${name}.parquet`)
  await page.getByLabel('Files of interactions and items').setInputFiles(files)
  await page.getByRole('link', { name: 'Train a model' }).waitFor()
  expect(await textOf(page.locator('.figures').first())).toMatch(/visitors7.*items12.*period2026-03-01 to 2026-03-03/)
  await page.getByRole('cell', { name: 'Film 0 – Küche' }).first().waitFor()
})

test('what is no table is refused in words, and other files may follow', async () => {
  await page
    .getByLabel('Files of interactions and items')
    .setInputFiles(place.write('events.csv', '%PDF-1.7 and no table'))
  expect(await textOf(page.getByRole('alert'))).toMatch(/PDF/)
  await page.getByRole('button', { name: 'The sample' }).click()
  await page.getByRole('link', { name: 'Train a model' }).waitFor()
})

test.skipIf(!dataFolder)(`MovieLens small, from two dropped files to a bundle${needsData}`, async () => {
  const { interactions, items } = movieLensFiles()
  await dropFiles(interactions, items[0]!)
  await expectTheSame(interactions, items[0]!)
})
