import assert from 'node:assert/strict'

const limitMs = 60_000

/**
 * The addon in somebody else's Storybook: the story of docs/storybook.md is ranked for the persona of the toolbar, and the panel says how,
 * and what if.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} url of the built Storybook
 * @returns {Promise<string>} what was seen, in a line
 */
export async function seeStorybook(browser, url) {
  const page = await browser.newPage()
  page.setDefaultTimeout(limitMs)
  const errors = []
  page.on('pageerror', error => errors.push(String(error)))
  page.on('response', response => response.status() >= 400 && errors.push(`${response.status()} ${response.url()}`))
  try {
    await page.goto(`${url}?path=/story/home--row&addonPanel=tacitly/ranking`)
    const story = page.frameLocator('#storybook-preview-iframe')
    const panel = page.locator('#storybook-panel-root')
    await story.locator('.tacitly-title').nth(7).waitFor()
    await panel.locator('ol > li').nth(7).waitFor()
    const inStory = () => story.locator('.tacitly-title').allTextContents()
    const inPanel = () => panel.locator('[data-title]').allTextContents()
    const newcomer = await inStory()
    assert.deepEqual(await inPanel(), newcomer, 'the panel has the order of the story')

    await page.getByRole('button', { name: 'Whose visit this is' }).click()
    await page.getByText('Tea drinker', { exact: true }).click()
    await panel.getByText(/for Tea drinker/).waitFor()
    await story.locator('.tacitly-title').nth(7).waitFor()
    const drinker = await inStory()
    assert.notDeepEqual(drinker, newcomer, 'another persona sees another list')

    const [first] = await panel.locator('ol > li').all()
    await first.locator('summary').click()
    const numbers = texts => texts.map(text => Number(text.replace('−', '-')))
    const weights = numbers(await first.locator('dl > div:not([data-sum]) dd').allTextContents())
    const [score] = numbers(await first.locator('[data-sum] dd').allTextContents())
    const sum = weights.reduce((total, weight) => total + weight, 0)
    assert.ok(Math.abs(sum - score) < 0.01 * (weights.length + 1), `${weights} add up to ${score}`)

    await panel.getByLabel('Diversity').press('End')
    await panel.locator('[data-move=up], [data-move=down]').first().waitFor()
    assert.match(await panel.locator('pre').textContent(), /^diversity=\{1\}$/)
    await panel.getByRole('button', { name: 'Reset' }).click()
    await panel.locator('pre').waitFor({ state: 'detached' })

    await panel.getByLabel('Why is it not there?').fill('sencha')
    await panel.getByRole('button', { name: 'Ask' }).click()
    await panel.getByText('is not there').waitFor()
    assert.deepEqual(errors, [])
    return `for a newcomer ${newcomer[0]}, for a tea drinker ${drinker[0]}, by ${weights.length} terms`
  } finally {
    await page.close()
  }
}
