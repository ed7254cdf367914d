// The docs site, as `npm run docs` builds it and a plain host serves it: links, console, requests, accessibility, search, small screens.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../../tools/browser.mjs'
import { seeStorybook } from '../consumers/see-storybook.mjs'
import { serveFolder } from '../consumers/servers.mjs'

const folder = 'docs/.vitepress/dist'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
let server: Awaited<ReturnType<typeof serveFolder>>
/** 'errors.html' */
let pages: readonly string[]

beforeAll(async () => {
  execFileSync('npm', ['run', 'docs'], { stdio: 'pipe' })
  pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    name => name.endsWith('.html') && name !== '404.html' && !name.startsWith('storybook/'),
  )
  server = await serveFolder(folder)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** A page of a context of its own, and all that went wrong on it. */
async function open(options: Parameters<Browser['newContext']>[0]): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext(options)
  const faults: string[] = []
  const foreign = (url: string) => !url.startsWith(server.url) && !/^(data|blob):/.test(url)
  context.on('request', request => foreign(request.url()) && faults.push(`request: ${request.url()}`))
  context.on('response', response => response.status() >= 400 && faults.push(`${response.status()}: ${response.url()}`))
  const page = await context.newPage()
  page.on(
    'console',
    message => ['error', 'warning'].includes(message.type()) && faults.push(`console: ${message.text()}`),
  )
  page.on('pageerror', error => faults.push(`thrown: ${error}`))
  return { page, faults }
}

/** Resolves once the page is alive: the theme is mounted, and the components where there are some. The studio is a page of its own. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(server.url + path)
  if (path.startsWith('studio/')) return page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForFunction(() => '__vue_app__' in document.querySelector('#app')!)
  if (path === 'theming.html') await page.locator('.live-theme .tacitly-link').nth(3).waitFor()
}

test('every link and anchor leads somewhere', () => {
  const html = new Map(pages.map(path => [path, readFileSync(join(folder, path), 'utf8')]))
  const idsOf = (path: string) => new Set([...(html.get(path) ?? '').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  const ids = new Map(pages.map(path => [path, idsOf(path)]))
  let checked = 0
  const broken = pages.flatMap(path =>
    [...html.get(path)!.matchAll(/<(?:a|link|script|img)\b[^>]*? (?:href|src)="([^"]*)"/g)]
      .map(([, href]) => href.replaceAll('&amp;', '&'))
      .filter(href => !/^(https?|data|mailto):/.test(href))
      .filter(href => {
        checked++
        const { pathname, hash } = new URL(href, `http://docs/${path}`)
        const target = relative('/', decodeURIComponent(pathname)) || 'index.html'
        const anchor = decodeURIComponent(hash.slice(1))
        if (!html.has(target)) return !existsSync(join(folder, target))
        return anchor !== '' && !ids.get(target)!.has(anchor)
      })
      .map(href => `${path}: ${href}`),
  )
  expect(broken).toEqual([])
  expect(checked).toBeGreaterThan(1000)
})

test('llms.txt names every page, and has it as it was written', () => {
  const listed = [...readFileSync(join(folder, 'llms.txt'), 'utf8').matchAll(/\]\(\/([^)]+)\)/g)].map(
    ([, path]) => path,
  )
  expect(listed.filter(path => !existsSync(join(folder, path)))).toEqual([])
  expect(listed.map(path => path.replace(/md$/, 'html')).toSorted()).toEqual(
    pages.filter(path => !/index\.html$/.test(path)).toSorted(),
  )
})

test('every story of the Storybook plays to its end as it is built, where its code is shown beside it', async () => {
  const { entries } = JSON.parse(readFileSync(join(folder, 'storybook/index.json'), 'utf8'))
  const stories = (Object.values(entries) as { id: string; type: string; tags: string[] }[]).filter(
    ({ type, tags }) => type === 'story' && !tags.includes('course'),
  )
  const phases: Record<string, string> = {}
  const { page } = await open({})
  for (const { id } of stories) {
    await page.goto(`${server.url}storybook/iframe.html?id=${id}&viewMode=story`)
    const ended = await page.waitForFunction(() => {
      const { phase } = Reflect.get(window, '__STORYBOOK_PREVIEW__')?.currentRender ?? {}
      return (phase === 'finished' || phase === 'errored') && phase
    })
    phases[id] = await ended.jsonValue()
  }
  await page.context().close()
  expect(Object.entries(phases).filter(([, phase]) => phase !== 'finished')).toEqual([])
  expect(stories.length).toBeGreaterThan(100)
}, 1_800_000)

test('at 390 px no page is wider, says an error or asks elsewhere', async () => {
  const { page, faults } = await open({ viewport: { width: 390, height: 844 } })
  const wide: string[] = []
  for (const path of pages) {
    await visit(page, path)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > 390) wide.push(`${path}: ${width}`)
  }
  expect(wide).toEqual([])
  expect(faults).toEqual([])
  await page.context().close()
})

/** One page of each kind; in the light all are looked at. */
const kinds = ['index', 'quick-start', 'components', 'theming', 'api/tacitly/react'].map(name => `${name}.html`)

test.each(['light', 'dark'] as const)('axe finds nothing, %s', async colorScheme => {
  const { page, faults } = await open({ viewport: { width: 1280, height: 900 }, colorScheme })
  const found: string[] = []
  for (const path of colorScheme === 'light' ? pages : kinds) {
    await visit(page, path)
    for (const violation of await violations(page)) found.push(`${path}: ${violation}`)
  }
  await openSearch(page, 'consent')
  for (const violation of await violations(page)) found.push(`search: ${violation}`)
  expect(found).toEqual([])
  expect(faults).toEqual([])
  await page.context().close()
})

test('search finds what is asked for, without asking anybody', async () => {
  const { page, faults } = await open({ viewport: { width: 1280, height: 900 } })
  await visit(page, 'index.html')
  const results = await openSearch(page, 'consent')
  expect(results.some(text => text.includes('Consent'))).toBe(true)
  await page.keyboard.press('Enter')
  await page.waitForURL(url => url.pathname !== '/')
  await expect.poll(() => page.locator('main').textContent()).toMatch(/consent/i)
  expect(faults).toEqual([])
  await page.context().close()
})

test('Storybook is a part of the site, with its panel', async () => {
  const seen = await seeStorybook(browser, `${server.url}storybook/index.html`, {
    story: 'components-recommendations--carousel',
    persona: 'Animation, family evening',
    touched: 'Suspiria',
  })
  expect(seen).toContain('by ')
})

test('the theme editor changes how real components look, and says what to paste', async () => {
  const { page } = await open({ viewport: { width: 1280, height: 900 } })
  await visit(page, 'theming.html')
  const look = (selector: string, property: string) =>
    page
      .locator(`.live-theme ${selector}`)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  expect(await look('.tacitly-title', 'color')).not.toBe('rgb(91, 42, 134)')
  await page.getByLabel('ink, light').fill('#5b2a86')
  await page.getByLabel('ratio').fill('1')
  await expect.poll(() => look('.tacitly-title', 'color')).toBe('rgb(91, 42, 134)')
  await expect.poll(() => look('.tacitly-media', 'aspect-ratio')).toBe('1 / 1')
  expect(await page.getByLabel('What to paste').textContent()).toBe(
    ':root {\n  --tacitly-ink: light-dark(#5b2a86, #f1f2ef);\n  --tacitly-ratio: 1;\n}',
  )
  await page.getByLabel('Privacy panel').check()
  await page.getByRole('button', { name: 'Forget everything' }).waitFor()
  await page.context().close()
})

/** Opens the search, types, and resolves to what it found. */
async function openSearch(page: Page, words: string): Promise<string[]> {
  await page.getByRole('button', { name: 'Search' }).first().click()
  await page.locator('input[type=search]').fill(words)
  const results = page.locator('.VPLocalSearchBox .result')
  await results.first().waitFor()
  return results.allInnerTexts()
}

/** What axe has against the page: rule, and the first element. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { violations: found } = await (Reflect.get(globalThis, 'axe') as typeof import('axe-core')).run(document, {
      resultTypes: ['violations'],
    })
    return found.map(
      ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 160)} ${nodes[0].any[0]?.message ?? ''}`,
    )
  })
}
