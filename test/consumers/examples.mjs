// examples/, each built from the packed tarball with its own scripts, and visited.
import assert from 'node:assert/strict'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { visit } from './drive.mjs'
import { quiet } from './follow.mjs'
import { freePort, serveFolder, startServer } from './servers.mjs'

const items = JSON.parse(readFileSync('examples/shared/items.json', 'utf8'))
const itemOf = new Map(items.map(item => [item.id, item]))
const kindOf = id => itemOf.get(id).categories[0]
const countOf = (kind, ids) => ids.filter(id => kindOf(id) === kind).length
const rarestOf = ids => ids.toSorted((a, b) => countOf(kindOf(a), ids) - countOf(kindOf(b), ids))[0]

const forYou = '.tacitly[data-layout=grid] .tacitly-link'
const idOf = href => new URL(href, 'http://shop').searchParams.get('id')

/** Ids of a list, in order, once it has eight. */
async function shownIds(page, links = forYou) {
  await page.locator(links).nth(7).waitFor()
  const hrefs = await page.locator(links).evaluateAll(all => all.map(link => link.getAttribute('href')))
  return hrefs.map(idOf)
}

/** Resolves once so many items of a kind are in the list: what a server sent is everybody's at first. */
const hasMore = (page, kind, count, links = forYou) =>
  page.waitForFunction(
    ([selector, ids, least]) =>
      [...document.querySelectorAll(selector)].filter(link => ids.includes(new URL(link.href).searchParams.get('id')))
        .length >= least,
    [links, items.filter(({ categories }) => categories[0] === kind).map(({ id }) => id), count],
  )

/** What a server sent is a link until React has it and notes so on it: a click before opens the page, and nobody hears of it. */
const isHeard = selector => Object.keys(document.querySelector(selector)).length > 0

/** A click on what is rare in the list opens its page; at home again there is more of its kind. */
async function seeLearning(page) {
  const before = await shownIds(page)
  const rarest = rarestOf(before)
  await page.waitForFunction(isHeard, forYou)
  await page.locator(`${forYou}[href*="id=${rarest}"]`).click()
  await page.getByRole('heading', { level: 1, name: itemOf.get(rarest).title }).waitFor()
  await page.getByRole('link', { name: 'All goods' }).click()
  await hasMore(page, kindOf(rarest), countOf(kindOf(rarest), before) + 1)
  return `after a click on ${rarest}, more of ${kindOf(rarest)}`
}

/** What a visitor finds before any script has run. */
async function checkSent(url, count) {
  const html = await (await fetch(url)).text()
  const sent = html.match(/class="tacitly-card"/g)?.length ?? 0
  assert.ok(sent >= count && html.includes('data-status="ready"'), `${sent} cards in what ${url} sends`)
}

const databases = page => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))

/** By folder: what a visitor does and sees there. */
const visits = {
  async astro(page) {
    await checkSent(page.url(), 8)
    return seeLearning(page)
  },

  async instantsearch(page) {
    const hits = 'ol a'
    const before = await shownIds(page, hits)
    const rarest = before.find(id => kindOf(id) !== kindOf(before[0]))
    const top = countOf(kindOf(rarest), before.slice(0, 5))
    await page.locator(`${hits}[href*="id=${rarest}"]`).click()
    await page.waitForURL(/id=/)
    await page.goto('/')
    await hasMore(page, kindOf(rarest), top + 1, '.rows li:nth-child(-n + 5) a')
    const after = await shownIds(page, hits)
    await page.getByRole('searchbox').fill('book')
    await page.waitForFunction(selector => document.querySelectorAll(selector).length === 10, hits)
    return `after a click on ${rarest}, ${after.slice(0, 3)}, ..`
  },

  async 'next-app'(page) {
    await checkSent(page.url(), 8)
    await checkSent(new URL('/item?id=sencha', page.url()), 4)
    return seeLearning(page)
  },

  'plain-html': seeLearning,

  async 'react-router'(page) {
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))
    const seen = await seeLearning(page)
    await page.goBack()
    await page.getByRole('link', { name: 'All goods' }).waitFor()
    await page.goBack()
    await shownIds(page)
    assert.ok(await page.evaluate(() => window.isSamePage), 'no page was loaded anew')
    return seen
  },

  async 'rss-feed'(page) {
    const links = page.locator('#entries a')
    const topicsOf = async () => {
      await links.nth(23).waitFor()
      return (await links.evaluateAll(all => all.map(link => link.hash.match(/\w+/)[0]))).slice(0, 6)
    }
    const before = await topicsOf()
    const topic = before[3]
    await links.nth(3).click()
    await page.reload()
    const after = await topicsOf()
    const count = topics => topics.filter(one => one === topic).length
    assert.ok(count(after) > count(before), `${before} became ${after}`)
    return `after a click, ${after}`
  },

  async 'shop-consent'(page) {
    // The banner does not show itself to who is driven by a program.
    await page.addInitScript(() => Object.defineProperty(navigator, 'webdriver', { value: false }))
    await page.reload()
    const before = await shownIds(page)
    const rarest = rarestOf(before)
    const click = () => page.locator(`${forYou}[href*="id=${rarest}"]`).click()
    const remember = page.getByRole('button', { name: 'Remember', exact: true })
    await click()
    await remember.waitFor()
    assert.deepEqual(await databases(page), [], 'nothing is stored before the answer')
    await page.goto('/')
    assert.deepEqual(await shownIds(page), before)

    await remember.click()
    await click()
    await hasMore(page, kindOf(rarest), countOf(kindOf(rarest), before) + 1)
    assert.deepEqual(await databases(page), ['tacitly:/recommendations'])
    assert.equal(await remember.isVisible(), false, 'the banner asks once')

    const visitOnly = page.getByRole('radio', { name: /This visit only/ })
    await visitOnly.click()
    await page.waitForFunction(async () => (await indexedDB.databases()).length === 0)
    assert.ok(await visitOnly.isChecked(), 'the banner leaves what was chosen in the panel')

    await page.getByRole('radio', { name: /Do not learn/ }).click()
    await page.waitForFunction(async () => (await indexedDB.databases()).length === 0)
    await page.goto('/')
    assert.deepEqual(await shownIds(page), before)
    assert.deepEqual(await databases(page), [], 'the banner keeps what was chosen in the panel')
    return 'nothing before the answer, remembered after it, erased after the withdrawal'
  },

  'vite-react': seeLearning,
}

/** As it would be published. */
async function serve(name, folder) {
  if (name === 'plain-html' || name === 'rss-feed') return serveFolder(folder)
  const port = await freePort()
  const bin = command => join(folder, '../node_modules/.bin', command)
  if (name === 'next-app') return startServer(bin('next'), ['start', '-H', '127.0.0.1', '-p', `${port}`], folder, port)
  if (name === 'astro') return serveFolder(join(folder, 'dist'))
  const address = ['--host', '127.0.0.1', '--port', `${port}`, '--strictPort']
  return startServer(bin('vite'), ['preview', ...address], folder, port)
}

/**
 * @param {{
 *   folder: string, tarball: string, browser: import('playwright-core').Browser,
 *   check: (name: string, work: () => Promise<string | void>) => Promise<void>,
 *   run: (command: string, args: string[], cwd: string) => Promise<unknown>,
 * }} with `folder`: is made, and holds them all, with one node_modules
 */
export async function checkExamples({ folder, tarball, browser, check, run }) {
  await check('Examples: installed as one, from the tarball', async () => {
    cpSync('examples', folder, { recursive: true, filter: path => !path.includes('node_modules') })
    await run('npm', ['install', ...quiet, tarball], folder)
  })
  await check('Example nightly: two nights, the second from the first', async () => {
    const manifest = () =>
      JSON.parse(readFileSync(join(folder, 'nightly/public/recommendations/manifest.json'), 'utf8'))
    await run('npm', ['run', 'nightly'], join(folder, 'nightly'))
    const { release } = manifest()
    await run('npm', ['run', 'nightly'], join(folder, 'nightly'))
    assert.ok(manifest().release > release, 'the second release is published')
  })
  for (const [name, look] of Object.entries(visits)) {
    await check(`Example ${name}: built, visited`, async () => {
      await run('npm', ['run', 'build'], join(folder, name))
      const server = await serve(name, join(folder, name))
      try {
        return await visit(browser, server.url, look)
      } finally {
        await server.stop()
      }
    })
  }
}
