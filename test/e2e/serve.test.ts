// `tacitly serve`: a site's own bundle, as its visitors would see it.
import { mkdirSync, readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { serveBundle } from '../../src/cli/serve/serve-bundle'
import type { ServedPage } from '../../src/cli/serve/serve-files'
import { launchBrowser } from '../../tools/browser.mjs'
import { createWorkplace } from '../helpers/cli'
import { writeTinyShop } from '../helpers/tiny-shop.mjs'
import { offendersOf, recordRequests, type SeenRequest } from './browse'

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const place = createWorkplace()
let browser: Browser
let served: ServedPage
let context: BrowserContext
let page: Page
let requests: readonly SeenRequest[]

const buys = (kind: string) => [1, 2, 3].map(n => ({ type: 'purchase', itemId: `${kind}-${n}` }))

beforeAll(async () => {
  writeTinyShop(place.folder)
  const [head, ...rows] = readFileSync(place.path('items.csv'), 'utf8').trim().split('\n')
  place.write('items.csv', [`${head},image`, ...rows.map(row => `${row},/tea.svg`)].join('\n'))
  mkdirSync(place.path('site'))
  place.write(
    'site/tea.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 3"><path fill="teal" d="M0 0h2v3H0z"/></svg>',
  )
  place.write(
    'personas.json',
    JSON.stringify({
      ...{ format: 'tacitly-personas', version: 1 },
      personas: {
        tea: {
          name: 'Tea drinker',
          events: buys('tea'),
          expect: [{ toSee: { categories: 'tea' }, atLeast: 5, of: 8 }],
        },
        books: { name: 'Reader', events: buys('books'), expect: [{ toSee: { categories: 'tea' }, atLeast: 8, of: 8 }] },
      },
    }),
  )
  const files = ['--interactions', 'events.csv', '--items', 'items.csv', '--out', 'out', '--quiet']
  expect((await place.tacitly('build', ...files)).stderr).toBe('')
  served = await serveBundle({
    ...{ bundle: place.path('out'), personas: place.path('personas.json'), site: place.path('site') },
    ...{ port: 0, folder: 'dist' },
  })
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
  place.remove()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' })
  requests = recordRequests(context)
  page = await context.newPage()
  await page.goto(served.url)
  await page.locator('#rows .tacitly-card').nth(11).waitFor()
})
afterEach(() => context.close())

const forYou = () =>
  page.locator('section.tacitly', { hasText: 'For you' }).first().locator('.tacitly-meta').allTextContents()
const teas = async () => (await forYou()).slice(0, 8).filter(meta => meta.includes('tea')).length

async function violations(): Promise<readonly string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document)
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)
  })
}

test('a persona is looked as, and its contracts say what of this bundle is not as it should be', async () => {
  await page.getByText('Tea drinker').click()
  await expect.poll(() => page.getByRole('status').textContent()).toBe('Tea drinker: 3 events, 1 of 1 contracts kept.')
  await expect.poll(teas).toBeGreaterThanOrEqual(5)
  await page.getByText('Reader').click()
  await expect
    .poll(() => page.getByRole('status').textContent())
    .toMatch(/^Reader: 3 events, 0 of 1 contracts kept\. Broken: /)
  await expect.poll(teas).toBeLessThan(5)
})

test('who is chosen while another is still looked as is shown in the end, and is judged by their own lists', async () => {
  await page.evaluate(async () => {
    const said: (string | null)[] = []
    Object.assign(globalThis, { said })
    const note = document.querySelector('#note')!
    new MutationObserver(() => said.push(note.textContent)).observe(note, { childList: true })
    for (const name of ['Reader', 'Tea drinker', 'Reader', 'Tea drinker']) {
      const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent.includes(name))!
      label.click()
      await new Promise(resolve => requestAnimationFrame(resolve))
    }
  })
  const kept = 'Tea drinker: 3 events, 1 of 1 contracts kept.'
  await expect.poll(() => page.locator('#note').textContent()).toBe(kept)
  await expect.poll(teas).toBeGreaterThanOrEqual(5)
  await page.getByText('You', { exact: true }).click()
  await expect.poll(() => page.locator('#note').textContent()).toBe('')
  const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said)
  expect(new Set(said)).toEqual(new Set([kept, '']))
})

test('an item that is opened stands above what is like it, with its picture; back leads back', async () => {
  const link = page.locator('#rows .tacitly-card .tacitly-link').first()
  const title = await link.textContent()
  await link.click()
  await page.getByRole('heading', { name: title!, exact: true }).first().waitFor()
  await page.getByRole('heading', { name: `Like ${title}` }).waitFor()
  const width = () => page.locator('.preview-picture').evaluate((picture: HTMLImageElement) => picture.naturalWidth)
  await expect.poll(width).toBeGreaterThan(0)
  expect(await violations()).toEqual([])
  await page.goBack()
  await expect.poll(() => page.locator('#opened').isHidden()).toBe(true)
})

test.each(['light', 'dark'] as const)(
  'in the %s nothing is wider than a phone, and axe finds nothing',
  async colorScheme => {
    await page.emulateMedia({ colorScheme })
    expect(await violations()).toEqual([])
    for (const dir of ['ltr', 'rtl']) {
      await page.evaluate(to => document.documentElement.setAttribute('dir', to), dir)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    }
  },
)

test('everything is asked for of this machine alone', () => {
  expect(offendersOf(requests, new URL(served.url).origin)).toEqual([])
})
