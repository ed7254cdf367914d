// docs/server.md, in a browser: what the server sends is real, and stays as it is when it comes to life.
import assert from 'node:assert/strict'

const limitMs = 45_000
const title = /<h3[^>]*><a[^>]*>([^<]*)<\/a><\/h3>/g

/** Before the page's own scripts: what moves, and lists that show bones. */
function watch() {
  Object.assign(window, { shifts: [], blanks: 0 })
  const observer = new PerformanceObserver(list => {
    for (const { value, sources } of list.getEntries()) {
      window.shifts.push(`${value} ${sources.map(({ node }) => node?.parentElement?.className || node?.nodeName)}`)
    }
  })
  observer.observe({ type: 'layout-shift', buffered: true })
  new MutationObserver(() => {
    window.blanks += document.querySelectorAll('.tacitly[data-status=pending]').length
  }).observe(document, { subtree: true, childList: true, attributes: true })
}

/**
 * Twelve cards in two lists, in what the server sends and after hydration, with no word on the console and nothing that moves; what
 * is seen is logged with the lists that the server named. With links, away and back shows the lists at once, each time.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {{ hasLinks: boolean }} how
 * @returns {Promise<string>} what was seen, in a line
 */
export async function checkRendered(browser, url, { hasLinks }) {
  const html = await (await fetch(url)).text()
  const sent = [...html.matchAll(title)].map(([, text]) => text)
  assert.equal(new Set(sent).size, 12, `different items in what the server sent: ${sent}`)
  assert.equal(html.match(/<section[^>]*data-status="ready"/g)?.length, 2)

  const page = await browser.newPage()
  const said = []
  page.on('console', message => ['error', 'warning'].includes(message.type()) && said.push(message.text()))
  page.on('pageerror', error => said.push(String(error)))
  const titles = () => page.locator('.tacitly-title').allTextContents()
  try {
    await page.addInitScript(watch)
    await page.goto(url)
    const impressions = async () => {
      const { events } = await page.evaluate(() => window.recommender.exportData())
      return events.filter(({ type }) => type === 'impression')
    }
    await page.waitForFunction(() => 'recommender' in window, undefined, { timeout: limitMs })
    await page.waitForFunction(() => window.recommender.getState().bundle.status === 'ready', undefined, {
      timeout: limitMs,
    })
    await page.waitForFunction(
      async () => (await window.recommender.exportData()).events.filter(({ type }) => type === 'impression').length > 3,
      undefined,
      { timeout: limitMs },
    )
    assert.deepEqual(await titles(), sent, 'the device comes to what the server sent')
    for (const { listId, listName, itemId, position } of await impressions()) {
      assert.ok(html.includes(listId), `the impression of ${itemId} is of a list that the server named`)
      assert.ok(['home', 'new'].includes(listName) && position >= 0)
    }
    assert.deepEqual(await page.evaluate(() => window.shifts), [], 'nothing moves')

    for (const way of hasLinks ? ['links', 'history', 'history'] : []) {
      if (way === 'links') await page.getByRole('link', { name: 'Elsewhere' }).click()
      else await page.goBack()
      await page.getByRole('heading', { name: 'Elsewhere' }).waitFor({ timeout: limitMs })
      if (way === 'links') await page.getByRole('link', { name: 'Rendered' }).click()
      else await page.goForward()
      await page.locator('.tacitly-card').nth(11).waitFor({ timeout: limitMs })
    }
    assert.equal(await page.evaluate(() => window.blanks), 0, 'no list was ever blank')
    assert.deepEqual(said, [], 'not a word on the console')
    return `12 cards in what the server sent, CLS 0${hasLinks ? ', three times away and back' : ''}`
  } catch (error) {
    throw new Error(`${error.message}\n  console: ${said.join('\n  console: ')}`, { cause: error })
  } finally {
    await page.close()
  }
}
