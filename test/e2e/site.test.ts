import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { serveDemo } from '../../demo/server/serve-demo'
import { Visitor, waitForRow } from './browse'
import { openDemo } from './open-demo'

const at = openDemo()

/** Everything that a site can leave behind in a browser. */
async function leftBehind(context: BrowserContext, page: Page) {
  const kept = await page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    keys: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
  return { ...kept, cookies: await context.cookies() }
}
const nothing = { databases: [], caches: [], keys: [], workers: 0, cookies: [] }

describe('consent (scenario 66, complaint 12)', () => {
  test('unanswered, it learns from a click and leaves nothing behind', async () => {
    const context = await at.browser.newContext()
    const visitor = await Visitor.arrive(context, at.demo.url)
    expect(await leftBehind(context, visitor.page)).toEqual(nothing)
    await visitor.openFilms('Horror', 1)
    // All cards would say it, so the header does.
    expect(await visitor.page.locator('#for-you .tacitly-shared').textContent()).toMatch(/^Because you viewed /)
    expect(await leftBehind(context, visitor.page)).toEqual(nothing)
    await context.close()
  })

  test.each(['This visit only', 'Do not learn'] as const)('"%s" is not stored, and asked again', async choice => {
    const context = await at.browser.newContext()
    const visitor = await Visitor.arrive(context, at.demo.url)
    const before = await visitor.row()
    await visitor.answer(choice)
    const film = await visitor.findCard('Horror', new Set())
    await visitor.page.locator(`.rows .tacitly-link[href="${film.url}"]`).first().click()
    await visitor.goHome()
    const hasLearned = choice === 'This visit only'
    expect((await visitor.row()).join() !== before.join()).toBe(hasLearned)
    expect(await leftBehind(context, visitor.page)).toEqual(nothing)
    await visitor.page.reload()
    await visitor.page.getByRole('button', { name: choice }).waitFor()
    await waitForRow(visitor.page)
    expect(await visitor.row()).toEqual(before)
    await context.close()
  })

  test('granted and taken back on the page of this device: database, key, worker and its files are gone', async () => {
    const context = await at.browser.newContext()
    const visitor = await Visitor.arrive(context, at.demo.url)
    await visitor.answer('Remember on this device')
    await visitor.openFilms('Horror', 1)
    await expect
      .poll(() => leftBehind(context, visitor.page))
      .toEqual({
        databases: ['tacitly:/recommendations'],
        keys: ['halflight'],
        caches: [expect.stringMatching(/^site /)],
        workers: 1,
        cookies: [],
      })
    await visitor.page.locator('.learning').click()
    await visitor.page.getByRole('radio', { name: /Do not learn/ }).click()
    await expect.poll(() => leftBehind(context, visitor.page)).toEqual(nothing)
    await context.close()
  })
})

test('by keyboard alone: a film opens, the focus is on its name; the toast tells what was measured; a like is taken back', async () => {
  const context = await at.browser.newContext()
  const { page } = await Visitor.arrive(context, at.demo.url)
  await page.locator('#for-you .tacitly-link').first().focus()
  // Asked for beforehand: it is shown for six seconds.
  const toast = page.locator('.toast').textContent()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Like' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  // A time is measured or not said.
  expect(await toast).toMatch(/^Learned (?:in (?:0\.[1-9]|[1-9][\d.]*) ms )?on this device\. Nothing was sent\.$/)

  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Liked' }).waitFor()
  const title = await page.getByRole('heading', { level: 1 }).textContent()
  await page.getByRole('link', { name: 'My list' }).click()
  await page.locator('.films').getByText(title!).first().waitFor()
  await page.goBack()
  await page.getByRole('button', { name: 'Liked' }).press('Enter')
  await page.getByRole('button', { name: 'Like', exact: true }).waitFor()
  expect(await page.evaluate(async () => (await recommender.exportData()).events.map(e => e.type))).not.toContain(
    'like',
  )
  await context.close()
})

test('a like that is taken back while something else is logged is gone from the page', async () => {
  const context = await at.browser.newContext()
  const { page } = await Visitor.arrive(context, at.demo.url)
  await page.locator('#for-you .tacitly-link').first().click()
  await page.getByRole('button', { name: 'Like', exact: true }).click()
  await page.getByRole('button', { name: 'Liked' }).waitFor()
  await page.evaluate(async () => {
    const { events } = await recommender.exportData()
    const like = events.find(({ type }) => type === 'like')!
    void recommender.forget({ eventId: like.id })
    void recommender.log({ type: 'click', itemId: like.itemId })
  })
  await page.getByRole('button', { name: 'Like', exact: true }).waitFor()
  await context.close()
})

test('search hits stand in the order of this visitor', async () => {
  const context = await at.browser.newContext()
  const visitor = await Visitor.arrive(context, at.demo.url)
  const search = async () => {
    await visitor.page.getByRole('searchbox').fill('United States')
    await visitor.page.keyboard.press('Enter')
    await visitor.page.locator('.films a').first().waitFor()
    const kinds = await visitor.page.locator('.films a > span:last-child').allTextContents()
    return kinds.slice(0, 8).filter(kind => kind.startsWith('Horror')).length
  }
  const before = await search()
  await visitor.goHome()
  await visitor.openFilms('Horror', 3)
  expect(await search()).toBeGreaterThan(before)
  // Who types a whole title is not to look for it, though every film with these letters in its sentence is a hit.
  await visitor.page.getByRole('searchbox').fill('ran')
  await visitor.page.keyboard.press('Enter')
  await visitor.page.getByRole('heading', { level: 1, name: '“ran”' }).waitFor()
  await visitor.page.locator('.films:not([data-to-come])').waitFor()
  expect(await visitor.page.locator('.films a').count()).toBeGreaterThan(8)
  expect(await visitor.page.locator('.films a').first().getAttribute('href')).toBe('/film/ran-1985')
  await context.close()
})

test('after a navigation the heading has the focus, but never takes it from who searches already', async () => {
  const page = await at.browser.newPage()
  await page.goto(`${at.demo.url}/`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const focusAfter = (isSearching: boolean) =>
    page.evaluate(async searches => {
      history.pushState(null, '', searches ? '/film/ran-1985' : '/my-list')
      dispatchEvent(new PopStateEvent('popstate'))
      await Promise.resolve()
      if (searches) document.querySelector<HTMLElement>('[type=search]')!.focus()
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
      return document.activeElement?.tagName
    }, isSearching)
  expect(await focusAfter(false)).toBe('H1')
  expect(await focusAfter(true)).toBe('INPUT')
  await page.close()
})

test('a film page shows films of similar plots, and each card says its two best reasons', async () => {
  const page = await at.browser.newPage()
  await page.goto(`${at.demo.url}/film/solaris-1972`)
  const row = page.getByRole('region', { name: 'Similar plots' })
  await row.locator('.tacitly-card').nth(11).waitFor()
  expect(await row.locator('.tacitly-title').allTextContents()).not.toContain('Solaris')
  const reasons = await row.locator('.tacitly-reason > span').allTextContents()
  expect(reasons.filter(reason => /similar plot/i.test(reason)).length).toBeGreaterThan(6)
  expect(reasons).toContainEqual(expect.stringMatching(/^(?!Similar)\S.*; similar plot$/))
  await page.close()
})

test('without networks the shop says what is missing, with the command, and goes by attributes in sight', async () => {
  const page = await at.browser.newPage()
  await page.goto(`${at.demo.url}/shop/`)
  await page.getByRole('note').getByText('npx tacitly models --out DIR --download').waitFor()
  expect(await page.locator('input[type=file], input[type=search]').count()).toBe(0)
  await page.getByRole('link', { name: 'Animals', exact: true }).click()
  await page.getByRole('link', { name: /^Fox/ }).click()
  const row = page.getByRole('region', { name: 'Of the same kind' })
  await row.locator('.tacitly-card').nth(11).waitFor()
  expect(await row.locator('.tacitly-meta').first().textContent()).toContain('Wild animals')
  await page.getByText('this server has no network for pictures').waitFor()
  await page.close()
})

test('the shop shows what goes together, what is for you and what was seen; its basket stays over a reload, and in another tab', async () => {
  const context = await at.browser.newContext()
  const page = await context.newPage()
  const titlesOf = async (name: string) => {
    const titles = page.getByRole('region', { name }).locator('.tacitly-title')
    await titles.first().waitFor()
    return titles.allTextContents()
  }
  await page.goto(`${at.demo.url}/shop/?thing=tent`)
  const together = await titlesOf('Often bought with it')
  expect(together.slice(0, 5)).toEqual(expect.arrayContaining(['Hiking boot', 'Torch', 'Backpack']))
  expect(await titlesOf('For you')).not.toEqual(expect.arrayContaining(together.slice(0, 1)))
  await page.getByRole('button', { name: 'Put in the basket' }).click()
  await page.getByRole('link', { name: 'Basket: 1' }).click()
  const lines = page.locator('.basket-lines > li')
  await page.getByRole('button', { name: 'Add' }).first().click()
  await expect.poll(() => lines.count()).toBe(2)
  const basket = await lines.allTextContents()
  expect(await titlesOf('Recently viewed')).toEqual(['Tent'])

  await page.reload()
  await lines.first().waitFor()
  expect(await lines.allTextContents()).toEqual(basket)
  const other = await context.newPage()
  await other.goto(`${at.demo.url}/shop/?basket`)
  await other.getByRole('button', { name: 'Take out: Tent' }).click()
  await page.getByRole('link', { name: 'Basket: 1' }).waitFor()
  await page.getByRole('button', { name: /^Take out: / }).click()
  await page.getByText('Nothing is in it yet.').waitFor()
  expect(await leftBehind(context, page)).toEqual(nothing)
  await context.close()
})

test.each(['en', 'de', 'ar'])('on a phone the first row stands above the fold, in both demos (%s)', async locale => {
  const context = await at.browser.newContext({ viewport: { width: 390, height: 844 }, locale, hasTouch: true })
  const page = await context.newPage()
  for (const path of ['/', '/shop/']) {
    await page.goto(at.demo.url + path)
    await waitForRow(page)
    const { top, height } = await page
      .locator('#for-you .tacitly-media')
      .first()
      .evaluate(media => media.getBoundingClientRect())
    // Heading, and more than half of the first pictures.
    expect({ path, isSeen: top + 0.6 * height < 844 }).toEqual({ path, isSeen: true })
  }
  await context.close()
})

test('what moved in the row is marked once, after a return, and not on a first visit', async () => {
  const context = await at.browser.newContext()
  const visitor = await Visitor.arrive(context, at.demo.url)
  expect(await visitor.page.locator('.moved').count()).toBe(0)
  const before = await visitor.row()
  await visitor.openFilms('Horror', 1)
  const newcomers = (await visitor.row()).filter(url => !before.includes(url))
  expect(newcomers.length).toBeGreaterThan(0)
  expect(await visitor.page.locator('.moved', { hasText: 'New' }).count()).toBe(newcomers.length)

  // Cards glide to their new places, and the row still stands at its start.
  await visitor.page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  expect(await visitor.page.locator('#for-you .tacitly-list').evaluate(list => list.scrollLeft)).toBe(0)
  expect(await visitor.page.locator('#for-you .tacitly-count').textContent()).toBe('1–6 of 12')
  await context.close()
})

describe.each(['English', 'Deutsch', 'العربية'])('in %s', language => {
  test.each([390, 1280])('nothing is wider than %i pixels, and every control has a name', async width => {
    const context = await at.browser.newContext({ viewport: { width, height: 844 } })
    const page = await context.newPage()
    await page.addInitScript(() => {
      let widest = 0
      Object.assign(window, { widest: () => widest })
      const look = () => {
        widest = Math.max(widest, document.documentElement.scrollWidth - innerWidth)
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
    for (const path of [
      '/',
      '/film/solaris-1972',
      '/search?q=drama',
      '/my-list',
      '/device',
      '/film/nothing',
      '/shop/',
      '/shop/?thing=fox',
    ]) {
      await page.goto(at.demo.url + path)
      await page.locator('.bar select').nth(1).selectOption(language)
      await page.locator('h1').waitFor()
      if (path === '/') await waitForRow(page)
      const seen = await page.evaluate(() => ({
        // In any frame so far, those while lists are pending among them.
        tooWide: (window as never as { widest(): number }).widest(),
        direction: document.documentElement.dir,
        unnamed: [...document.querySelectorAll('button, a, input:not([hidden]), select')]
          .filter(
            e =>
              !e.getAttribute('aria-label') &&
              !e.getAttribute('title') &&
              !e.textContent?.trim() &&
              !e.closest('label'),
          )
          .filter(e => !document.getElementById(e.getAttribute('aria-labelledby') ?? '')?.textContent?.trim())
          .map(e => e.outerHTML),
      }))
      expect({ path, ...seen }).toEqual({
        path,
        tooWide: 0,
        direction: language === 'العربية' ? 'rtl' : 'ltr',
        unnamed: [],
      })
    }
    await context.close()
  })
})

test('a taken port is said in one sentence', async () => {
  const port = Number(new URL(at.demo.url).port)
  await expect(serveDemo({ port })).rejects.toThrow(`Port ${port} is taken. Try another: npm run demo -- --port`)
})
