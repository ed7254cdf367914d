// One visit to a consumer's page, as a visitor would make it.
import assert from 'node:assert/strict'

const limitMs = 45_000
const cards = 'a[href^="/?item="]'

/** Addresses of the shown items, in order, once the list is there. */
async function shownItems(page) {
  await page.locator(cards).nth(7).waitFor({ timeout: limitMs })
  const hrefs = await page.locator(cards).evaluateAll(links => links.map(link => link.getAttribute('href')))
  return [...new Set(hrefs)]
}

const kindOf = href => href.match(/item=(\w+)/)[1]
const countOf = (kind, hrefs) => hrefs.filter(href => kindOf(href) === kind).length

/**
 * One visit, in a browser that knows nothing: no console error, and no request but the page's own origin.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {(page: import('playwright-core').Page, told: string[]) => Promise<string>} look `told`: errors on the console so far
 * @returns {Promise<string>} what was seen, in a line
 */
export async function visit(browser, url, look) {
  const context = await browser.newContext({ baseURL: url })
  const errors = []
  const foreign = []
  context.on('request', request => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== new URL(url).origin) foreign.push(request.url())
  })
  try {
    const page = await context.newPage()
    page.on('console', message => {
      if (message.type() === 'error') errors.push(message.text())
    })
    page.on('pageerror', error => errors.push(String(error)))
    await page.goto(url)
    const seen = await look(page, errors)
    assert.deepEqual(errors, [], 'no error in the console')
    assert.deepEqual(foreign, [], 'no request leaves the origin')
    return seen
  } catch (error) {
    const said = errors.length ? `\n  console: ${errors.join('\n  console: ')}` : ''
    throw new Error(`${error.message}${said}`, { cause: error })
  } finally {
    await context.close()
  }
}

/**
 * The list renders; a click re-ranks it, and the new order survives a page load; `fit` works in its worker on each
 * backend.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {{ backends: readonly string[], speaks: boolean }} how `speaks`: a misuse is told on the console, as in development
 * @returns {Promise<string>} what was seen, in a line
 */
export const drive = (browser, url, { backends, speaks }) =>
  visit(browser, url, async (page, errors) => {
    const before = await shownItems(page)
    const rarest = before.toSorted((a, b) => countOf(kindOf(a), before) - countOf(kindOf(b), before))[0]
    await page.waitForFunction(() => 'recommender' in window, undefined, { timeout: limitMs })
    await page.locator(`a[href="${rarest}"]`).first().click()
    await page.waitForURL(address => address.search.startsWith('?item='), { timeout: limitMs })
    const after = await shownItems(page)
    assert.notDeepEqual(after, before, 'a click re-ranks the list')
    assert.ok(!after.includes(rarest), 'the clicked item has made room')
    assert.ok(
      countOf(kindOf(rarest), after) > countOf(kindOf(rarest), before),
      `more of ${kindOf(rarest)} after a click on ${rarest}: before ${before}, after ${after}`,
    )

    await page.waitForFunction(() => 'recommender' in window, undefined, { timeout: limitMs })
    const fits = []
    for (const backend of backends) {
      const result = await page.evaluate(chosen => window.recommender.fit({ backend: chosen, seed: 1 }), backend)
      assert.equal(result.backend, backend)
      assert.ok(result.gate.finite && result.trainMs > 0, JSON.stringify(result))
      assert.ok(result.metrics['ndcg@10'] > result.baseline['ndcg@10'], `${backend} beats popularity`)
      // Whether it serves is the gate's to say: so small a world has noise beyond the gate's margin.
      const { trainer } = await page.evaluate(() => window.recommender.getState())
      assert.equal(trainer.status, result.gate.accepted ? 'accepted' : 'refused', JSON.stringify(trainer))
      fits.push(`${backend} ${Math.round(result.trainMs)} ms`)
    }

    assert.deepEqual(errors, [], 'no error in the console')
    await page.evaluate(() => void window.recommender.list({ strategy: 'foryou' }))
    await page.evaluate(() => new Promise(requestAnimationFrame))
    const told = errors.filter(text => text.includes("strategy is 'foryou', did you mean 'forYou'?"))
    assert.equal(told.length, speaks ? 1 : 0, `the console ${speaks ? 'says' : 'does not say'} what is misspelt`)
    errors.length = 0
    return `fit: ${fits.join(', ')}`
  })
